import {
  FIGURE_10_APPLICATION,
  FIGURE_10_BREAKDOWN_SOURCE,
  FIGURE_10_TRANSFER_SOURCE,
} from '../../../core/catalogue/figure10';
import { FIGURE_10_RUNS, figure10Setup } from '../../../core/evidence/figure10';
import { runsText, simulatedRuns } from '../../inside/simulatedRuns';
import { paperFigure } from '../../physics/provenances';
import { latencyOf, type Provenance, transferOf } from '../../provenance';
import type { TransferFigure } from './transfers';

/** Where the numbers of Figure 10 come from. */

export function barsProvenances(seed: number): readonly Provenance[] {
  const { scenario } = figure10Setup(FIGURE_10_APPLICATION, seed);
  const what =
    'Each bar is the mean over requests of their shares, as the paper draws it; its placement, model and rates.';
  return [
    { ...simulatedRuns(scenario, FIGURE_10_RUNS, runsText(scenario), what), method: 'metrics' },
    ...latencyOf(scenario).map((one) => ({ ...one, method: 'latency-from-first-principles' }) as const),
    {
      ...paperFigure(
        'Figure 10',
        'Bars read from the vector paths: means over requests of each request’s shares, measured on 21 GPUs.',
        'Without intervals. The text of the paper gives the share of all time instead, and calls it less than 0.1%.',
        FIGURE_10_BREAKDOWN_SOURCE,
      ),
      method: 'evidence',
    },
  ];
}

export function transfersProvenances({ application }: TransferFigure, seed: number): readonly Provenance[] {
  const { scenario } = figure10Setup(application, seed);
  const what = `From the start of a transfer to its end, at ${scenario.arrivalRatePerGpu} req/s per GPU; the wait for the decode instance is not in it.`;
  return [
    { ...simulatedRuns(scenario, FIGURE_10_RUNS, runsText(scenario), what), method: 'inside-a-run' },
    ...transferOf(scenario).map((one) => ({ ...one, method: 'kv-cache-memory-and-transfer' }) as const),
    {
      ...paperFigure(
        'Figure 10',
        'Curves read from the vector paths: transfers of the real system over NVLink.',
        'The rate is not stated. The text says over 95% take less than 30 ms; the plotted curve of OPT-175B has 91.2% there.',
        FIGURE_10_TRANSFER_SOURCE,
      ),
      method: 'evidence',
    },
  ];
}
