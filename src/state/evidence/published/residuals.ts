import type { ReplayAnswer } from '../../../core/evidence/published';
import type { RequestGroup } from '../../../core/evidence/requestGroups';
import type { Seconds } from '../../../core/units';
import { formatCount } from '../../format';
import type { PlotPoints, PlotSeries, PlotTable } from '../../physics/plot';
import { fileName, type ReplayedFile } from './files';
import { FILE_ROUNDING } from './tally';
import { differenceText, ROUNDING_TEXT } from './words';

/** Differences of the requests of one run, request by request. */

export const RESIDUAL_METRICS = ['ttft', 'tpot', 'total'] as const;
export type ResidualMetric = (typeof RESIDUAL_METRICS)[number];

export const METRIC_NAMES: Readonly<Record<ResidualMetric, string>> = {
  ttft: 'TTFT',
  tpot: 'TPOT',
  total: 'total time',
};

/** Requests of a run, known before it is replayed. */
const REQUESTS = 1000;

export interface ResidualPlot {
  readonly x: readonly [number, number];
  readonly y: readonly [Seconds, Seconds];
  readonly series: readonly PlotSeries[];
  readonly points: readonly PlotPoints[];
}

function groupsOf(answer: ReplayAnswer | undefined, metric: ResidualMetric): readonly RequestGroup[] {
  return answer?.kind === 'times' ? (answer.groups?.[metric] ?? []) : [];
}

/** The name of the band stands above it, where no mark is. */
const NAME_AT = 1.5 * FILE_ROUNDING;

/** What rounding alone can make of no difference at all. */
const ROUNDING_BAND: PlotSeries = {
  id: 'rounding',
  label: `the file’s rounding, ${ROUNDING_TEXT}`,
  sublabel: '',
  encoding: 'neutral',
  variant: 0,
  dash: 'solid',
  isArea: true,
  points: [0, REQUESTS].map((x) => ({ x, y: NAME_AT, low: -FILE_ROUNDING, high: FILE_ROUNDING })),
};

/** Twice the rounding, or what the worst request needs: a replay that is off shows it. */
function reachOf(groups: readonly RequestGroup[]): Seconds {
  const worst = groups.reduce((most, { lowest, highest }) => Math.max(most, -lowest, highest), 0);
  return Math.max(2 * FILE_ROUNDING, 1.1 * (Number.isFinite(worst) ? worst : 0));
}

/** Both extremes of each group, once where they are one request. */
function extremes({ lowest, lowestAt, highest, highestAt }: RequestGroup) {
  const low = { id: `${lowestAt}`, x: lowestAt, y: lowest };
  return lowestAt === highestAt ? [low] : [low, { id: `${highestAt}`, x: highestAt, y: highest }];
}

function meanLine(groups: readonly RequestGroup[]): PlotSeries {
  const points = groups.map(({ first, count, mean }) => ({ x: first + (count - 1) / 2, y: mean }));
  const label = `mean of ${groups[0]?.count ?? 0} neighbours`;
  return { id: 'mean', label, sublabel: '', encoding: 'neutral', variant: 0, dash: 'solid', points };
}

export function residualPlot(answer: ReplayAnswer | undefined, metric: ResidualMetric): ResidualPlot {
  const groups = groupsOf(answer, metric);
  const reach = reachOf(groups);
  return {
    x: [0, REQUESTS],
    y: [-reach, reach],
    series: groups.length === 0 ? [ROUNDING_BAND] : [ROUNDING_BAND, meanLine(groups)],
    points:
      groups.length === 0
        ? []
        : [
            {
              id: 'extremes',
              label: 'furthest below and above',
              encoding: 'neutral',
              variant: 1,
              points: groups.flatMap(extremes),
            },
          ],
  };
}

/** One sentence with the numbers of the moment. */
export function residualCaption({ file, answer }: ReplayedFile, metric: ResidualMetric): string {
  const run = fileName(file);
  const name = METRIC_NAMES[metric];
  if (answer === undefined) {
    return `${run}. Press “Run all checks” to draw how far our ${name} of each request is from the file’s.`;
  }
  if (answer.kind === 'unread') return `${run}: not replayed, because ${answer.reason}.`;
  if (answer.kind !== 'times') return run;
  const [first] = groupsOf(answer, metric);
  const largest = answer.largest[metric];
  const inside =
    largest <= FILE_ROUNDING * 1.001 ? `within its rounding, ${ROUNDING_TEXT}` : 'beyond its rounding';
  return `${run}: our ${name} of ${formatCount(answer.requests)} requests is at most ${differenceText(largest)} from the file’s (${inside}). Marked: the two furthest off of every ${first?.count ?? 1}.`;
}

/** A row a group. */
export function residualTable(answer: ReplayAnswer | undefined, metric: ResidualMetric): PlotTable {
  const toNs = (seconds: Seconds) => Number((seconds * 1e9).toPrecision(6));
  return {
    columns: [
      { key: 'first', label: 'First request', unit: '' },
      { key: 'count', label: 'Requests', unit: '' },
      { key: 'lowest', label: 'Furthest below', unit: 'ns' },
      { key: 'mean', label: 'Mean difference', unit: 'ns' },
      { key: 'highest', label: 'Furthest above', unit: 'ns' },
    ],
    rows: groupsOf(answer, metric).map(({ first, count, lowest, mean, highest }) => [
      first,
      count,
      toNs(lowest),
      toNs(mean),
      toNs(highest),
    ]),
    fileName: `published-simulator-${metric}`,
  };
}
