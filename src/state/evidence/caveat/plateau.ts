import { APPLICATIONS } from '../../../core/catalogue/applications';
import { PROFILED_GPU } from '../../../core/catalogue/gpus';
import { LENGTH_DATASETS } from '../../../core/catalogue/lengths';
import { MODELS } from '../../../core/catalogue/models';
import { ratePanelOf } from '../../../core/catalogue/paperResults';
import { type IdleCeiling, idleCeiling } from '../../../core/evidence/idleCeiling';
import { latencyModel } from '../../../core/latency/latencyModel';
import {
  formatCount,
  formatMilliseconds,
  formatPercent,
  formatRate,
  formatRatio,
  listed,
} from '../../format';
import type { PlotSeries, PlotTable } from '../../physics/plot';
import type { PanelItem } from '../panel/items';
import { panelProvenances } from '../panel/provenances';
import {
  bracketOf,
  crossingsOf,
  goodputAt,
  measuredCurve,
  measuredSystems,
  type NamedCurve,
  rateText,
  ratioOfCurves,
  seriesOf,
  simulatedCurve,
  simulatedMii,
} from './curves';
import { fitProvenance } from './provenances';
import { type CaveatPlot, type CaveatView, PRESS_RUN } from './shapes';

/** Caveat 1: the headline of OPT-13B chat stands on a plateau. */

const APPLICATION = 'chat-13b';
/** Of the target, as far as the plateau matters. */
export const TARGETS = { min: 0.8, max: 0.98, step: 0.005 } as const;
const TABLE_TARGETS = [0.88, 0.89, 0.9, 0.91, 0.92] as const;
export const FIRST_TARGET = 0.9;

/** Measured points, or our simulation of them. */
export const PLATEAU_SOURCES = ['measured', 'ours'] as const;
export type PlateauSource = (typeof PLATEAU_SOURCES)[number];

/** Share of prompts that vLLM could serve in time if each were alone, from its fits. */
export function vllmCeiling(): IdleCeiling {
  const { model, colocated, dataset, ttftSlo } = APPLICATIONS[APPLICATION];
  const instance = { engine: 'vllm', model, gpu: PROFILED_GPU, parallelism: colocated } as const;
  return idleCeiling(latencyModel(instance).costs, colocated.pipelineParallel, dataset, ttftSlo);
}

const CEILING = vllmCeiling();

function curvesOf(items: readonly PanelItem[], source: PlateauSource): readonly NamedCurve[] {
  if (source === 'measured')
    return measuredSystems(APPLICATION).map((system) => measuredCurve(APPLICATION, system, true));
  return [
    simulatedCurve(items, APPLICATION, 'distserve'),
    simulatedCurve(items, APPLICATION, 'vllm'),
    simulatedMii(items, APPLICATION),
  ].filter((curve) => curve !== undefined);
}

function find(curves: readonly NamedCurve[], id: string): NamedCurve | undefined {
  return curves.find((curve) => curve.id === id);
}

/** "2.30 req/s per GPU", or that it never gets there. */
function reachText(curve: NamedCurve, target: number): string {
  const goodput = goodputAt(curve, target);
  switch (goodput.kind) {
    case 'crossing':
      return `${curve.name} ${rateText(goodput.perGpu)}`;
    case 'never':
      return `${curve.name} at no rate (at best ${formatPercent(goodput.best.mean)})`;
    case 'beyond':
      return `${curve.name} beyond ${formatRate(goodput.atLeastPerGpu)}`;
  }
}

function ratioAt(curves: readonly NamedCurve[], target: number): string {
  const ratio = ratioOfCurves(find(curves, 'distserve'), find(curves, 'vllm'), target);
  return ratio === undefined ? 'no ratio to vLLM' : `${formatRatio(ratio)} vLLM’s`;
}

function captionOf(curves: readonly NamedCurve[], target: number, source: PlateauSource): string {
  const whose = source === 'measured' ? 'Measured' : 'Simulated';
  const [low, high] = [TABLE_TARGETS[0], TABLE_TARGETS[4]];
  const reached = listed(curves.map((curve) => reachText(curve, target)));
  return `${whose}, at ${formatPercent(target)}: ${reached} req/s per GPU; DistServe’s is ${ratioAt(curves, target)}. At ${formatPercent(low)} it is ${ratioAt(curves, low)}, at ${formatPercent(high)} ${ratioOrNone(curves, high)}.`;
}

function ratioOrNone(curves: readonly NamedCurve[], target: number): string {
  const ratio = ratioOfCurves(find(curves, 'distserve'), find(curves, 'vllm'), target);
  return ratio === undefined ? 'there is no ratio' : `it is ${formatRatio(ratio)}`;
}

function ceilingLine(source: PlateauSource, end: number): PlotSeries {
  const y = source === 'measured' ? CEILING.ofHistogram : CEILING.asDrawn;
  return {
    id: 'ceiling',
    label: 'vLLM, zero load',
    sublabel: '',
    encoding: 'neutral',
    variant: 0,
    dash: 'dotted',
    points: [0, end].map((x) => ({ x, y })),
  };
}

