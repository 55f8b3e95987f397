/** Replications of each answer. Two are too few for an interval; ten are the least the app promises for a band. */
export const COARSE_REPLICATIONS = 3;
export const REFINED_REPLICATIONS = 20;
