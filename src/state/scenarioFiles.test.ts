import { beforeEach, describe, expect, it } from 'vitest';
import { presetScenario } from '../core/scenario/presets';
import { type Actions, createActions } from './actions';
import { type AppStore, createAppStore } from './appState';
import { type ChosenFile, openedLines, openScenarioFiles, scenarioText } from './scenarioFiles';
import { CHAT } from './testing/answers';

let store: AppStore;
let actions: Actions;

beforeEach(() => {
  store = createAppStore();
  actions = createActions(store, () => 0);
});

function fileOf(text: string, name = 'mine.json'): ChosenFile {
  return { name, size: text.length, text: async () => text };
}

const notices = () => store.getState().notices.map(({ title, lines }) => [title, ...lines]);

describe('opening a scenario file', () => {
  it('brings back what was saved, says so, and can be undone', async () => {
    actions.choosePreset('chat-66b');
    actions.change({ seed: 7 }, 'commit');
    const saved = scenarioText(store.getState());
    actions.choosePreset('figure-1');
    const { visits } = store.getState();
    await openScenarioFiles([fileOf(saved.text)], actions);
    expect(store.getState()).toMatchObject({
      preset: 'chat-66b',
      scenario: { ...presetScenario('chat-66b'), seed: 7 },
      visits: visits + 1,
    });
    expect(scenarioText(store.getState())).toEqual(saved);
    expect(notices()[0]?.[0]).toBe('“mine.json” was opened');
    actions.undo();
    expect(store.getState()).toMatchObject({ preset: 'figure-1', scenario: presetScenario('figure-1') });
  });

  it.each([
    ['not JSON', fileOf('PNG'), /^The file is not JSON: /],
    [
      'wrong',
      fileOf(scenarioText({ scenario: { ...CHAT, ttftSlo: -1 }, preset: 'chat-13b' }).text),
      /^scenario\.ttftSlo is -1: at least 0\.01 is allowed\.$/,
    ],
    ['too large', { ...fileOf('{}'), size: 34_000_000 }, /^It is 34 MB; at most 20 MB are read\.$/],
    [
      'a folder',
      { ...fileOf(''), text: () => Promise.reject(new Error('is a directory')) },
      /^It could not be read\.$/,
    ],
  ])('tells what is %s, and changes nothing', async (_, file, sentence) => {
    const before = store.getState().scenario;
    await openScenarioFiles([file], actions);
    expect(store.getState().scenario).toBe(before);
    expect(store.getState().history.past).toEqual([]);
    expect(notices()).toEqual([['“mine.json” was not opened', expect.stringMatching(sentence)]]);
  });

  it('takes one file at a time, and none for none', async () => {
    await openScenarioFiles([], actions);
    expect(notices()).toEqual([]);
    await openScenarioFiles([fileOf('{}'), fileOf('{}')], actions);
    expect(notices()).toEqual([['No file was opened', 'There are 2 files: open one at a time.']]);
  });
});

describe('what was opened', () => {
  it('is told in short', () => {
    expect(openedLines(CHAT)).toEqual([
      'OPT-13B on A100-80GB at 1.50 req/s per GPU: Disaggregated and Colocated.',
      'Undo brings back the scenario before.',
    ]);
  });

  it('says that recorded arrivals are in the file only', () => {
    expect(openedLines({ ...CHAT, arrivals: { kind: 'replay', times: [0, 1, 4] } })[1]).toBe(
      'The 3 recorded arrivals have no room in the address: after a reload, or to share them, the file is needed again.',
    );
  });
});
