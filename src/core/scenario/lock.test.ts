import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeOf, isFree, LOCKABLE_KEYS, readLock, writeLock } from './lock';
import { withoutPageKeys } from './pageKeys';
import { readScenario } from './urlCodec';

describe('the lock of an address', () => {
  it('frees what it names, and nothing for all', () => {
    expect(readLock('v=1&lock=ttft,rate').lock).toEqual(['ttft', 'rate']);
    expect(readLock('lock=all').lock).toEqual([]);
    expect(readLock('lock=').lock).toEqual([]);
    expect(readLock('v=1').lock).toBeUndefined();
  });

  it('reports what it does not know, and keeps the rest locked', () => {
    const { lock, problems } = readLock('lock=ttft,ttfft,a');
    expect(lock).toEqual(['ttft']);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain('ttfft');
  });

  it('is known to the scenario of the address', () => {
    expect(readScenario('lock=ttft&embed=goodput&theme=dark').problems).toEqual([]);
  });

  it('comes back as it was written, in the order of the address', () => {
    fc.assert(
      fc.property(fc.subarray([...LOCKABLE_KEYS]), (keys) => {
        expect(readLock(writeLock(keys.toReversed())).lock).toEqual(keys);
      }),
    );
  });

  it('has each key once', () => {
    expect(new Set(LOCKABLE_KEYS).size).toBe(LOCKABLE_KEYS.length);
  });
});

describe('a change in an exercise', () => {
  it('is cut down to what is free', () => {
    const patch = { ttftSlo: 0.3, seed: 7 };
    expect(freeOf(['ttft'], 'scenario', patch)).toEqual({ ttftSlo: 0.3 });
    expect(freeOf([], 'scenario', patch)).toEqual({});
    expect(freeOf(undefined, 'scenario', patch)).toBe(patch);
  });

  it('may always be another request to look at', () => {
    expect(freeOf([], 'inside', { pickedRequest: 3, runRequests: 100 })).toEqual({ pickedRequest: 3 });
    expect(isFree([], 'req')).toBe(true);
  });
});

it('the settings of an address are what is left without the keys of the page', () => {
  expect(withoutPageKeys('lock=ttft')).toBe('');
  expect(withoutPageKeys('v=1&lock=all&rate=2&embed=goodput&theme=dark')).toBe('v=1&rate=2');
});