function goodputCells(curve: NamedCurve | undefined, target: number): readonly (number | null)[] {
  const goodput = curve && goodputAt(curve, target);
  if (goodput?.kind !== 'crossing') return [null, null, null];
  const { mean, low, high } = goodput.perGpu;
  return [mean, low, high].map((value) => Number(value.toPrecision(6)));
}

/** The highest rate at each target, measured and simulated: the plateau in numbers. */
function tableOf(items: readonly PanelItem[]): PlotTable {
  const columns = [
    { key: 'numbers', label: 'Numbers', unit: '' },
    { key: 'system', label: 'System', unit: '' },
    { key: 'target', label: 'Target', unit: '%' },
    { key: 'rate', label: 'Highest rate per GPU', unit: 'req/s' },
    { key: 'rate_low', label: 'Highest rate per GPU, 95% low', unit: 'req/s' },
    { key: 'rate_high', label: 'Highest rate per GPU, 95% high', unit: 'req/s' },
    { key: 'ratio', label: 'DistServe over it', unit: '×' },
  ];
  const rows = PLATEAU_SOURCES.flatMap((source) => {
    const curves = curvesOf(items, source);
    return curves.flatMap((curve) =>
      TABLE_TARGETS.map((target) => {
        const ratio = ratioOfCurves(find(curves, 'distserve'), curve, target);
        const shown = ratio === undefined ? null : Number(ratio.toPrecision(4));
        return [source, curve.name, Math.round(100 * target), ...goodputCells(curve, target), shown];
      }),
    );
  });
  return { columns, rows, fileName: 'goodput-lab-plateau' };
}

function plotOf(
  items: readonly PanelItem[],
  target: number,
  source: PlateauSource,
  seed: number,
): CaveatPlot {
  const curves = curvesOf(items, source);
  const end = Math.max(...measuredCurve(APPLICATION, 'vllm', true).points.map(({ x }) => x)) * 1.02;
  const isMissing = source === 'ours' && curves.length < 3;
  return {
    id: 'caveat-plateau',
    title: 'OPT-13B chat: the target decides the ratio',
    caption: isMissing
      ? 'Our curves of the panel, once they are simulated.'
      : captionOf(curves, target, source),
    x: { label: 'arrival rate per GPU', kind: 'rate', domain: [0, end] },
    y: { label: 'Within both SLOs', kind: 'attainment', domain: [0.5, 1] },
    series: [...curves.map((curve) => seriesOf(curve, source === 'ours')), ceilingLine(source, end)],
    measured: [],
    crossings: crossingsOf(curves, target),
    ratio: bracketOf(find(curves, 'distserve'), find(curves, 'vllm'), target),
    spots: [],
    table: tableOf(items),
    provenances: [
      ...panelProvenances(items, APPLICATION, 'rate', seed),
      fitProvenance(
        'The zero-load line: share of ShareGPT prompts whose prefill on vLLM’s fit fits the TTFT SLO.',
      ),
    ],
    message: isMissing ? PRESS_RUN : undefined,
  };
}

function claimOf(): string {
  const curves = curvesOf([], 'measured');
  const ratios = ['vllm', 'deepspeed-mii'].flatMap((id) => {
    const curve = find(curves, id);
    const ratio = ratioOfCurves(find(curves, 'distserve'), curve, FIRST_TARGET);
    return ratio === undefined || curve === undefined ? [] : [`${formatRatio(ratio)} over ${curve.name}`];
  });
  const points = ratePanelOf(APPLICATION).systems.vllm ?? [];
  const first = points[0]?.[1] ?? 0;
  const level = points.filter(([, share]) => share === first).map(([x]) => formatRate(x));
  const { name } = MODELS[APPLICATIONS[APPLICATION].model];
  return `The headline of ${name}, ${listed(ratios)}, stands on a plateau: vLLM’s measured attainment is ${formatPercent(first)} at ${listed(level)} req/s per GPU.`;
}

function followsOf(): readonly string[] {
  const { dataset, ttftSlo } = APPLICATIONS[APPLICATION];
  const { longestPrompt, ofHistogram, asDrawn } = CEILING;
  const { name } = LENGTH_DATASETS[dataset];
  return [
    `On vLLM’s fit for one GPU, prompts above ${formatCount(longestPrompt)} tokens take longer than ${formatMilliseconds(ttftSlo)}, however idle: ${formatPercent(1 - ofHistogram)} of ${name}. So ${formatPercent(ofHistogram)} is the most it can reach; ${formatPercent(asDrawn)} here, where prompts must fit beside their answers.`,
    'With a target this near to a ceiling, a few requests decide the ratio. Quote it only with its target, and look at the next target too.',
  ];
}

/** Claim, chart and consequence at a target. */
export function plateauView(
  items: readonly PanelItem[],
  target: number,
  source: PlateauSource,
  seed: number,
): CaveatView {
  return {
    id: 'plateau',
    claim: claimOf(),
    plots: [plotOf(items, target, source, seed)],
    rows: [],
    follows: followsOf(),
    links: [
      { text: 'The same in the workbench, target 88%', href: '#/explore?v=1&target=0.88' },
      { text: 'Target 92%', href: '#/explore?v=1&target=0.92' },
    ],
  };
}
