import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize } from '../../../../charts/types';
import type { Crosshair } from '../../../../parts/FigureCard';
import { fileName, type ReplayedFile } from '../../../../state/evidence/published/files';
import { REPLAY_PROVENANCES } from '../../../../state/evidence/published/provenances';
import {
  METRIC_NAMES,
  RESIDUAL_METRICS,
  type ResidualMetric,
  residualCaption,
  residualPlot,
  residualTable,
} from '../../../../state/evidence/published/residuals';
import { SegmentedControl } from '../../../../ui/SegmentedControl';
import { Select } from '../../../../ui/Select';
import { EvidenceFigure } from '../../frame/EvidenceFigure';

const METRICS = RESIDUAL_METRICS.map((value) => ({ value, text: METRIC_NAMES[value] }));

interface PlotProps {
  readonly run: ReplayedFile;
  readonly metric: ResidualMetric;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}

function Plot({ run, metric, size, crosshair }: PlotProps): ReactElement {
  const plot = useMemo(() => residualPlot(run.answer, metric), [run, metric]);
  const x: Axis = useMemo(() => ({ label: 'request', kind: 'ordinal', domain: plot.x }), [plot]);
  const y: Axis = useMemo(
    () => ({ label: `our ${METRIC_NAMES[metric]} minus the file’s`, kind: 'shortTime', domain: plot.y }),
    [plot, metric],
  );
  return (
    <LineChart
      {...size}
      {...crosshair}
      caption={residualCaption(run, metric)}
      x={x}
      y={y}
      series={plot.series}
      simulated={plot.points}
      names="inside"
    />
  );
}

export interface ResidualChoice {
  readonly run: ReplayedFile;
  readonly metric: ResidualMetric;
}

interface ResidualControlsProps extends ResidualChoice {
  readonly runs: readonly ReplayedFile[];
  readonly onRun: (path: string) => void;
  readonly onMetric: (metric: ResidualMetric) => void;
}

/** Which run, and which time of its requests. */
export function ResidualControls(props: ResidualControlsProps): ReactElement {
  return (
    <div className="published-controls">
      <Select
        label="Recorded run"
        options={props.runs.map(({ file }) => ({ value: file.path, text: fileName(file) }))}
        value={props.run.file.path}
        onChange={props.onRun}
      />
      <SegmentedControl
        label="Time of a request"
        options={METRICS}
        value={props.metric}
        onChange={props.onMetric}
      />
    </div>
  );
}

/** How far each request of a recorded run is from ours. */
export function ResidualFigure({ run, metric }: ResidualChoice): ReactElement {
  return (
    <EvidenceFigure
      chart="replay-differences"
      title="Differences, request by request"
      caption={residualCaption(run, metric)}
      provenances={REPLAY_PROVENANCES}
      table={residualTable(run.answer, metric)}
    >
      {(size, crosshair) => <Plot run={run} metric={metric} size={size} crosshair={crosshair} />}
    </EvidenceFigure>
  );
}
