import { type ReactElement, useMemo } from 'react';
import { centredBaseline } from './Axes';
import { BracketMark, CrossingMarks } from './CrossingMarks';
import type { AxisPills } from './chartLayout';
import { formatPlain } from './format';
import { overlaps } from './insideLabels';
import { EndLabels, InsideWords } from './LabelMarks';
import { SpotMarks } from './PointMarks';
import { type PixelPoint, sampleLine } from './paths';
import { plotWords } from './plotWords';
import { CrosshairMark, ReadingMark } from './ReadingMark';
import { type PlacedReading, placeReadings, readingRect } from './readingLayout';
import { readSeries } from './readings';
import { regionSpan, regionWords } from './regions';
import { xRuleNote } from './rules';
import { type PlacedSpot, placeSpots } from './spots';
import type { LineChartProps } from './types';
import type { LineScales } from './useLineScales';
import { useStable } from './useStable';

const NONE: readonly never[] = [];

interface WordLayerProps extends LineChartProps {
  readonly scales: LineScales;
  readonly pills: AxisPills;
}

/** All that is written in the plot, above the rules: crossings, bracket, names, remarks, values at the crosshair. */
export function WordLayer(props: WordLayerProps): ReactElement {
  const { scales, textSize, xRule, crosshairX } = props;
  const { layout } = scales;
  const lines = useLines(props);
  const atRest = useReadingsAtRule(props, lines);
  const shown = crosshairX === null ? atRest : readingsAtCrosshair(props, crosshairX);
  const spots = usePlacedSpots(props, lines, atRest);
  const words = usePlotWords(props, lines, atRest, spots);
  const targetY = scales.y(props.valueRules?.[0]?.value ?? scales.y.domain[1]);
  const covered = shown.map((reading) => readingRect(reading, textSize));
  // The moving crosshair's values take precedence over names in their way.
  const inside = words.inside.filter((word) => !covered.some((rect) => overlaps(rect, word.rect)));
  const at = scales.x(crosshairX ?? xRule?.value ?? 0);
  const note = xRuleNote(xRule, scales.x, layout.plot, textSize);
  return (
    <>
      {note && (
        <text
          className="chart-rule-note chart-halo"
          data-tone={xRule?.tone}
          x={note.rect.x}
          y={note.rect.y + note.rect.height / 2 + centredBaseline(textSize)}
        >
          {note.text}
        </text>
      )}
      <CrossingMarks
        crossings={words.crossings}
        x={scales.x}
        covered={crosshairX === null ? NONE : covered}
        targetY={targetY}
        plot={layout.plot}
        textSize={textSize}
      />
      {words.bracket && <BracketMark bracket={words.bracket} textSize={textSize} />}
      <EndLabels
        labels={words.endLabels}
        x={layout.labelX}
        plotRight={layout.plot.right}
        textSize={textSize}
      />
      <InsideWords words={inside} textSize={textSize} />
      {crosshairX !== null && props.pills.crosshair && (
        <CrosshairMark
          x={at}
          text={formatPlain(props.x.kind, crosshairX)}
          pill={props.pills.crosshair}
          layout={layout}
          textSize={textSize}
        />
      )}
      <SpotMarks spots={spots} textSize={textSize} />
      <ReadingMark readings={shown} x={at} textSize={textSize} />
    </>
  );
}

type Lines = readonly (readonly PixelPoint[])[];

/** The lines as they are drawn, for what must keep clear of them. */
function useLines({ scales, series }: WordLayerProps): Lines {
  const { x, y, layout } = scales;
  return useMemo(
    () => series.map(({ points }) => sampleLine(points, x, y, layout.plot)),
    [series, x, y, layout],
  );
}

function isOnAxis(rate: number, [from, to]: readonly [number, number]): boolean {
  return rate >= from && rate <= to;
}

/** They stay while the rule does, so their places are looked for among lines, points and rules. */
function useReadingsAtRule(props: WordLayerProps, lines: Lines): readonly PlacedReading[] {
  const { scales, series, measured = NONE, simulated = NONE, valueRules = NONE, xRule, textSize } = props;
  const rate = xRule === undefined || xRule.isRead === false ? null : xRule.value;
  const kind = props.y.kind;
  const rules = useStable(valueRules.map(({ value }) => value));
  return useMemo(() => {
    const { x, y, layout } = scales;
    if (rate === null || !isOnAxis(rate, x.domain)) return NONE;
    const points = [...measured, ...simulated].flatMap((one) => one.points);
    const marks = points.map((point) => ({ x: x(point.x), y: y(point.y) }));
    const read = readSeries(
      series.filter(({ isQuiet }) => isQuiet !== true),
      kind,
      rate,
    );
    return placeReadings(read, x(rate), y, layout.plot, textSize, { lines, marks, rules: rules.map(y) });
  }, [scales, series, measured, simulated, rules, rate, kind, textSize, lines]);
}

function readingsAtCrosshair(
  { scales, series, y, textSize }: WordLayerProps,
  rate: number,
): readonly PlacedReading[] {
  if (!isOnAxis(rate, scales.x.domain)) return NONE;
  return placeReadings(
    readSeries(series, y.kind, rate),
    scales.x(rate),
    scales.y,
    scales.layout.plot,
    textSize,
  );
}

function usePlacedSpots(
  { scales, spots = NONE, textSize, xRule }: WordLayerProps,
  lines: Lines,
  atRest: readonly PlacedReading[],
): readonly PlacedSpot[] {
  const { x, y, layout } = scales;
  const ruleX = xRule === undefined ? null : x(xRule.value);
  const values = useStable(
    spots.length === 0 ? NONE : atRest.map((reading) => readingRect(reading, textSize)),
  );
  return useMemo(() => {
    const { top, bottom } = layout.plot;
    const rule = ruleX === null ? [] : [{ x: ruleX - 1, y: top, width: 2, height: bottom - top }];
    return placeSpots(spots, lines, x, y, layout.plot, textSize, [...values, ...rule]);
  }, [spots, lines, x, y, layout, textSize, values, ruleX]);
}

function usePlotWords(
  props: WordLayerProps,
  lines: Lines,
  atRest: readonly PlacedReading[],
  spots: readonly PlacedSpot[],
) {
  const {
    scales,
    width,
    textSize,
    series,
    ratio,
    ghosts = NONE,
    crossings = NONE,
    valueRules = NONE,
  } = props;
  // Plain copies without the callbacks, so that the places are worked out again only when something has moved.
  const rules = useStable(
    valueRules.map(({ value, tone, note }) => ({ value, tone, ...(note ? { note } : {}) })),
  );
  const { x, layout } = scales;
  const reasons = (props.regions ?? NONE).flatMap((region) => {
    const span = regionSpan(region, x, layout.plot);
    return span === null ? [] : [regionWords(region, span, layout.plot, textSize).rect];
  });
  const note = xRuleNote(props.xRule, x, layout.plot, textSize);
  const taken = useStable([
    ...(note ? [note.rect] : []),
    ...atRest.map((reading) => readingRect(reading, textSize)),
    ...reasons,
    ...spots.map(({ rect }) => rect),
  ]);
  const xRule = props.xRule?.value ?? null;
  return useMemo(
    () =>
      plotWords({ series, lines, ghosts, crossings, ratio, rules, taken, xRule, width, textSize }, scales),
    [series, lines, ghosts, crossings, ratio, rules, taken, xRule, width, textSize, scales],
  );
}
