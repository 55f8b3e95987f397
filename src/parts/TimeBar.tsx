import type { CSSProperties, ReactElement } from 'react';
import type { TimeBreakdown } from '../core/goodput/types';
import { formatMilliseconds } from '../state/format';

const PARTS = [
  { key: 'prefillQueue', part: 'queue', name: 'prefill queue' },
  { key: 'prefill', part: 'prefill', name: 'prefill' },
  { key: 'transfer', part: 'transfer', name: 'KV transfer' },
  { key: 'decodeQueue', part: 'queue', name: 'decode queue' },
  { key: 'decode', part: 'decode', name: 'decode' },
] as const satisfies readonly { key: keyof TimeBreakdown; part: string; name: string }[];

export function totalTime(breakdown: TimeBreakdown): number {
  return PARTS.reduce((sum, { key }) => sum + breakdown[key], 0);
}

interface TimeBarProps {
  readonly breakdown: TimeBreakdown;
  /** Total time of the longest of the bars that are compared. */
  readonly longest: number;
}

/** The parts of a life, as a bar with their numbers below. */
export function TimeBar({ breakdown, longest }: TimeBarProps): ReactElement {
  const total = totalTime(breakdown);
  return (
    <>
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
    </>
  );
}

export function TimeBarKey(): ReactElement {
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
