import { printZoom } from './printFit';
import './print.css';

const PROPERTIES = ['--print-width', '--print-height', '--print-zoom'] as const;

/**
 * A ref. Charts are drawn for the screen, and printing gives no time to draw them again: on paper the slide keeps its size
 * in their pixels and is scaled as a whole.
 */
export function fitOnPaper(slide: HTMLElement | null): (() => void) | undefined {
  if (slide === null) return undefined;
  const fit = (): void => {
    // A page that is being printed has the size of the paper.
    if (matchMedia('print').matches) return;
    const { offsetWidth: width, offsetHeight: height } = slide;
    const values = [`${width}px`, `${height}px`, String(printZoom({ width, height }))];
    for (const [index, name] of PROPERTIES.entries()) slide.style.setProperty(name, values[index] ?? '');
  };
  const observer = new ResizeObserver(fit);
  observer.observe(slide);
  return () => observer.disconnect();
}
