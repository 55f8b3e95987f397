import type { Seconds } from '../../core/units';
import { formatPlain, formatValue } from '../format';
import { sampleAt } from './stepLine';
import { momentText } from './timeText';
import type { MemoryLine, TimeWindow } from './types';

/** What an instance holds at a moment: "41,232 of 66,144 tokens, 62%", and what of it is parked. */
export function memoryWords(line: MemoryLine, time: Seconds): string {
  const at = sampleAt(line.time, time);
  const used = at < 0 ? 0 : (line.used[at] as number);
  const parked = at < 0 ? 0 : (line.parked[at] as number);
  const share = Math.round((100 * used) / line.capacity);
  const words = `${formatPlain('tokens', used)} of ${formatValue('tokens', line.capacity)}, ${share}%`;
  return parked > 0 ? `${words}; ${formatPlain('tokens', parked)} ${line.parkedLabel}` : words;
}

export function memorySentence(
  lines: readonly MemoryLine[],
  time: Seconds,
  window: TimeWindow,
  widthPx: number,
): string {
  const parts = lines.map((line) => `${line.label} ${memoryWords(line, time)}`);
  return `${momentText(time, window, widthPx)}: ${parts.join('. ')}`;
}
