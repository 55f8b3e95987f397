import type { Fraction } from '../units';

const SAME_X = 1e-9;

/**
 * Mean absolute distance between a curve of the paper and ours over the paper's x values; both in shares. Undefined when
 * ours lacks one of them, or when there are none.
 */
export function meanDistance(
  theirs: readonly (readonly [x: number, y: Fraction])[],
  ours: readonly { readonly x: number; readonly y: Fraction }[],
): Fraction | undefined {
  const errors = theirs.flatMap(([x, y]) => {
    const point = ours.find((one) => Math.abs(one.x - x) < SAME_X);
    return point === undefined ? [] : [Math.abs(point.y - y)];
  });
  if (errors.length < theirs.length || errors.length === 0) return undefined;
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}
