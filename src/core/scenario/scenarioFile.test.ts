import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryPreset, arbitraryScenario } from '../testing/arbitraryScenario';
import { PRESET_IDS, presetScenario } from './presets';
import { readScenarioFile, writeScenarioFile } from './scenarioFile';
import { readScenario, writeScenario } from './urlCodec';

const FILE = JSON.parse(writeScenarioFile(presetScenario('chat-13b'), 'chat-13b'));

/** The problems of the default file with some fields of the scenario replaced. */
function problemsWith(fields: Record<string, unknown>): readonly string[] {
  const result = readScenarioFile(JSON.stringify({ ...FILE, scenario: { ...FILE.scenario, ...fields } }));
  return result.kind === 'problems' ? result.problems : [];
}

describe('a scenario file', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(arbitraryScenario, arbitraryPreset, (scenario, preset) => {
        expect(readScenarioFile(writeScenarioFile(scenario, preset))).toEqual({
          kind: 'scenario',
          preset,
          scenario,
        });
      }),
    );
  });

  it.each(PRESET_IDS)('of the preset %s comes back, and is written again to the same bytes', (preset) => {
    const text = writeScenarioFile(presetScenario(preset), preset);
    const read = readScenarioFile(text);
    if (read.kind === 'problems') throw new Error(read.problems.join());
    expect(read).toEqual({ kind: 'scenario', preset, scenario: presetScenario(preset) });
    expect(writeScenarioFile(read.scenario, read.preset)).toBe(text);
  });

  it('has the same bytes in whatever order the fields were chosen, and read from an address', () => {
    const backwards = <Value>(value: Value): Value => {
      if (Array.isArray(value)) return value.map(backwards) as Value;
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).map(([key, part]) => [key, backwards(part)] as const);
      return Object.fromEntries(entries.reverse()) as Value;
    };
    fc.assert(
      fc.property(arbitraryScenario, arbitraryPreset, (scenario, preset) => {
        const text = writeScenarioFile(scenario, preset);
        expect(writeScenarioFile(backwards(scenario), preset)).toBe(text);
        const read = readScenario(writeScenario(scenario, preset));
        expect(writeScenarioFile(read.scenario, read.preset)).toBe(text);
        const opened = readScenarioFile(text);
        if (opened.kind === 'problems') throw new Error(opened.problems.join());
        expect(writeScenarioFile(opened.scenario, opened.preset)).toBe(text);
      }),
    );
  });

  it('tells ten problems of many', () => {
    const times = Array.from({ length: 50 }, () => -1);
    const problems = problemsWith({ arrivals: { kind: 'replay', times } });
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toMatch(/^And \d+ more\.$/);
  });

  it('may hold recorded arrivals', () => {
    expect(problemsWith({ arrivals: { kind: 'replay', times: [0, 1, 4] } })).toEqual([]);
    expect(problemsWith({ arrivals: { kind: 'replay', times: [0, 4, 1] } })).toEqual([
      'scenario.arrivals.times is [0,4,1]: must not go back in time.',
    ]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['negative', { ttftSlo: -1 }, 'scenario.ttftSlo is -1: at least 0.01 is allowed.'],
    ['enormous', { requestsPerGpu: 1e9 }, 'scenario.requestsPerGpu is 1000000000: at most 1000 is allowed.'],
    ['broken', { seed: 1.5 }, 'scenario.seed is 1.5: a whole number is wanted.'],
    [
      'NaN, which JSON writes as null',
      { tpotSlo: Number.NaN },
      'scenario.tpotSlo is null: number is wanted.',
    ],
    ['missing', { seed: undefined }, 'scenario.seed is nothing: number is wanted.'],
    ['of another type', { model: 7 }, 'scenario.model is 7: allowed: opt-13b, opt-66b, opt-175b.'],
    ['unknown', { colour: 'red' }, 'scenario: there is no such field: "colour".'],
  ])('names a field that is %s, its value and what is allowed', (_, fields, sentence) => {
    expect(problemsWith(fields)).toEqual([sentence]);
  });

  it('names a field inside a placement', () => {
    const [first] = FILE.scenario.placements;
    expect(problemsWith({ placements: [{ ...first, prefillInstances: 99 }] })).toEqual([
      'scenario.placements.0.prefillInstances is 99: at most 8 is allowed.',
    ]);
  });

  it('does not take lengths that cannot fit together', () => {
    const fixed = (tokens: number) => ({ kind: 'fixed', tokens });
    expect(problemsWith({ input: fixed(2000), output: fixed(100) })).toHaveLength(1);
  });

  it.each(['', '{', 'null', '[]', '3', '{"goodputLab":2}', '{"goodputLab":1}'])(
    'that is %s is told, not thrown',
    (text) => {
      expect(readScenarioFile(text).kind).toBe('problems');
    },
  );

  it('never throws, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readScenarioFile(text).kind).toBe('problems');
      }),
    );
  });
});
