import { lazy } from 'react';
import type { LiveSection } from '../parts/live/LiveParts';
import type { InstrumentId } from '../state/physics/instrumentList';
import { ExploreParts } from '../views/explore/ExploreParts';

/** What of the pages can be shown on others, by name: in the lecture, and alone in a frame of another site. */

function physics(id: InstrumentId, ...parts: readonly string[]): LiveSection {
  const Section = lazy(() =>
    import('../views/physics/PhysicsView').then(({ PhysicsParts }) => ({
      default: () => <PhysicsParts id={id} />,
    })),
  );
  return { parts: [...parts, `${id}-takeaway`, `${id}-controls`, `${id}-formulas`], Section };
}

export const LIVE_SECTIONS: readonly LiveSection[] = [
  { parts: ['verdict', 'goodput', 'ttft', 'tpot'], Section: ExploreParts },
  physics('phases', 'throughput-prefill', 'throughput-decode', 'roofline', 'fit-trust'),
  physics('interference', 'interference', 'stall'),
  physics('queueing', 'queueing', 'queueing-residuals'),
  physics('parallelism', 'parallelism', 'parallelism-map', 'parallelism-slo', 'parallelism-schedule'),
  physics('decoding', 'decoding-batch', 'decoding-tpot', 'decoding-latency', 'decoding-tokenRate'),
  physics('replication', 'replication-mean', 'replication-p90', 'replication-memory'),
  physics('goodput', 'goodput-ttft', 'goodput-tpot', 'goodput-sums'),
  physics('transfer', 'transfer', 'transfer-bandwidth'),
];
