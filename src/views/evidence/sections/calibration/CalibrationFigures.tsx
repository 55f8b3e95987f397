import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { Axis, ChartSize } from '../../../../charts/types';
import type { CalibrationAnswer } from '../../../../core/evidence/calibration';
import type { Crosshair } from '../../../../parts/FigureCard';
import {
  answerFor,
  CALIBRATION_PANELS,
  type CalibrationPanel,
  panelCaption,
  panelLines,
  panelMarks,
  panelTable,
  panelTitle,
} from '../../../../state/evidence/calibration/plot';
import { calibrationProvenances } from '../../../../state/evidence/calibration/provenances';
import type { CalibrationRow } from '../../../../state/evidence/calibration/rows';
import { EvidenceFigure } from '../../frame/EvidenceFigure';

const Y: Axis = { label: 'requests within both SLOs', kind: 'attainment', domain: [0, 1] };

interface PanelProps {
  readonly panel: CalibrationPanel;
  readonly answer: CalibrationAnswer | undefined;
}

function Lines({
  panel,
  answer,
  caption,
  size,
  crosshair,
}: PanelProps & {
  readonly caption: string;
  readonly size: ChartSize;
  readonly crosshair: Crosshair;
}): ReactElement {
  const series = useMemo(() => panelLines(panel, answer), [panel, answer]);
  const measured = useMemo(() => panelMarks(panel), [panel]);
  const x = useMemo((): Axis => {
    const last = measured[0]?.points.at(-1)?.x ?? 1;
    return { label: 'arrival rate per GPU', kind: 'rate', domain: [0, 1.04 * last] };
  }, [measured]);
  return (
    <LineChart {...size} {...crosshair} caption={caption} x={x} y={Y} series={series} measured={measured} />
  );
}

interface CalibrationFiguresProps {
  readonly rows: readonly CalibrationRow[];
  readonly replications: number | undefined;
  readonly seed: number | undefined;
}

/** The panels where overheads matter most: measured, as released, held out, and fitted on the panel itself. */
export function CalibrationFigures({ rows, replications, seed }: CalibrationFiguresProps): ReactElement {
  const provenances = useMemo(
    () => CALIBRATION_PANELS.map((panel) => calibrationProvenances(panel, replications, seed)),
    [replications, seed],
  );
  return (
    <div className="evidence-figures">
      {CALIBRATION_PANELS.map((panel, index) => {
        const answer = answerFor(panel, rows);
        const caption = panelCaption(panel, answer);
        return (
          <EvidenceFigure
            key={panel.id}
            chart={`calibration-${panel.id}`}
            title={panelTitle(panel)}
            caption={caption}
            captionLines={3}
            provenances={provenances[index] ?? []}
            table={panelTable(panel, answer)}
          >
            {(size, crosshair) => <Lines {...{ panel, answer, caption, size, crosshair }} />}
          </EvidenceFigure>
        );
      })}
    </div>
  );
}
