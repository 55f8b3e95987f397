import { ENGINE_IDS, ENGINE_NAMES } from '../../core/catalogue/engineFits';
import { MODELS } from '../../core/catalogue/models';
import { figure3Errors } from '../../core/latency/figureErrors';
import { type FitErrorRow, fitErrors, summariseFitErrors } from '../../core/latency/fitErrors';
import { formatCount, formatPercent, listed } from '../format';
import type { PlotTable } from './plot';

/** How far modelled and fitted latencies can be trusted. Nothing here depends on the scenario. */
export interface FitTrust {
  readonly table: PlotTable;
  readonly summary: string;
  readonly figure3: PlotTable;
  readonly figure3Summary: string;
}

function instanceName({ engine, model, tensorParallel, phase }: FitErrorRow): string {
  return `${ENGINE_NAMES[engine]}, ${MODELS[model].name} TP ${tensorParallel}, ${phase}`;
}

function sizeName({ phase, worst }: FitErrorRow): string {
  const tokens = `${formatCount(worst.tokensEach)} tokens`;
  return phase === 'prefill' ? tokens : `${formatCount(worst.requests)} × ${tokens}`;
}

function fitTable(rows: readonly FitErrorRow[]): PlotTable {
  return {
    fileName: 'goodput-lab-fit-errors',
    columns: [
      { key: 'engine', label: 'Engine', unit: '' },
      { key: 'model', label: 'Model', unit: '' },
      { key: 'tensor_parallel', label: 'TP', unit: '' },
      { key: 'phase', label: 'Phase', unit: '' },
      { key: 'median', label: 'Median error', unit: '%' },
      { key: 'worst', label: 'Worst error', unit: '%' },
      { key: 'worst_size', label: 'Worst at', unit: '' },
    ],
    rows: rows.map((row) => [
      ENGINE_NAMES[row.engine],
      MODELS[row.model].name,
      row.tensorParallel,
      row.phase,
      Number((row.median * 100).toFixed(1)),
      Number((row.worst.error * 100).toFixed(1)),
      sizeName(row),
    ]),
  };
}

function figure3Table(): PlotTable {
  const byEngine = ENGINE_IDS.map((engine) => ({ engine, errors: figure3Errors(engine) }));
  const curves = byEngine[0]?.errors.map(({ curve }) => curve) ?? [];
  return {
    fileName: 'goodput-lab-figure-3-errors',
    columns: [
      { key: 'phase', label: 'Phase', unit: '' },
      { key: 'tokens', label: 'Tokens each', unit: 'tokens' },
      ...ENGINE_IDS.map((engine) => ({
        key: engine,
        label: `${ENGINE_NAMES[engine]}’s fit, mean error`,
        unit: '%',
      })),
    ],
    rows: curves.map((curve, index) => [
      curve.phase,
      curve.tokensEach,
      ...byEngine.map(({ errors }) => Number(((errors[index]?.error ?? 0) * 100).toFixed(1))),
    ]),
  };
}

function figure3Summary(): string {
  const largest = (phase: 'prefill' | 'decode'): string => {
    const words = ENGINE_IDS.map((engine) => {
      const errors = figure3Errors(engine).filter(({ curve }) => curve.phase === phase);
      const worst = errors.reduce((far, one) => (one.error > far.error ? one : far));
      const at = formatCount(worst.curve.tokensEach);
      return `${ENGINE_NAMES[engine]}’s by ${formatPercent(worst.error)} (${at} tokens)`;
    });
    return listed(words);
  };
  return `Figure 3 against the released fits of OPT-13B on one A100-80GB, mean error of each curve. Decode misses ${largest('decode')} at most; prefill misses ${largest('prefill')}. The figure’s prefill slows down with the prompt’s length far more than either fit.`;
}

function compute(): FitTrust {
  const rows = fitErrors();
  const { median, worst } = summariseFitErrors(rows);
  return {
    table: fitTable(rows),
    summary: `Median error over all ${formatCount(rows.length)} released fits: ${formatPercent(median)}. Worst: ${formatPercent(Math.abs(worst.worst.error))}, ${instanceName(worst)} at ${sizeName(worst)}.`,
    figure3: figure3Table(),
    figure3Summary: figure3Summary(),
  };
}

let known: FitTrust | undefined;

/** Worked out when it is first looked at, then remembered. */
export function fitTrust(): FitTrust {
  known ??= compute();
  return known;
}
