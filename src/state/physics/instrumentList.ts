/** The instruments of the physics view, in the order of the paper's argument. */
export const INSTRUMENTS = [
  { id: 'phases', title: 'Two phases', paper: 'Paper §2.1 and Figure 3' },
  { id: 'interference', title: 'Interference', paper: 'Paper §2.3 and Figure 2' },
  { id: 'queueing', title: 'Queueing', paper: 'Paper §3.1, Eq. 1' },
  { id: 'parallelism', title: 'Tensor or pipeline', paper: 'Paper §3.1, Eq. 2 and 3, Figure 4' },
  { id: 'decoding', title: 'Decode batching and parallelism', paper: 'Paper §3.2 and Figure 5' },
  { id: 'replication', title: 'Replication', paper: 'Paper §3.1' },
  { id: 'goodput', title: 'Goodput, not throughput', paper: 'Paper §1 and Figure 1' },
  { id: 'transfer', title: 'KV transfer', paper: 'Paper §3.3' },
  { id: 'check', title: 'Theory against simulation', paper: 'All formulas above, simulated' },
] as const;

export type InstrumentId = (typeof INSTRUMENTS)[number]['id'];
