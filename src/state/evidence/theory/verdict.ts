import { compareTtft } from '../../../core/physics/theoryCheck';
import type { Answered } from '../run';
import type { PartVerdict } from '../verdict';
import { chanceText, insideText, judge, missesText } from './words';

const AGAINST =
  'Mean, P50, P90 and P99 of TTFT in five queues (M/D/1, pipeline, tensor parallelism, random split, M/G/1) at four utilisations.';

/** What theory says of the simulator; `open` until all of it is there. */
export function theoryVerdict(answered: readonly Answered<'theory'>[]): PartVerdict {
  const answers = answered.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
  if (answers.length === 0 || answers.length < answered.length)
    return { headline: 'Not all systems are simulated yet', detail: AGAINST, tone: 'open' };
  const compared = answers.flatMap(({ theory, simulated }) => compareTtft(theory, simulated));
  return {
    headline: insideText(compared),
    detail: `${AGAINST} ${missesText(compared)} ${chanceText(compared)}`,
    tone: judge(compared).isChance ? 'agrees' : 'differs',
  };
}
