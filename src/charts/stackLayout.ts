import type { ChartLayout } from './chartLayout';
import { textWidth, wrapText } from './measureText';
import type { Tick } from './scales';
import type { StackBand, StackPanel, StackPart } from './stackTypes';
import type { ChartSize } from './types';

/** Where panels, plots and lists of values are drawn; all follows from the text size and the room at hand. */

export interface PanelPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Lines of its heading after the name. */
  readonly detailLines: readonly string[];
  /** Inside the panel. */
  readonly layout: ChartLayout;
}

/** The list of values beside or below each plot; places inside the panel. */
export interface ListPlace {
  readonly left: number;
  readonly top: number;
  readonly rowHeight: number;
  /** Right ends of the columns of values: simulated, compared with. */
  readonly valueRight: number;
  readonly besideRight: number;
}

export interface StackLayout {
  readonly panels: readonly PanelPlace[];
  readonly list: ListPlace;
}

const LEAST_PANEL_EM = 34;
const LEAST_PLOT_EM = 15;
const GAP_EM = 2;
const SWATCH_EM = 1.5;
const COLUMN_GAP_EM = 0.9;
const ROW_EM = 1.55;

/** Panels in so many columns that rows are full where they can be. */
export function stackColumns(count: number, width: number, textSize: number): number {
  const gap = GAP_EM * textSize;
  const most = Math.max(1, Math.floor((width + gap) / (LEAST_PANEL_EM * textSize + gap)));
  const rows = Math.ceil(count / Math.min(most, count));
  return Math.ceil(count / rows);
}

function widest(texts: readonly string[], textSize: number, weight: 400 | 600 = 400): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, textSize, weight)));
}

function textsOf(bands: readonly StackBand[], which: 'bar' | 'beside'): readonly string[] {
  return bands.flatMap(({ [which]: bar }) => (bar === undefined ? [] : [...bar.texts, bar.total ?? '']));
}

interface ListColumns {
  readonly label: number;
  readonly value: number;
  readonly beside: number;
  /** With the gaps. */
  readonly width: number;
}

/** Columns wide enough for every band, so that the plot does not move with the crosshair. */
function listColumns(
  panels: readonly StackPanel[],
  parts: readonly StackPart[],
  besideName: string,
  textSize: number,
): ListColumns {
  const bands = panels.flatMap((panel) => panel.bands);
  const names = [...parts.map(({ label }) => label), 'total', ...bands.map(({ name }) => name)];
  const label = SWATCH_EM * textSize + widest(names, textSize, 600);
  const value = widest(textsOf(bands, 'bar'), textSize, 600);
  const hasBeside = bands.some((band) => band.beside !== undefined);
  const beside = hasBeside
    ? Math.max(widest(textsOf(bands, 'beside'), textSize), textWidth(besideName, textSize, 600))
    : 0;
  const gap = COLUMN_GAP_EM * textSize;
  return { label, value, beside, width: label + gap + value + (hasBeside ? gap + beside : 0) };
}

interface StackRoom {
  readonly panels: readonly StackPanel[];
  readonly parts: readonly StackPart[];
  readonly besideName: string;
  readonly yTicks: readonly Tick[];
}

