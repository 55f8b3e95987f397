import type { ReactElement } from 'react';
import { TimeBar, TimeBarKey, totalTime } from '../../../parts/TimeBar';
import { type OperatingRow, selectOperating } from '../../../state/drawn';
import { formatMilliseconds, formatRate } from '../../../state/format';
import { useApp } from '../../../state/react';
import { ChartBadges } from '../plots/ChartBadges';
import { StageNote } from './StageNote';

const SIMULATED = ['simulated'];

function Bar({
  row,
  longest,
}: {
  readonly row: OperatingRow;
  readonly longest: number;
}): ReactElement | null {
  const breakdown = row.point?.breakdown;
  if (breakdown === undefined) return null;
  const total = totalTime(breakdown);
  return (
    <li className="grid gap-0.5">
      <p className="flex items-baseline justify-between text-body">
        <span className="font-semibold">{row.name}</span>
        <span className="tabular-nums">{formatMilliseconds(total)}</span>
      </p>
      <TimeBar breakdown={breakdown} longest={longest} />
    </li>
  );
}

/** Where a request's time goes, as bars of one scale with their numbers below. */
export function TimeBars(): ReactElement | null {
  const { stage, rows } = useApp(selectOperating);
  const rate = useApp((state) => state.scenario.arrivalRatePerGpu);
  if (rows.every(({ point }) => point === undefined) && stage !== 'waiting') return null;
  const longest = Math.max(...rows.map(({ point }) => (point ? totalTime(point.breakdown) : 0)));
  return (
    <section className="grid gap-2" aria-labelledby="time-title" data-verdict-stage={stage}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-2">
        <h3 id="time-title" className="text-base font-semibold">
          Where a request’s time goes
        </h3>
        <ChartBadges chart="Where a request’s time goes" ids={SIMULATED} isShort />
        <p className="text-fine text-muted">
          {stage === 'refined' ? `mean at ${formatRate(rate)} req/s` : <StageNote stage={stage} />}
        </p>
      </div>
      <ul className="verdict-body grid gap-2.5">
        {rows.map((row) => (
          <Bar key={row.letter} row={row} longest={longest} />
        ))}
      </ul>
      <TimeBarKey />
    </section>
  );
}
