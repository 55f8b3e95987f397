import { kvTransferTime, promptKvBytes } from '../../core/latency/kvTransfer';
import { GB, type Seconds } from '../../core/units';
import { formatCount, formatMilliseconds, formatPercent, formatRate, formatRatio } from '../format';
import { formatBandwidth, formatGigabytes } from './amounts';
import type { PlotTable } from './plot';
import { passTimeOf } from './subject';
import { type LinkReading, PASS_SHARE, shortName, type TransferPlot } from './transfer';

/** The transfer instrument in sentences and tables. */

const TABLE_LENGTHS = [16, 32, 64, 128, 256, 512, 1024, 2046];

/** "3.2× the prefill pass", "1.4% of the prefill pass". */
function besides(time: Seconds, other: Seconds, name: string): string {
  const ratio = time / other;
  return ratio < 1 ? `${formatPercent(ratio)} of ${name}` : `${formatRatio(ratio)} ${name}`;
}

/** What the instrument teaches, with the numbers of the moment. */
export function transferTakeaway(plot: TransferPlot): string {
  const { subject, chosen, bytes, needed, iterationTime, impossible } = plot;
  if (impossible !== undefined) return impossible;
  const what = `The KV cache of a ${formatCount(subject.promptTokens)}-token prompt of ${subject.model.name} is ${formatGigabytes(bytes)}.`;
  const over = `Over ${shortName(chosen.link)} it takes ${formatMilliseconds(chosen.time)}`;
  if (chosen.load >= 1) {
    return `${what} ${over}, so the link moves ${formatRate(1 / chosen.time)} of the ${formatRate(subject.arrivalRate)} req/s that arrive and falls behind: it needs more than ${formatBandwidth(needed.sustaining)}.`;
  }
  const share = besides(chosen.time, subject.passTime, 'the prefill pass');
  const iterations = besides(chosen.time, iterationTime, 'one decode iteration');
  const so =
    chosen.time <= iterationTime
      ? ': shorter than the gap between two tokens'
      : ': the second token waits for it';
  const isLost = chosen.time <= PASS_SHARE * subject.passTime || !Number.isFinite(needed.unnoticed);
  const bound = ` A link needs ${formatBandwidth(needed.unnoticed)} to stay within ${formatPercent(PASS_SHARE)} of the pass.`;
  return `${what} ${over}, ${share} and ${iterations}${so}.${isLost ? '' : bound}`;
}

export function transferTable(plot: TransferPlot): PlotTable {
  const { subject, readings, iterationTime } = plot;
  const columns = [
    { key: 'tokens', label: 'Prompt', unit: 'tokens' },
    { key: 'kv_gb', label: 'KV cache', unit: 'GB' },
    ...readings.map(({ link }) => ({ key: `${link.id}_ms`, label: shortName(link), unit: 'ms' })),
    { key: 'prefill_ms', label: 'Prefill pass', unit: 'ms' },
    { key: 'decode_ms', label: 'Decode iteration', unit: 'ms' },
  ];
  const lengths = [...new Set([...TABLE_LENGTHS, subject.promptTokens])].toSorted((a, b) => a - b);
  const rows = lengths.map((tokens) => [
    tokens,
    promptKvBytes(subject.model, tokens) / GB,
    ...readings.map(
      ({ link, bandwidth }) =>
        1000 *
        kvTransferTime(
          { latency: link.latency, perToken: subject.model.kvBytesPerToken / bandwidth },
          tokens,
        ),
    ),
    1000 * passTimeOf(subject.costs, tokens),
    1000 * iterationTime,
  ]);
  return { columns, rows, fileName: 'goodput-lab-kv-transfer' };
}

export function linkTable(plot: TransferPlot): PlotTable {
  const { subject, iterationTime } = plot;
  const columns = [
    { key: 'link', label: 'Link', unit: '' },
    { key: 'bandwidth', label: 'Bandwidth', unit: 'GB/s' },
    { key: 'transfer_ms', label: 'Transfer', unit: 'ms' },
    { key: 'of_pass', label: 'Of the prefill pass', unit: '%' },
    { key: 'iterations', label: 'Decode iterations', unit: '' },
    { key: 'load', label: 'Busy', unit: '%' },
    { key: 'tpot_ms', label: 'Added to TPOT', unit: 'ms' },
  ];
  const gaps = subject.outputTokens - 1;
  const rowOf = ({ link, bandwidth, time, load }: LinkReading) => [
    shortName(link),
    bandwidth / GB,
    time * 1000,
    (100 * time) / subject.passTime,
    time / iterationTime,
    load * 100,
    gaps > 0 ? (time * 1000) / gaps : null,
  ];
  return { columns, rows: plot.readings.map(rowOf), fileName: 'goodput-lab-links' };
}

/** Bandwidths that answer "how fast must the link be?". */
export function neededCaption({ needed, subject }: TransferPlot): string {
  const { sustaining, unnoticed, oneIteration } = needed;
  const keep = `Below ${formatBandwidth(sustaining)} the link falls behind ${formatRate(subject.arrivalRate)} req/s`;
  if (!Number.isFinite(unnoticed)) return `${keep}.`;
  return `${keep}; ${formatBandwidth(oneIteration)} make one transfer as short as a decode iteration, ${formatBandwidth(unnoticed)} keep it within ${formatPercent(PASS_SHARE)} of the prefill pass.`;
}

/** The chosen link, and those whose bandwidth is so many times that of the ones taken already, or less by as much. */
export function namedLinks({ readings, chosen }: TransferPlot, apart: number): readonly LinkReading[] {
  const named = [chosen];
  for (const one of readings) {
    const isFar = named.every(({ bandwidth }) => {
      const ratio = bandwidth / one.bandwidth;
      return ratio > apart || ratio < 1 / apart;
    });
    if (isFar) named.push(one);
  }
  return named;
}
