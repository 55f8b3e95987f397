import { formatRatio } from '../format';
import type { LiveNumber } from './values/liveNumbers';

const CLOSE = 1.1;

/** What a guess was worth, in a sentence. Both in core units; `answer` may be a sentence or not there yet. */
export function guessVerdict(
  { format }: Pick<LiveNumber, 'format'>,
  guess: number,
  answer: number | string | undefined,
): string {
  if (answer === undefined) return `Your guess: ${format(guess)}. The answer is being simulated…`;
  if (typeof answer === 'string') return answer;
  const lead = `You guessed ${format(guess)}; here it is ${format(answer)}`;
  const ratio = answer / guess;
  if (ratio < CLOSE && ratio > 1 / CLOSE) return `${lead}: close.`;
  return ratio > 1
    ? `${lead}: ${formatRatio(ratio)} what you guessed.`
    : `${lead}: you guessed ${formatRatio(1 / ratio)} as much.`;
}
