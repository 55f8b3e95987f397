import type { ReactElement, ReactNode } from 'react';
import type { ChartId } from '../../../state/appState';
import type { DrawnStage } from '../../../state/drawn';
import { selectDrawn } from '../../../state/drawn';
import { useApp } from '../../../state/react';

export interface ChartCardProps {
  readonly chart: ChartId;
  readonly stage: DrawnStage;
  readonly isHighlighted?: boolean;
  readonly children: ReactNode;
}

/**
 * The attributes say which scenario the drawn curves answer, and how far the answer has come; while it is `updating` the
 * curves of the choice before are shown pale, never as if they were the answer.
 */
export function ChartCard({ chart, stage, isHighlighted, children }: ChartCardProps): ReactElement {
  const scenarioText = useApp((state) => selectDrawn(state).scenarioText);
  return (
    <div
      className="chart-card"
      data-chart={chart}
      data-stage={stage}
      data-scenario={scenarioText}
      data-highlighted={isHighlighted}
    >
      {children}
    </div>
  );
}
