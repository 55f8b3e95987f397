import { expect, it } from 'vitest';
import { finish } from '../goodput/steps';
import { evidenceJson, evidenceSummary, type PrintedAnswer } from './headless';
import { PANEL_PRINTER } from './panelPrinter';
import { answerPanel, panelQuestions } from './panels';

/** A cheap question of each kind. */
const items = panelQuestions(1)
  .filter(({ application, system }) => application === 'chat-13b' && system !== 'distserve')
  .map((question) => ({ question, answer: finish(answerPanel(question)) }));
const printed: readonly PrintedAnswer[] = items.map((item) => ({ ...item, line: PANEL_PRINTER.line(item) }));

it('prints a line for each answer, and only what was measured has an error', () => {
  const [vllm = '', same = ''] = printed.map(({ line }) => line ?? '');
  expect(vllm).toMatch(
    /^chat-13b rate +vllm +\d+\.\d+ +worst at 3: measured 55%, simulated .*measured 0\.500 \(on a plateau\)$/,
  );
  expect(same).toMatch(/^chat-13b rate +vllm +same engine +goodput /);
});

it('gives programs the fields of the panels beside the seed', () => {
  const json = evidenceJson(1, printed);
  expect(json).toMatchObject({ seed: 1, unit: 'attainment points', meanModelled: { distserve: null } });
  expect(json.panels).toHaveLength(4);
  expect(json.panelsOnSameEngine).toHaveLength(2);
  expect(json.panels).toMatchObject([
    { panel: 'chat-13b rate', latency: 'fit', points: { length: 8 } },
    {},
    {},
    {},
  ]);
});

it('sums up, and says nothing of parts without answers', () => {
  expect(evidenceSummary(printed).join('\n')).toMatch(/^vllm +released fits +\d/m);
  expect(evidenceSummary([])).toEqual([]);
});
