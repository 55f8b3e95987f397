import type { Limit } from './limit';
import { CLUSTER_LIMITS, HARDWARE_LIMITS, STATISTICS_LIMITS } from './machineLimits';
import { ENGINE_LIMITS, WORKLOAD_LIMITS } from './servingLimits';

/** What the model leaves out, and where that shows. */

export interface LimitGroup {
  readonly id: string;
  readonly title: string;
  readonly limits: readonly Limit[];
}

export const LIMIT_GROUPS: readonly LimitGroup[] = [
  { id: 'workload', title: 'Workload', limits: WORKLOAD_LIMITS },
  { id: 'engine', title: 'Engine', limits: ENGINE_LIMITS },
  { id: 'hardware', title: 'Hardware', limits: HARDWARE_LIMITS },
  { id: 'cluster', title: 'Cluster', limits: CLUSTER_LIMITS },
  { id: 'statistics', title: 'Statistics', limits: STATISTICS_LIMITS },
];
