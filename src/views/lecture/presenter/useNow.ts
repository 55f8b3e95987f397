import { useEffect, useState } from 'react';

/** The wall clock, read again whenever a second of what is counted from `origin` is full. */
export function useNow(origin = 0): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const read = () => {
      const time = Date.now();
      setNow(time);
      const past = (((time - origin) % 1000) + 1000) % 1000;
      timer = setTimeout(read, 1000 - past);
    };
    read();
    return () => clearTimeout(timer);
  }, [origin]);
  return now;
}