/** Rows of the list: the band's name, the parts, the total. */
function listHeight(parts: readonly StackPart[], textSize: number): number {
  return (parts.length + 2) * ROW_EM * textSize;
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Panels from left to right, row by row. */
function cellsOf(count: number, { width, height, textSize }: ChartSize): readonly Cell[] {
  const columns = stackColumns(count, width, textSize);
  const rows = Math.ceil(count / columns);
  const gap = GAP_EM * textSize;
  const cell = {
    width: (width - gap * (columns - 1)) / columns,
    height: (height - (gap / 2) * (rows - 1)) / rows,
  };
  return Array.from({ length: count }, (_, index) => ({
    ...cell,
    x: (index % columns) * (cell.width + gap),
    y: Math.floor(index / columns) * (cell.height + gap / 2),
  }));
}

interface PlotRoom {
  readonly left: number;
  readonly right: number;
  /** Kept below the axis for the list of values. */
  readonly below: number;
  readonly textSize: number;
}

function placePanel({ label, detail }: StackPanel, cell: Cell, room: PlotRoom): PanelPlace {
  const { left, right, textSize } = room;
  const detailRoom = cell.width - textSize * 3 - textWidth(label, textSize, 600);
  const detailLines = wrapText(detail, detailRoom, textSize);
  const heading = textSize * (1.7 + 1.35 * Math.max(0, detailLines.length - 1));
  const pillHeight = Math.max(24, Math.round(textSize * 1.75));
  const bottom = Math.max(heading + 70, cell.height - room.below - pillHeight - 4 - textSize * 1.6);
  const plot = { left, right, top: Math.ceil(heading + textSize * 2), bottom };
  const tickRowY = bottom + 4 + pillHeight / 2;
  const layout = { plot, namesInside: false, compact: false, pillHeight, tickRowY, labelX: right };
  return { ...cell, detailLines, layout };
}

/** The list goes beside the plot where the plot keeps its room, else below it. */
export function stackLayout({ panels, parts, besideName, yTicks }: StackRoom, size: ChartSize): StackLayout {
  const { textSize } = size;
  const cells = cellsOf(panels.length, size);
  const cell = cells[0] ?? { x: 0, y: 0, ...size };
  const gap = GAP_EM * textSize;
  const ticks = yTicks.map(({ text }) => text);
  const left = Math.ceil(widest(ticks, textSize) + 8);
  const list = listColumns(panels, parts, besideName, textSize);
  const isBeside = cell.width - list.width - gap >= left + LEAST_PLOT_EM * textSize;
  const right = isBeside ? cell.width - list.width - gap : cell.width - textSize / 2;
  const below = isBeside ? 0 : listHeight(parts, textSize);
  const columnGap = COLUMN_GAP_EM * textSize;
  const listLeft = isBeside ? right + gap : 2;
  const besideWidth = list.beside > 0 ? columnGap + list.beside : 0;
  const valueRight = Math.min(listLeft + list.label + columnGap + list.value, cell.width - besideWidth);
  return {
    panels: panels.map((panel, index) =>
      placePanel(panel, cells[index] ?? cell, { left, right, below, textSize }),
    ),
    list: {
      left: listLeft,
      top: isBeside ? textSize * 2.6 : cell.height - below + textSize * 0.3,
      rowHeight: ROW_EM * textSize,
      valueRight,
      besideRight: valueRight + besideWidth,
    },
  };
}

/** Share of a band that bars take. */
const BAR_SHARE = 0.74;

export interface BarPlace {
  readonly x: number;
  readonly width: number;
}

/** The bar of a band, and the one beside it where there is one. */
export function barPlaces(
  centre: number,
  bandWidth: number,
  hasBeside: boolean,
): { readonly bar: BarPlace; readonly beside: BarPlace | undefined } {
  const all = Math.min(bandWidth * BAR_SHARE, 64);
  if (!hasBeside) return { bar: { x: centre - all / 2, width: all }, beside: undefined };
  const each = all * 0.48;
  return {
    bar: { x: centre - all / 2, width: each },
    beside: { x: centre + all / 2 - each, width: each },
  };
}

/** Every label, or every second, third …, so that none touches its neighbour; the chosen one, in its pill, always. */
export function shownLabels(
  bands: readonly StackBand[],
  bandWidth: number,
  textSize: number,
): ReadonlySet<number> {
  const texts = bands.map(({ label }) => label);
  const needed = widest(texts, textSize) + textSize * 0.4;
  const every = Math.max(1, Math.ceil(needed / bandWidth));
  const chosen = bands.findIndex(({ isChosen }) => isChosen);
  const pill = pillWidthOf(bands[chosen]?.label ?? '', textSize);
  const shown = new Set<number>();
  for (let index = 0; index < bands.length; index++) {
    const isClear = chosen < 0 || Math.abs(index - chosen) * bandWidth >= (pill + needed) / 2;
    if (index === chosen || (index % every === 0 && isClear)) shown.add(index);
  }
  return shown;
}

/** Of the label of a band that is chosen or pointed at. */
export function pillWidthOf(label: string, textSize: number): number {
  return textWidth(label, textSize, 600) + textSize * 0.9;
}
