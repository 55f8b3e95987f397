import type { ReactElement } from 'react';
import type { Cause } from '../../../../core/inside/attribution';

/**
 * How causes are drawn: what belongs to prefill, the transfer and decoding as on every other chart; decoding stalled by
 * prefills in the colours of both; memory dark with a grid.
 */
export function CausePatterns({ id }: { readonly id: string }): ReactElement {
  const square = (size: number) => ({ width: size, height: size, patternUnits: 'userSpaceOnUse' }) as const;
  return (
    <>
      <pattern id={`${id}prefillExecution`} {...square(6)} patternTransform="rotate(45)">
        <line className="cause-hatch" x1={0} x2={0} y1={0} y2={6} />
      </pattern>
      <pattern id={`${id}decodeQueueing`} {...square(5)}>
        <circle className="cause-dot" cx={2.5} cy={2.5} r={1.1} />
      </pattern>
      <pattern id={`${id}prefillStall`} {...square(10)} patternTransform="rotate(45)">
        <rect className="cause-stripe" width={4} height={10} />
      </pattern>
      <pattern id={`${id}memory`} {...square(6)}>
        <path className="cause-grid" d="M0,3H6M3,0V6" />
      </pattern>
    </>
  );
}

const PATTERNED: readonly Cause[] = ['prefillExecution', 'decodeQueueing', 'prefillStall', 'memory'];

interface CauseFillProps {
  readonly cause: Cause;
  /** Of the `CausePatterns` in the same drawing. */
  readonly patterns: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function CauseFill({ cause, patterns, ...box }: CauseFillProps): ReactElement {
  return (
    <>
      <rect className="cause-fill" data-cause={cause} {...box} />
      {PATTERNED.includes(cause) && <rect fill={`url(#${patterns}${cause})`} {...box} />}
      <rect className="cause-edge" {...box} />
    </>
  );
}
