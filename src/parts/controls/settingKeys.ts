/** Which settings a group of controls has, by their keys in an address. */
export const LENGTH_KEYS = ['in', 'out'] as const;
export const RATE_AND_LENGTH_KEYS = ['rate', ...LENGTH_KEYS] as const;
export const WORKLOAD_KEYS = ['rate', 'arrivals', ...LENGTH_KEYS] as const;
export const SLO_KEYS = ['ttft', 'tpot', 'target'] as const;
export const MODEL_KEYS = ['model', 'gpu', 'engines', 'overheads', 'rules'] as const;
export const PLACEMENT_KEYS = ['placements'] as const;
export const ADVANCED_KEYS = ['seed', 'run', 'n', 'lm', 'axis'] as const;
