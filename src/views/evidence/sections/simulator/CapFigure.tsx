import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartState } from '../../../../charts/types';
import {
  CAP_AXIS,
  capCaption,
  capCurves,
  capRefusal,
  capSeries,
  capTable,
} from '../../../../state/evidence/published/cap';
import { CAP_PROVENANCES } from '../../../../state/evidence/published/provenances';
import type { Answered } from '../../../../state/evidence/run';
import { EvidenceFigure } from '../../frame/EvidenceFigure';

const X: Axis = { label: 'arrival rate per GPU', kind: 'rate', domain: CAP_AXIS };
const Y: Axis = { label: 'requests within the TPOT SLO', kind: 'attainment', domain: [0, 1] };

const EMPTY: ChartState = { kind: 'empty', message: 'Not simulated yet: press “Run all checks”.' };

function stateOf(refusal: string | undefined, isEmpty: boolean): ChartState | undefined {
  if (refusal !== undefined) return { kind: 'impossible', message: refusal };
  return isEmpty ? EMPTY : undefined;
}

/** Reference rules with and without their cap, and runtime rules, on the same requests. */
export function CapFigure({ items }: { readonly items: readonly Answered<'published'>[] }): ReactElement {
  const curves = useMemo(() => capCurves(items), [items]);
  const series = useMemo(() => capSeries(curves), [curves]);
  const caption = capCaption(curves);
  return (
    <EvidenceFigure
      chart="decode-cap"
      title="What the cap of 50,000 decode tokens does"
      caption={caption}
      provenances={CAP_PROVENANCES}
      table={capTable(curves)}
      state={stateOf(capRefusal(items), curves.length === 0)}
    >
      {(size, crosshair) => (
        <LineChart {...size} {...crosshair} caption={caption} x={X} y={Y} series={series} names="inside" />
      )}
    </EvidenceFigure>
  );
}
