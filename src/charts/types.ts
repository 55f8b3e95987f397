import type { QuantityId } from './quantities';

/**
 * What a chart is given. Values are in core units (requests per second, fractions 0–1, seconds); percent and
 * milliseconds exist only in the text the charts write.
 */

/**
 * What a line stands for: a serving policy, a phase, a kind of parallelism, or none of these (`neutral`). Colour and
 * marker shape together, never colour alone; one meaning each in the whole app.
 */
export type Encoding =
  | 'disaggregated'
  | 'colocated'
  | 'chunked'
  | 'prefill'
  | 'decode'
  | 'transfer'
  | 'intra'
  | 'inter'
  | 'neutral';

/** Solid = both SLOs, dotted = TTFT, dashed = TPOT: the same everywhere. */
export type Dash = 'solid' | 'dotted' | 'dashed';

/** Several placements of one policy share its hue; the variant changes tone, width and marker fill. */
export type Variant = 0 | 1 | 2 | 3;

export interface SeriesPoint {
  /** Needed where several points of a series share their x. */
  readonly id?: string;
  readonly x: number;
  /** A value that is not finite ends the line there (an overloaded system has no P90). */
  readonly y: number;
  /** 95% interval; without it no band is drawn. */
  readonly low?: number;
  readonly high?: number;
}

export interface Series {
  readonly id: string;
  readonly label: string;
  readonly sublabel: string;
  readonly encoding: Encoding;
  readonly variant: Variant;
  /** In ascending x, about 60 at most. */
  readonly points: readonly SeriesPoint[];
  readonly dash: Dash;
  /** A remark written beside the line, such as "never reaches 90% in this range". */
  readonly note?: string;
  /** One of many beside the chosen one: its value is not written at the rule, only at the crosshair. */
  readonly isQuiet?: boolean;
  /** Only its band is drawn, as a named region of the plane; it has no value of its own. `y` is the edge its name is near. */
  readonly isArea?: boolean;
}

/** The paper's measured points: open markers without a line. */
export interface MeasuredSeries {
  readonly id: string;
  readonly label: string;
  /** Written beside the last point, where several sets of points must be told apart. */
  readonly name?: string;
  readonly encoding: Encoding;
  /** Tells sets of the same encoding apart by tone. Default: 0. */
  readonly variant?: Variant;
  readonly points: readonly MeasuredPoint[];
}

/** With `low` and `high` it gets a whisker: the interval that the size of its sample leaves. */
export interface MeasuredPoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** Points without a line: what was simulated beside a theory, with 95% intervals as whiskers. */
export interface PointSeries {
  readonly id: string;
  readonly label: string;
  readonly encoding: Encoding;
  readonly variant: Variant;
  readonly points: readonly SeriesPoint[];
}

/** A stretch of the x axis in which nothing can run: hatched, with its reason in words. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where the chosen values lie: a ring with its name. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly encoding: Encoding;
}

/** Where a series meets the target: the goodput, with its 95% interval on x. */
export interface Crossing {
  readonly seriesId: string;
  readonly x: number;
  readonly low: number;
  readonly high: number;
  /** Written at the axis, such as "2.36 ± 0.05". */
  readonly label: string;
}

/** The bracket between two crossings; it is drawn only when both exist. */
export interface CrossingRatio {
  readonly fromSeriesId: string;
  readonly toSeriesId: string;
  /** Such as "4.6×". */
  readonly text: string;
}

export interface Axis {
  /** Such as "arrival rate per GPU" or "P90 TTFT"; the chart adds the unit of the quantity. */
  readonly label: string;
  readonly kind: QuantityId;
  readonly domain: readonly [number, number];
  /** Default: linear. */
  readonly scale?: 'linear' | 'log';
  /** Values that are marked, in core units. Default: round ones. */
  readonly ticks?: readonly number[];
}

/** `drag` while the pointer moves (replaceState, coarse results), `commit` when it is let go or a key is pressed. */
export type ChangePhase = 'drag' | 'commit';

/** A rule the user can drag, or move with the keyboard. */
export interface RuleControl {
  /** Accessible name, such as "Attainment target". */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number, phase: ChangePhase) => void;
}

/** A horizontal rule: the attainment target, or an SLO with the violating region above it tinted. */
export interface ValueRule extends RuleControl {
  readonly tone: 'target' | 'slo';
  /** Written on the line, such as "TTFT SLO". */
  readonly note?: string;
}

/** A vertical rule: the operating rate, or an SLO with the violating region beyond it tinted. */
export interface XRule extends RuleControl {
  readonly tone?: 'slo';
  /** Written beside the line, such as "TTFT SLO". */
  readonly note?: string;
  /** False: lines are not read at the rule, where their values there mean little (bins of a histogram). */
  readonly isRead?: boolean;
}

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** The computed --chart-font-size in pixels: margins and label collision follow it. */
  readonly textSize: number;
}

/** One quantity against another: the goodput hero, its companions, and every instrument. */
export interface LineChartProps extends ChartSize {
  /** Accessible name of the chart: the figure's generated sentence. */
  readonly caption: string;
  /** Pixels before the plot, at least: charts below each other, on one x axis, then align. */
  readonly leastLeft?: number | undefined;
  /** Keep `x`, `y`, `series`, … identical between renders that do not change them: the marks are memoised. */
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly measured?: readonly MeasuredSeries[] | undefined;
  readonly simulated?: readonly PointSeries[] | undefined;
  readonly regions?: readonly Region[] | undefined;
  readonly spots?: readonly Spot[] | undefined;
  /** Names at the ends of the lines, or along them: better where lines leave the axis at the top. Default: end. */
  readonly names?: 'end' | 'inside' | undefined;
  /** Id of the series that a formula's symbol points at. */
  readonly emphasised?: string | undefined;
  /** The pinned baseline: thin and pale. */
  readonly ghosts?: readonly Series[] | undefined;
  readonly crossings?: readonly Crossing[] | undefined;
  readonly ratio?: CrossingRatio | undefined;
  /** The first one is what crossings are measured against. */
  readonly valueRules?: readonly ValueRule[] | undefined;
  readonly xRule?: XRule | undefined;
  /** Coarse results: no bands, slightly lighter, same layout. */
  readonly coarse?: boolean | undefined;
  /** Shared by all charts with the same x axis; null = no crosshair, values are read at the operating rate. */
  readonly crosshairX: number | null;
  readonly onCrosshair: (x: number | null) => void;
}

export type CellValue = number | string | null;

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** Empty for a column without a unit. */
  readonly unit: string;
}

/** The one source of both the table twin and the CSV file. */
export interface TableData {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Without extension; also names the SVG and PNG files. */
  readonly fileName: string;
}

export type ChartState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'loading' | 'empty' | 'impossible'; readonly message: string };
