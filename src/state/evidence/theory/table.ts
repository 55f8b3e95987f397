import { residualOf } from '../../../core/physics/theoryCheck';
import type { PlotTable } from '../../physics/plot';
import { MEASURE_NAMES } from '../../physics/ttftMeasures';
import type { TheoryRow } from './rows';
import { formulaTitle } from './words';

/** Every number of theory beside the simulated one: the twin of the charts. */
export function theoryTable(rows: readonly TheoryRow[], fileName: string): PlotTable {
  return {
    columns: [
      { key: 'system', label: 'System', unit: '' },
      { key: 'utilisation', label: 'Utilisation', unit: '' },
      { key: 'measure', label: 'TTFT', unit: '' },
      { key: 'theory_ms', label: 'Theory', unit: 'ms' },
      { key: 'simulated_ms', label: 'Simulated', unit: 'ms' },
      { key: 'low_ms', label: '95% from', unit: 'ms' },
      { key: 'high_ms', label: '95% to', unit: 'ms' },
      { key: 'residual_percent', label: 'Simulated − theory', unit: '%' },
      { key: 'inside', label: 'Inside', unit: '' },
    ],
    rows: rows.map((row) => {
      const { simulated, isOutside } = row;
      const inMs = (seconds: number | undefined) => (seconds === undefined ? null : seconds * 1000);
      const residual = residualOf(row);
      return [
        formulaTitle(row.formula),
        row.utilisation,
        MEASURE_NAMES[row.measure],
        row.theory * 1000,
        inMs(simulated?.mean),
        inMs(simulated?.low),
        inMs(simulated?.high),
        residual === undefined ? null : residual.mean * 100,
        simulated === undefined ? null : isOutside ? 'no' : 'yes',
      ];
    }),
    fileName,
  };
}
