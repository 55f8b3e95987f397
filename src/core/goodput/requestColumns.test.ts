import { describe, expect, it } from 'vitest';
import { outcomesOf } from '../testing/outcomes';
import { REQUEST_COLUMNS, requestRow } from './requestColumns';

const OUTCOMES = outcomesOf([
  {
    arrival: 1,
    inputTokens: 100,
    outputTokens: 5,
    prefillStart: 1.25,
    firstToken: 1.5,
    transferStart: 1.5,
    transferEnd: 1.625,
    decodeStart: 1.75,
    finish: 2.5,
  },
  { arrival: 2, inputTokens: 7, outputTokens: 1, prefillStart: 2.5, firstToken: 2.75, finish: 2.75 },
]);

describe('a request as a row', () => {
  it('has these columns, which scripts of others read', () => {
    expect(REQUEST_COLUMNS).toBe(
      'placement,request,arrival_s,input_tokens,output_tokens,prefill_start_s,first_token_s,transfer_start_s,transfer_end_s,decode_start_s,finish_s,preemptions,ttft_ms,tpot_ms',
    );
  });

  it('has seconds and milliseconds, and empty cells for what did not happen', () => {
    expect(requestRow('A x', OUTCOMES, 0, 4)).toBe('A x,0,1,100,5,1.25,1.5,1.5,1.625,1.75,2.5,0,500,250');
    expect(requestRow('A x', OUTCOMES, 1, 0)).toBe('A x,1,2,7,1,2.5,2.75,,,,2.75,0,750,0');
  });
});
