import { APPLICATIONS } from '../../../core/catalogue/applications';
import { FIGURE_11_SETTING, FIGURE_11_SETTING_SOURCE } from '../../../core/catalogue/figure11';
import { MODELS } from '../../../core/catalogue/models';
import {
  CAVEAT_APPLICATION,
  CAVEAT_SYSTEMS,
  type CaveatCurve,
  type CaveatSystem,
} from '../../../core/evidence/caveats';
import { goodputRatio, PAPER_TARGET } from '../../../core/evidence/panelGoodputs';
import { formatMilliseconds, formatPercent, listed } from '../../format';
import type { PlotTable } from '../../physics/plot';
import { paperFigure } from '../../physics/provenances';
import { goodputOf, type PanelItem } from '../panel/items';
import { goodputWords, ratioWords } from '../panel/words';
import {
  answerOf,
  bracketOf,
  type CaveatItem,
  crossingsOf,
  goodputAt,
  measuredCurve,
  type NamedCurve,
  namedCurve,
  seriesOf,
  simulatedCurve,
} from './curves';
import { fitProvenance, ownRuns, pairProvenances } from './provenances';
import { type CaveatPlot, type CaveatRows, type CaveatView, PRESS_RUN, WAITING } from './shapes';

/** Caveat 7: the SLOs of the released scripts are not those of Table 1. */

export const SLO_SETS = ['table1', 'scripts'] as const;
export type SloSet = (typeof SLO_SETS)[number];

const TABLE_1 = APPLICATIONS[CAVEAT_APPLICATION];
const NAME = MODELS[TABLE_1.model].name;

export function sloText(set: SloSet): string {
  const { ttftSlo, tpotSlo } = set === 'table1' ? TABLE_1 : FIGURE_11_SETTING;
  return `${formatMilliseconds(ttftSlo)} and ${formatMilliseconds(tpotSlo)}`;
}

function scriptAnswer(caveats: readonly CaveatItem[], system: CaveatSystem): CaveatCurve | undefined {
  const answer = answerOf(caveats, (topic) => topic.kind === 'scriptSlo' && topic.system === system);
  return answer?.kind === 'curve' ? answer : undefined;
}

function curveOf(
  items: readonly PanelItem[],
  caveats: readonly CaveatItem[],
  set: SloSet,
  system: CaveatSystem,
): NamedCurve | undefined {
  if (set === 'table1') return simulatedCurve(items, CAVEAT_APPLICATION, system);
  const answer = scriptAnswer(caveats, system);
  return answer && namedCurve(system, answer.curve);
}

/** The panels refine their goodput; curves of the caveats hold their own. */
function goodputIn(
  items: readonly PanelItem[],
  caveats: readonly CaveatItem[],
  set: SloSet,
  system: CaveatSystem,
) {
  if (set === 'scripts') return scriptAnswer(caveats, system)?.goodput;
  const engines = system === 'sameEngine' ? 'same' : 'released';
  return goodputOf(items, CAVEAT_APPLICATION, system === 'distserve' ? system : 'vllm', engines);
}

const SYSTEM_TITLES: Readonly<Record<CaveatSystem, string>> = {
  distserve: 'DistServe',
  vllm: 'vLLM, as released',
  sameEngine: 'vLLM, same engine',
};

function ratioText(
  items: readonly PanelItem[],
  caveats: readonly CaveatItem[],
  set: SloSet,
  rival: CaveatSystem,
): string {
  const [over, under] = [goodputIn(items, caveats, set, 'distserve'), goodputIn(items, caveats, set, rival)];
  if (over === undefined || under === undefined) return WAITING;
  const { text, detail } = ratioWords(goodputRatio(over, under), 'vLLM');
  return `${text} (${detail})`;
}

function rowsOf(items: readonly PanelItem[], caveats: readonly CaveatItem[]): CaveatRows {
  return {
    caption: `${NAME} chat: highest rate per GPU with ${formatPercent(PAPER_TARGET)} in time`,
    columns: [
      'SLOs',
      ...CAVEAT_SYSTEMS.map((system) => SYSTEM_TITLES[system]),
      'Ratio as released',
      'Ratio, same engine',
    ],
    rows: SLO_SETS.map((set) => [
      `${set === 'table1' ? 'Table 1' : 'Scripts'}: ${sloText(set)}`,
      ...CAVEAT_SYSTEMS.map((system) => {
        const goodput = goodputIn(items, caveats, set, system);
        return goodput === undefined ? WAITING : goodputWords(goodput);
      }),
      ratioText(items, caveats, set, 'vllm'),
      ratioText(items, caveats, set, 'sameEngine'),
    ]),
  };
}

function reachText(curve: NamedCurve): string {
  return `${curve.name} ${goodputWords(goodputAt(curve, PAPER_TARGET))}`;
}

