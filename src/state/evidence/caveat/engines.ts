import { APPLICATION_IDS, APPLICATIONS, type ApplicationId } from '../../../core/catalogue/applications';
import { engineFit } from '../../../core/catalogue/engineFits';
import { MODELS, type ModelId } from '../../../core/catalogue/models';
import type { CaveatSystem } from '../../../core/evidence/caveats';
import { goodputRatio, PAPER_TARGET } from '../../../core/evidence/panelGoodputs';
import {
  PUBLISHED_13B_RATES,
  PUBLISHED_SETTINGS,
  PUBLISHED_SYSTEMS,
  type PublishedSetting,
  type PublishedSystem,
  publishedRule,
} from '../../../core/evidence/publishedRates';
import { formatMilliseconds, formatRate, listed } from '../../format';
import type { PlotTable } from '../../physics/plot';
import { measuredRatio } from '../panel/comparison';
import { goodputOf, type PanelItem } from '../panel/items';
import { engineSentence } from '../panel/summary';
import { ratioWords } from '../panel/words';
import {
  answerOf,
  bracketOf,
  type CaveatItem,
  crossingsOf,
  measuredCurve,
  type NamedCurve,
  seriesOf,
  simulatedCurve,
} from './curves';
import { fitProvenance, pairProvenances, publishedProvenance } from './provenances';
import { type CaveatPlot, type CaveatRows, type CaveatView, PRESS_RUN, WAITING } from './shapes';

/** Caveat 2: the systems that are compared run on different engines. */

type Rival = Exclude<CaveatSystem, 'distserve'>;

/** "Chatbot, OPT-13B". */
export function applicationName(id: ApplicationId): string {
  const { name, model } = APPLICATIONS[id];
  return `${name}, ${MODELS[model].name}`;
}

/** How much slower vLLM's fit is per prompt token, at the tensor parallelism the paper ran vLLM with. */
export function slowdown(model: ModelId, tensorParallel: number): number | undefined {
  const [vllm, distserve] = [
    engineFit('vllm', model, tensorParallel),
    engineFit('distserve', model, tensorParallel),
  ];
  return vllm && distserve && vllm.prefill[1] / distserve.prefill[1];
}

function claimOf(): string {
  const told = (['chat-13b', 'chat-66b'] as const).flatMap((id) => {
    const { model, colocated } = APPLICATIONS[id];
    const factor = slowdown(model, colocated.tensorParallel);
    return factor === undefined
      ? []
      : [`${factor.toFixed(2)} times (${MODELS[model].name}, TP ${colocated.tensorParallel})`];
  });
  return `The paper compares engines as well as placements: a prompt token takes vLLM’s released fits ${listed(told)} as long as DistServe’s.`;
}

const RIVALS: readonly Rival[] = ['vllm', 'sameEngine'];
/** As asked of the paper’s points, which depend on no seed. */
const VLLM_RATE = { part: 'panel', kind: 'rate', system: 'vllm', engines: 'released', seed: 1 } as const;

const ENGINES = { vllm: 'released', sameEngine: 'same' } as const;

function ratioCell(items: readonly PanelItem[], application: ApplicationId, rival: Rival): string {
  const over = goodputOf(items, application, 'distserve');
  const under = goodputOf(items, application, 'vllm', ENGINES[rival]);
  if (over === undefined || under === undefined) return WAITING;
  const { text, detail } = ratioWords(goodputRatio(over, under), 'vLLM');
  return `${text} (${detail})`;
}

function measuredCell(application: ApplicationId): string {
  return measuredRatio({ ...VLLM_RATE, application });
}

function ratioRows(items: readonly PanelItem[]): CaveatRows {
  return {
    caption: 'DistServe’s goodput over vLLM’s',
    columns: ['Application', 'Measured', 'As released', 'Same engine'],
    rows: APPLICATION_IDS.map((id) => [
      applicationName(id),
      measuredCell(id),
      ...RIVALS.map((rival) => ratioCell(items, id, rival)),
    ]),
  };
}

const PUBLISHED_NAMES: Readonly<Record<PublishedSystem, string>> = {
  distserve: 'DistServe',
  vllm: 'Colocated, vLLM’s fits',
  sameEngine: 'Colocated, DistServe’s fits',
};

function settingName(setting: PublishedSetting): string {
  const { model, ttftSlo, tpotSlo } = publishedRule(setting);
  return `${MODELS[model].name}, ${formatMilliseconds(ttftSlo)} and ${formatMilliseconds(tpotSlo)}`;
}

function publishedRateOf(
  caveats: readonly CaveatItem[],
  setting: PublishedSetting,
  system: PublishedSystem,
): number | undefined {
  const answer = answerOf(
    caveats,
    (topic) => topic.kind === 'published' && topic.setting === setting && topic.system === system,
  );
  return answer?.kind === 'rate' ? answer.ratePerGpu : undefined;
}

function publishedRows(caveats: readonly CaveatItem[]): CaveatRows {
  const cell = (rate: number | undefined) => (rate === undefined ? WAITING : formatRate(rate));
  return {
    caption: 'Published simulator: best rate per GPU, req/s',
    columns: ['Setting', ...PUBLISHED_SYSTEMS.map((system) => PUBLISHED_NAMES[system])],
    rows: [
      [
        `${settingName('chat-13b')}, the authors’ sample`,
        ...PUBLISHED_SYSTEMS.map((system) => cell(PUBLISHED_13B_RATES[system])),
      ],
      ...PUBLISHED_SETTINGS.map((setting) => [
        `${settingName(setting)}, this seed`,
        ...PUBLISHED_SYSTEMS.map((system) => cell(publishedRateOf(caveats, setting, system))),
      ]),
    ],
  };
}

