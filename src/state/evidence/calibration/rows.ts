import { APPLICATIONS, type ApplicationId } from '../../../core/catalogue/applications';
import { LENGTH_DATASETS } from '../../../core/catalogue/lengths';
import { MODELS } from '../../../core/catalogue/models';
import { MEASURED_SYSTEMS, type MeasuredSystem } from '../../../core/catalogue/paperResults';
import {
  type CalibrationAnswer,
  calibrationQuestions,
  type TunedResult,
} from '../../../core/evidence/calibration';
import type { Fraction } from '../../../core/units';
import type { Answered } from '../run';

export type CalibrationItem = Answered<'calibration'>;

/** Largest mean error on released fits that was aimed at, set before anything was fitted. */
export const TARGETS: Readonly<Record<MeasuredSystem, Fraction>> = {
  distserve: 0.025,
  vllm: 0.05,
  'deepspeed-mii': 0.06,
};

export interface CalibrationRow {
  readonly system: MeasuredSystem;
  readonly application: ApplicationId;
  readonly answer: CalibrationAnswer | undefined;
}

/** "OPT-66B · HumanEval". */
export function applicationName(id: ApplicationId): string {
  const { model, dataset } = APPLICATIONS[id];
  return `${MODELS[model].name} · ${LENGTH_DATASETS[dataset].name}`;
}

/** Every system and application, with the answers that have come. */
export function calibrationRows(items: readonly CalibrationItem[]): readonly CalibrationRow[] {
  return calibrationQuestions(0).map(({ system, application }) => {
    const item = items.find(
      ({ question }) => question.system === system && question.application === application,
    );
    return { system, application, answer: item?.answer };
  });
}

/** Of both panels of an application. */
export function meanError({ rateError, sloScaleError }: TunedResult): Fraction {
  return (rateError + sloScaleError) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Means of one system over its panels on released fits. */
export interface SystemMeans {
  readonly system: MeasuredSystem;
  readonly untuned: Fraction;
  readonly heldOut: Fraction;
  /** Undefined for DistServe. */
  readonly requestHeldOut: Fraction | undefined;
  readonly runFloor: Fraction;
  /** Over all of its panels, OPT-175B included; `request` by the later form, held out and fitted on all. */
  readonly allPanels: {
    readonly untuned: Fraction;
    readonly request: { readonly heldOut: Fraction; readonly all: Fraction } | undefined;
  };
}

function meansOf(system: MeasuredSystem, answers: readonly CalibrationAnswer[]): SystemMeans {
  const released = answers.filter(({ basis }) => basis === 'fit');
  const over = (
    some: readonly CalibrationAnswer[],
    of: (answer: CalibrationAnswer) => TunedResult | undefined,
  ) => {
    const results = some.flatMap((answer) => of(answer) ?? []);
    return results.length === 0 ? undefined : mean(results.map(meanError));
  };
  const heldOut = over(answers, ({ request }) => request?.heldOut);
  const all = over(answers, ({ request }) => request?.all);
  return {
    system,
    untuned: mean(released.map(({ untuned }) => meanError(untuned))),
    heldOut: mean(released.map((answer) => meanError(answer.heldOut))),
    requestHeldOut: over(released, ({ request }) => request?.heldOut),
    runFloor: mean(released.map(({ runFloor }) => runFloor)),
    allPanels: {
      untuned: mean(answers.map(({ untuned }) => meanError(untuned))),
      request: heldOut === undefined || all === undefined ? undefined : { heldOut, all },
    },
  };
}

/** Means of every system; undefined until all answers are there. */
export function systemMeans(rows: readonly CalibrationRow[]): readonly SystemMeans[] | undefined {
  if (rows.some(({ answer }) => answer === undefined)) return undefined;
  return MEASURED_SYSTEMS.map((system) =>
    meansOf(
      system,
      rows.flatMap((row) => (row.system === system && row.answer !== undefined ? [row.answer] : [])),
    ),
  );
}
