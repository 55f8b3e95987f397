import type { Spans } from '../../core/inside/spans';
import type { Seconds, Tokens } from '../../core/units';
import type { ChartSize, Encoding, Variant } from '../types';

/** A stretch of time that is looked at. */
export interface TimeWindow {
  readonly start: Seconds;
  readonly end: Seconds;
}

/** One line: a stage of an instance, or (`isLink`, thinner) the link that brings KV caches to it. */
export interface TimelineRow {
  readonly label: string;
  readonly isLink: boolean;
  /** Its spans in the columns of the lane: from `first` up to, not including, `end`; by start, without overlap. */
  readonly first: number;
  readonly end: number;
}

/** A part of the life of the request that is looked at: drawn over the row where it happens. */
export interface LifeMark {
  /** Index into the rows of the lane. */
  readonly row: number;
  readonly start: Seconds;
  readonly end: Seconds;
  /** `wait`: nothing happens to it; drawn as a thin line, work as a frame around the passes. */
  readonly kind: 'wait' | 'work';
}

/** One placement, with its own heading. All lanes have one clock. */
export interface TimelineLane {
  readonly id: string;
  readonly encoding: Encoding;
  readonly variant: Variant;
  readonly label: string;
  /** Written after the label where there is room, such as "bubbles 14% of stage time". */
  readonly detail: string;
  readonly spans: Spans;
  readonly rows: readonly TimelineRow[];
  /**
   * Arrivals of requests that missed an SLO here, ascending: marked above the rows and in the overview. Undefined where nobody
   * asks; where somebody does, room is kept for them even when there are none, so that nothing moves while an SLO does.
   */
  readonly missedArrivals?: Float64Array | undefined;
  /** The request that is looked at; empty when there is none. */
  readonly life: readonly LifeMark[];
}

export interface TimelinePick {
  /** Index into the lanes. */
  readonly lane: number;
  /** Index into the spans of that lane. */
  readonly span: number;
}

/** What happened on every stage, on one clock. Pure: where it looks and what is picked is the owner's. */
export interface TimelineChartProps extends ChartSize {
  /** Accessible name: the generated sentence about what is in view. */
  readonly caption: string;
  /** Keep it identical between renders that do not change it: layout, key and overview are worked out from it. */
  readonly lanes: readonly TimelineLane[];
  /** The whole run. */
  readonly end: Seconds;
  readonly window: TimeWindow;
  readonly cursor: Seconds;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onCursor: (time: Seconds) => void;
  /** A click on a span; undefined on nothing. */
  readonly onPick: (pick: TimelinePick | undefined) => void;
  /** Arrow keys: the previous or the next event. */
  readonly onStep: (direction: -1 | 1) => void;
  /** Space, where the owner can play. */
  readonly onTogglePlay?: (() => void) | undefined;
}

/** KV memory of one instance over time: from `time[i]` up to `time[i + 1]` sample i holds. */
export interface MemoryLine {
  readonly label: string;
  readonly encoding: Encoding;
  readonly capacity: Tokens;
  readonly time: Float64Array;
  readonly used: Int32Array;
  /** Part of `used` that no pass works on. */
  readonly parked: Int32Array;
  /** What parked memory is here, such as "not yet pulled". */
  readonly parkedLabel: string;
  readonly marks: readonly {
    readonly time: Seconds;
    readonly kind: 'preempted' | 'swappedOut' | 'swappedIn';
  }[];
}

/** KV memory of several instances below each other, on the clock of the timeline. */
export interface MemoryChartProps extends ChartSize {
  readonly caption: string;
  /** Keep it identical between renders that do not change it. */
  readonly lines: readonly MemoryLine[];
  readonly window: TimeWindow;
  readonly cursor: Seconds;
  readonly onCursor: (time: Seconds) => void;
}
