import type { Interval } from '../../../core/goodput/types';
import { type MissKinds, missKinds } from '../../../core/inside/latencies';
import type { Scenario } from '../../../core/scenario/scenario';
import { encodingOf } from '../../encoding';
import { formatRate, formatRatio, inSentence, listed } from '../../format';
import { placementName, placementSummary, placementVariant } from '../../names';
import { niceAbove } from '../../series';
import type { Cell, ChartTable } from '../../tables';
import { isClearlyAbove, plainShare, shareText } from '../intervals';
import type { GatheredLatencies } from './latencyJobs';

/** Which SLOs requests miss: TTFT only, TPOT only, or both. */

export const MISS_PARTS = ['ttftOnly', 'tpotOnly', 'both'] as const;
export type MissPart = (typeof MISS_PARTS)[number];

export const MISS_NAMES: Readonly<Record<MissPart, string>> = {
  ttftOnly: 'TTFT only',
  tpotOnly: 'TPOT only',
  both: 'both',
};

export interface NamedMisses {
  readonly name: string;
  readonly index: number;
  readonly kinds: MissKinds | undefined;
  readonly refusal: string | undefined;
}

export function missesOf(
  gathered: GatheredLatencies,
  { ttftSlo, tpotSlo }: Scenario,
): readonly NamedMisses[] {
  const slo = { ttft: ttftSlo, tpot: tpotSlo };
  return gathered.placements.map(({ index, latencies, refusal }) => ({
    name: placementName(gathered.scenario.placements, index),
    index,
    kinds: latencies && missKinds(latencies.sample, slo),
    refusal,
  }));
}

export function missRows(misses: readonly NamedMisses[], { placements, engines }: Scenario) {
  return misses.flatMap(({ name, index, kinds, refusal }) => {
    const placement = placements[index];
    if (placement === undefined) return [];
    return [
      {
        id: String(index),
        label: name,
        detail: placementSummary(placement, engines),
        encoding: encodingOf(placement.policy),
        variant: placementVariant(placements, index),
        message: refusal ?? (kinds === undefined ? 'Simulating…' : undefined),
        values: kinds === undefined ? [] : MISS_PARTS.map((part) => kinds[part].mean),
        texts: kinds === undefined ? [] : MISS_PARTS.map((part) => shareText(kinds[part])),
        total: kinds && { text: `${shareText(kinds.any)} miss`, low: kinds.any.low, high: kinds.any.high },
      },
    ];
  });
}

/** The axis holds every interval; shares of a hundredth of a percent would be noise. */
export function missDomain(misses: readonly NamedMisses[]): readonly [number, number] {
  const highest = Math.max(0, ...misses.map(({ kinds }) => kinds?.any.high ?? 0));
  return [0, Math.min(1, niceAbove(Math.max(0.01, highest)))];
}

/** A share of the misses that leaves nothing else worth naming. */
const NEARLY_ALL = 0.9;

function whatText(kinds: MissKinds): string {
  const present = MISS_PARTS.filter((part) => kinds[part].mean > 0);
  const main = present.reduce((most, part) => (kinds[part].mean > kinds[most].mean ? part : most), 'both');
  if (present.length === 1) return `, all ${MISS_NAMES[main]}`;
  if (kinds[main].mean >= NEARLY_ALL * kinds.any.mean) return `, nearly all ${MISS_NAMES[main]}`;
  return `: ${listed(present.map((part) => `${plainShare(kinds[part].mean)} ${MISS_NAMES[part]}`))}`;
}

/** "Disaggregated: 1.8 ± 0.4% miss, nearly all TTFT only". */
function missText(name: string, kinds: MissKinds): string {
  if (kinds.any.mean === 0) return `${name}: none misses an SLO`;
  return `${name}: ${shareText(kinds.any)} miss${whatText(kinds)}`;
}

type Measured = NamedMisses & { readonly kinds: MissKinds };

/** The least and the most misses compared; chance is not called a difference. */
function comparison(measured: readonly Measured[]): string {
  const [least, ...others] = measured.toSorted((a, b) => a.kinds.any.mean - b.kinds.any.mean);
  const most = others.at(-1);
  if (least === undefined || most === undefined) return '';
  const [few, many]: readonly Interval[] = [least.kinds.any, most.kinds.any];
  if (few === undefined || many === undefined) return '';
  if (!isClearlyAbove(many, few))
    return ` No clear difference between ${inSentence(least.name)} and ${inSentence(most.name)}.`;
  if (few.mean === 0) return '';
  return ` ${most.name} misses ${formatRatio(many.mean / few.mean)} as often as ${inSentence(least.name)}.`;
}

export function missCaption(misses: readonly NamedMisses[], rate: number): string {
  const measured = misses.filter((one): one is Measured => one.kinds !== undefined);
  if (measured.length === 0) return 'Simulating…';
  const texts = measured.map(({ name, kinds }) => missText(name, kinds)).join('. ');
  return `At ${formatRate(rate)} req/s per GPU. ${texts}.${comparison(measured)}`;
}

function cells({ mean, low, high }: Interval): readonly Cell[] {
  return [mean, low, high].map((value) => Number((value * 100).toPrecision(12)));
}

const TABLE_PARTS = [
  ['ttftOnly', 'Miss TTFT only'],
  ['tpotOnly', 'Miss TPOT only'],
  ['both', 'Miss both'],
  ['any', 'Miss an SLO'],
] as const;

export function missTable(
  misses: readonly NamedMisses[],
  { placements, engines }: Scenario,
  preset: string,
): ChartTable {
  const columns = [
    { key: 'placement', label: 'Placement', unit: '' },
    { key: 'detail', label: 'Detail', unit: '' },
    ...TABLE_PARTS.flatMap(([key, label]) => [
      { key, label, unit: '%' },
      { key: `${key}Low`, label: `${label}, 95% low`, unit: '%' },
      { key: `${key}High`, label: `${label}, 95% high`, unit: '%' },
    ]),
  ];
  const rows = misses.flatMap(({ name, index, kinds }) => {
    const placement = placements[index];
    if (kinds === undefined || placement === undefined) return [];
    const lead = [name, placementSummary(placement, engines)];
    return [[...lead, ...TABLE_PARTS.flatMap(([part]) => cells(kinds[part]))]];
  });
  return { columns, rows, fileName: `goodput-lab-misses-${preset}` };
}
