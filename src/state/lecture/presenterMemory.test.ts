import { describe, expect, it } from 'vitest';
import { STOPPED } from './pace';
import { type PresenterMemory, recall, remember } from './presenterMemory';

function storageOf(text?: string) {
  let held: string | null = text ?? null;
  return () => ({
    getItem: () => held,
    setItem: (_: string, value: string) => {
      held = value;
    },
  });
}

const NOTHING: PresenterMemory = { watch: STOPPED, plan: 50, step: undefined };

describe('memory of the presenter', () => {
  it('gives back what was stored', () => {
    for (const startedAt of [undefined, 1_700_000_000_000]) {
      const storage = storageOf();
      const memory: PresenterMemory = { watch: { startedAt, before: 4000 }, plan: 90, step: 'one' };
      remember(storage, memory);
      expect(recall(storage)).toEqual(memory);
    }
  });

  it('begins anew where there is nothing, or nothing that can be used', () => {
    for (const text of [undefined, '', '{', '7', '{"watch":{"before":-1},"plan":50}', '{"plan":30}'])
      expect(recall(storageOf(text))).toEqual(NOTHING);
  });

  it('does without storage', () => {
    const none = () => {
      throw new Error('switched off');
    };
    expect(recall(none)).toEqual(NOTHING);
    expect(() => remember(none, NOTHING)).not.toThrow();
  });
});
