import { APPLICATION_IDS, type ApplicationId } from '../../catalogue/applications';
import { MEASURED_SYSTEMS, type MeasuredSystem } from '../../catalogue/paperResults';
import type { Fraction } from '../../units';
import { type CaseErrors, ErrorTable, type FittedValues, fitOn, leaveOneOut } from './fit';
import { FIRST_FORM, OTHER_FORMS, type TuningVariant } from './variants';

const REPLICATIONS = 20;
const SEED = 1;
/** Fixed split: fitted on chat with released fits, tested on all else. */
const SPLIT: readonly ApplicationId[] = ['chat-13b', 'chat-66b'];

/** One application under one form of overhead; errors are means of both of its panels. */
export interface ProtocolRow {
  readonly application: ApplicationId;
  /** Tested with these, which were fitted without it. */
  readonly fitted: FittedValues;
  readonly heldOut: CaseErrors;
  readonly isOnReleasedFits: boolean;
  /** Fitted on its own panels: the least error the form can have there. */
  readonly own: FittedValues;
}

export interface ProtocolResult {
  readonly system: MeasuredSystem;
  readonly form: TuningVariant;
  readonly rows: readonly ProtocolRow[];
  /** Fitted on all applications: no test. */
  readonly all: FittedValues;
  /** Trained on applications with released fits only. */
  readonly rowsFromReleased: readonly ProtocolRow[];
  /** Fitted on chat (13B and 66B); errors elsewhere. */
  readonly split: FittedValues;
  readonly splitErrors: readonly { readonly application: ApplicationId; readonly errors: CaseErrors }[];
}

/** What chance leaves of the error of a perfect model, and what the released costs leave. */
export interface UntunedRow {
  readonly system: MeasuredSystem;
  readonly application: ApplicationId;
  readonly errors: CaseErrors;
  /** Independent requests. */
  readonly binomialFloor: Fraction;
  /** Runs of the simulator, queueing included. */
  readonly runFloor: Fraction;
}

function rowsOf(
  table: ErrorTable,
  form: TuningVariant,
  pool: readonly ApplicationId[],
): readonly ProtocolRow[] {
  return leaveOneOut(table, form, pool).map(({ application, fitted, errors }) => ({
    application,
    fitted,
    heldOut: errors,
    isOnReleasedFits: table.isOnReleasedFits(application),
    own: fitOn(table, [application], form),
  }));
}

function resultOf(system: MeasuredSystem, table: ErrorTable, form: TuningVariant): ProtocolResult {
  const { applications } = table;
  const split = fitOn(table, SPLIT, form);
  const tested = applications.filter((application) => !SPLIT.includes(application));
  return {
    system,
    form,
    rows: rowsOf(table, form, applications),
    all: fitOn(table, applications, form),
    rowsFromReleased: rowsOf(
      table,
      form,
      applications.filter((application) => table.isOnReleasedFits(application)),
    ),
    split,
    splitErrors: tested.map((application) => ({
      application,
      errors: table.errors(application, form, split.values),
    })),
  };
}

/** Untuned errors of every system and application, and their floors. */
export function untunedRows(): readonly UntunedRow[] {
  return MEASURED_SYSTEMS.flatMap((system) => {
    const table = new ErrorTable(system, REPLICATIONS, SEED);
    return APPLICATION_IDS.filter((application) => table.applications.includes(application)).map(
      (application) => {
        const { errors, binomial, runs } = table.untuned(application);
        return { system, application, errors, binomialFloor: binomial, runFloor: runs };
      },
    );
  });
}

/**
 * The whole protocol: each system by the form that was decided on first, then by the others. DistServe, whose runs are the
 * longest and which the first form leaves as it is, is spared the other forms with two parameters. One result after the other; minutes in all.
 */
export function* calibrationProtocol(): Generator<ProtocolResult> {
  for (const system of MEASURED_SYSTEMS) {
    const table = new ErrorTable(system, REPLICATIONS, SEED);
    yield resultOf(system, table, FIRST_FORM);
    for (const form of OTHER_FORMS) {
      if (system === 'distserve' && form.parameters.length > 1) continue;
      yield resultOf(system, table, form);
    }
  }
}
