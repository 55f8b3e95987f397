import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capture, ROOT } from './lib/run.mjs';

const functionOf = (lines: number) =>
  `export function f(x: number[]) {\n${'  x.push(1);\n'.repeat(lines)}}\n`;

/** Each snippet and the rule it must break; null when none. */
const SNIPPETS: [path: string, rule: string | null, code: string][] = [
  ['src/core/queueing/random.ts', 'noJsRestrictedProperties', 'export const draw = Math.random();\n'],
  ['src/core/queueing/date.ts', 'noRestrictedGlobals', 'export const now = Date.now();\n'],
  ['src/core/queueing/clock.ts', 'noRestrictedGlobals', 'export const now = performance.now();\n'],
  ['src/core/queueing/timer.ts', 'noRestrictedGlobals', 'setTimeout(() => 1, 1);\n'],
  ['src/core/queueing/page.ts', 'noRestrictedGlobals', 'export const title = document.title;\n'],
  ['src/core/queueing/free.test.ts', null, 'export const draw = Math.random() + Date.now();\n'],
  ['src/state/default.ts', 'noDefaultExport', 'export default 1;\n'],
  ['src/state/short.ts', null, functionOf(40)],
  ['src/state/long.ts', 'noExcessiveLinesPerFunction', functionOf(41)],
  ['src/views/explore/short.tsx', null, functionOf(80)],
  ['src/views/explore/long.tsx', 'noExcessiveLinesPerFunction', functionOf(81)],
];

// A linter whose configuration has gone quiet passes everything, so the rules that carry the design are tried out.
describe('the linter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lint-rules-'));
  let broken: Map<string, string>;

  beforeAll(async () => {
    copyFileSync(join(ROOT, 'biome.jsonc'), join(folder, 'biome.jsonc'));
    for (const [path, , code] of SNIPPETS) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    const { stdout } = await capture('biome', ['lint', '--reporter=json', '--max-diagnostics=none', '.'], {
      cwd: folder,
    });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; location: { path: string } }[];
    };
    broken = new Map(diagnostics.map(({ category, location }) => [location.path, category]));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(SNIPPETS)('reports in %s: %s', (path, rule) => {
    if (rule === null) expect(broken.get(path)).toBeUndefined();
    else expect(broken.get(path)).toContain(rule);
  });
});
