import { type ReactElement, type Ref, useMemo } from 'react';
import { type ChartOverlay, ChartsOverlaid } from '../../../charts/overlay';
import { LiveParts } from '../../../parts/live/LiveParts';
import { ProvenanceBadges } from '../../../parts/ProvenanceBadges';
import { sourcesOf } from '../../../state/lecture/sources';
import { stepName } from '../../../state/lecture/step';
import { writeAddress } from '../../../state/route';
import type { ReadableStep } from '../content/lecture';
import { SLIDE_PARTS } from '../text/slideParts';
import { WritingLines } from './WritingLines';

function addressOf(step: ReadableStep): string {
  return new URL(writeAddress('lecture', '', step.id), window.location.href).href;
}

/** Paper has no settings to change, and keeps nothing back. */
function chartsOnPaper({ charts, predict }: ReadableStep): readonly string[] {
  return [...charts, ...(predict?.reveal ?? [])].filter((part) => !part.endsWith('-controls'));
}

function overlayOnPaper({ emphasise }: ReadableStep): ChartOverlay {
  return { hidden: [], guess: undefined, emphasised: emphasise };
}

/** One step on one page of paper. */
export function Sheet(props: { readonly step: ReadableStep; readonly ref: Ref<HTMLElement> }): ReactElement {
  const { step, ref } = props;
  const { Text, title, part, predict } = step;
  const titleId = `leaf-${step.id}`;
  const charts = chartsOnPaper(step);
  const overlay = useMemo(() => overlayOnPaper(step), [step]);
  return (
    <article className="leaf" aria-labelledby={titleId} data-leaf={step.id} ref={ref}>
      <header className="leaf-head">
        <p className="leaf-part">
          {part} · {stepName(step)}
        </p>
        <h2 className="leaf-title" id={titleId}>
          {title}
        </h2>
      </header>
      <div className="slide-text leaf-text">
        <Text components={SLIDE_PARTS} />
        {predict !== undefined && (
          <p className="slide-ask">Before you look at the chart: {predict.question}</p>
        )}
      </div>
      <div className="leaf-stage" data-charts={Math.min(charts.length, 3)}>
        <ChartsOverlaid overlay={overlay}>
          <LiveParts parts={charts} />
        </ChartsOverlaid>
      </div>
      <WritingLines count={12} />
      <footer className="leaf-foot">
        <ProvenanceBadges chart="Text" provenances={sourcesOf(step)} />
        <span className="leaf-address">{addressOf(step)}</span>
      </footer>
    </article>
  );
}
