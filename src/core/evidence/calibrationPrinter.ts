import type { TunedResult } from './calibration';
import type { AnsweredOf, PartPrinter } from './partPrinter';

function inPoints({ rateError, sloScaleError }: TunedResult): string {
  return (50 * (rateError + sloScaleError)).toFixed(2);
}

function line({ question, answer }: AnsweredOf<'calibration'>): string {
  const name = `${question.application.padEnd(12)} ${question.system.padEnd(14)}`;
  const { untuned, heldOut, request, runFloor } = answer;
  const later = request === undefined ? '' : `, per request ${inPoints(request.heldOut)}`;
  const floor = (100 * runFloor).toFixed(2);
  return `overheads ${name} as released ${inPoints(untuned)}, held out ${inPoints(heldOut)}${later}; by chance alone ${floor}`;
}

/** Errors of fitted overheads: mean absolute errors in attainment points, means of both panels of an application. */
export const CALIBRATION_PRINTER: PartPrinter<'calibration'> = {
  line,
  summary: () => [],
  fields: (items) => ({ calibration: items }),
};
