import type { ReactElement } from 'react';
import type { TimePart } from '../core/goodput/types';
import './parts.css';

/**
 * How the parts of a request's life are drawn, everywhere alike: waiting for prefill grey, prefill orange with hatch, KV
 * transfer purple, waiting to decode grey with dots, decode sky.
 */
export function PartPatterns({ id }: { readonly id: string }): ReactElement {
  return (
    <>
      <pattern
        id={`${id}prefill`}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className="part-hatch" x1={0} x2={0} y1={0} y2={6} />
      </pattern>
      <pattern id={`${id}decodeQueue`} width={5} height={5} patternUnits="userSpaceOnUse">
        <circle className="part-dot" cx={2.5} cy={2.5} r={1.1} />
      </pattern>
    </>
  );
}

interface PartFillProps {
  readonly part: TimePart;
  /** Of the `PartPatterns` in the same drawing. */
  readonly patterns: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function PartFill({ part, patterns, ...box }: PartFillProps): ReactElement {
  const isPatterned = part === 'prefill' || part === 'decodeQueue';
  return (
    <>
      <rect className="part-fill" data-part={part} {...box} />
      {isPatterned && <rect fill={`url(#${patterns}${part})`} {...box} />}
    </>
  );
}
