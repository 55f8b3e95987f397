import { describe, expect, it } from 'vitest';
import { presetScenario } from '../core/scenario/presets';
import type { Scenario } from '../core/scenario/scenario';
import { createAppStore } from './appState';
import { type Provenance, selectProvenance, selectSourceLine } from './provenance';
import { CHAT, crossing, curve, curvesOf, THREE } from './testing/answers';

function stateFor(scenario: Scenario) {
  const store = createAppStore();
  const outcomes = scenario.placements.map(() => curve(crossing(1, 0.1)));
  store.setState({ scenario, curves: curvesOf(scenario, outcomes) });
  return store.getState();
}

function provenance(scenario: Scenario, id: string): Provenance | undefined {
  return selectProvenance(stateFor(scenario)).find((one) => one.id === id);
}

describe('where the numbers come from', () => {
  it('names the rules of the published simulator, on the badge too', () => {
    expect(provenance(CHAT, 'simulated')?.short).toBe('simulated · 20 runs');
    const reference = provenance({ ...CHAT, rules: 'reference' }, 'simulated');
    expect(reference?.short).toBe('reference rules · 20 runs');
    expect(reference?.text).toContain('Reference rules: the published simulator');
    expect(reference?.text).toContain('by all output tokens');
    expect(selectSourceLine(stateFor({ ...CHAT, rules: 'reference' }))).toContain(
      'simulated by reference rules',
    );
  });

  it('has no link where KV moves at once', () => {
    expect(provenance(CHAT, 'transfer')).toBeDefined();
    expect(provenance({ ...CHAT, rules: 'reference' }, 'transfer')).toBeUndefined();
  });

  it('says that passes of chunked prefill are modelled, where there are any', () => {
    expect(provenance(CHAT, 'chunked')).toBeUndefined();
    expect(provenance(THREE, 'chunked')).toMatchObject({ kind: 'modelled', short: 'modelled' });
    expect(provenance(THREE, 'chunked')?.text).toContain('No chunked engine was profiled');
    expect(provenance({ ...THREE, rules: 'reference' }, 'chunked')).toBeUndefined();
    expect(provenance(THREE, 'fits')?.text).toContain(
      'Disaggregated and chunked prefill run on DistServe’s fits',
    );
  });

  it('calls nothing measured that was not: a model, a degree, a GPU', () => {
    const large = presetScenario('chat-175b');
    expect(provenance(large, 'fits')).toBeUndefined();
    expect(provenance(large, 'modelled')).toMatchObject({ kind: 'modelled', short: 'latency modelled' });
    expect(provenance(large, 'modelled')?.text).toContain(
      'no measurements of OPT-175B on A100-80GB were released',
    );
    const other = { ...CHAT, gpu: 'h100' } as const;
    expect(provenance(other, 'fits')).toBeUndefined();
    expect(provenance(other, 'modelled')?.text).toContain('no measurements of OPT-13B on H100-80GB');
    expect(provenance(other, 'modelled')?.text).toContain('KV capacity is modelled too');
  });

  it('has both kinds where only some instances were profiled', () => {
    const instance = { tensorParallel: 8, pipelineParallel: 1 };
    const mixed: Scenario = {
      ...CHAT,
      placements: [...CHAT.placements, { policy: 'colocated', instance, instances: 1 }],
    };
    expect(provenance(mixed, 'fits')?.text).toContain('the others are modelled');
    expect(provenance(mixed, 'modelled')?.text).toContain('no measurements of OPT-13B at TP 8 on A100-80GB');
    expect(provenance(CHAT, 'modelled')).toBeUndefined();
  });

  it('has fits alone under the rules of the published simulator, which refuses the rest', () => {
    const reference: Scenario = { ...presetScenario('chat-175b'), rules: 'reference' };
    expect(provenance(reference, 'modelled')).toBeUndefined();
  });

  it.each<[string, Scenario['arrivals']]>([
    ['Poisson arrivals.', { kind: 'poisson' }],
    ['Gamma-distributed gaps with a coefficient of variation of 3.', { kind: 'gamma', cv: 3 }],
    ['Evenly spaced arrivals.', { kind: 'even' }],
    [
      'Bursts of 20 requests on average, 25% of the time.',
      { kind: 'bursts', onShare: 0.25, requestsPerBurst: 20 },
    ],
    ['3 recorded arrivals, stretched to each rate.', { kind: 'replay', times: [0, 1, 3] }],
  ])('names the arrivals: %s', (text, arrivals) => {
    expect(provenance({ ...CHAT, arrivals }, 'workload')?.text.startsWith(text)).toBe(true);
  });
});
