import { useMemo } from 'react';

/** Keeps the identity of small plain data (finite numbers, strings, arrays, objects) while its content is the same. */
export function useStable<T>(value: T): T {
  const key = JSON.stringify(value);
  return useMemo(() => JSON.parse(key) as T, [key]);
}
