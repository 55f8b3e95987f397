import type { Seconds } from '../../../core/units';
import type { ReplayedFile } from './files';

/** All replays in a few numbers. */
export interface ReplayTally {
  readonly files: number;
  readonly answered: number;
  readonly agreeing: number;
  /** Of those answered. */
  readonly requests: number;
  readonly configurations: number;
  /** Largest difference of any time of any request. */
  readonly largest: Seconds;
}

/** What the files round to: times of runs are kept in ms with four decimals. */
export const FILE_ROUNDING: Seconds = 5e-8;

export function tallyOf(files: readonly ReplayedFile[]): ReplayTally {
  let [answered, agreeing, requests, configurations, largest] = [0, 0, 0, 0, 0];
  for (const { answer } of files) {
    if (answer === undefined) continue;
    answered++;
    if (answer.kind === 'unread') continue;
    if (answer.agrees) agreeing++;
    if (answer.kind === 'search') configurations += answer.configurations;
    else {
      requests += answer.requests;
      largest = Math.max(largest, answer.largest.ttft, answer.largest.tpot, answer.largest.total);
    }
  }
  return { files: files.length, answered, agreeing, requests, configurations, largest };
}
