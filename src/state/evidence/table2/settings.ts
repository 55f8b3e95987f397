/**
 * Settings that were tried against the simulated columns of Table 2, once, before the page was written; `docs/model.md`
 * says which. None of these numbers is used by anything that simulates.
 */
export const TRIED = {
  vllm: { settings: 9600, within: 0, nearestWorst: 0.085, nearestMean: 0.046 },
  distserveLow: { settings: 14_400, within: 61 },
  pairs: { settings: 144_000, within: 0, nearestWorst: 0.085 },
  /** Within this at every rate counts as near. */
  tolerance: 0.05,
} as const;
