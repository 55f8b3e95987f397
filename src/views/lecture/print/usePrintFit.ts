import { useEffect } from 'react';
import { printZoom } from './printFit';
import './print.css';

const PROPERTIES = ['--print-width', '--print-height', '--print-zoom'] as const;

/** Charts are drawn for the screen: on paper the slide keeps its size in their pixels and is scaled as a whole. */
function fitToPage(slide: HTMLElement): void {
  const { width, height } = slide.getBoundingClientRect();
  const values = [`${width}px`, `${height}px`, String(printZoom({ width, height }))];
  for (const [index, property] of PROPERTIES.entries())
    slide.style.setProperty(property, values[index] ?? '');
}

/** Light ground on paper, whatever is on the wall. Both themes have the same sizes, so nothing moves. */
function lighten(root: HTMLElement): () => void {
  if (root.dataset.theme !== 'dark') return () => {};
  root.dataset.theme = 'light';
  return () => {
    root.dataset.theme = 'dark';
  };
}

/** The browser's own command prints the step that is shown, on one page. */
export function usePrintFit(): void {
  useEffect(() => {
    let restore = (): void => {};
    const before = (): void => {
      const slide = document.querySelector<HTMLElement>('.slide');
      if (slide !== null) fitToPage(slide);
      restore = lighten(document.documentElement);
    };
    const after = (): void => {
      restore();
      const slide = document.querySelector<HTMLElement>('.slide');
      for (const property of PROPERTIES) slide?.style.removeProperty(property);
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
}
