import { LENGTH_DATASETS } from '../../../core/catalogue/lengths';
import { interval95 } from '../../../core/goodput/confidence';
import {
  DRIFT_DURATION,
  DRIFT_GPUS,
  DRIFT_SCENARIO,
  DRIFT_START,
  type DriftChoice,
  driftSpec,
  RAMP_LENGTH,
} from '../../../core/inside/problems/drift';
import { type DriftRun, type DriftShares, STRIP } from '../../../core/inside/problems/driftMeasure';
import type { Decision, Move } from '../../../core/inside/problems/driftRun';
import type { InsideSettings, ProblemSide } from '../../../core/scenario/insideSettings';
import { presetScenario } from '../../../core/scenario/presets';
import type { DisaggregatedPlacement, Scenario } from '../../../core/scenario/scenario';
import {
  formatCount,
  formatMilliseconds,
  formatPercent,
  formatPercentInterval,
  formatRate,
  listed,
} from '../../format';
import { degreesText } from '../../names';
import { type ComparedMeasure, compare, differenceText } from './comparison';

/** The third practical problem, workload drift, in words. */

export function driftChoiceOf(inside: InsideSettings): DriftChoice {
  return {
    shape: inside.driftShape,
    rateFactor: inside.driftRateFactor,
    lengths: inside.driftLengths,
    window: inside.driftWindow,
    reload: inside.driftReload,
  };
}

type Period = 'before' | 'change' | 'after' | 'sinceDrift';

const PERIODS: readonly { readonly period: Period; readonly name: string }[] = [
  { period: 'before', name: 'Before the drift' },
  { period: 'change', name: 'During the change' },
  { period: 'after', name: 'After it' },
  { period: 'sinceDrift', name: 'All since the drift' },
];

/** Attainment in each period, stale beside replanned; periods that fewer than two runs have are left out. */
export function compareDrift(runs: readonly DriftRun[]): readonly ComparedMeasure[] {
  return PERIODS.flatMap(({ period, name }) => {
    const shares = runs.flatMap((run) => (run[period] === undefined ? [] : [run[period]]));
    const measures = (of: (shares: DriftShares) => number) => shares.map(of);
    return (
      compare(
        [{ name, unit: 'share', better: 'higher', read: (share: number) => share }],
        measures(({ stale }) => stale),
        measures(({ replanned }) => replanned),
      ) ?? []
    );
  });
}

/** "prefill 2×TP2 + decode 2×TP4". */
export function splitText(placement: DisaggregatedPlacement): string {
  const prefill = degreesText(placement.prefill, placement.prefillInstances);
  return `prefill ${prefill} + decode ${degreesText(placement.decode, placement.decodeInstances)}`;
}

function secondsText(values: readonly number[]): string {
  const { mean, low, high } = interval95(values);
  const half = (high - low) / 2;
  return half === 0 ? `${formatCount(mean)} s` : `${formatCount(mean)} ± ${half.toFixed(half < 1 ? 1 : 0)} s`;
}

/** The first move of each run that made one once the drift had begun, with what made the profiler notice. */
export function firstMoves(runs: readonly DriftRun[]): readonly (Move & Pick<Decision, 'noticed'>)[] {
  return runs.flatMap(({ decisions }) => {
    const first = decisions.find(({ move, noticed }) => move !== undefined && noticed >= DRIFT_START);
    return first?.move === undefined ? [] : [{ ...first.move, noticed: first.noticed }];
  });
}

