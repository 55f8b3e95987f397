import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { LineChart } from '../../../charts/LineChart';
import type { Axis, ChartSize, ChartState } from '../../../charts/types';
import { FIGURE_11_QUESTION } from '../../../core/placement/ablation';
import type { Crosshair } from '../../../parts/FigureCard';
import { type AblationPanel, type AblationSetting, ablationKey } from '../../../state/placement/ablation';
import {
  ablationLines,
  ablationTable,
  panelSentence,
  paperLines,
  paperMarks,
} from '../../../state/placement/ablationPlot';
import { ablationProvenances } from '../../../state/placement/ablationProvenances';
import { type AblationRun, isRunning } from '../../../state/placement/ablationRun';
import { ablationStatus, settingText } from '../../../state/placement/ablationWords';
import { paperRunsOf } from '../../../state/placement/paperRuns';
import { selectQuestion } from '../../../state/placement/question';
import { useApp, useWorkbench } from '../../../state/react';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { AblationTable } from './AblationTable';
import { PaperFigure } from './PaperFigure';
import { RunBar } from './RunBar';

const SETTINGS = [
  { value: 'figure11', text: 'Figure 11’s setting' },
  { value: 'scenario', text: 'This scenario' },
] as const;

const Y: Axis = { label: 'requests within both SLOs', kind: 'attainment', domain: [0, 1] };
const FIGURE_11_X: Readonly<Record<AblationPanel, readonly [number, number]>> = {
  rate: [0, 0.8],
  sloScale: [0.38, 1.22],
};
const X_NAMES = {
  rate: { label: 'arrival rate per GPU', kind: 'rate' },
  sloScale: { label: 'SLO scale (both SLOs times this)', kind: 'utilisation' },
} as const;

function xAxis(panel: AblationPanel, run: AblationRun | undefined): Axis {
  const xs = panel === 'rate' ? run?.plan?.rates : run?.plan?.scales;
  const isPaper = run === undefined || run.key.startsWith('figure11');
  const domain: readonly [number, number] =
    isPaper || xs === undefined ? FIGURE_11_X[panel] : [panel === 'rate' ? 0 : (xs[0] ?? 0), xs.at(-1) ?? 1];
  return { ...X_NAMES[panel], domain };
}

interface PanelProps {
  readonly panel: AblationPanel;
  readonly setting: AblationSetting;
  readonly run: AblationRun | undefined;
  readonly target: number;
}

function Lines({
  panel,
  setting,
  run,
  caption,
  size,
  crosshair,
}: Omit<PanelProps, 'target'> & {
  readonly caption: string;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}): ReactElement {
  const series = useMemo(() => (run === undefined ? [] : ablationLines(run, panel)), [run, panel]);
  const measured = useMemo(() => (setting === 'figure11' ? paperMarks(panel) : []), [setting, panel]);
  const ghosts = useMemo(() => (setting === 'figure11' ? paperLines(panel) : []), [setting, panel]);
  const x = useMemo(() => xAxis(panel, run), [panel, run]);
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={caption}
      x={x}
      y={Y}
      series={series}
      measured={measured}
      ghosts={ghosts}
      coarse={isRunning(run)}
    />
  );
}

const TITLES = { rate: 'Attainment against rate', sloScale: 'Attainment against SLO scale' } as const;
const CHARTS = { rate: 'ablation-rate', sloScale: 'ablation-slo' } as const;
const EMPTY: ChartState = { kind: 'empty', message: 'Not run yet: press “Run the ablation”.' };

function Panel(props: PanelProps): ReactElement {
  const { panel, setting, run, target } = props;
  const hasPaper = setting === 'figure11';
  const shown = run === undefined ? '' : panelSentence(run, panel, target);
  const before = hasPaper
    ? 'Open markers: Figure 11 of the paper, simulated by its authors.'
    : 'Not simulated yet.';
  const caption = shown === '' ? before : shown;
  return (
    <PaperFigure
      chart={CHARTS[panel]}
      title={TITLES[panel]}
      caption={caption}
      provenances={ablationProvenances(setting)}
      table={ablationTable(run, panel, hasPaper)}
      state={run === undefined && !hasPaper ? EMPTY : undefined}
    >
      {(size, crosshair) => <Lines {...props} caption={caption} size={size} crosshair={crosshair} />}
    </PaperFigure>
  );
}

/** Figure 11 again: what each part of DistServe is worth, in its own setting or for this scenario. */
export function AblationFigures(): ReactElement {
  const [setting, setSetting] = useState<AblationSetting>('figure11');
  const { ablation } = paperRunsOf(useWorkbench().client);
  const asked = useApp(selectQuestion);
  const question = setting === 'figure11' ? FIGURE_11_QUESTION : asked;
  const key = useMemo(() => ablationKey(setting, question), [setting, question]);
  const held = useStore(ablation.store, (runs) => runs[setting]);
  const run = held?.key === key ? held : undefined;
  // What answers another question, or is no longer looked at, is not worth computing.
  useEffect(() => () => ablation.leave(key), [ablation, key]);
  const panel = { setting, run, target: question.scenario.attainmentTarget };
  return (
    <section className="paper-part" aria-labelledby="paper-ablation">
      <h3 id="paper-ablation" className="paper-title">
        What each part is worth (Figure 11)
      </h3>
      <div className="paper-controls">
        <SegmentedControl
          label="Setting of the ablation"
          options={SETTINGS}
          value={setting}
          onChange={setSetting}
        />
        <RunBar
          label="Run the ablation"
          isRunning={isRunning(run)}
          status={ablationStatus(run)}
          done={run?.done ?? 0}
          of={run?.of ?? 0}
          onStart={() => ablation.start(setting, question)}
          onCancel={() => ablation.cancel()}
        />
      </div>
      <p className="paper-text">{settingText(setting, question)}</p>
      <div className="paper-pair">
        <Panel panel="rate" {...panel} />
        <Panel panel="sloScale" {...panel} />
      </div>
      {run !== undefined && run.systems.length > 0 && (
        <AblationTable run={run} hasPaper={setting === 'figure11'} />
      )}
    </section>
  );
}
