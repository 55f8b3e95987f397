import type { CSSProperties, ReactElement } from 'react';
import type { TimeBreakdown } from '../../../core/goodput/types';
import { type OperatingRow, selectOperating } from '../../../state/drawn';
import { formatMilliseconds, formatRate } from '../../../state/format';
import { useApp } from '../../../state/react';
import { StageNote } from './StageNote';

const PARTS = [
  { key: 'prefillQueue', part: 'queue', name: 'prefill queue' },
  { key: 'prefill', part: 'prefill', name: 'prefill' },
  { key: 'transfer', part: 'transfer', name: 'KV transfer' },
  { key: 'decodeQueue', part: 'queue', name: 'decode queue' },
  { key: 'decode', part: 'decode', name: 'decode' },
] as const satisfies readonly { key: keyof TimeBreakdown; part: string; name: string }[];

function totalOf(breakdown: TimeBreakdown): number {
  return PARTS.reduce((sum, { key }) => sum + breakdown[key], 0);
}

function Bar({
  row,
  longest,
}: {
  readonly row: OperatingRow;
  readonly longest: number;
}): ReactElement | null {
  const breakdown = row.point?.breakdown;
  if (breakdown === undefined) return null;
  const total = totalOf(breakdown);
  return (
    <li className="grid gap-0.5">
      <p className="flex items-baseline justify-between text-body">
        <span className="font-semibold">{row.name}</span>
        <span className="tabular-nums">{formatMilliseconds(total)}</span>
      </p>
      <div className="time-bar" aria-hidden="true" style={{ '--length': total / longest } as CSSProperties}>
        {PARTS.map(({ key, part }) => (
          <span key={key} data-part={part} style={{ flexGrow: breakdown[key] / total }} />
        ))}
      </div>
      <p className="min-h-[2.8em] text-fine text-muted">
        {PARTS.filter(({ key }) => breakdown[key] > 0)
          .map(({ key, name }) => `${name} ${formatMilliseconds(breakdown[key])}`)
          .join(' · ')}
      </p>
    </li>
  );
}

function Legend(): ReactElement {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-fine text-muted" aria-hidden="true">
      {(['queue', 'prefill', 'transfer', 'decode'] as const).map((part) => (
        <li key={part} className="flex items-center gap-1.5">
          <span className="time-swatch" data-part={part} />
          {part === 'transfer' ? 'KV transfer' : part}
        </li>
      ))}
    </ul>
  );
}

/** Where a request's time goes, as bars of one scale with their numbers below. */
export function TimeBars(): ReactElement | null {
  const { stage, rows } = useApp(selectOperating);
  const rate = useApp((state) => state.scenario.arrivalRatePerGpu);
  if (rows.every(({ point }) => point === undefined) && stage !== 'waiting') return null;
  const longest = Math.max(...rows.map(({ point }) => (point ? totalOf(point.breakdown) : 0)));
  return (
    <section className="grid gap-2" aria-labelledby="time-title" data-verdict-stage={stage}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-2">
        <h3 id="time-title" className="text-base font-semibold">
          Where a request’s time goes
        </h3>
        <p className="text-fine text-muted">
          {stage === 'refined' ? `mean at ${formatRate(rate)} req/s` : <StageNote stage={stage} />}
        </p>
      </div>
      <ul className="verdict-body grid gap-2.5">
        {rows.map((row) => (
          <Bar key={row.letter} row={row} longest={longest} />
        ))}
      </ul>
      <Legend />
    </section>
  );
}
