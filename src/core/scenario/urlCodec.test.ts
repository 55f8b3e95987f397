import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryPreset, arbitraryScenario } from '../testing/arbitraryScenario';
import { placementText } from './placementText';
import { DEFAULT_PRESET, PRESET_IDS, presetScenario } from './presets';
import type { ArrivalSpec, Placement, Scenario } from './scenario';
import { fieldSchemas } from './schema';
import { readScenario, writeScenario } from './urlCodec';

function expectValid(scenario: Scenario): void {
  for (const [field, schema] of Object.entries(fieldSchemas)) {
    expect(schema.safeParse(scenario[field as keyof Scenario]).success, field).toBe(true);
  }
  expect(Object.keys(scenario).toSorted()).toEqual(Object.keys(fieldSchemas).toSorted());
}

/** What `query` changes against the default scenario. */
function changes(query: string): Partial<Scenario> {
  const { scenario } = readScenario(query);
  const base = presetScenario(DEFAULT_PRESET);
  const fields = Object.keys(base) as (keyof Scenario)[];
  const changed = fields.filter((field) => JSON.stringify(scenario[field]) !== JSON.stringify(base[field]));
  return Object.fromEntries(changed.map((field) => [field, scenario[field]]));
}

describe('writing and reading a scenario', () => {
  it('gives back any scenario, from any preset, without a problem', () => {
    fc.assert(
      fc.property(arbitraryScenario, arbitraryPreset, (scenario, preset) => {
        const read = readScenario(writeScenario(scenario, preset));
        expect(read).toEqual({ preset, scenario, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('writes one text for one scenario, so that equal addresses mean equal scenarios', () => {
    fc.assert(
      fc.property(arbitraryScenario, arbitraryPreset, (scenario, preset) => {
        const text = writeScenario(scenario, preset);
        expect(writeScenario(readScenario(text).scenario, preset)).toBe(text);
      }),
    );
  });

  it('writes nothing for the default scenario, and only the preset’s name for another preset', () => {
    expect(writeScenario(presetScenario(DEFAULT_PRESET), DEFAULT_PRESET)).toBe('');
    expect(writeScenario(presetScenario('chat-66b'), 'chat-66b')).toBe('v=1&preset=chat-66b');
  });

  it('writes only what differs, in a fixed order', () => {
    const scenario = { ...presetScenario('chat-13b'), seed: 7, ttftSlo: 0.3, rateAxisMax: 4 };
    expect(writeScenario(scenario, 'chat-13b')).toBe('v=1&ttft=0.3&axis=4&seed=7');
  });

  it('holds the GPU, and says so when there is none of that name', () => {
    expect(writeScenario({ ...presetScenario('chat-13b'), gpu: 'h100' }, 'chat-13b')).toBe('v=1&gpu=h100');
    expect(changes('gpu=h100')).toEqual({ gpu: 'h100' });
    expect(readScenario('gpu=abacus').problems).toEqual([
      'gpu=abacus is not a known GPU; the preset’s value is used.',
    ]);
  });

  it('reads an empty query as the default', () => {
    expect(readScenario('')).toEqual({
      preset: DEFAULT_PRESET,
      scenario: presetScenario(DEFAULT_PRESET),
      problems: [],
    });
  });

  it.each(PRESET_IDS)('reads the preset %s', (preset) => {
    expect(readScenario(`preset=${preset}`)).toEqual({
      preset,
      scenario: presetScenario(preset),
      problems: [],
    });
  });

  it('uses the text of a placement that its documentation shows', () => {
    const [disaggregated, colocated] = presetScenario('chat-13b').placements as [Placement, Placement];
    expect(placementText(disaggregated)).toBe('disaggregated.tp2pp1x1.tp1pp1x1.nvlink');
    expect(placementText(colocated)).toBe('colocated.tp1pp1x1');
  });

  it('can leave placements out and add more', () => {
    const [first, second] = presetScenario('chat-13b').placements;
    expect(readScenario('a=none').scenario.placements).toEqual([second]);
    expect(readScenario('d=colocated.tp2pp1x1').scenario.placements).toEqual([
      first,
      second,
      {
        policy: 'colocated',
        instance: { tensorParallel: 2, pipelineParallel: 1 },
        instances: 1,
      },
    ]);
  });
});

describe('a field that cannot be read', () => {
  it.each([
    ['preset=chat-7b', 'There is no preset "chat-7b"; chat-13b is used.'],
    ['model=gpt', 'model=gpt is not a known model; the preset’s value is used.'],
    ['in=0', 'in=0 is not a dataset or 1 to 2046 tokens; the preset’s value is used.'],
    ['out=12.5', 'out=12.5 is not a dataset or 1 to 2046 tokens; the preset’s value is used.'],
    ['in=', 'in= is not a dataset or 1 to 2046 tokens; the preset’s value is used.'],
    ['ttft=NaN', 'ttft=NaN is not 0.01 to 60 s; the preset’s value is used.'],
    ['ttft=', 'ttft= is not 0.01 to 60 s; the preset’s value is used.'],
    ['ttft=%20', 'ttft=  is not 0.01 to 60 s; the preset’s value is used.'],
    ['tpot=Infinity', 'tpot=Infinity is not 0.005 to 2 s; the preset’s value is used.'],
    ['tpot=-0.1', 'tpot=-0.1 is not 0.005 to 2 s; the preset’s value is used.'],
    ['target=1', 'target=1 is not 0.5 to 0.999; the preset’s value is used.'],
    ['rate=1000', 'rate=1000 is not 0.01 to 100 req/s per GPU; the preset’s value is used.'],
    ['engines=both', 'engines=both is not released or same; the preset’s value is used.'],
    ['overheads=some', 'overheads=some is not none or fitted; the preset’s value is used.'],
    ['run=fast', 'run=fast is not paper or steady; the preset’s value is used.'],
    ['n=9', 'n=9 is not 10 to 1000 requests per GPU; the preset’s value is used.'],
    ['lm=128.5', 'lm=128.5 is not 128 to 16384 tokens; the preset’s value is used.'],
    ['axis=wide', 'axis=wide is not auto or 0.01 to 100 req/s per GPU; the preset’s value is used.'],
    [
      'seed=4294967296',
      'seed=4294967296 is not a whole number from 0 to 4294967295; the preset’s value is used.',
    ],
    ['seed=', 'seed= is not a whole number from 0 to 4294967295; the preset’s value is used.'],
    ['a=colocated.tp0pp1x1', 'Placement A "colocated.tp0pp1x1" is not one this app knows.'],
    ['a=colocated', 'Placement A "colocated" is not one this app knows.'],
    ['a=colocated.tp1pp1x1x2', 'Placement A "colocated.tp1pp1x1x2" is not one this app knows.'],
    ['a=hybrid.tp1pp1x1', 'Placement A "hybrid.tp1pp1x1" is not one this app knows.'],
    [
      'b=disaggregated.tp1pp1x1.tp1pp1x1.carrier-pigeon',
      'Placement B "disaggregated.tp1pp1x1.tp1pp1x1.carrier-…" is not one this app knows.',
    ],
    ['c=', 'Placement C "" is not one this app knows.'],
    ['a=none&b=none', 'The address asks for no placement at all; the preset’s are used.'],
    ['colour=red', '"colour" is not a setting; it is ignored.'],
    ['%E0%A4%A', '"%E0%A4%A" is not a setting; it is ignored.'],
    ['model=%E0%A4%A', 'model=%E0%A4%A is not a known model; the preset’s value is used.'],
    ['v=2', 'The address has version 2; it is read as version 1.'],
    [
      'in=2000&out=48',
      'Input and output together must stay below 2048 tokens; the preset’s lengths are used.',
    ],
  ])('%s falls back alone and is reported once', (query, problem) => {
    const isSeed = query.startsWith('seed=');
    const read = readScenario(`${query}&${isSeed ? 'n=50' : 'seed=42'}`);
    expect(read.problems).toEqual([problem]);
    const kept = isSeed ? { requestsPerGpu: 50 } : { seed: 42 };
    expect(read.scenario).toEqual({ ...presetScenario(DEFAULT_PRESET), ...kept });
  });

  it('keeps the other placements when one cannot be read', () => {
    const read = readScenario('a=nonsense&b=colocated.tp4pp1x1&c=colocated.tp2pp1x2');
    const base = presetScenario(DEFAULT_PRESET).placements;
    expect(read.scenario.placements).toEqual([
      base[0],
      { policy: 'colocated', instance: { tensorParallel: 4, pipelineParallel: 1 }, instances: 1 },
      { policy: 'colocated', instance: { tensorParallel: 2, pipelineParallel: 1 }, instances: 2 },
    ]);
    expect(read.problems).toHaveLength(1);
  });

  it('lets fixed lengths that fit pass, up to 2047 tokens together', () => {
    expect(changes('in=2000&out=47')).toEqual({
      input: { kind: 'fixed', tokens: 2000 },
      output: { kind: 'fixed', tokens: 47 },
    });
  });

  it('judges a long input together with the preset’s own fixed output', () => {
    const read = readScenario('preset=figure-1&in=2000');
    expect(read.scenario).toEqual(presetScenario('figure-1'));
    expect(read.problems).toHaveLength(1);
  });

  it('takes the last of equal keys', () => {
    expect(changes('seed=1&seed=2&seed=3')).toEqual({ seed: 3 });
  });

  it('shows a long text shortened', () => {
    const [problem] = readScenario(`model=${'x'.repeat(1000)}`).problems;
    expect(problem?.length).toBeLessThan(120);
  });
});

describe('any text at all', () => {
  const KEYS = ['v', 'preset', 'model', 'in', 'out', 'ttft', 'tpot', 'target', 'rate', 'engines', 'run'];
  const anyKey = fc.oneof(
    fc.constantFrom(...KEYS, 'n', 'lm', 'axis', 'seed', 'a', 'b', 'c', 'd'),
    fc.string(),
  );
  const anyValue = fc.oneof(
    fc.string(),
    fc.double().map(String),
    fc.constantFrom('NaN', 'Infinity', '-Infinity', '', '%', '%zz', 'none', 'auto', '1e400', '-0', '0x10'),
    fc.constantFrom('__proto__', 'constructor', 'toString', 'sharegpt', '2046', 'colocated.tp9pp9x9'),
  );
  const anyQuery = fc
    .array(fc.tuple(anyKey, anyValue), { maxLength: 25 })
    .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join('&'));

  it('never throws and always gives a scenario inside the schemas, whose lengths fit together', () => {
    fc.assert(
      fc.property(fc.oneof(anyQuery, fc.string({ maxLength: 300, unit: 'binary' })), (query) => {
        const { scenario, preset } = readScenario(query);
        expectValid(scenario);
        const { input, output } = scenario;
        if (input.kind === 'fixed' && output.kind === 'fixed') {
          expect(input.tokens + output.tokens).toBeLessThan(2048);
        }
        expect(readScenario(writeScenario(scenario, preset)).problems).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['one field', `model=${'x'.repeat(10_000)}`],
    ['no fields', '&'.repeat(10_000)],
    ['percent signs', '%'.repeat(10_000)],
    ['many fields', 'ttft=1&'.repeat(1429)],
  ])('reads 10,000 characters of %s and says that it stopped', (_name, query) => {
    expect(query.length).toBeGreaterThanOrEqual(10_000);
    const { scenario, problems } = readScenario(query);
    expectValid(scenario);
    expect(problems[0]).toBe(`The address is ${query.length} characters long; at most 4000 are read.`);
  });

  it('never reads half a value of an overlong address', () => {
    const filler = `x=${'y'.repeat(3985)}`;
    expect(readScenario(`${filler}&seed=123456789&ttft=1`).scenario.seed).toBe(1);
  });

  it('lists ten problems and counts the rest', () => {
    const { problems } = readScenario(Array.from({ length: 60 }, (_, i) => `k${i}=1`).join('&'));
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toBe('And 50 more.');
  });

  it.each(['colocated.tp1pp1x1.tp9pp9x9', 'disaggregated.tp2pp1x1.tp1pp1x1.nvlink.foo'])(
    'does not read a placement with parts too many: %s',
    (text) => {
      expect(readScenario(`b=${text}`).problems).toHaveLength(1);
    },
  );

  it('reads what comes before the end of an overlong address', () => {
    expect(readScenario(`seed=5&x=${'y'.repeat(10_000)}`).scenario.seed).toBe(5);
  });
});

describe('recorded arrivals', () => {
  const recorded = (...times: number[]): ArrivalSpec => ({ kind: 'replay', times });
  const scenario: Scenario = { ...presetScenario('chat-13b'), arrivals: recorded(0, 1, 4) };
  const query = writeScenario(scenario, 'chat-13b');

  it('are named in the address, not held', () => {
    expect(query).toMatch(/^v=1&arrivals=replay-3-[0-9a-z]+$/);
    expect(writeScenario({ ...scenario, arrivals: recorded(0, 1, 5) }, 'chat-13b')).not.toBe(query);
  });

  it('come back where the page still has them', () => {
    const others = [recorded(0, 1, 5), { kind: 'even' }, recorded(0, 1, 4)] as const;
    expect(readScenario(query, others)).toEqual({ preset: 'chat-13b', scenario, problems: [] });
  });

  it.each([query, 'arrivals=replay'])('are asked for where it has not: %s', (lost) => {
    expect(readScenario(lost, [recorded(0, 1, 5)])).toEqual({
      preset: 'chat-13b',
      scenario: presetScenario('chat-13b'),
      problems: [
        'Recorded arrivals are in a file, not in the address: open the scenario file again. Until then the preset’s arrivals are used.',
      ],
    });
  });
});
