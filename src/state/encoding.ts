import type { Policy } from '../core/scenario/scenario';

/** Colour and shape that stand for a policy, in the words of the charts: this is the only place that maps one to the other. */
const ENCODINGS = {
  disaggregated: 'disaggregated',
  colocated: 'colocated',
  chunkedPrefill: 'chunked',
} as const satisfies Readonly<Record<Policy, string>>;

export type PolicyEncoding = (typeof ENCODINGS)[Policy];

export function encodingOf(policy: Policy): PolicyEncoding {
  return ENCODINGS[policy];
}
