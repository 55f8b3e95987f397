import { type ReactElement, useMemo, useState } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize } from '../../../../charts/types';
import type { Figure11Panel } from '../../../../core/catalogue/figure11';
import { FIGURE_11_SETS, type Figure11Set } from '../../../../core/evidence/figure11';
import type { Crosshair } from '../../../../parts/FigureCard';
import { useIsEmbedded } from '../../../../parts/live/shownParts';
import {
  type Figure11Items,
  figure11Series,
  figure11Table,
  SET_NAMES,
} from '../../../../state/evidence/figure11/plot';
import { figure11Provenances } from '../../../../state/evidence/figure11/provenances';
import { figure11Caption, figure11Reasons } from '../../../../state/evidence/figure11/words';
import { paperLines, paperMarks } from '../../../../state/placement/ablationPlot';
import { useApp } from '../../../../state/react';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { EvidenceFigure } from '../../frame/EvidenceFigure';
import { useAnswered } from '../../frame/useEvidence';
import { Figure11Table } from './Figure11Table';

const SETS = FIGURE_11_SETS.map((value) => ({ value, text: SET_NAMES[value] }));
const PANELS = ['rate', 'sloScale'] as const;
const TITLES = { rate: 'Ablation, against rate', sloScale: 'Ablation, against SLO scale' } as const;
const X_AXES: Readonly<Record<Figure11Panel, Axis>> = {
  rate: { label: 'arrival rate per GPU', kind: 'rate', domain: [0, 0.8] },
  sloScale: { label: 'SLO scale (both SLOs times this)', kind: 'utilisation', domain: [0.38, 1.22] },
};
const Y_AXIS: Axis = { label: 'requests within the SLOs', kind: 'attainment', domain: [0, 1] };
const MARKS = { rate: paperMarks('rate'), sloScale: paperMarks('sloScale') };
const PAPER_LINES = { rate: paperLines('rate'), sloScale: paperLines('sloScale') };

interface PanelProps {
  readonly items: Figure11Items;
  readonly set: Figure11Set;
  readonly panel: Figure11Panel;
}

function Lines({
  items,
  set,
  panel,
  caption,
  size,
  crosshair,
}: PanelProps & {
  readonly caption: string;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}): ReactElement {
  const own = useMemo(() => figure11Series(items, set, panel), [items, set, panel]);
  // Alone, the paper's lines carry names as ours do.
  const isAlone = own.length === 0;
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={X_AXES[panel]}
      y={Y_AXIS}
      series={isAlone ? PAPER_LINES[panel] : own}
      measured={isAlone ? undefined : MARKS[panel]}
      ghosts={isAlone ? undefined : PAPER_LINES[panel]}
    />
  );
}

function Panel(props: PanelProps): ReactElement {
  const { items, set, panel } = props;
  const seed = useApp((state) => state.scenario.seed);
  const table = useMemo(() => figure11Table(items, panel), [items, panel]);
  const provenances = useMemo(() => figure11Provenances(set, seed), [set, seed]);
  const caption = figure11Caption(items, set, panel);
  return (
    <EvidenceFigure
      chart={`evidence-ablation-${panel}`}
      title={TITLES[panel]}
      caption={caption}
      provenances={provenances}
      table={table}
    >
      {(size, crosshair) => <Lines {...props} caption={caption} size={size} crosshair={crosshair} />}
    </EvidenceFigure>
  );
}

/** On another page the panels that are asked for, with our placements. */
function EmbeddedPanels({ items }: { readonly items: Figure11Items }): ReactElement {
  return (
    <>
      {PANELS.map((panel) => (
        <Panel key={panel} set="ours" {...{ items, panel }} />
      ))}
    </>
  );
}

/** The ablation, which the authors simulated too: three ways to simulate it, and what explains the distance. */
export function Figure11(): ReactElement {
  const items = useAnswered('figure11');
  const [set, setSet] = useState<Figure11Set>('ours');
  const reasons = useMemo(() => figure11Reasons(items), [items]);
  const isEmbedded = useIsEmbedded();
  if (isEmbedded) return <EmbeddedPanels items={items} />;
  return (
    <section className="figures-part" aria-labelledby="figures-11">
      <h2 id="figures-11" className="figures-title">
        What each part is worth (Figure 11)
      </h2>
      <p className="figures-text">
        OPT-66B on ShareGPT, SLOs 400 ms (TTFT) and 100 ms (TPOT) as in the authors’ script. The paper
        simulated these curves, so this is one simulator against another. Ours does not always follow the
        paper; below is what explains it, as far as we found out.
      </p>
      <div className="figures-controls">
        <SegmentedControl label="Simulated as" options={SETS} value={set} onChange={setSet} />
      </div>
      <div className="evidence-figures">
        {PANELS.map((panel) => (
          <Panel key={panel} items={items} set={set} panel={panel} />
        ))}
      </div>
      {items.length > 0 && <Figure11Table items={items} />}
      <h3 className="figures-title">What explains the distance?</h3>
      <ul className="figures-reasons">
        {reasons.map(({ title, text }) => (
          <li key={title}>
            <strong>{title}</strong> {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
