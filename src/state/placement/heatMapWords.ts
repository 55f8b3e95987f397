import { goodputPerGpu } from '../../core/placement/outcome';
import { formatRate } from '../format';
import { degreesText } from '../names';
import type { PlotTable } from '../physics/plot';
import { type HeatMap, ROUGHLY } from './heatMaps';
import { degreesIn, type HeatPhase } from './heatPhases';

const TITLES: Readonly<Record<HeatPhase, string>> = {
  prefill: 'Prefill instance: TP × PP',
  decode: 'Decode instance: TP × PP',
  colocated: 'Colocated instance: TP × PP',
  chunkedPrefill: 'Chunked prefill instance: TP × PP',
};

export function heatMapTitle(phase: HeatPhase): string {
  return TITLES[phase];
}

function whatIsShown({ phase, basis }: HeatMap): string {
  if (phase === 'colocated') return 'req/s per GPU of each colocated instance';
  if (phase === 'chunkedPrefill') return 'req/s per GPU with the best chunk size for each';
  if (basis === 'whole') return 'req/s per GPU of the best pair with these degrees (Algorithm 2)';
  const slo = phase === 'prefill' ? 'TTFT' : 'TPOT';
  return `req/s per GPU of one ${phase} instance alone, against the ${slo} SLO (Algorithm 1)`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a map shows, the best of it, and which degrees have no place in it. */
export function heatMapCaption(map: HeatMap, isDone: boolean): string {
  const degrees = map.best && degreesIn(map.best.candidate, map.phase);
  const best =
    map.best === undefined || degrees === undefined
      ? `Nothing meets the target${isDone ? '' : ' so far'}.`
      : `Best${isDone ? '' : ' so far'}: ${degreesText(degrees)}, ${formatRate(goodputPerGpu(map.best))}.`;
  const isRough = map.rows.some(({ cells }) => cells.some(({ word }) => word.startsWith(ROUGHLY)));
  const rough = isRough ? `${ROUGHLY} is from a single run, not in the last round.` : '';
  return [`${capitalised(whatIsShown(map))}.`, best, rough, map.leftOut]
    .filter((part) => part !== '')
    .join(' ');
}

export function heatMapTable(map: HeatMap): PlotTable {
  return {
    columns: [
      { key: 'tensor_parallel', label: 'TP', unit: '' },
      { key: 'pipeline_parallel', label: 'PP', unit: '' },
      { key: 'goodput_per_gpu', label: 'Goodput per GPU', unit: 'req/s' },
      { key: 'remark', label: 'In words', unit: '' },
    ],
    rows: map.rows.flatMap(({ cells }) =>
      cells.map((cell) => [
        cell.degrees.tensorParallel,
        cell.degrees.pipelineParallel,
        cell.perGpu,
        cell.sentence,
      ]),
    ),
    fileName: `goodput-lab-placement-${map.phase}`,
  };
}