/** The placement most runs moved to first. */
function usualMove(moves: readonly Move[]): { readonly text: string; readonly count: number } {
  const counts = new Map<string, number>();
  for (const { placement } of moves) {
    const text = splitText(placement);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [text, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return { text, count };
}

function moveSentence(runs: readonly DriftRun[], { reload }: DriftChoice): string {
  const moves = firstMoves(runs);
  const { text, count } = usualMove(moves);
  const who = count === runs.length ? '' : ` (${formatCount(count)} of ${formatCount(runs.length)} runs)`;
  const noticed = secondsText(moves.map((move) => move.noticed - DRIFT_START));
  const drained = secondsText(moves.map((move) => move.drained - move.noticed));
  const many = runs.reduce((sum, run) => sum + run.decisions.filter(({ move }) => move).length, 0);
  const again =
    many > runs.length
      ? ` Runs move ${(many / runs.length).toFixed(1)} times on average: the profiler errs.`
      : '';
  return `Replanning moves to ${text}${who}, ${noticed} after the drift began, then drains for ${drained} and reloads for ${formatCount(reload)} s.${again}`;
}

function sharesSentence(compared: readonly ComparedMeasure[]): string {
  const of = (name: string) => compared.find((measure) => measure.name === name);
  const [after, change, all] = [of('After it'), of('During the change'), of('All since the drift')];
  const sentences: string[] = [];
  if (after)
    sentences.push(
      `Once it has caught up, both SLOs are met for ${formatPercentInterval(after.remedy)} of requests; the stale placement meets them for ${formatPercentInterval(after.problem)}.`,
    );
  if (change) {
    const than =
      change.verdict === 'unclear'
        ? `no clear difference from the stale placement’s ${formatPercentInterval(change.problem)}`
        : `${differenceText(change)} against the stale placement`;
    sentences.push(`During the change it is ${formatPercentInterval(change.remedy)}: ${than}.`);
  }
  if (all) {
    const verdict = all.verdict === 'unclear' ? 'no clear difference' : differenceText(all);
    sentences.push(
      `Of all requests since the drift: stale ${formatPercentInterval(all.problem)}, replanned ${formatPercentInterval(all.remedy)} (${verdict}).`,
    );
  }
  return sentences.join(' ');
}

/** What replanning does, with its cost, in the words that the numbers allow. */
export function driftTakeaway(runs: readonly DriftRun[], choice: DriftChoice): string {
  if (runs.length < 2) return 'Planning and simulating…';
  const over = `95% intervals over ${formatCount(runs.length)} paired runs.`;
  const shares = sharesSentence(compareDrift(runs));
  const moved = firstMoves(runs).length;
  if (moved === 0)
    return `Nothing is moved: for what the profiler sees no placement is worth a reload. ${shares} ${over}`;
  const late = runs.filter(
    ({ decisions, caughtUp }) => decisions.some(({ move }) => move) && caughtUp === undefined,
  );
  const behind =
    late.length === 0
      ? ''
      : ` In ${formatCount(late.length)} of ${formatCount(runs.length)} runs it has not caught up by ${formatCount(DRIFT_DURATION)} s.`;
  return `${moveSentence(runs, choice)}${behind} ${shares} ${over}`;
}

const CHANGED: Readonly<Record<Decision['changed'][number], string>> = {
  rate: 'rate',
  input: 'input length',
  output: 'output length',
};

/** What the profiler did in the first replication, one line a notice. */
export function decisionLines([run]: readonly DriftRun[]): readonly string[] {
  return (run?.decisions ?? []).map(({ noticed, changed, move }) => {
    const what = `${formatCount(noticed)} s: ${listed(changed.map((quantity) => CHANGED[quantity]))} off by more than a quarter`;
    if (move === undefined) return `${what}; the placement still meets the target for it and stays.`;
    return `${what}; moves to ${splitText(move.placement)}, drained at ${formatCount(move.drained)} s, serves from ${formatCount(move.serves)} s.`;
  });
}

/** The setting, from the preset itself. */
export function driftSetting({ shape, rateFactor, lengths, window }: DriftChoice): string {
  const { ttftSlo, tpotSlo, attainmentTarget, arrivalRatePerGpu } = DRIFT_SCENARIO;
  const rate = DRIFT_GPUS * arrivalRatePerGpu;
  const how =
    shape === 'step' ? `at ${DRIFT_START} s` : `from ${DRIFT_START} to ${DRIFT_START + RAMP_LENGTH} s`;
  const what = `${LENGTH_DATASETS[lengths].name} lengths at ${formatRate(rate * rateFactor)} req/s`;
  return `OPT-66B on ${DRIFT_GPUS} GPUs, SLOs ${formatMilliseconds(ttftSlo)} TTFT and ${formatMilliseconds(tpotSlo)} TPOT. ShareGPT lengths at ${formatRate(rate)} req/s turn into ${what} ${how}. The profiler looks at windows of ${formatCount(window)} s. It notices a mean that is off by more than a quarter and by three standard errors, and plans again when the placement would miss ${formatPercent(attainmentTarget)} for that window.`;
}

/** What the strips show. */
export function stripsCaption(runs: readonly DriftRun[], side: ProblemSide): string {
  if (runs.length < 2) return 'Planning and simulating…';
  const stale = runs[0] && splitText(runs[0].stalePlacement);
  const drawn = `Requests by arrival, in strips of ${formatCount(STRIP)} s; bands are 95% intervals over runs.`;
  if (side === 'problem') return `${drawn} The placement stays: ${stale}.`;
  return `${drawn} Replanning leaves ${stale}, which is drawn pale.`;
}

/** After the drift, as a steady scenario: on the stale placement, or on the one most runs moved to. */
export function driftWorkbench(choice: DriftChoice, runs: readonly DriftRun[], side: ProblemSide): Scenario {
  const { after } = driftSpec(choice);
  const moves = firstMoves(runs);
  const usual = usualMove(moves).text;
  const moved = moves.find(({ placement }) => splitText(placement) === usual)?.placement;
  const placement = (side === 'remedy' ? moved : undefined) ?? runs[0]?.stalePlacement;
  return {
    ...DRIFT_SCENARIO,
    input: after.input,
    output: after.output,
    arrivalRatePerGpu: after.rate / DRIFT_GPUS,
    placements: placement === undefined ? presetScenario('chat-66b').placements : [placement],
  };
}
