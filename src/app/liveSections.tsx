import { lazy } from 'react';
import { APPLICATION_IDS } from '../core/catalogue/applications';
import type { LiveSection } from '../parts/live/LiveParts';
import type { InsideSectionId } from '../state/inside/sections';
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

function inside(id: InsideSectionId, ...parts: readonly string[]): LiveSection {
  const Section = lazy(() =>
    import('../views/inside/InsideView').then(({ InsideParts }) => ({
      default: () => <InsideParts id={id} />,
    })),
  );
  return { parts, Section };
}

const EvidenceParts = lazy(() =>
  import('../views/evidence/EvidenceView').then((view) => ({ default: view.EvidenceParts })),
);
const PlacementParts = lazy(() =>
  import('../views/placement/PlacementView').then((view) => ({ default: view.PlacementParts })),
);

export const LIVE_SECTIONS: readonly LiveSection[] = [
  { parts: ['verdict', 'goodput', 'ttft', 'tpot', 'served'], Section: ExploreParts },
  physics('phases', 'request-life', 'throughput-prefill', 'throughput-decode', 'roofline', 'fit-trust'),
  physics('interference', 'interference', 'stall'),
  physics('queueing', 'queueing', 'queueing-residuals', 'queueing-arrivals'),
  physics('parallelism', 'parallelism', 'parallelism-map', 'parallelism-slo', 'parallelism-schedule'),
  physics('decoding', 'decoding-batch', 'decoding-tpot', 'decoding-latency', 'decoding-tokenRate'),
  physics('replication', 'replication-mean', 'replication-p90', 'replication-memory'),
  physics('goodput', 'goodput-ttft', 'goodput-tpot', 'goodput-sums'),
  physics('transfer', 'transfer', 'transfer-bandwidth'),
  inside('run', 'timeline', 'run-counters', 'run-story', 'memory'),
  inside('problems', 'problems', 'problem-bubbles', 'problem-memory', 'problem-drift'),
  {
    parts: [
      'results',
      'evidence-run',
      ...APPLICATION_IDS.flatMap((id) => [`panel-${id}-rate`, `panel-${id}-sloScale`]),
      'evidence-ablation-rate',
      'evidence-ablation-sloScale',
      'table-2',
      'caveat-plateau',
      'caveat-samples',
    ],
    Section: EvidenceParts,
  },
  {
    parts: ['placement-verdict', 'nodes', 'placement-scatter', 'placement-cluster', 'search-times'],
    Section: PlacementParts,
  },
];
