import { describe, expect, it } from 'vitest';
import { isUpToDate } from './ensure-install.mjs';

const locked = {
  '': { version: '0.1.0' },
  'node_modules/react': { version: '19.3.1' },
  'node_modules/tool-for-another-platform': { version: '1.0.0', optional: true },
};

describe('isUpToDate', () => {
  it('accepts what the lock file asks for, without packages for other platforms', () => {
    expect(isUpToDate(locked, { 'node_modules/react': { version: '19.3.1' } })).toBe(true);
  });

  it.each([
    ['another version', { 'node_modules/react': { version: '19.0.0' } }],
    ['a missing package', {}],
    [
      'a package too many',
      { 'node_modules/react': { version: '19.3.1' }, 'node_modules/d3': { version: '7.0.0' } },
    ],
  ])('rejects %s', (_what, installed) => {
    expect(isUpToDate(locked, installed)).toBe(false);
  });
});
