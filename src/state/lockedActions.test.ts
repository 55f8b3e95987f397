import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_INSIDE } from '../core/scenario/insideSettings';
import { DEFAULT_INSTRUMENTS } from '../core/scenario/instruments';
import { isFree, LOCKABLE_KEYS, type Lock } from '../core/scenario/lock';
import { DEFAULT_SEARCH } from '../core/scenario/placementSettings';
import { PRESET_IDS, presetScenario } from '../core/scenario/presets';
import { splitQuery } from '../core/scenario/query';
import { writeQuery } from '../core/scenario/urlCodec';
import { type Actions, createActions } from './actions';
import { type AppStore, createAppStore } from './appState';

type Deed = (actions: Actions) => void;

const phase = fc.constantFrom('drag' as const, 'commit' as const);
const policy = fc.constantFrom('colocated' as const, 'disaggregated' as const, 'chunkedPrefill' as const);

const change: fc.Arbitrary<Deed> = fc
  .tuple(
    fc.record(
      {
        ttftSlo: fc.constantFrom(0.1, 0.2, 0.3),
        tpotSlo: fc.constantFrom(0.05, 0.1),
        arrivalRatePerGpu: fc.constantFrom(1, 2, 3),
        seed: fc.nat(5),
        model: fc.constantFrom('opt-13b' as const, 'opt-66b' as const),
        engines: fc.constantFrom('same' as const, 'released' as const),
      },
      { requiredKeys: [] },
    ),
    phase,
  )
  .map(
    ([patch, how]) =>
      (actions) =>
        actions.change(patch, how),
  );
const others: readonly fc.Arbitrary<Deed>[] = [
  policy.map((kind) => (actions: Actions) => actions.addPlacement(kind)),
  fc.nat(3).map((index) => (actions: Actions) => actions.removePlacement(index)),
  fc.tuple(fc.nat(300), phase).map(
    ([batch, how]) =>
      (actions: Actions) =>
        actions.changeInstruments({ decodeBatch: batch, ways: 4, speedUp: 'auto' }, how),
  ),
  fc.nat(8).map((nodes) => (actions: Actions) => actions.changeSearch({ nodes, traffic: 20 }, 'commit')),
  fc
    .nat(99)
    .map((runRequests) => (actions: Actions) => actions.visitInside({ runRequests, bubbles: 'remedy' })),
  fc.constantFrom(...PRESET_IDS).map((preset) => (actions: Actions) => actions.choosePreset(preset)),
  fc
    .constantFrom(...PRESET_IDS)
    .map((preset) => (actions: Actions) => void actions.replaceScenario(preset, presetScenario(preset))),
  fc.constant((actions: Actions) => actions.undo()),
  fc.constant((actions: Actions) => actions.redo()),
];
const deeds = fc.array(fc.oneof({ arbitrary: change, weight: 4 }, ...others), { maxLength: 30 });

/** What the address holds of each locked setting; placements have a key each. */
function lockedIn(store: AppStore, lock: Lock): readonly (readonly [string, string])[] {
  const pairs = [...splitQuery(writeQuery(store.getState()))];
  return pairs.filter(([key]) => key !== 'v' && !isFree(lock, /^[a-d]$/.test(key) ? 'placements' : key));
}

function exercise(lock: Lock): { readonly store: AppStore; readonly actions: Actions } {
  const store = createAppStore();
  store.setState({ lock });
  return { store, actions: createActions(store, () => 0) };
}

describe('an exercise', () => {
  it('keeps what it locks, whatever is done', () => {
    // A free preset brings settings of its own, as it says.
    const keys = LOCKABLE_KEYS.filter((key) => key !== 'preset');
    fc.assert(
      fc.property(fc.subarray(keys), deeds, (lock, done) => {
        const { store, actions } = exercise(lock);
        const before = lockedIn(store, lock);
        for (const deed of done) deed(actions);
        expect(lockedIn(store, lock)).toEqual(before);
      }),
    );
  });

  it('lets what it frees be changed and undone', () => {
    const { store, actions } = exercise(['ttft', 'batch']);
    actions.change({ ttftSlo: 0.3, seed: 9 }, 'commit');
    actions.changeInstruments({ decodeBatch: 64 }, 'commit');
    expect(store.getState()).toMatchObject({
      scenario: { ttftSlo: 0.3, seed: 1 },
      instruments: { decodeBatch: 64 },
    });
    actions.undo();
    actions.undo();
    expect(store.getState().scenario).toEqual(presetScenario('chat-13b'));
  });

  it('may be the choice of an application', () => {
    const { store, actions } = exercise(['preset']);
    actions.choosePreset('chat-66b');
    expect(store.getState().scenario).toEqual(presetScenario('chat-66b'));
    expect(actions.replaceScenario('chat-13b', presetScenario('chat-13b'))).toBe(false);
    expect(store.getState().preset).toBe('chat-66b');
  });

  it('is followed by a step of the lecture, and nothing leads back behind that', () => {
    const { store, actions } = exercise([]);
    const choice = {
      preset: 'chat-66b' as const,
      scenario: presetScenario('chat-66b'),
      instruments: DEFAULT_INSTRUMENTS,
      search: DEFAULT_SEARCH,
      inside: DEFAULT_INSIDE,
    };
    actions.followScript({ step: 'one', name: 'step 1', query: '' }, choice);
    actions.undo();
    expect(store.getState().preset).toBe('chat-66b');
  });
});
