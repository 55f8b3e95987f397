import { describe, expect, it } from 'vitest';
import { APPLICATION_IDS } from '../core/catalogue/applications';
import { GPU_IDS } from '../core/catalogue/gpus';
import type { Figure11Set } from '../core/evidence/figure11';
import { searchAll, smallQuestion } from '../core/placement/testing/questions';
import { PRESET_IDS, presetScenario } from '../core/scenario/presets';
import type { Scenario } from '../core/scenario/scenario';
import { createAppStore } from './appState';
import { CALIBRATION_PANELS } from './evidence/calibration/plot';
import { calibrationProvenances, wholeCalibration } from './evidence/calibration/provenances';
import { barsProvenances, transfersProvenances } from './evidence/figure10/provenances';
import { transferFigures } from './evidence/figure10/transfers';
import { SET_NAMES } from './evidence/figure11/plot';
import { figure11Provenances } from './evidence/figure11/provenances';
import { comparedProvenances, panelProvenances } from './evidence/panel/provenances';
import { evidenceProvenance } from './evidence/provenances';
import { theoryProvenances } from './evidence/theory/provenances';
import { bottleneckProvenances } from './inside/bottleneck/provenances';
import { problemProvenances } from './inside/problems/provenances';
import { selectRunProvenances } from './inside/run/runProvenances';
import { simulatedRuns } from './inside/simulatedRuns';
import { METHOD_TITLES } from './method';
import { analytic, formulaWithValues, mixedLatency, paperFigure } from './physics/provenances';
import { replicaMemory } from './physics/replicaMemory';
import { figure4Split, selectSplit } from './physics/split';
import {
  analyticSplit,
  memoryProvenance,
  replicationProvenances,
  splitProvenances,
} from './physics/splitProvenances';
import { selectSubject } from './physics/subject';
import { searchProvenances } from './placement/provenances';
import { type Provenance, selectProvenance } from './provenance';
import { THREE } from './testing/answers';

const PROVENANCE_FIELDS = ['id', 'kind', 'title', 'short', 'text', 'limits', 'sources', 'method'];

function isProvenance(value: unknown): value is Provenance {
  return typeof value === 'object' && value !== null && PROVENANCE_FIELDS.every((field) => field in value);
}

/** Those that modules export as they are, by name; those of functions are below. */
function exportedOnes(): readonly Provenance[] {
  const modules: Record<string, Record<string, unknown>> = import.meta.glob(
    ['./**/*rovenances.ts', './**/provenance.ts', './explain.ts'],
    { eager: true },
  );
  return Object.values(modules)
    .flatMap((module) => Object.values(module))
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isProvenance);
}

const SCENARIOS: readonly Scenario[] = PRESET_IDS.flatMap((preset) => {
  const scenario = presetScenario(preset);
  return [
    scenario,
    { ...scenario, rules: 'reference' },
    { ...scenario, engines: 'same', run: 'steady' },
    { ...scenario, placements: THREE.placements },
    ...GPU_IDS.map((gpu): Scenario => ({ ...scenario, gpu })),
  ] satisfies readonly Scenario[];
});

function ofScenario(scenario: Scenario): readonly Provenance[] {
  const store = createAppStore();
  store.setState({ scenario });
  const state = store.getState();
  const split = selectSplit(state);
  return [
    ...selectProvenance(state),
    ...selectRunProvenances(state),
    ...bottleneckProvenances(scenario),
    ...problemProvenances(scenario, { replications: 20, text: '20 runs' }, 'One load.'),
    simulatedRuns(scenario, 20, '300', 'What is drawn.'),
    ...mixedLatency(selectSubject(state)),
    ...splitProvenances(split, scenario.seed),
    ...splitProvenances(figure4Split(split, 'auto'), scenario.seed),
    ...replicationProvenances(split, scenario.seed, true),
    memoryProvenance(replicaMemory(split)),
  ];
}

const QUESTION = smallQuestion('chat-13b', 2, { families: ['colocated'] });

/** What is wrong with it, in words. */
function faultsOf({ title, short, text, limits, sources, withoutSource, method }: Provenance): string[] {
  const faults: string[] = [];
  for (const [name, words] of Object.entries({ title, short, text, limits }))
    if (words.trim().length < 3 || /undefined|NaN|Infinity|\[object/.test(words))
      faults.push(`${name}: ${words}`);
  if (!/\.$/.test(text.trim()) || !/\.$/.test(limits.trim()))
    faults.push(`not a sentence: ${text} / ${limits}`);
  if (!(method in METHOD_TITLES)) faults.push(`no such method: ${method}`);
  if (sources.length === 0 && !withoutSource) faults.push(`neither a source nor a reason: ${title}`);
  for (const source of sources)
    if (source.title === '' || source.where === '') faults.push(`an empty source: ${title}`);
  return faults;
}

const OF_EVIDENCE: readonly Provenance[] = [
  evidenceProvenance(1),
  ...theoryProvenances(1),
  ...barsProvenances(1),
  ...APPLICATION_IDS.flatMap((application) => [
    ...panelProvenances([], application, 'rate', 1),
    ...panelProvenances([], application, 'sloScale', 1),
  ]),
  ...transferFigures([], 1).flatMap((figure) => transfersProvenances(figure, 1)),
  ...comparedProvenances([], 1),
  ...CALIBRATION_PANELS.flatMap((panel) => calibrationProvenances(panel, 20, 1)),
  ...wholeCalibration(20, 1),
  ...Object.keys(SET_NAMES).flatMap((set) => figure11Provenances(set as Figure11Set, 1)),
];

describe('every provenance', () => {
  it('has words, limits, a place in the method, and sources or a reason why not', () => {
    const all = [
      ...SCENARIOS.flatMap(ofScenario),
      ...exportedOnes(),
      ...OF_EVIDENCE,
      ...searchProvenances(QUESTION, searchAll(QUESTION)),
      ...(['means', 'crossover', 'quantile', 'replicas', 'schedule'] as const).map(analyticSplit),
      paperFigure('Figure 9', 'Points.', 'One run each.'),
      formulaWithValues('Below saturation.', { title: 'Paper', where: '§3' }),
    ];
    expect(all.length).toBeGreaterThan(500);
    expect([...new Set(all.flatMap(faultsOf))]).toEqual([]);
  });

  it('would be found out', () => {
    const bare = { ...analytic('', 'limits', []), method: 'nowhere' } as unknown as Provenance;
    expect(faultsOf(bare)).toHaveLength(4);
  });
});
