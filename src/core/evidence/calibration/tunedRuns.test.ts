import { describe, expect, it } from 'vitest';
import { FIRST_FORM_FITS, NO_OVERHEAD, REQUEST_FORM_FITS } from '../../catalogue/engineOverheads';
import { finish } from '../../goodput/steps';
import { answerCalibration, calibrationQuestions } from '../calibration';
import { binomialFloor, measuredCase, overheadTuning, panelError, runFloor, tunedPanels } from './tunedRuns';

describe('what is asked', () => {
  it('is every system on every application it was measured on, with constants fitted without it', () => {
    const questions = calibrationQuestions(1);
    expect(questions.length).toBe(13);
    for (const { system, application } of questions) {
      expect(FIRST_FORM_FITS[system].heldOut[application], `${system} ${application}`).toBeDefined();
    }
    expect(Object.keys(REQUEST_FORM_FITS.vllm.heldOut).length).toBe(5);
    expect(Object.keys(REQUEST_FORM_FITS['deepspeed-mii'].heldOut).length).toBe(4);
  });
});

describe('vLLM on LongBench with OPT-66B', () => {
  const [question] = calibrationQuestions(1).filter(
    ({ system, application }) => system === 'vllm' && application === 'summary-66b',
  );
  if (question === undefined) throw new Error('vLLM was measured on LongBench');
  const answer = finish(answerCalibration(question));

  it('has the errors that the page of fidelity has, and those of the fit', () => {
    expect(100 * answer.untuned.rateError).toBeCloseTo(6.49, 2);
    expect(100 * answer.untuned.sloScaleError).toBeCloseTo(7.01, 2);
    expect(100 * answer.heldOut.rateError).toBeCloseTo(7.59, 2);
    expect(100 * (answer.request?.heldOut.rateError ?? 0)).toBeCloseTo(8.43, 1);
    expect(answer.measured.length).toBe(10);
  });

  it('is the same whether the SLO scales are read from one run or no overhead is added', () => {
    const from = measuredCase('summary-66b', 'vllm', 2, 1);
    if (from === undefined) throw new Error('measured');
    const plain = finish(tunedPanels(from, (costs) => costs));
    expect(finish(tunedPanels(from, overheadTuning(NO_OVERHEAD)))).toEqual(plain);
    // The rate of the SLO-scale panel is one of the rate panel: at scale 1 both read the same runs.
    const atRate = plain.rate.find(({ x }) => x === 0.375)?.runs;
    expect(plain.sloScale.find(({ x }) => x === 1)?.runs).toEqual(atRate);
  });
});

describe('errors and floors by hand', () => {
  const points = [
    { x: 1, measured: 0.5, runs: [0.4, 0.8] },
    { x: 2, measured: 1, runs: [1, 1] },
  ];

  it('errors are of the means over runs', () => {
    expect(panelError(points)).toBeCloseTo(0.05, 12);
  });

  it('independent requests: √(2/π)·√(0.25/100) at one half, none at one', () => {
    expect(binomialFloor(points, 100)).toBeCloseTo((0.7979 * 0.05) / 2, 5);
  });

  it('runs: the mean deviation 0.2, times √2 for two runs', () => {
    expect(runFloor(points)).toBeCloseTo((0.2 * Math.SQRT2) / 2, 12);
  });
});
