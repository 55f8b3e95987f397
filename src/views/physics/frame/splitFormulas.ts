import { formatMilliseconds, formatRate } from '../../../state/format';
import { allGpus, type Split } from '../../../state/physics/split';
import { fraction, group, op, power, row, times } from '../../../ui/math/term';
import type { SymbolMeaning } from './FormulaPanel';

/** Formulas and symbols that two instruments share. */

export const INTER_OP = row(
  'TTFT',
  op('='),
  'D',
  op('+'),
  fraction(times('R', power('D', 2)), times(2, 'n', group('n', op('−'), times('R', 'D')))),
);

export const REPLICATED = row(
  'TTFT',
  op('='),
  'D',
  op('+'),
  fraction(times('R', power('D', 2)), times(2, group('n', op('−'), times('R', 'D')))),
);

const SPEED_UP_SOURCES: Readonly<Record<Split['speedUpFrom'], string>> = {
  chosen: 'chosen here',
  figure: 'Figure 4',
  fit: 'measured',
  modelled: 'modelled',
};

export function splitSymbols(split: Split, arrivalRate: number): readonly SymbolMeaning[] {
  const { setting, promptTokens, machine, speedUp, speedUpFrom, ways } = split;
  const pass = setting === 'figure4' ? 'Figure 4' : `${promptTokens.toLocaleString('en-US')} tokens`;
  return [
    { symbol: 'D', name: `one pass, ${pass}, on ${machine}`, value: formatMilliseconds(split.passTime) },
    { symbol: 'R', name: `arrivals at ${allGpus(split)}`, value: `${formatRate(arrivalRate)} req/s` },
    { symbol: 'K', name: `speed-up of a pass, ${SPEED_UP_SOURCES[speedUpFrom]}`, value: speedUp.toFixed(2) },
    { symbol: 'n', name: split.group === 1 ? 'GPUs' : 'groups of GPUs', value: String(ways) },
  ];
}
