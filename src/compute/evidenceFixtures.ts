/** Where the build puts each recorded run of the published simulator: files of their own, in nobody's code. */
const URLS = import.meta.glob<string>('../core/simulator/reference/fixtures/**/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

const FOLDER = '../core/simulator/reference/fixtures/';

async function fetchText(path: string): Promise<string> {
  const url = URLS[`${FOLDER}${path}`];
  if (url === undefined) throw new Error(`${path} does not exist`);
  // The name holds a hash of the content, so a copy that the browser has is right, however old.
  const response = await fetch(url, { cache: 'force-cache' });
  if (!response.ok) throw new Error(`${path} could not be loaded (status ${response.status})`);
  return response.text();
}

/** Each is fetched once by each worker, then kept: it is there without a network. */
const held = new Map<string, Promise<string>>();

/** A recorded run as text. One that could not be loaded is asked for again the next time. */
export function loadFixture(path: string): Promise<string> {
  const known = held.get(path);
  if (known !== undefined) return known;
  const loading = fetchText(path);
  held.set(path, loading);
  loading.catch(() => held.delete(path));
  return loading;
}

export function fixturePaths(): readonly string[] {
  return Object.keys(URLS).map((path) => path.slice(FOLDER.length));
}
