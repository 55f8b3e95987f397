import { describe, expect, it, test } from 'vitest';
import { FIRST_FORM_FITS, NO_OVERHEAD } from '../../../core/catalogue/engineOverheads';
import type { MeasuredSystem } from '../../../core/catalogue/paperResults';
import {
  type CalibrationAnswer,
  calibrationQuestions,
  type TunedResult,
} from '../../../core/evidence/calibration';
import { answerFor, CALIBRATION_PANELS, panelCaption, panelLines, panelTable } from './plot';
import { type CalibrationItem, calibrationRows, systemMeans } from './rows';
import { calibrationVerdict } from './verdict';
import {
  changeText,
  fittedElsewhere,
  heldOutSentence,
  overheadText,
  requestSentence,
  targetSentence,
} from './words';

function result(error: number, overhead = NO_OVERHEAD): TunedResult {
  const rate = Array.from({ length: 9 }, () => ({ mean: 0.9, low: 0.88, high: 0.92 }));
  return { overhead, rateError: error, sloScaleError: error, rate };
}

/** Errors of each system: as released, held out, per request. */
function items(
  errors: Readonly<Record<MeasuredSystem, readonly [number, number, number]>>,
): CalibrationItem[] {
  return calibrationQuestions(1).map((question) => {
    const [untuned, heldOut, request] = errors[question.system];
    const answer: CalibrationAnswer = {
      basis: question.application === 'chat-175b' ? 'modelled' : 'fit',
      requestsPerReplication: 100,
      measured: Array.from({ length: 9 }, (_, index) => ({ x: index, measured: 0.9 })),
      pointCount: 18,
      untuned: result(question.application === 'chat-175b' ? 0.2 : untuned),
      heldOut: result(heldOut, { ...NO_OVERHEAD, perIteration: 0.007 }),
      request:
        question.system === 'distserve' ? undefined : { heldOut: result(request), all: result(request / 2) },
      binomialFloor: 0.02,
      runFloor: 0.03,
    };
    return { question, answer };
  });
}

const NO_HELP = items({
  distserve: [0.026, 0.026, 0],
  vllm: [0.0501, 0.08, 0.06],
  'deepspeed-mii': [0.069, 0.085, 0.068],
});

describe('the verdict', () => {
  it('is open until all answers are there', () => {
    expect(calibrationVerdict([]).tone).toBe('open');
    const [first, ...rest] = NO_HELP;
    if (first === undefined) throw new Error('there are items');
    expect(calibrationVerdict([{ ...first, answer: undefined }, ...rest]).tone).toBe('open');
  });

  it('says that nothing helps, and what misses its target by how much', () => {
    const { headline, detail, tone } = calibrationVerdict(NO_HELP);
    expect(headline).toContain('does not make the simulator better');
    expect(detail).toContain('DistServe 2.6 points either way; vLLM 8.0 points instead of 5.0');
    expect(detail).toContain('vLLM 5.0 (missed by less than 0.1), DeepSpeed-MII 6.0 (missed by 0.9)');
    expect(tone).toBe('differs');
  });

  it('says whom it helps, and agrees when all targets are met', () => {
    const better = items({
      distserve: [0.02, 0.02, 0],
      vllm: [0.05, 0.04, 0],
      'deepspeed-mii': [0.07, 0.05, 0],
    });
    const { headline, tone } = calibrationVerdict(better);
    expect(headline).toBe(
      'Fitting engine overheads makes vLLM and DeepSpeed-MII better on panels that were held out.',
    );
    expect(tone).toBe('agrees');
  });
});

test('means are over panels on released fits; OPT-175B is named apart', () => {
  const means = systemMeans(calibrationRows(NO_HELP)) ?? [];
  expect(means.map(({ system }) => system)).toEqual(['distserve', 'vllm', 'deepspeed-mii']);
  expect(means[1]?.untuned).toBeCloseTo(0.0501, 12);
  expect(means[1]?.allPanels.untuned).toBeCloseTo((4 * 0.0501 + 0.2) / 5, 12);
  expect(heldOutSentence(means)).toContain('do not help');
  expect(targetSentence(means)).toContain('DistServe 2.5 (missed by 0.1)');
  expect(requestSentence(means)).toContain(
    'vLLM 6.0 points held out and 3.0 fitted on all, against 8.0 as released',
  );
});

test('constants carry their units', () => {
  expect(overheadText(NO_OVERHEAD)).toBe('none');
  expect(overheadText(FIRST_FORM_FITS.vllm.all)).toBe('1.50 ms per iteration, 3 µs per token');
  expect(fittedElsewhere('deepspeed-mii', 'code-66b')).toEqual(['none', '256 µs per request and GPU']);
  expect(fittedElsewhere('distserve', 'chat-13b')).toEqual(['none', '–']);
  expect([changeText(0.0311), changeText(-0.022), changeText(-0.0001)]).toEqual(['+3.1', '−2.2', '0.0']);
});

test.each(CALIBRATION_PANELS)('$id: lines, caption and table say the same', (panel) => {
  const answer = answerFor(panel, calibrationRows(NO_HELP));
  expect(panelLines(panel, answer).map(({ id }) => id)).toEqual([
    'untuned',
    'heldOut',
    'requestHeldOut',
    'requestAll',
  ]);
  expect(panelCaption(panel, answer)).toContain('7 ms per iteration, fitted on the other applications');
  const table = panelTable(panel, answer);
  for (const row of table.rows) expect(row.length).toBe(table.columns.length);
  expect(panelLines(panel, undefined)).toEqual([]);
  expect(panelCaption(panel, undefined)).toContain('as the paper measured them');
});
