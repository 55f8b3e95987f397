import type { Steps } from '../goodput/steps';

/** Fitted engine overheads, tested where they were not fitted. */
export interface CalibrationQuestion {
  readonly part: 'calibration';
  readonly seed: number;
}

export interface CalibrationAnswer {
  readonly seed: number;
}

export function calibrationQuestions(_seed: number): readonly CalibrationQuestion[] {
  return [];
}

export function* answerCalibration({ seed }: CalibrationQuestion): Steps<CalibrationAnswer> {
  yield;
  return { seed };
}
