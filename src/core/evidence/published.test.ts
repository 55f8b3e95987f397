import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../goodput/steps';
import { type CapAnswer, capQuestions } from './decodeCap';
import { answerEvidence, evidenceFixtures } from './evidence';
import { answerPublished, publishedQuestions, type ReplayAnswer, type ReplayQuestion } from './published';
import { PUBLISHED_FILES } from './publishedFiles';
import { groupRequests } from './requestGroups';

const FOLDER = new URL('../simulator/reference/fixtures/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));

const QUESTIONS = publishedQuestions(1);
const REPLAYS = QUESTIONS.filter((question): question is ReplayQuestion => question.kind === 'replay');
const replayOf = (path: string, given = read): ReplayAnswer => {
  const question = REPLAYS.find((one) => one.path === path);
  if (question === undefined) throw new Error(`No question about ${path}`);
  return finish(answerPublished(question, given)) as ReplayAnswer;
};

describe('the recorded files', () => {
  it('are those of the folder, each named once, with what their replay needs', () => {
    const onDisk = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.json'));
    expect(new Set(QUESTIONS.flatMap(evidenceFixtures))).toEqual(new Set(onDisk));
    expect(REPLAYS.map(({ path }) => path)).toEqual(PUBLISHED_FILES.map(({ path }) => path));
  });

  const answers = REPLAYS.map((question) => finish(answerEvidence(question, read)) as ReplayAnswer);

  it.each(REPLAYS.map((question, index) => [question.path, index] as const))('%s agrees', (_, index) => {
    const [question, answer] = [REPLAYS[index], answers[index]];
    if (question === undefined || answer === undefined) throw new Error('No replay');
    expect(answer).toMatchObject({ agrees: true, notes: [] });
    // What crosses to the page stays small.
    expect(JSON.stringify(answer).length).toBeLessThan(40_000);
    if (answer.kind !== 'times') return;
    const largest = question.fileKind === 'golden' ? 5.0001e-8 : 0;
    for (const metric of ['ttft', 'tpot', 'total'] as const) {
      expect(answer.largest[metric]).toBeLessThanOrEqual(largest);
      const groups = answer.groups?.[metric] ?? [];
      expect(groups.length).toBeLessThanOrEqual(60);
    }
  });

  it('hold so many requests, and searches so many configurations', () => {
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(answers.map((answer) => (answer.kind === 'times' ? answer.requests : 0)))).toBe(11_338);
    expect(sum(answers.map((answer) => (answer.kind === 'search' ? answer.configurations : 0)))).toBe(24);
  });
});

describe('a file that is not what it should be', () => {
  const golden = PUBLISHED_FILES.find(({ fileKind }) => fileKind === 'golden')?.path ?? '';

  it('is told with its reason when it is lost or wrong', () => {
    const lost = replayOf(golden, () => {
      throw new Error('it was lost');
    });
    expect(lost).toEqual({ kind: 'unread', reason: 'it was lost' });
    expect(replayOf(golden, () => ({}))).toMatchObject({ kind: 'unread' });
    const [question] = REPLAYS;
    if (question === undefined) throw new Error('No replay');
    expect(finish(answerEvidence(question))).toMatchObject({ kind: 'unread' });
  });

  it('differs where one time does, by so much, with its sign', () => {
    const changed = read(golden) as { requests: number[][] };
    const row = changed.requests[17];
    if (row === undefined) throw new Error('too short');
    row[3] = (row[3] ?? 0) + 0.01;
    const answer = replayOf(golden, () => changed);
    expect(answer).toMatchObject({ kind: 'times', agrees: false });
    if (answer.kind !== 'times') return;
    expect(answer.largest.ttft).toBeCloseTo(1e-5, 7);
    expect(answer.largest.total).toBeLessThan(6e-8);
    const off = answer.groups?.ttft.find(({ lowestAt }) => lowestAt === 17);
    expect(off?.lowest).toBeCloseTo(-1e-5, 7);
  });
});

describe('groups of requests', () => {
  it('hold every request once and hide no extreme', () => {
    const values = fc.array(fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constant(Number.NaN)));
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 70 }), (given, most) => {
        const groups = groupRequests(given, most);
        const known = given.filter((value) => !Number.isNaN(value));
        expect(groups.length).toBeLessThanOrEqual(most);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(known.length);
        for (const { lowest, lowestAt, highest, highestAt, mean } of groups) {
          expect(given[lowestAt]).toBe(lowest);
          expect(given[highestAt]).toBe(highest);
          expect(mean).toBeGreaterThanOrEqual(lowest - 1e-12);
          expect(mean).toBeLessThanOrEqual(highest + 1e-12);
        }
        if (known.length === 0) return;
        expect(Math.min(...groups.map(({ lowest }) => lowest))).toBe(Math.min(...known));
        expect(Math.max(...groups.map(({ highest }) => highest))).toBe(Math.max(...known));
      }),
    );
  });

  it('by hand: five values in at most two groups', () => {
    expect(groupRequests([1, 3, 2, -1, 0], 2)).toEqual([
      { first: 0, count: 3, mean: 2, lowest: 1, lowestAt: 0, highest: 3, highestAt: 1 },
      { first: 3, count: 2, mean: -0.5, lowest: -1, lowestAt: 3, highest: 0, highestAt: 4 },
    ]);
  });
});

describe('the cap on decode tokens', () => {
  const shares = (seed: number) =>
    capQuestions(seed).map((question) => {
      const answer = finish(answerPublished({ ...question, rates: [1, 2] }, read)) as CapAnswer;
      if (answer.kind === 'refused') throw new Error(answer.reason);
      return answer.points.map(({ tpotAttainment, ttftAttainment }) => ({ tpotAttainment, ttftAttainment }));
    });

  it('is what makes a busy decode instance miss its TPOT', () => {
    const [capped = [], uncapped = [], runtime = []] = shares(1);
    expect(capped[0]).toEqual(uncapped[0]);
    expect(runtime[0]?.tpotAttainment.mean).toBeGreaterThan(0.99);
    expect(uncapped[1]?.tpotAttainment.mean).toBeGreaterThan((capped[1]?.tpotAttainment.mean ?? 1) + 0.25);
    // Prefill knows nothing of it.
    expect(uncapped[1]?.ttftAttainment).toEqual(capped[1]?.ttftAttainment);
  });
});
