// Which folder may import which. scripts/boundaries.mjs runs this on src/ and on a fixture that must fail.

const TESTS = '(\\.test\\.tsx?$|/testing/)';

/** For each layer, the other layers it may import. `types` lists those of which it may import types only. */
const LAYERS = {
  core: { values: [], types: [] },
  compute: { values: ['core'], types: [] },
  state: { values: ['core', 'compute'], types: [] },
  ui: { values: [], types: ['core'] },
  charts: { values: ['ui'], types: ['core'] },
  parts: { values: ['core', 'state', 'charts', 'ui'], types: ['compute'] },
  views: { values: ['core', 'state', 'charts', 'ui', 'parts'], types: ['compute'] },
  app: { values: ['core', 'compute', 'state', 'charts', 'ui', 'parts', 'views'], types: [] },
};

/** Inside the core a module may import those in earlier rows. Modules in one row do not know each other. */
const CORE_RANKS = [
  ['units'],
  ['catalogue'],
  ['scenario'],
  ['workload', 'latency', 'queueing'],
  ['simulator'],
  ['goodput'],
  ['placement', 'physics', 'inside'],
  ['evidence'],
];

/** @param {string[]} names */
const anyOf = (names) => `(${names.join('|')})`;
/** @param {string[]} names */
const layerPath = (names) => `^src/${anyOf(names)}/`;
/** @param {string[]} names */
const corePath = (names) => `^src/core/${anyOf(names)}(/|\\.ts$)`;
const layerNames = Object.keys(LAYERS);

/**
 * @param {[string, { values: string[], types: string[] }]} entry
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
function layerRules([layer, { values, types }]) {
  const forbidden = layerNames.filter((other) => ![layer, ...values, ...types].includes(other));
  /** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
  const rules = [];
  if (forbidden.length > 0) {
    rules.push({
      name: `layers-${layer}`,
      comment: 'Imports point downward only; see LAYERS.',
      severity: 'error',
      from: { path: layerPath([layer]) },
      to: { path: layerPath(forbidden) },
    });
  }
  if (types.length > 0) {
    rules.push({
      name: `types-only-${layer}`,
      comment: `${layer} may import types, not values, from ${types.join(', ')}.`,
      severity: 'error',
      from: { path: layerPath([layer]), pathNot: TESTS },
      to: { path: layerPath(types), dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
}

/** @returns {import('dependency-cruiser').IForbiddenRuleType[]} */
function coreRules() {
  return CORE_RANKS.flatMap((row, rank) =>
    row.map((module) => {
      const siblings = row.filter((other) => other !== module);
      const forbidden = [...siblings, ...CORE_RANKS.slice(rank + 1).flat()];
      return {
        name: `core-${module}`,
        comment:
          'Inside the core, imports point to earlier rows of CORE_RANKS only. Tests may look anywhere in the core.',
        severity: 'error',
        from: { path: corePath([module]), pathNot: TESTS },
        to: { path: forbidden.length > 0 ? corePath(forbidden) : '^$' },
      };
    }),
  );
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-resolved',
      comment: 'A typo, a missing file or a package that package.json does not list.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'known-layer',
      comment: 'Every source file belongs to one of the layers.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: layerPath(layerNames) },
    },
    {
      name: 'known-core-module',
      comment: 'A new core module needs a place in CORE_RANKS.',
      severity: 'error',
      from: {},
      to: { path: '^src/core/', pathNot: [corePath(CORE_RANKS.flat()), TESTS] },
    },
    ...Object.entries(LAYERS).flatMap(layerRules),
    ...coreRules(),
    {
      name: 'views-are-strangers',
      comment: 'What two views share belongs to parts, charts, ui or state.',
      severity: 'error',
      from: { path: '^src/views/([^/]+)/' },
      to: { path: '^src/views/([^/]+)/', pathNot: '^src/views/$1/' },
    },
    {
      name: 'core-is-closed',
      comment: 'The core needs no package, except zod where a scenario enters from outside.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: TESTS },
      to: { path: 'node_modules/', pathNot: 'node_modules/zod/' },
    },
    {
      name: 'no-node',
      comment: 'What is shipped runs in a browser; the core runs anywhere.',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'zod-only-in-scenario',
      severity: 'error',
      from: { path: '^src/core/', pathNot: ['^src/core/scenario/', TESTS] },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'zod-mini',
      comment: 'zod costs 19 kB gzipped, zod/mini 4.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/zod/', pathNot: 'node_modules/zod/mini/' },
    },
    {
      name: 'no-tools-in-the-app',
      comment: 'What is shipped may not import a development dependency, a test or a test helper.',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-the-app',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type imports count as well: a layer that knows another's types knows that layer.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
    },
  },
};
