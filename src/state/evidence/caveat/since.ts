import { APPLICATIONS } from '../../../core/catalogue/applications';
import { PROFILED_GPU } from '../../../core/catalogue/gpus';
import { type LinkId, linkOn } from '../../../core/catalogue/links';
import { MODELS } from '../../../core/catalogue/models';
import { CAVEAT_APPLICATION, CAVEAT_LINKS, type CaveatCurve } from '../../../core/evidence/caveats';
import { PAPER_TARGET } from '../../../core/evidence/panelGoodputs';
import { overlap } from '../../../core/goodput/ratio';
import type { Goodput, Interval } from '../../../core/goodput/types';
import { placementText } from '../../../core/scenario/placementText';
import { presetScenario } from '../../../core/scenario/presets';
import { formatPercent, formatRateInterval, listed } from '../../format';
import type { PlotSeries, PlotTable } from '../../physics/plot';
import { analytic } from '../../physics/provenances';
import type { Provenance } from '../../provenance';
import { goodputOf, type PanelItem } from '../panel/items';
import { answerOf, type CaveatItem } from './curves';
import { fitProvenance, ownRuns, pairProvenances } from './provenances';
import { type CaveatLink, type CaveatPlot, type CaveatView, PRESS_RUN } from './shapes';

/** Since 2024: where disaggregation loses. The live chart is of the link between prefill and decode. */

const NAME = MODELS[APPLICATIONS[CAVEAT_APPLICATION].model].name;

/** NVLink's goodput is that of the panel. */
const LINKS: readonly LinkId[] = [...CAVEAT_LINKS, 'nvlink'];

function linkAnswer(caveats: readonly CaveatItem[], link: LinkId): CaveatCurve | undefined {
  const answer = answerOf(caveats, (topic) => topic.kind === 'link' && topic.link === link);
  return answer?.kind === 'curve' ? answer : undefined;
}

function crossing(goodput: Goodput | undefined): Interval | undefined {
  return goodput?.kind === 'crossing' ? goodput.perGpu : undefined;
}

/** One link with DistServe's goodput over it. */
interface LinkPoint {
  readonly link: LinkId;
  readonly name: string;
  readonly bandwidth: number;
  readonly goodput: Interval | undefined;
}

function linkPoints(items: readonly PanelItem[], caveats: readonly CaveatItem[]): readonly LinkPoint[] {
  return LINKS.map((link) => {
    const { name, bandwidth } = linkOn(link, PROFILED_GPU);
    const goodput =
      link === 'nvlink'
        ? goodputOf(items, CAVEAT_APPLICATION, 'distserve')
        : linkAnswer(caveats, link)?.goodput;
    return { link, name, bandwidth, goodput: crossing(goodput) };
  });
}

/** Facing GPUs of NVLink send side by side, so the line's end is the bandwidth of one pair. */
const DOMAIN = [2.5e9, 4e11] as const;

function flat(
  id: string,
  label: string,
  goodput: Interval | undefined,
  variant: 0 | 3,
): readonly PlotSeries[] {
  if (goodput === undefined) return [];
  const { mean, low, high } = goodput;
  return [
    {
      id,
      label,
      sublabel: '',
      encoding: 'colocated',
      variant,
      dash: 'solid',
      points: DOMAIN.map((x) => ({ x, y: mean, low, high })),
    },
  ];
}

function lineOf(points: readonly LinkPoint[]): readonly PlotSeries[] {
  const known = points.flatMap(({ bandwidth, goodput }) =>
    goodput === undefined ? [] : [{ x: bandwidth, y: goodput.mean, low: goodput.low, high: goodput.high }],
  );
  if (known.length < 2) return [];
  return [
    {
      id: 'distserve',
      label: 'DistServe',
      sublabel: '',
      encoding: 'disaggregated',
      variant: 0,
      dash: 'solid',
      points: known,
    },
  ];
}

/** Links over which DistServe serves clearly less than a colocated goodput. */
function lostOver(points: readonly LinkPoint[], rival: Interval): readonly string[] {
  return points.flatMap(({ name, goodput }) =>
    goodput !== undefined && goodput.mean < rival.mean && !overlap(goodput, rival) ? [name] : [],
  );
}

function lossText(points: readonly LinkPoint[], rival: Interval, whose: string): string {
  const lost = lostOver(points, rival);
  return `${whose} over ${lost.length === 0 ? 'no link' : listed(lost)}`;
}

function captionOf(
  points: readonly LinkPoint[],
  vllm: Interval | undefined,
  same: Interval | undefined,
): string {
  const known = points.flatMap(({ name, goodput }) =>
    goodput === undefined ? [] : [`${formatRateInterval(goodput)} over ${name}`],
  );
  if (known.length < LINKS.length) return 'Goodput of DistServe over slower links, once it is simulated.';
  const lost = [
    ...(vllm === undefined ? [] : [lossText(points, vllm, 'vLLM as released')]),
    ...(same === undefined ? [] : [lossText(points, same, 'vLLM on the same engine')]),
  ];
  return `DistServe serves ${listed(known)} req/s per GPU at ${formatPercent(PAPER_TARGET)}. That is clearly less than ${lost.join('; than ')}.`;
}

