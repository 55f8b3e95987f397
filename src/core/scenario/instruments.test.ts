import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_INSTRUMENTS,
  FIGURE_SETTINGS,
  INSTRUMENT_RANGES,
  type Instruments,
  readInstruments,
  WAYS,
  writeInstruments,
} from './instruments';

const { promptTokens, contextTokens, decodeBatch, chunkTokens, feeders } = INSTRUMENT_RANGES;

const arbitraryInstruments: fc.Arbitrary<Instruments> = fc.record({
  promptTokens: fc.oneof(fc.constant('auto' as const), fc.integer(promptTokens)),
  contextTokens: fc.oneof(fc.constant('auto' as const), fc.integer(contextTokens)),
  decodeBatch: fc.integer(decodeBatch),
  joiningTokens: fc.integer(promptTokens),
  chunkTokens: fc.integer(chunkTokens),
  queueArrivals: fc.constantFrom('poisson', 'bursty'),
  queueLengths: fc.constantFrom('fixed', 'real'),
  ways: fc.constantFrom(...WAYS),
  speedUp: fc.oneof(fc.constant('auto' as const), fc.double({ min: 0.1, max: 8, noNaN: true })),
  splitSetting: fc.constantFrom('scenario', 'figure4'),
  feeders: fc.integer(feeders),
  link: fc.constantFrom('nvlink', 'eth-25g', 'ib-800g'),
  figure1: fc.constantFrom(...FIGURE_SETTINGS),
  figure5: fc.constantFrom(...FIGURE_SETTINGS),
});

describe('instruments in the address', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(arbitraryInstruments, (instruments) => {
        expect(readInstruments(writeInstruments(instruments))).toEqual({ instruments, problems: [] });
      }),
    );
  });

  it('take no room while nothing is chosen', () => {
    expect(writeInstruments(DEFAULT_INSTRUMENTS)).toBe('');
  });

  it('fall back one by one, and each is reported', () => {
    const { instruments, problems } = readInstruments('prompt=99999&ways=3&k=fast&batch=8.5&feeders=4');
    expect(instruments).toEqual({ ...DEFAULT_INSTRUMENTS, feeders: 4 });
    expect(problems).toHaveLength(4);
    expect(problems[0]).toBe('prompt=99999 is not auto or 1 to 2046 tokens; the usual value is used.');
  });

  it('never throw', () => {
    fc.assert(fc.property(fc.string(), (text) => readInstruments(text).instruments !== undefined));
  });
});
