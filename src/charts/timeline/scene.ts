import type { Palette } from './palette';
import type { TimelineLayout } from './timelineLayout';
import type { TimeScale } from './timeScale';
import type { TimelineLane } from './types';

/** All that the picture of the lanes follows from. */
export interface Scene {
  readonly lanes: readonly TimelineLane[];
  readonly layout: TimelineLayout;
  readonly scale: TimeScale;
  readonly palette: Palette;
  readonly width: number;
  readonly textSize: number;
  /** How far the lanes are scrolled. */
  readonly scrolled: number;
}
