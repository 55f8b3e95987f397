/** Text widths for margins and label collision: the canvas's own measure, or an estimate outside a browser. */

type Weight = 400 | 600;

// A generous mean over the fonts of common systems (DejaVu is the widest), so that an estimate reserves too much
// rather than too little.
const EM_PER_CHARACTER = 0.62;
const EM_PER_BOLD_CHARACTER = 0.68;
const CACHE_LIMIT = 2000;

const cache = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

function estimateTextWidth(text: string, size: number, weight: Weight = 400): number {
  return text.length * size * (weight === 600 ? EM_PER_BOLD_CHARACTER : EM_PER_CHARACTER);
}

function canvasContext(): CanvasRenderingContext2D | null {
  if (context !== undefined) return context;
  if (typeof document === 'undefined') {
    context = null;
  } else {
    context = document.createElement('canvas').getContext('2d');
    // A web font that arrives later makes every earlier width wrong.
    document.fonts?.addEventListener('loadingdone', () => cache.clear());
  }
  return context;
}

/** Width in pixels of one line of text in the page's font. */
export function textWidth(text: string, size: number, weight: Weight = 400): number {
  const key = `${weight} ${size} ${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const canvas = canvasContext();
  if (!canvas) return estimateTextWidth(text, size, weight);
  canvas.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const width = canvas.measureText(text).width;
  if (cache.size > CACHE_LIMIT) cache.clear();
  cache.set(key, width);
  return width;
}

/** Breaks at spaces into lines no wider than `maxWidth`; a single word that is wider keeps its own line. */
export function wrapText(text: string, maxWidth: number, size: number, weight: Weight = 400): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(joined, size, weight) <= maxWidth) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}
