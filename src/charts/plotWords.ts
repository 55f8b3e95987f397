import type { PlacedCrossing } from './CrossingMarks';
import { type EndLabel, type LineEnd, placeEndLabels, seriesLabelWidth } from './chartLayout';
import { type Bracket, placeBracket, placeCrossings } from './crossingLayout';
import { type InsideLabel, placeInside, type Rect } from './insideLabels';
import type { PlacedWords } from './LabelMarks';
import { textWidth } from './measureText';
import { type PixelPoint, type PlotArea, visiblePixels } from './paths';
import type { Crossing, CrossingRatio, Series, ValueRule } from './types';
import type { LineScales } from './useLineScales';

/** All words of the plot and their places, worked out together so that none covers another. */

export interface PlotWords {
  readonly endLabels: readonly EndLabel[];
  readonly crossings: readonly PlacedCrossing[];
  readonly bracket: Bracket | null;
  readonly inside: readonly PlacedWords[];
}

export interface PlotWordsInput {
  readonly series: readonly Series[];
  /** The line of each, as it is drawn. */
  readonly lines: readonly (readonly PixelPoint[])[];
  readonly ghosts: readonly Series[];
  readonly crossings: readonly Crossing[];
  readonly ratio: CrossingRatio | undefined;
  /** Pixel height and words of each horizontal rule. */
  readonly rules: readonly Pick<ValueRule, 'value' | 'tone' | 'note'>[];
  /** Its rule and the values beside it are in the way of words. */
  readonly xRule: number | null;
  /** Where values are written that nothing may cover. */
  readonly taken: readonly Rect[];
  readonly width: number;
  readonly textSize: number;
}

export function plotWords(input: PlotWordsInput, scales: LineScales): PlotWords {
  const { layout, x, y } = scales;
  const { lines } = input;
  const ruleYs = input.rules.map((rule) => y(rule.value));
  const targetY = ruleYs[0] ?? layout.plot.top;
  const crossings = crossingWords(input, scales);
  const values = crossings.map((one) => one.text.rect);
  const taken = [...values, ...input.taken];
  if (input.xRule !== null) taken.push(verticalStrip(x(input.xRule), layout.plot));
  const bracket = bracketWords(input, crossings, { lines, values, taken, targetY }, scales);
  if (bracket) taken.push(bracket.rect);
  return {
    endLabels: layout.namesInside ? [] : placeEndLabels(lineEnds(input, scales), layout, input),
    crossings,
    bracket,
    inside: insideWords(input, scales, lines, ruleYs, taken),
  };
}

function lineEnds({ series, ghosts }: PlotWordsInput, { layout, x, y }: LineScales): LineEnd[] {
  const endOf = (one: Series, ghost: boolean): LineEnd[] => {
    const end = visiblePixels(one.points, x, y, layout.plot).at(-1);
    return end ? [{ series: one, ghost, end }] : [];
  };
  return [...series.flatMap((one) => endOf(one, false)), ...ghosts.flatMap((one) => endOf(one, true))];
}

function crossingWords(
  { series, crossings, taken, textSize, xRule }: PlotWordsInput,
  { layout, x }: LineScales,
): PlacedCrossing[] {
  const [from, to] = x.domain;
  const inRange = crossings.filter((crossing) => crossing.x >= from && crossing.x <= to);
  const boxes = inRange.map((crossing) => ({
    id: crossing.seriesId,
    x: x(crossing.x),
    label: crossing.label,
  }));
  const texts = placeCrossings(boxes, xRule === null ? [] : [x(xRule)], taken, layout.plot, textSize);
  return inRange.flatMap((crossing) => {
    const text = texts.find((one) => one.id === crossing.seriesId);
    const owner = series.find((one) => one.id === crossing.seriesId);
    return text && owner ? [{ crossing, series: owner, text }] : [];
  });
}

function bracketWords(
  { ratio, textSize }: PlotWordsInput,
  crossings: readonly PlacedCrossing[],
  around: Parameters<typeof placeBracket>[3],
  { layout, x }: LineScales,
): Bracket | null {
  if (!ratio) return null;
  const dropOf = (id: string) => crossings.find((one) => one.crossing.seriesId === id);
  const from = dropOf(ratio.fromSeriesId);
  const to = dropOf(ratio.toSeriesId);
  if (!from || !to) return null;
  return placeBracket(x(from.crossing.x), x(to.crossing.x), ratio.text, around, layout.plot, textSize);
}

type WordsToPlace = Omit<PlacedWords, 'rect'> & { readonly label: InsideLabel };

function insideWords(
  input: PlotWordsInput,
  { layout, x }: LineScales,
  lines: readonly (readonly PixelPoint[])[],
  ruleYs: readonly number[],
  taken: readonly Rect[],
): PlacedWords[] {
  const { series, rules, textSize } = input;
  const height = textSize * 1.3;
  const ruleLines = ruleYs.map((at) => horizontal(at, x.range));
  const visible = (line: readonly PixelPoint[]) =>
    line.filter((p) => p.y >= layout.plot.top && p.y <= layout.plot.bottom);
  const ruleWords: WordsToPlace[] = rules.flatMap((rule, index) => {
    if (!rule.note) return [];
    const id = `rule ${index}`;
    const label = {
      id,
      width: textWidth(rule.note, textSize) + 4,
      height,
      path: ruleLines[index] ?? [],
      line: ruleLines[index] ?? [],
      near: 'end' as const,
    };
    return [{ id, series: null, text: rule.note, kind: 'rule' as const, tone: rule.tone, label }];
  });
  const words: WordsToPlace[] = [];
  for (const [index, one] of series.entries()) {
    const line = lines[index] ?? [];
    const path = visible(line);
    if (path.length === 0) continue;
    const add = (kind: 'name' | 'note', text: string, width: number, near: 'start' | 'end') => {
      const id = `${kind} ${one.id}`;
      words.push({ id, series: one, text, kind, tone: null, label: { id, width, height, path, line, near } });
    };
    if (layout.namesInside) add('name', one.label, seriesLabelWidth(one.label, textSize) + 4, 'end');
    if (one.note) add('note', one.note, textWidth(one.note, textSize) + 4, 'start');
  }
  // Names first: a rule's name has the whole rule to go to.
  words.push(...ruleWords);
  const rects = placeInside(
    words.map((word) => word.label),
    { rects: taken, lines, rules: ruleLines },
    layout.plot,
  );
  return words.flatMap(({ label, ...word }) => {
    const rect = rects.get(label.id);
    return rect ? [{ ...word, rect }] : [];
  });
}

function horizontal(at: number, [from, to]: readonly [number, number]): PixelPoint[] {
  return Array.from({ length: Math.floor((to - from) / 5) + 1 }, (_, index) => ({
    x: from + index * 5,
    y: at,
  }));
}

function verticalStrip(at: number, plot: PlotArea): Rect {
  return { x: at - 2, y: plot.top, width: 4, height: plot.bottom - plot.top };
}
