import type { NearestChange, Obstacle } from '../../core/placement/explainFailure';
import { RANGES } from '../../core/scenario/schema';
import { GB } from '../../core/units';
import { formatCount } from '../format';

/** A button: what it says, and all the changes that it makes together. */
export interface ChangeOffer {
  readonly label: string;
  readonly changes: readonly NearestChange[];
}

/** Milliseconds that an SLO may be set to without falling short of what is needed. */
function milliseconds(seconds: number): number {
  return Math.ceil(seconds * 1000 - 1e-9);
}

function phrase({ what, to }: NearestChange): string {
  switch (what) {
    case 'gpusPerNode':
      return `raise GPUs per node to ${to}`;
    case 'nodes':
      return `raise nodes to ${to}`;
    case 'memoryBytes':
      return `raise GPU memory to ${Math.round(to / GB)} GB`;
    case 'ttftSlo':
      return `allow a TTFT of ${formatCount(milliseconds(to))} ms`;
    case 'tpotSlo':
      return `allow a TPOT of ${formatCount(milliseconds(to))} ms`;
  }
}

function rounded(change: NearestChange): NearestChange {
  if (change.what !== 'ttftSlo' && change.what !== 'tpotSlo') return change;
  return { ...change, to: milliseconds(change.to) / 1000 };
}

/** Whether the app's controls reach it. */
function isPossible({ what, to }: NearestChange): boolean {
  if (what !== 'ttftSlo' && what !== 'tpotSlo') return true;
  return to <= RANGES[what].max;
}

function offer(changes: readonly NearestChange[]): ChangeOffer {
  const text = changes.map(phrase).join(' and ');
  return { label: text.charAt(0).toUpperCase() + text.slice(1), changes };
}

/** Changes of the hardware help each alone; SLOs that cannot be met have to give way together. */
export function offersOf({ kind, nearest }: Pick<Obstacle, 'kind' | 'nearest'>): readonly ChangeOffer[] {
  const changes = nearest.map(rounded);
  if (kind === 'hardware') return changes.map((change) => offer([change]));
  return changes.length > 0 && changes.every(isPossible) ? [offer(changes)] : [];
}