function tableOf(items: readonly PanelItem[], caveats: readonly CaveatItem[]): PlotTable {
  return {
    columns: [
      { key: 'slo', label: 'SLOs', unit: '' },
      { key: 'system', label: 'System', unit: '' },
      { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
      { key: 'attainment', label: 'Within both SLOs', unit: '%' },
      { key: 'attainment_low', label: 'Within both SLOs, 95% low', unit: '%' },
      { key: 'attainment_high', label: 'Within both SLOs, 95% high', unit: '%' },
    ],
    rows: SLO_SETS.flatMap((set) =>
      CAVEAT_SYSTEMS.flatMap((system) =>
        (curveOf(items, caveats, set, system)?.points ?? []).map(({ x, attainment }) => [
          sloText(set),
          SYSTEM_TITLES[system],
          x,
          ...[attainment.mean, attainment.low, attainment.high].map((share) =>
            Number((100 * share).toPrecision(6)),
          ),
        ]),
      ),
    ),
    fileName: 'goodput-lab-slo-of-the-scripts',
  };
}

function provenancesOf(
  items: readonly PanelItem[],
  caveats: readonly CaveatItem[],
  set: SloSet,
  seed: number,
) {
  const own = CAVEAT_SYSTEMS.flatMap((system) => scriptAnswer(caveats, system) ?? []);
  const simulated =
    set === 'table1'
      ? pairProvenances(items, CAVEAT_APPLICATION, seed)
      : ownRuns('The placements of the panel under the SLOs of the scripts.', own, seed);
  return [
    ...simulated,
    paperFigure(
      'Figure 11',
      `The ablation’s SLOs, from the released scripts: ${sloText('scripts')}. Table 1 has ${sloText('table1')}.`,
      'The paper’s text does not name the SLOs of its ablation.',
      FIGURE_11_SETTING_SOURCE,
    ),
    fitProvenance('Same engine: vLLM’s placement and batching on DistServe’s fits.'),
  ];
}

function plotOf(
  items: readonly PanelItem[],
  caveats: readonly CaveatItem[],
  set: SloSet,
  seed: number,
): CaveatPlot {
  const curves = CAVEAT_SYSTEMS.flatMap((system) => curveOf(items, caveats, set, system) ?? []);
  const [distserve, vllm, same] = CAVEAT_SYSTEMS.map((id) => curves.find((curve) => curve.id === id));
  const isMissing = curves.length < CAVEAT_SYSTEMS.length;
  const measured =
    set === 'table1'
      ? (['distserve', 'vllm'] as const).map((system) => measuredCurve(CAVEAT_APPLICATION, system, true))
      : [];
  return {
    id: 'caveat-slo',
    title: `${NAME} chat, SLOs ${sloText(set)}`,
    caption: isMissing
      ? `Simulated curves of DistServe and vLLM under TTFT and TPOT SLOs of ${sloText(set)}, once they have come.`
      : `With SLOs of ${sloText(set)}, ${formatPercent(PAPER_TARGET)} are in time up to: ${listed(curves.map(reachText))}. DistServe over vLLM: ${ratioText(items, caveats, set, 'vllm')} as released, ${ratioText(items, caveats, set, 'sameEngine')} on the same engine.`,
    x: { label: 'arrival rate per GPU', kind: 'rate', domain: [0, 1.15] },
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
    ratio: bracketOf(distserve, vllm, PAPER_TARGET) ?? bracketOf(distserve, same, PAPER_TARGET),
    spots: [],
    table: tableOf(items, caveats),
    provenances: provenancesOf(items, caveats, set, seed),
    message: isMissing && measured.length === 0 ? PRESS_RUN : undefined,
  };
}

/** Claim, curves under one pair of SLOs, and who wins under both. */
export function sloView(
  items: readonly PanelItem[],
  caveats: readonly CaveatItem[],
  set: SloSet,
  seed: number,
): CaveatView {
  const { ttftSlo, tpotSlo } = FIGURE_11_SETTING;
  return {
    id: 'slo',
    claim: `The ablation and the released scripts use SLOs of ${sloText('scripts')} for ${NAME} chat, where Table 1 has ${sloText('table1')}: a TTFT ${(TABLE_1.ttftSlo / ttftSlo).toFixed(1)} times as tight.`,
    plots: [plotOf(items, caveats, set, seed)],
    rows: [rowsOf(items, caveats)],
    follows: [
      'No number of Figure 11 may be held against one of Figure 8. Who wins, and by how much, depends on the SLOs before it depends on the placement.',
    ],
    links: [
      {
        text: 'The SLOs of the scripts, in the workbench',
        href: `#/explore?v=1&preset=${CAVEAT_APPLICATION}&ttft=${ttftSlo}&tpot=${tpotSlo}`,
      },
    ],
  };
}
