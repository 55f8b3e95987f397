import { describe, expect, it } from 'vitest';
import { createActions } from '../actions';
import { createAppStore } from '../appState';
import { exportFileName, exportQuestion, notSavedText, savedText, writingText } from './exports';

const store = createAppStore();
const actions = createActions(store, () => 0);
actions.choosePreset('chat-66b');
actions.changeInside({ runRequests: 1000 }, 'commit');
actions.goTo('timeline');

describe('a run as a file', () => {
  it('asks for what is on screen, and where it is found again', () => {
    const { scenario } = store.getState();
    const address = '#/timeline?v=1&preset=chat-66b&reqs=1000';
    expect(exportQuestion(store.getState(), 'trace')).toEqual({
      format: 'trace',
      scenario,
      requests: 1000,
      address,
    });
  });

  it('says what it holds in its name', () => {
    expect(exportFileName(store.getState(), 'trace')).toBe('goodput-lab-chat-66b-1000-trace.json');
    expect(exportFileName(store.getState(), 'requests')).toBe('goodput-lab-chat-66b-1000-requests.csv');
  });

  it('is told about', () => {
    expect(writingText('trace')).toBe('The Chrome trace is being written…');
    expect(savedText('a.json', 2_900_000)).toBe('Saved a.json, 2.9 MB.');
    expect(notSavedText('requests', 'No placement can run.')).toBe(
      'The requests CSV was not saved. No placement can run.',
    );
  });
});
