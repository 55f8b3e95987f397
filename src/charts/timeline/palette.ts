import type { SpanKind } from '../../core/inside/spans';
import { type Fill, plain } from './pen';

/** Colours and patterns of charts of time, read from the style sheet whenever the theme changes. */
export interface Palette {
  readonly family: string;
  readonly card: Fill;
  /** Of a row: what is seen where nothing happens. */
  readonly idle: Fill;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly axis: string;
  /** On the colours of the kinds, which are light in every theme. */
  readonly ink: string;
  readonly missed: Fill;
  readonly kinds: Readonly<Record<SpanKind, KindPaint>>;
  /** Any other variable of the style sheet. */
  readonly colour: (name: string) => string;
}

export interface KindPaint {
  /** Of a box. */
  readonly fill: Fill;
  /** Behind words: the same without lines. */
  readonly plate: Fill;
  readonly edge: Fill;
  readonly edgeColour: string;
}

/** `share` of one colour in another; both as #rrggbb. */
export function tinted(colour: string, ground: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const parts = [1, 3, 5].map((at) => {
    const value = channel(colour, at) * share + channel(ground, at) * (1 - share);
    return Math.round(value).toString(16).padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

function hatched(ground: string, pitch: number, ...lines: Fill['lines']): Fill {
  return { ground, lines, pitch, pattern: 'rising' };
}

function kindPaint(fill: Fill, edgeColour: string): KindPaint {
  return { fill, plate: plain(fill.ground), edge: plain(edgeColour), edgeColour };
}

function kindsFrom(colour: (name: string) => string): Palette['kinds'] {
  const [orange, hatch, sky] = [colour('--part-prefill'), colour('--part-hatch'), colour('--part-decode')];
  const prefillEdge = colour('--series-prefill');
  const decodeEdge = colour('--series-decode');
  const swap = colour('--timeline-swap');
  const swapLine = colour('--timeline-swap-line');
  const muted = colour('--chart-muted');
  const crossed: Fill = {
    ground: swap,
    lines: [{ colour: swapLine, width: 1 }],
    pitch: 6,
    pattern: 'crossed',
  };
  const dotted: Fill = {
    ground: colour('--chart-card'),
    lines: [{ colour: muted, width: 1.2 }],
    pitch: 5,
    pattern: 'dots',
  };
  return {
    prefill: kindPaint(hatched(orange, 7, { colour: hatch, width: 1.1 }), prefillEdge),
    decode: kindPaint(plain(sky), decodeEdge),
    mixed: kindPaint(
      hatched(sky, 10, { colour: orange, width: 4 }, { colour: hatch, width: 0.9 }),
      decodeEdge,
    ),
    transfer: kindPaint(plain(colour('--timeline-transfer')), colour('--part-transfer')),
    swap: kindPaint(crossed, swapLine),
    bubble: kindPaint(dotted, muted),
  };
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, string>();
  // A style sheet may write one colour in many ways; a canvas gives it back as #rrggbb.
  const colour = (name: string): string => {
    let value = known.get(name);
    if (value !== undefined || !context) return value ?? '#000000';
    context.fillStyle = style.getPropertyValue(name).trim();
    value = context.fillStyle;
    known.set(name, value);
    return value;
  };
  return {
    family: style.fontFamily,
    card: plain(colour('--chart-card')),
    idle: plain(colour('--timeline-idle')),
    text: colour('--chart-text'),
    muted: colour('--chart-muted'),
    grid: colour('--chart-grid'),
    axis: colour('--chart-axis'),
    ink: colour('--timeline-ink'),
    missed: plain(colour('--chart-slo')),
    kinds: kindsFrom(colour),
    colour,
  };
}
