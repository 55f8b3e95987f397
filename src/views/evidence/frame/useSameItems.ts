import { useState } from 'react';

/** Keeps the identity of a list while its items are the same objects in the same order. */
export function useSameItems<T>(items: readonly T[]): readonly T[] {
  const [held, setHeld] = useState(items);
  const isSame = held.length === items.length && held.every((item, index) => item === items[index]);
  if (isSame) return held;
  setHeld(items);
  return items;
}
