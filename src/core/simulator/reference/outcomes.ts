import type { RequestTable } from '../../workload/requests';
import type { RequestOutcomes } from '../outcome';
import { arrivalsFromStarts, type ReferenceRequests } from './requests';
import { type ReferenceRun, simulateReference } from './simulateReference';
import type { ReferenceSystem } from './system';

/** A request table of the app as the published simulator would read it from a workload file. */
function referenceRequests(table: RequestTable): ReferenceRequests {
  return { ...table, arrival: arrivalsFromStarts(table.arrival) };
}

/** A run in the app's columns and seconds. KV moves in no time, memory is never short, and stalls are not kept. */
export function outcomesOfRun(run: ReferenceRun, table: RequestTable): RequestOutcomes {
  const start = table.arrival[0] ?? 0;
  const seconds = (column: Float64Array): Float64Array => column.map((time) => start + time / 1000);
  const firstToken = seconds(run.firstToken);
  const transferred = firstToken.map((time, i) => (Number.isNaN(run.decodeStart[i]) ? Number.NaN : time));
  return {
    requests: table,
    prefillStart: seconds(run.prefillStart),
    firstToken,
    transferStart: transferred,
    transferEnd: transferred,
    decodeStart: seconds(run.decodeStart),
    finish: seconds(run.finish),
    memoryWaitBefore: new Float64Array(table.count),
    memoryWaitAfter: new Float64Array(table.count),
    linkWait: new Float64Array(table.count),
    prefillStall: new Float64Array(table.count),
    preemptions: new Uint16Array(table.count),
  };
}

/**
 * The paper's simulator for the app: the same columns that `simulate` gives. The metrics of `goodput/metrics.ts`
 * apply to them too, but the published ones differ (`metrics.ts`): TPOT over all output tokens, one decode pass too
 * many, TTFT and TPOT judged apart.
 */
export function simulateByReference(system: ReferenceSystem, table: RequestTable): RequestOutcomes {
  return outcomesOfRun(simulateReference(system, referenceRequests(table)), table);
}
