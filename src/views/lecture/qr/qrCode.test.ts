import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLocal, LONGEST, type QrCode, qrCode, qrPath } from './qrCode';

const LINK = 'https://example.org/lab/#/lecture/colocated-curve?v=1&preset=figure-1&ttft=0.4';

/** A finder pattern: black, white, black from outside in. */
const FINDER = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];

function codeOf(text: string): QrCode {
  const code = qrCode(text);
  if (code === undefined) throw new Error('too long');
  return code;
}

function part({ rows }: QrCode, left: number, top: number): readonly string[] {
  return rows
    .slice(top, top + 7)
    .map((row) => [...row.slice(left, left + 7)].map((isBlack) => (isBlack ? '#' : '.')).join(''));
}

/** Paints the path again, module by module. */
function painted(path: string, size: number): readonly (readonly boolean[])[] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
  return rows;
}

describe('qrCode', () => {
  it('has a finder in three corners, inside a quiet zone of four modules', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 400 }), (query) => {
        const code = codeOf(`${LINK}&q=${encodeURIComponent(query)}`.slice(0, LONGEST));
        const { size, rows } = code;
        // 21 modules and four more with each version, and the quiet zone on both sides.
        expect((size - 8 - 17) % 4).toBe(0);
        expect(rows.every((row) => row.length === size)).toBe(true);
        const far = size - 4 - 7;
        expect([part(code, 4, 4), part(code, far, 4), part(code, 4, far)]).toEqual([FINDER, FINDER, FINDER]);
        const rim = rows.flatMap((row, y) =>
          row.filter((_, x) => Math.min(x, y, size - 1 - x, size - 1 - y) < 4),
        );
        expect(rim).not.toContain(true);
      }),
      { numRuns: 25 },
    );
  });

  it('is drawn module for module', () => {
    const code = codeOf(LINK);
    expect(painted(qrPath(code), code.size)).toEqual(code.rows);
  });

  it('holds what fits and refuses what a phone could not read', () => {
    expect(qrCode('x'.repeat(LONGEST))).toBeDefined();
    expect(qrCode('x'.repeat(LONGEST + 1))).toBeUndefined();
    // Counted as it is written into the code.
    expect(qrCode('ü'.repeat(LONGEST / 2 + 1))).toBeUndefined();
  });
});

describe('isLocal', () => {
  it.each([
    'http://localhost:5173/#/lecture',
    'http://127.0.0.1:8080/',
    'http://[::1]:80/',
    'http://lab.localhost/',
    'file:///home/x/index.html',
  ])('%s', (link) => expect(isLocal(link)).toBe(true));

  it.each(['https://example.org/', 'http://192.168.1.20:8080/', 'https://localhost.example.org/'])(
    'not %s',
    (link) => expect(isLocal(link)).toBe(false),
  );
});
