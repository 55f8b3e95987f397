import { chunkedPrompt } from '../../core/latency/chunkedPrompt';
import type { Fraction, Tokens } from '../../core/units';
import { formatCount, formatMilliseconds, formatRatio } from '../format';
import type { InterferencePlot } from './interference';
import type { PlotTable } from './plot';
import { SIMULATED_PROMPTS, type SimulatedStall, type StallPolicy, stallOf } from './stall';
import { roomSentence } from './throughput';

/** What the interference instrument says in numbers and words. */

const TABLE_PROMPTS = [...new Set([64, 256, ...SIMULATED_PROMPTS])].toSorted((a, b) => a - b);

export function stallTable(plot: InterferencePlot, simulated: readonly SimulatedStall[]): PlotTable {
  const { subject, batch, chunkTokens } = plot;
  const one = { subject, batch, chunkTokens };
  const found = (policy: StallPolicy, tokens: Tokens): number | null => {
    const gap = simulated.find((stall) => stall.policy === policy && stall.promptTokens === tokens)?.gap;
    return gap === undefined ? null : gap * 1000;
  };
  return {
    fileName: 'goodput-lab-stall',
    columns: [
      { key: 'prompt', label: 'Prompt', unit: 'tokens' },
      { key: 'whole_ms', label: 'Longest wait, whole prompt', unit: 'ms' },
      { key: 'whole_simulated_ms', label: 'Simulated', unit: 'ms' },
      { key: 'chunked_ms', label: 'Longest wait, in pieces', unit: 'ms' },
      { key: 'chunked_simulated_ms', label: 'Simulated', unit: 'ms' },
      { key: 'apart_ms', label: 'Decode apart', unit: 'ms' },
      { key: 'passes', label: 'Passes in pieces', unit: '' },
      { key: 'prefill_whole_ms', label: 'Prefill, whole', unit: 'ms' },
      { key: 'prefill_chunked_ms', label: 'Prefill, in pieces', unit: 'ms' },
      { key: 'rereading_ms', label: 'of it reading KV again', unit: 'ms' },
    ],
    rows: TABLE_PROMPTS.map((tokens) => {
      const joining = { promptTokens: tokens, batch, contextTokens: subject.contextTokens };
      const pieces = chunkedPrompt(subject.costs, joining, chunkTokens);
      const stall = (policy: StallPolicy): number => stallOf(one, policy, tokens) * 1000;
      return [
        tokens,
        stall('colocated'),
        found('colocated', tokens),
        stall('chunked'),
        found('chunked', tokens),
        stall('disaggregated'),
        pieces.passes,
        stall('colocated') - stall('disaggregated'),
        pieces.prefillTime * 1000,
        pieces.rereading * 1000,
      ];
    }),
  };
}

/** Largest distance of the simulated waits from the lines; undefined without any. */
export function stallError(
  plot: InterferencePlot,
  simulated: readonly SimulatedStall[],
): Fraction | undefined {
  const { subject, batch, chunkTokens } = plot;
  const errors = simulated.map(({ policy, promptTokens, gap }) =>
    Math.abs(gap / stallOf({ subject, batch, chunkTokens }, policy, promptTokens) - 1),
  );
  return errors.length === 0 ? undefined : Math.max(...errors);
}

/** Such prompts that an answer can bear before its mean, TPOT, is over the SLO; below zero none can. */
export function bearablePrompts({ tpotSlo, alone, prompt, subject }: InterferencePlot): number {
  return Math.floor(((tpotSlo - alone) * Math.max(0, subject.outputTokens - 1)) / prompt);
}

function tokens(count: Tokens): string {
  return formatCount(count);
}

/** What the instrument teaches, with the numbers of the moment. */
export function interferenceTakeaway(plot: InterferencePlot): string {
  const { impossible, subject, batch, joiningTokens, chunkTokens, alone, withPrompt, chunked } = plot;
  if (impossible !== undefined) return impossible;
  const room = roomSentence(subject, plot.decodeBatch);
  const who = batch === 1 ? 'the one decoding request waits' : `all ${batch} decoding requests wait`;
  const whole = `One ${tokens(joiningTokens)}-token prompt makes this iteration ${formatRatio(withPrompt / alone)} as long: ${formatMilliseconds(alone)} → ${formatMilliseconds(withPrompt)}; ${who}.`;
  if (chunked.passes === 1) {
    return `${whole} A piece of ${tokens(chunkTokens)} tokens holds all of it, so chunking changes nothing; a decode instance of its own would stay at ${formatMilliseconds(alone)}.${room}`;
  }
  const slower = chunked.prefillTime / plot.prompt;
  return `${whole} In ${chunked.passes} pieces the longest wait is ${formatMilliseconds(chunked.longestPass)}, but the prompt’s own prefill takes ${formatRatio(slower)} the time. On its own instance decode stays at ${formatMilliseconds(alone)}.${room}`;
}