function tableOf(points: readonly LinkPoint[]): PlotTable {
  return {
    columns: [
      { key: 'link', label: 'Link', unit: '' },
      { key: 'bandwidth', label: 'Bandwidth, one way', unit: 'GB/s' },
      { key: 'goodput', label: 'Goodput per GPU', unit: 'req/s' },
      { key: 'goodput_low', label: 'Goodput per GPU, 95% low', unit: 'req/s' },
      { key: 'goodput_high', label: 'Goodput per GPU, 95% high', unit: 'req/s' },
    ],
    rows: points.map(({ name, bandwidth, goodput }) => [
      name,
      bandwidth / 1e9,
      ...(goodput === undefined
        ? [null, null, null]
        : [goodput.mean, goodput.low, goodput.high].map((rate) => Number(rate.toPrecision(6)))),
    ]),
    fileName: 'goodput-lab-slow-links',
  };
}

function provenancesOf(
  items: readonly PanelItem[],
  caveats: readonly CaveatItem[],
  seed: number,
): readonly Provenance[] {
  const own = CAVEAT_LINKS.flatMap((link) => linkAnswer(caveats, link) ?? []);
  return [
    ...ownRuns('DistServe as in the panel, its KV caches over each link.', own, seed),
    ...pairProvenances(items, CAVEAT_APPLICATION, seed)
      .filter(({ kind }) => kind === 'simulated')
      .map((one) => ({ ...one, id: 'panel', title: 'Goodputs of the panel' })),
    analytic(
      'KV cache size over bandwidth plus a fixed delay. Transfers into one decode instance follow each other; over NVLink facing GPUs send side by side.',
      'Line rates, without protocol overhead or traffic of others.',
      LINKS.map((link) => linkOn(link, PROFILED_GPU).source),
      'kv-cache-memory-and-transfer',
    ),
    fitProvenance('vLLM as released on its own fits; on the same engine on DistServe’s.'),
  ];
}

function plotOf(items: readonly PanelItem[], caveats: readonly CaveatItem[], seed: number): CaveatPlot {
  const points = linkPoints(items, caveats);
  const [vllm, same] = (['released', 'same'] as const).map((engines) =>
    crossing(goodputOf(items, CAVEAT_APPLICATION, 'vllm', engines)),
  );
  const line = lineOf(points);
  const top = [...points.map(({ goodput }) => goodput), vllm, same].map((one) => one?.high ?? 0);
  return {
    id: 'caveat-since',
    title: `${NAME} chat: goodput over slower links`,
    caption: captionOf(points, vllm, same),
    x: {
      label: 'bandwidth between prefill and decode',
      kind: 'bandwidth',
      domain: DOMAIN,
      scale: 'log',
    },
    y: { label: 'Goodput per GPU', kind: 'rate', domain: [0, Math.max(0.5, ...top) * 1.1] },
    series: [
      ...line,
      ...flat('vllm', 'vLLM as released', vllm, 0),
      ...flat('same', 'vLLM, same engine', same, 3),
    ],
    measured: [],
    crossings: [],
    ratio: undefined,
    spots: [],
    table: tableOf(points),
    provenances: provenancesOf(items, caveats, seed),
    message: line.length === 0 ? PRESS_RUN : undefined,
  };
}

/** Disaggregated with more decode than prefill, as long answers need it. */
function longAnswers(): string {
  const [first] = presetScenario('figure-1').placements;
  if (first?.policy !== 'disaggregated') return '';
  return placementText({ ...first, prefillInstances: 1, decodeInstances: 2 });
}

const LINKS_TO_TRY: readonly CaveatLink[] = [
  {
    text: 'Short prompts, tight TTFT: code completion on one engine',
    href: '#/explore?v=1&preset=code-66b&engines=same&run=steady',
  },
  {
    text: 'Long answers: 512 tokens in, 512 out, on one engine',
    href: `#/explore?v=1&preset=figure-1&engines=same&out=512&a=${longAnswers()}`,
  },
  {
    text: 'Chunked prefill beside both',
    href: '#/explore?v=1&preset=chat-66b&engines=same&c=chunkedPrefill.tp4pp1x1.2048',
  },
];

/** What became of the idea, and one case in which it loses. */
export function sinceView(
  items: readonly PanelItem[],
  caveats: readonly CaveatItem[],
  seed: number,
): CaveatView {
  return {
    id: 'since',
    claim:
      'Since 2024 disaggregation is an option in many serving stacks, and it is reported to lose: over slow links, with short prompts under a tight TTFT, with long answers, on small models, and where only throughput counts.',
    plots: [plotOf(items, caveats, seed)],
    rows: [],
    follows: [
      'vLLM here is version 0.2 or 0.3, without chunked prefill. Chunked prefill and hybrids are today’s alternative, so a ratio to this vLLM is no ratio to a present one.',
      'Each case below opens in the workbench with its own numbers.',
    ],
    links: LINKS_TO_TRY,
  };
}
