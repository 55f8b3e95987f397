import { memo, type ReactElement, useMemo, useState } from 'react';
import type { TimeWindow } from '../../../../charts/timeline/types';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import { CounterChips } from '../../../../parts/run/CounterChips';
import { counterChips } from '../../../../state/inside/run/counterWords';
import type { ShownRuns } from '../../../../state/inside/run/shownRuns';
import type { Provenance } from '../../../../state/provenance';
import { Button } from '../../../../ui/Button';
import { Popover } from '../../../../ui/Popover';
import { SegmentedControl } from '../../../../ui/SegmentedControl';

const OVER = [
  { value: 'run', text: 'Whole run' },
  { value: 'view', text: 'In view' },
] as const;

/** What the counters of all runs mean, each once. */
function Meanings({ shown, window }: { readonly shown: ShownRuns; readonly window: TimeWindow }) {
  const meanings = new Set(
    shown.runs.flatMap((run) => counterChips(run, window).map(({ meaning }) => meaning)),
  );
  return (
    <ul className="run-meanings">
      {[...meanings].map((meaning) => (
        <li key={meaning}>{meaning}</li>
      ))}
    </ul>
  );
}

interface RunCountersProps {
  readonly shown: ShownRuns;
  /** What is in view. */
  readonly window: TimeWindow;
  readonly provenances: readonly Provenance[];
}

/** Counters of each placement, over the whole run or what is in view. */
export const RunCounters = memo(function RunCounters(props: RunCountersProps): ReactElement {
  const { shown, window, provenances } = props;
  const [over, setOver] = useState<(typeof OVER)[number]['value']>('run');
  const whole = useMemo(() => ({ start: 0, end: shown.end }), [shown]);
  const counted = over === 'run' ? whole : window;
  return (
    <section className="run-counter-panel" aria-label="Counters">
      <div className="run-counter-lines">
        {shown.runs.map((run) => (
          <CounterChips key={run.index} shown={run} window={counted} />
        ))}
      </div>
      <div className="run-buttons">
        <ProvenanceBadges chart="Counters" provenances={provenances.slice(0, 1)} isShort />
        <SegmentedControl label="Counters over" options={OVER} value={over} onChange={setOver} />
        <Popover title="What is counted" align="end" trigger={<Button look="quiet">Meaning</Button>}>
          <Meanings shown={shown} window={whole} />
        </Popover>
      </div>
    </section>
  );
});
