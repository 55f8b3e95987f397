import type { Interval } from '../../../core/goodput/types';

/** Differences of attainment as people read them: in percentage points. */

function tenths(fraction: number): string {
  return Math.abs(fraction * 100).toFixed(1);
}

/** "+17.4", "−0.3", "0.0". */
export function signedPoints(fraction: number): string {
  const size = tenths(fraction);
  if (Number(size) === 0) return size;
  return `${fraction < 0 ? '−' : '+'}${size}`;
}

/** "+17.4 ± 2.1 points". */
export function pointsInterval({ mean, low, high }: Interval): string {
  return `${signedPoints(mean)} ± ${tenths((high - low) / 2)} points`;
}

/** "74%"; "less than 1%" and "more than 99%" rather than none or all of them. */
export function roundShare(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return 'less than 1%';
  return percent === 100 && share < 1 ? 'more than 99%' : `${percent}%`;
}
