import { DEFAULT_INSIDE } from '../scenario/insideSettings';
import type { PresetId } from '../scenario/presets';
import type { Scenario } from '../scenario/scenario';
import { writeScenario } from '../scenario/urlCodec';
import { traceText } from './chromeTrace';
import { recordRun } from './recordedRun';

/** The trace of the runs that the page inside a run opens with, as one text. */
export function shellTrace(scenario: Scenario, preset: PresetId): string {
  const requests = DEFAULT_INSIDE.runRequests;
  const query = writeScenario(scenario, preset);
  const address = query === '' ? '#/timeline' : `#/timeline?${query}`;
  const runs = scenario.placements.map((_, placement) => recordRun({ scenario, placement, requests }));
  return [...traceText({ scenario, address, requests }, runs)].join('');
}
