// `npm start`: from a fresh clone to the running app. Options are those of serve.mjs.
import { parseArgs } from 'node:util';
import { ensureInstall } from './ensure-install.mjs';
import { fail, run } from './lib/run.mjs';

async function main() {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, base: { type: 'string', default: '/' } },
  });
  await ensureInstall();
  if ((await run('vite', ['build'])) !== 0) throw new Error('The build failed; the reason is above.');
  // Imported late: it needs a package that may just have been installed.
  const { serve } = await import('./serve.mjs');
  const { url } = await serve({
    base: values.base,
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
  });
  process.stdout.write(`\nGoodput Lab is at ${url}\n`);
}

await main().catch(fail);
