// What a visitor downloads. Files are taken from the built index.html, so that no chunk escapes by a change of name.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const DIST = 'dist';

/** @param {string} name */
function inDist(name) {
  return `${DIST}/${name.replace(/^\.?\//, '')}`;
}

function initialAssets() {
  const path = inDist('index.html');
  if (!existsSync(path)) return [];
  const html = readFileSync(path, 'utf8');
  return [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => inDist(address));
}

/** @param {RegExp} pattern */
function builtFiles(pattern) {
  const folder = inDist('assets');
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => pattern.test(name))
        .map((name) => inDist(`assets/${name}`))
    : [];
}

/**
 * Chunks with those that they cannot start without.
 * @param {string[]} paths
 * @returns {string[]}
 */
function withStaticImports(paths) {
  const imported = paths.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/from"\.\/([^"]+)"/g)].map(([, name = '']) =>
      inDist(`assets/${name}`),
    ),
  );
  const all = [...new Set([...paths, ...imported])];
  return all.length === paths.length ? all : withStaticImports(all);
}

/**
 * size-limit takes a path that matches nothing for an error only when it stands alone, so what is missing is named alone.
 * @param {Record<string, string[]>} groups of which none may be empty
 * @param {string[]} extras
 */
function required(groups, extras = []) {
  const files = [...Object.values(groups).flat(), ...extras];
  const empty = Object.keys(groups).filter((what) => groups[what]?.length === 0);
  const missing = [
    ...empty.map((what) => inDist(`any ${what}`)),
    ...files.filter((path) => !existsSync(path)),
  ];
  return missing.length > 0 ? missing : files;
}

const page = [inDist('index.html')];
const assets = initialAssets();
const scripts = assets.filter((path) => path.endsWith('.js'));
const styles = assets.filter((path) => path.endsWith('.css'));
const icons = assets.filter((path) => path.endsWith('.svg'));
const workers = withStaticImports(builtFiles(/^worker-.*\.js$/));
const fonts = builtFiles(/\.woff2$/);
const physics = builtFiles(/^PhysicsView-.*\.(js|css)$/);
const placement = builtFiles(/^(PlacementView|placementRun)-.*\.(js|css)$/);
const evidenceJobs = builtFiles(/^part-of-worker-evidenceJobs-.*\.js$/);
const workerParts = builtFiles(/^part-of-worker-.*\.js$/).filter(
  (path) => !workers.includes(path) && !evidenceJobs.includes(path),
);
const inside = builtFiles(/^InsideView-.*\.(js|css)$/);
const evidence = builtFiles(/^(EvidenceView|MethodText)-.*\.(js|css)$/);
const lecture = builtFiles(/^(LectureView|QrPanel)-.*\.(js|css)$/);
/** Opened by hand, and fetched ahead. */
const opened = builtFiles(/^(PopoverPanel|Dialog|KeyDialog|Embed\w+|embedParts|ExerciseLine)-.*\.(js|css)$/);
/** What several views share has a name that changes with its content: all that nobody else counts. */
const counted = new Set([
  ...assets,
  ...workers,
  ...physics,
  ...placement,
  ...workerParts,
  ...evidenceJobs,
  ...inside,
  ...evidence,
  ...lecture,
  ...opened,
]);
const shared = builtFiles(/\.(js|css)$/).filter((path) => !counted.has(path));

export default [
  { name: 'initial JavaScript', path: required({ scripts }), limit: '170 kB', gzip: true },
  { name: 'worker', path: required({ workers }), limit: '40 kB', gzip: true },
  { name: 'physics view, loaded when opened', path: required({ physics }), limit: '60 kB', gzip: true },
  { name: 'placement view, loaded when opened', path: required({ placement }), limit: '60 kB', gzip: true },
  { name: 'inside a run, loaded when opened', path: required({ inside }), limit: '60 kB', gzip: true },
  {
    name: 'the dock of the workbench and what views share, loaded when the first needs it',
    path: required({ shared }),
    limit: '90 kB',
    gzip: true,
  },
  {
    name: 'lecture with its text, loaded when opened',
    path: required({ lecture }),
    limit: '60 kB',
    gzip: true,
  },
  {
    name: 'popovers, list of keys, exercises and frames, loaded when the first opens',
    path: required({ opened }),
    limit: '32 kB',
    gzip: true,
  },
  {
    name: 'evidence view and the text of the method, loaded when opened',
    path: required({ evidence }),
    limit: '90 kB',
    gzip: true,
  },
  {
    name: 'searches and looks inside runs in the worker, loaded with the first',
    path: required({ workerParts }),
    limit: '45 kB',
    gzip: true,
  },
  {
    name: 'evidence in the worker, loaded ahead of its first run',
    path: required({ evidenceJobs }),
    limit: '40 kB',
    gzip: true,
  },
  {
    name: 'first view: page, styles, scripts, worker, icon, fonts',
    path: required({ page, scripts, styles, icons, workers }, fonts),
    limit: '350 KiB',
    gzip: true,
  },
];
