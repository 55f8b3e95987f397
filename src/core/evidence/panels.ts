import { APPLICATION_IDS, type ApplicationId } from '../catalogue/applications';
import {
  MEASURED_SYSTEMS,
  type MeasuredPoint,
  type MeasuredSystem,
  type RatePanel,
  ratePanelOf,
  type SloScalePanel,
  sloScalePanelOf,
} from '../catalogue/paperResults';
import { type Experiment, prepareExperiment } from '../goodput/experiment';
import type { Steps } from '../goodput/steps';
import type { Goodput, Interval } from '../goodput/types';
import type { Basis } from '../latency/kvMemory';
import { placementBasis } from '../latency/placementBasis';
import type { EngineChoice } from '../scenario/scenario';
import type { Fraction, ReqPerSec } from '../units';
import { type AttainmentPoint, type CurveCrossing, crossingOf } from './crossing';
import { curveSpan, rateCurve, scaleCurve } from './panelCurves';
import { paperPlacement, paperScenario } from './paperSystems';

/** x of a panel: the arrival rate per GPU (first rows of Figures 8 and 9), or the factor on both SLOs (second rows). */
export const PANEL_KINDS = ['rate', 'sloScale'] as const;
export type PanelKind = (typeof PANEL_KINDS)[number];

/** One system in one panel of Figures 8 and 9. */
export interface PanelQuestion {
  readonly part: 'panel';
  readonly application: ApplicationId;
  readonly kind: PanelKind;
  readonly system: MeasuredSystem;
  /** `same`: on DistServe's engine. Asked of vLLM only; the others run on it anyway. */
  readonly engines: EngineChoice;
  readonly seed: number;
}

/** One measured point beside the simulated one. */
export interface ComparedPoint {
  readonly x: number;
  readonly measured: Fraction;
  readonly simulated: Interval;
}

/** A point of our curve; more of them than were measured. */
export type PanelCurvePoint = AttainmentPoint;

export interface ComparedPanel {
  readonly kind: 'compared';
  /** Whether all passes run on released fits, or some on first principles. */
  readonly basis: Basis;
  readonly replications: number;
  readonly requestsPerReplication: number;
  /** Ascending in x. */
  readonly points: readonly ComparedPoint[];
  /** Ascending in x; the measured x are among them. */
  readonly curve: readonly PanelCurvePoint[];
  /** Mean absolute error of attainment over the measured points. */
  readonly error: Fraction;
  /** Rate panels: highest rate per GPU at the target. SLO-scale panels: undefined. */
  readonly goodput: Goodput | undefined;
  /** SLO-scale panels: the smallest factor on both SLOs at which the target is met. Rate panels: undefined. */
  readonly tightestScale: CurveCrossing | undefined;
}

export type PanelAnswer = { readonly kind: 'refused'; readonly reason: string } | ComparedPanel;

/** As `goodput/headless.ts` and the refined curves of the workbench. */
const REPLICATIONS = 20;

/** The measured panel of an application; the paper has one of each kind. */
export function measuredPanel(application: ApplicationId, kind: PanelKind): RatePanel | SloScalePanel {
  return kind === 'rate' ? ratePanelOf(application) : sloScalePanelOf(application);
}

/** What the curves of a panel cover: from nearly idle to a little beyond the measured rates, or below the measured factors. */
export function curveDomain(application: ApplicationId, kind: PanelKind): readonly [number, number] {
  const spans = MEASURED_SYSTEMS.flatMap((system) => {
    const xs = measuredPoints({ application, kind, system }).map(([x]) => x);
    return xs.length === 0 ? [] : [curveSpan(kind, xs)];
  });
  return [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))];
}

/** All ten panels for each system measured in them, and vLLM once more on DistServe's engine. */
export function panelQuestions(seed: number): readonly PanelQuestion[] {
  return PANEL_KINDS.flatMap((kind) =>
    APPLICATION_IDS.flatMap((application) =>
      MEASURED_SYSTEMS.flatMap((system): PanelQuestion[] => {
        if (measuredPanel(application, kind).systems[system] === undefined) return [];
        const question = { part: 'panel', application, kind, system, engines: 'released', seed } as const;
        return system === 'vllm' ? [question, { ...question, engines: 'same' }] : [question];
      }),
    ),
  );
}

/** The measured points of a question, ascending in x. */
export function measuredPoints({
  application,
  kind,
  system,
}: Pick<PanelQuestion, 'application' | 'kind' | 'system'>): readonly MeasuredPoint[] {
  const points = measuredPanel(application, kind).systems[system] ?? [];
  return points.toSorted(([one], [other]) => one - other);
}

function compared(question: PanelQuestion, curve: readonly AttainmentPoint[]) {
  const points = measuredPoints(question).map(([x, measured]): ComparedPoint => {
    const simulated = curve.find((point) => point.x === x)?.attainment;
    if (simulated === undefined) throw new Error(`Nothing was simulated at ${x}`);
    return { x, measured, simulated };
  });
  const sum = points.reduce((total, point) => total + Math.abs(point.measured - point.simulated.mean), 0);
  return { points, error: sum / points.length };
}

/** Rates up to the lowest that was simulated cannot be told apart: an interval that holds it begins at 0. */
function goodputAt(crossing: CurveCrossing, lowest: ReqPerSec): Goodput {
  switch (crossing.kind) {
    case 'crossing': {
      const { at } = crossing;
      return { kind: 'crossing', perGpu: at.low > lowest ? at : { ...at, low: 0 } };
    }
    case 'never':
      return { kind: 'never', best: crossing.best, atRatePerGpu: crossing.at };
    case 'beyond':
      return { kind: 'beyond', atLeastPerGpu: crossing.last };
  }
}

function* curveOf(question: PanelQuestion, experiment: Experiment, target: Fraction) {
  const xs = measuredPoints(question).map(([x]) => x);
  if (question.kind === 'rate') {
    const curve = yield* rateCurve(experiment, xs, target);
    return {
      curve,
      goodput: goodputAt(crossingOf(curve, target), curve[0]?.x ?? 0),
      tightestScale: undefined,
    };
  }
  const rate = sloScalePanelOf(question.application).arrivalRatePerGpu;
  const curve = yield* scaleCurve(experiment, rate, xs);
  return { curve, goodput: undefined, tightestScale: crossingOf(curve.toReversed(), target) };
}

/**
 * One system of one panel as the paper ran it, simulated by the rules of the engines on the released fits (OPT-175B: on
 * first principles), with the paper's run lengths. Nothing is fitted to the measured points. Goodput is where the line
 * through our points crosses the target, refined where it does; its interval is where the edges of the 95% band cross it.
 */
export function* answerPanel(question: PanelQuestion): Steps<PanelAnswer> {
  const { application, system, engines, seed } = question;
  const scenario = paperScenario(application, engines, seed);
  const placement = paperPlacement(application, system);
  const experiment = prepareExperiment(scenario, placement, REPLICATIONS);
  if (experiment.kind === 'refused') return experiment;
  const drawn = yield* curveOf(question, experiment, scenario.attainmentTarget);
  return {
    kind: 'compared',
    basis: placementBasis(scenario, placement),
    replications: experiment.draws.length,
    requestsPerReplication: experiment.draws[0]?.count ?? 0,
    ...compared(question, drawn.curve),
    ...drawn,
  };
}
