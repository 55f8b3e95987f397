import { useEffect, useRef, useState } from 'react';

/** A value that may change in every frame, as it is a few times a second: for what is read, not watched. */
export function useSometimes<Value>(value: Value, milliseconds: number): Value {
  const [held, setHeld] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = value;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      setHeld(() => latest.current);
    }, milliseconds);
  }, [value, milliseconds]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return held;
}
