import { memo, type ReactElement, useMemo } from 'react';
import type { TimeWindow } from '../../charts/timeline/types';
import { counterChips } from '../../state/inside/run/counterWords';
import type { ShownRun } from '../../state/inside/run/shownRuns';
import { PlacementMark } from '../PlacementMark';

interface CounterChipsProps {
  readonly shown: ShownRun;
  /** What is counted over. */
  readonly window: TimeWindow;
}

/** What one placement's run comes to, in a line of small pills. */
export const CounterChips = memo(function CounterChips(props: CounterChipsProps): ReactElement {
  const { shown, window } = props;
  const chips = useMemo(() => counterChips(shown, window), [shown, window]);
  return (
    <div className="run-counters">
      <p className="run-counter-name" data-encoding={shown.encoding}>
        <PlacementMark policy={shown.run.placement.policy} variant={shown.variant} />
        {shown.name}
      </p>
      <ul aria-label={`Counters of ${shown.name}`}>
        {chips.map(({ key, text }) => (
          <li key={key} className="run-chip">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
});
