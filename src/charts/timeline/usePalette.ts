import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Palette, readPalette } from './palette';

const WATCHED = ['data-theme', 'data-layout'];

/** The colours of the theme in force where the element is; null until they have been read. */
export function usePalette(element: RefObject<HTMLElement | null>): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null);
  useLayoutEffect(() => {
    const read = () => {
      if (element.current) setPalette(readPalette(element.current));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: WATCHED });
    return () => observer.disconnect();
  }, [element]);
  return palette;
}