function publishedText(caveats: readonly CaveatItem[]): string {
  const won = PUBLISHED_SETTINGS.filter((setting) => {
    const [own, same] = (['distserve', 'sameEngine'] as const).map((system) =>
      publishedRateOf(caveats, setting, system),
    );
    return own !== undefined && same !== undefined && same > own;
  });
  const isComplete = PUBLISHED_SETTINGS.every((setting) =>
    PUBLISHED_SYSTEMS.every((system) => publishedRateOf(caveats, setting, system) !== undefined),
  );
  if (!isComplete) return '';
  return `The published simulator says so too: with equal engines its best colocated placement beats its best disaggregated one in ${won.length} of ${PUBLISHED_SETTINGS.length} settings.`;
}

function tableOf(items: readonly PanelItem[], application: ApplicationId): PlotTable {
  const curves = curvesOf(items, application);
  return {
    columns: [
      { key: 'system', label: 'System', unit: '' },
      { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
      { key: 'attainment', label: 'Within both SLOs', unit: '%' },
      { key: 'attainment_low', label: 'Within both SLOs, 95% low', unit: '%' },
      { key: 'attainment_high', label: 'Within both SLOs, 95% high', unit: '%' },
    ],
    rows: curves.flatMap(({ name, points }) =>
      points.map(({ x, attainment: { mean, low, high } }) => [
        name,
        x,
        ...[mean, low, high].map((share) => Number((100 * share).toPrecision(6))),
      ]),
    ),
    fileName: `goodput-lab-engines-${application}`,
  };
}

function curvesOf(items: readonly PanelItem[], application: ApplicationId): readonly NamedCurve[] {
  return (['distserve', ...RIVALS] as const).flatMap(
    (system) => simulatedCurve(items, application, system) ?? [],
  );
}

function plotOf(items: readonly PanelItem[], application: ApplicationId, seed: number): CaveatPlot {
  const curves = curvesOf(items, application);
  const [distserve, vllm, same] = (['distserve', 'vllm', 'sameEngine'] as const).map((id) =>
    curves.find((curve) => curve.id === id),
  );
  const isMissing = distserve === undefined || vllm === undefined || same === undefined;
  const measured = (['distserve', 'vllm'] as const).map((system) => measuredCurve(application, system, true));
  const end = Math.max(...measured.flatMap(({ points }) => points.map(({ x }) => x))) * 1.15;
  const ratio = `as released ${ratioCell(items, application, 'vllm')}; on the same engine ${ratioCell(items, application, 'sameEngine')}`;
  return {
    id: 'caveat-engines',
    title: `${applicationName(application)}: as released and on one engine`,
    caption: isMissing
      ? `Measured points only. DistServe’s goodput over vLLM’s: ${measuredCell(application)}.`
      : `DistServe’s goodput over vLLM’s: measured ${measuredCell(application)}; ${ratio}. The points are the measured ones; vLLM was not measured on DistServe’s engine.`,
    x: { label: 'arrival rate per GPU', kind: 'rate', domain: [0, end] },
    y: { label: 'Within both SLOs', kind: 'attainment', domain: [0, 1] },
    series: curves.map((curve) => seriesOf(curve)),
    measured: measured.map(({ id, name, encoding, points }) => ({
      id,
      label: `${name}, measured`,
      ...(isMissing ? { name } : {}),
      encoding,
      points: points.map(({ x, attainment }) => ({ x, y: attainment.mean })),
    })),
    crossings: crossingsOf(curves, PAPER_TARGET),
    ratio: bracketOf(distserve, same, PAPER_TARGET),
    spots: [],
    table: tableOf(items, application),
    provenances: [
      ...pairProvenances(items, application, seed),
      publishedProvenance(seed),
      fitProvenance(
        'As released: vLLM on vLLM’s fits. Same engine: vLLM’s placement and batching on DistServe’s fits.',
      ),
    ],
    message: undefined,
  };
}

/** Claim, chart of one application, ratios of all, and what the published simulator says. */
export function enginesView(
  items: readonly PanelItem[],
  caveats: readonly CaveatItem[],
  application: ApplicationId,
  seed: number,
): CaveatView {
  const hasAnswers = curvesOf(items, application).length > 0;
  return {
    id: 'engines',
    claim: claimOf(),
    plots: [plotOf(items, application, seed)],
    rows: [ratioRows(items), publishedRows(caveats)],
    follows: [
      engineSentence(items) ??
        'The run says for each of the five applications what is left of the ratio on one engine.',
      publishedText(caveats),
      'The ratio as released is what a user of both systems would have seen then. It is not what disaggregation alone is worth.',
      hasAnswers ? '' : PRESS_RUN,
    ].filter((text) => text !== ''),
    links: [
      {
        text: `${applicationName(application)} on one engine, in the workbench`,
        href: `#/explore?v=1&preset=${application}&engines=same`,
      },
    ],
  };
}
