import { recordRun } from '../src/core/inside/recordedRun';
import { presetScenario } from '../src/core/scenario/presets';
import { buildSystem } from '../src/core/simulator/buildSystem';
import { simulate } from '../src/core/simulator/simulate';
import { seconds } from './measure';

/** What the timeline asks for at most. */
const REQUESTS = 10_000;

const PLACEMENTS = { disaggregated: 0, colocated: 1 } as const;

export const RECORD_NAMES: readonly string[] = Object.keys(PLACEMENTS).map((policy) => `record-${policy}`);

interface RecordSpeed {
  readonly seconds: number;
  readonly spans: number;
  /** Against the same run without a recorder, which leaps. */
  readonly timesLeaping: number;
}

/** A recorded run of the 13B chat preset, as the timeline opens it; undefined for another name. */
export function benchRecord(name: string): RecordSpeed | undefined {
  const placement = PLACEMENTS[name.replace('record-', '') as keyof typeof PLACEMENTS];
  if (!RECORD_NAMES.includes(name)) return undefined;
  const scenario = presetScenario('chat-13b');
  const run = () => recordRun({ scenario, placement, requests: REQUESTS });
  const recorded = run();
  if (recorded.kind === 'refused') throw new Error(recorded.reason);
  const built = buildSystem(scenario, recorded.placement);
  if (built.kind === 'refused') throw new Error(built.reason);
  const time = seconds(run);
  const leaping = seconds(() => simulate(built.system, recorded.outcomes.requests));
  return { seconds: time, spans: recorded.spans.count, timesLeaping: Math.round((10 * time) / leaping) / 10 };
}
