import type { Slo } from '../../../core/goodput/metrics';
import type { RecordedInstance, RecordedRun } from '../../../core/inside/recordedRun';
import { type LifePhase, lifeOf } from '../../../core/inside/requestLife';
import type { RunIndex } from '../../../core/inside/runIndex';
import type { SpanRow, Spans } from '../../../core/inside/spans';
import type { Seconds } from '../../../core/units';
import { placementSummary } from '../../names';
import { latenessOf } from './lateness';
import type { ShownRun, ShownRuns } from './shownRuns';

/** The rows of a timeline, as its chart takes them. */
interface LaneRow {
  readonly label: string;
  readonly isLink: boolean;
  readonly first: number;
  readonly end: number;
}

interface LaneLife {
  readonly row: number;
  readonly start: Seconds;
  readonly end: Seconds;
  readonly kind: 'wait' | 'work';
}

export interface RunLane extends Pick<ShownRun, 'encoding' | 'variant'> {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly spans: Spans;
  readonly rows: readonly LaneRow[];
  readonly missedArrivals: Float64Array;
  readonly life: readonly LaneLife[];
}

const ROLE_NAMES = { colocated: 'instance', prefill: 'prefill', decode: 'decode' } as const;

/** "prefill", "decode 2": numbered from 1, where there are several. */
export function instanceName(instances: readonly RecordedInstance[], instance: number): string {
  const own = instances[instance];
  if (own === undefined) return '';
  const isOnly = instances.filter(({ role }) => role === own.role).length === 1;
  return isOnly ? ROLE_NAMES[own.role] : `${ROLE_NAMES[own.role]} ${own.number + 1}`;
}

export function rowName({ instances }: Pick<RecordedRun, 'instances'>, { instance, stage }: SpanRow): string {
  const name = instanceName(instances, instance);
  if (stage === 'link') return `link to ${name}`;
  return (instances[instance]?.stages ?? 1) > 1 ? `${name} · stage ${stage + 1}` : name;
}

function missedArrivals({ run }: ShownRun, slo: Slo): Float64Array {
  const { lateness } = latenessOf(run, slo);
  return run.outcomes.requests.arrival.filter((_, request) => (lateness[request] as number) > 0);
}

/** Lanes without the life of a request. */
export function runLanes({ runs, engines }: ShownRuns, slo: Slo): readonly RunLane[] {
  return runs.map((shown) => ({
    id: String(shown.index),
    encoding: shown.encoding,
    variant: shown.variant,
    label: shown.name,
    detail: placementSummary(shown.run.placement, engines),
    spans: shown.run.spans,
    rows: shown.run.rows.map((row) => ({
      label: rowName(shown.run, row),
      isLink: row.stage === 'link',
      first: row.first,
      end: row.end,
    })),
    missedArrivals: missedArrivals(shown, slo),
    life: [],
  }));
}

const WORK: readonly LifePhase[] = ['prefill', 'transfer', 'decode'];

function lifeMarks(found: RunIndex, request: number): readonly LaneLife[] {
  return lifeOf(found, request).steps.map(({ row, start, end, phase }) => ({
    row,
    start,
    end,
    kind: WORK.includes(phase) ? 'work' : 'wait',
  }));
}

export function withLife(
  lanes: readonly RunLane[],
  { runs, requests }: ShownRuns,
  request: number | 'none',
): readonly RunLane[] {
  if (request === 'none' || request >= requests) return lanes;
  return lanes.map((lane, index) => {
    const shown = runs[index];
    return shown === undefined ? lane : { ...lane, life: lifeMarks(shown.found, request) };
  });
}
