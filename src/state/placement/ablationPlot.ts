import { FIGURE_11_SYSTEMS, type Figure11System, figure11Curves } from '../../core/catalogue/figure11';
import { meanDistance } from '../../core/evidence/distance';
import { ABLATION_SYSTEMS, type AblationSystem, type AblationSystemId } from '../../core/placement/ablation';
import type { EngineChoice, Placement } from '../../core/scenario/scenario';
import type { Fraction } from '../../core/units';
import { encodingOf, type PolicyEncoding } from '../encoding';
import { formatPercent, formatRate } from '../format';
import { placementSummary } from '../names';
import type { PlotPoint, PlotTable } from '../physics/plot';
import { ABLATION_NAMES, type AblationPanel } from './ablation';
import type { AblationRun } from './ablationRun';

/** What the ablation's charts and table are given. */

interface AblationLine {
  readonly id: string;
  readonly label: string;
  readonly sublabel: string;
  readonly encoding: PolicyEncoding;
  readonly variant: 0 | 1 | 2 | 3;
  readonly points: readonly PlotPoint[];
  readonly dash: 'solid';
}

interface PaperMarks {
  readonly id: string;
  readonly label: string;
  readonly encoding: PolicyEncoding;
  readonly variant: 0 | 1;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const VARIANTS: Readonly<Record<AblationSystemId, 0 | 1 | 2 | 3>> = {
  high: 1,
  low: 0,
  chunked: 0,
  sameEngine: 2,
  searchedVllm: 1,
  vllm: 0,
};

function samePlace(one: AblationSystem, other: AblationSystem): boolean {
  return one.engines === other.engines && JSON.stringify(one.placement) === JSON.stringify(other.placement);
}

/** Systems that are one and the same placement share a line: the search found what vLLM was given. */
function groups(systems: readonly AblationSystem[]): readonly (readonly AblationSystem[])[] {
  const found: AblationSystem[][] = [];
  for (const system of systems) {
    if (system.placement === undefined) continue;
    const group = found.find(([first]) => first !== undefined && samePlace(first, system));
    if (group === undefined) found.push([system]);
    else group.push(system);
  }
  return found;
}

export function ablationLines(run: AblationRun, panel: AblationPanel): readonly AblationLine[] {
  return groups(run.systems).flatMap((group) => {
    const [first] = group;
    if (first?.placement === undefined) return [];
    const points = run.points[panel][first.id];
    if (points === undefined) return [];
    const { id, placement } = first;
    return [
      {
        id,
        label: group.map((one) => ABLATION_NAMES[one.id]).join(' = '),
        sublabel: '',
        encoding: encodingOf(placement.policy),
        variant: VARIANTS[id],
        points,
        dash: 'solid' as const,
      },
    ];
  });
}

/** vLLM’s points are those of vLLM++ in the paper: they are drawn once. */
const PAPER_NAMES: Readonly<Record<Exclude<Figure11System, 'vllm'>, string>> = {
  high: 'High, paper',
  low: 'Low, paper',
  searchedVllm: 'vLLM(++), paper',
};

/** In the tones of our lines. */
export function paperMarks(panel: AblationPanel): readonly PaperMarks[] {
  return figure11Curves(panel).flatMap(({ system, points }) => {
    if (system === 'vllm') return [];
    const encoding = system === 'searchedVllm' ? 'colocated' : 'disaggregated';
    const label = PAPER_NAMES[system];
    const marks = points.map(([x, y]) => ({ x, y }));
    const variant = system === 'high' ? 1 : 0;
    return [{ id: `paper ${system}`, label, encoding, variant, points: marks }];
  });
}

/** The paper’s points joined, so that the eye can follow each system. */
export function paperLines(panel: AblationPanel): readonly AblationLine[] {
  return paperMarks(panel).map((marks) => ({ ...marks, sublabel: '', dash: 'solid' }));
}

/** Mean distance between our attainment and the paper’s where both have a value; undefined where none is. */
export function meanError(
  run: AblationRun,
  panel: AblationPanel,
  system: Figure11System,
): Fraction | undefined {
  const theirs = figure11Curves(panel).find((curve) => curve.system === system)?.points ?? [];
  return meanDistance(theirs, run.points[panel][system] ?? []);
}

function pointsText(error: Fraction): string {
  return `${(error * 100).toFixed(1)} points`;
}

/** Where a falling line leaves the target for good. */
function lastAbove(points: readonly PlotPoint[], target: Fraction): number | undefined {
  const last = points.findLastIndex(({ y }) => y >= target);
  const [here, next] = [points[last], points[last + 1]];
  if (here === undefined) return undefined;
  return next === undefined ? here.x : here.x + ((here.y - target) / (here.y - next.y)) * (next.x - here.x);
}

/** Where a rising line reaches the target for good. */
function firstAbove(points: readonly PlotPoint[], target: Fraction): number | undefined {
  const last = points.findLastIndex(({ y }) => y < target);
  const [here, next] = [points[last], points[last + 1]];
  if (next === undefined) return undefined;
  return here === undefined ? next.x : here.x + ((target - here.y) / (next.y - here.y)) * (next.x - here.x);
}

/** One sentence that says what the panel shows; empty until all points are there. */
export function panelSentence(run: AblationRun, panel: AblationPanel, target: Fraction): string {
  const lines = ablationLines(run, panel);
  if (lines.length === 0 || run.phase !== 'done' || run.plan === undefined) return '';
  const words = lines.map(({ label, points }) => {
    const at = panel === 'rate' ? lastAbove(points, target) : firstAbove(points, target);
    if (at === undefined) return `${label} nowhere here`;
    if (panel === 'sloScale') return `${label} from ${at.toFixed(2)}×`;
    return `${label} ${at === points.at(-1)?.x ? 'beyond' : 'to'} ${formatRate(at)}`;
  });
  const share = `At least ${formatPercent(target)} of requests meet both SLOs`;
  if (panel === 'rate') return `${share}, up to so many req/s per GPU: ${words.join(', ')}.`;
  return `${share} at ${run.plan.sloRate} req/s per GPU, from so many times the SLOs: ${words.join(', ')}.`;
}

/** One row of the table below the charts. */
export interface SystemRow {
  readonly id: AblationSystemId;
  readonly name: string;
  /** Its degrees and GPUs, or why there is none. */
  readonly placement: string;
  /** Against rate and against SLO scale; "…" until all points are there, empty where the paper has no such system. */
  readonly errors: readonly [string, string];
}

function errorCell(run: AblationRun, panel: AblationPanel, id: AblationSystemId): string {
  const system = FIGURE_11_SYSTEMS.find((one) => one === id);
  if (system === undefined) return '–';
  const error = meanError(run, panel, system);
  return error === undefined ? '…' : pointsText(error);
}

function placementText(placement: Placement | undefined, engines: EngineChoice, why: string): string {
  if (placement === undefined) return `None: ${why}`;
  const summary = placementSummary(placement, engines);
  return why === '' ? summary : `${summary} (${why})`;
}

export function systemRows(run: AblationRun): readonly SystemRow[] {
  return run.systems.map(({ id, placement, engines, why }) => ({
    id,
    name: ABLATION_NAMES[id],
    placement: placementText(placement, engines, why),
    errors: [errorCell(run, 'rate', id), errorCell(run, 'sloScale', id)],
  }));
}

function percent(value: number | undefined): number | null {
  return value === undefined ? null : Number((value * 100).toPrecision(12));
}

const X_COLUMNS = {
  rate: { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
  sloScale: { key: 'sloScale', label: 'SLO scale', unit: '' },
} as const;

export function ablationTable(
  run: AblationRun | undefined,
  panel: AblationPanel,
  withPaper: boolean,
): PlotTable {
  const ours = ABLATION_SYSTEMS.flatMap((id) =>
    (run?.points[panel][id] ?? []).map(({ x, y, low, high }) => [
      ABLATION_NAMES[id],
      x,
      percent(y),
      percent(low),
      percent(high),
    ]),
  );
  const paper = figure11Curves(panel).flatMap(({ system, points }) =>
    points.map(([x, y]) => [`${ABLATION_NAMES[system]}, paper`, x, percent(y), null, null]),
  );
  const columns = [
    { key: 'system', label: 'System', unit: '' },
    X_COLUMNS[panel],
    { key: 'attainment', label: 'Within both SLOs', unit: '%' },
    { key: 'attainmentLow', label: 'Within both SLOs, 95% low', unit: '%' },
    { key: 'attainmentHigh', label: 'Within both SLOs, 95% high', unit: '%' },
  ];
  return { columns, rows: withPaper ? [...ours, ...paper] : ours, fileName: `goodput-lab-ablation-${panel}` };
}
