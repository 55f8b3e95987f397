import type { SystemPoint, SystemQuestion } from '../core/physics/systemRun';
import type { ReqPerSec } from '../core/units';

/** What the simulator has answered to an instrument so far. */
export interface Measurement {
  /** The question in words of its own: points are drawn only while it is the one that is asked. */
  readonly key: string;
  /** Ascending rates. */
  readonly points: readonly SystemPoint[];
  readonly expected: number;
  readonly error: string | undefined;
}

export interface Asked {
  readonly question: SystemQuestion;
  /** Requests per second at the whole system. */
  readonly rates: readonly ReqPerSec[];
}

export function measurementKey({ question, rates }: Asked): string {
  return JSON.stringify([question, rates]);
}
