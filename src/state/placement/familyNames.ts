import type { Family } from '../../core/scenario/placementSettings';

/** How families of placements are called. */
export const FAMILY_NAMES: Readonly<Record<Family, { readonly name: string; readonly paper: string }>> = {
  highAffinity: { name: 'DistServe, any nodes', paper: 'Algorithm 1' },
  lowAffinity: { name: 'DistServe, one node', paper: 'Algorithm 2' },
  colocated: { name: 'Colocated', paper: 'vLLM++' },
  chunkedPrefill: { name: 'Chunked prefill', paper: 'SplitFuse, Sarathi' },
};
