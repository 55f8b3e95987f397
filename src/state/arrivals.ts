import type { ArrivalSpec } from '../core/scenario/scenario';
import { formatCount, formatPercent } from './format';

/** How requests come, as the beginning of a sentence or a line of its own. */
export function arrivalsText(arrivals: ArrivalSpec): string {
  switch (arrivals.kind) {
    case 'poisson':
      return 'Poisson arrivals';
    case 'gamma':
      return `Gamma-distributed gaps with a coefficient of variation of ${arrivals.cv}`;
    case 'even':
      return 'Evenly spaced arrivals';
    case 'bursts': {
      const share = formatPercent(arrivals.onShare);
      return `Bursts of ${formatCount(arrivals.requestsPerBurst)} requests on average, ${share} of the time`;
    }
    case 'replay':
      return `${formatCount(arrivals.times.length)} recorded arrivals, stretched to each rate`;
  }
}
