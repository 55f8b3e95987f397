/** The instruments of the physics view, in the order of the paper's argument. */
export const INSTRUMENTS = [
  { id: 'phases', short: 'Phases', title: 'Two phases', paper: 'Paper §2.1 and Figure 3' },
  { id: 'interference', short: 'Interference', title: 'Interference', paper: 'Paper §2.3 and Figure 2' },
  { id: 'queueing', short: 'Queueing', title: 'Queueing', paper: 'Paper §3.1, Eq. 1' },
  {
    id: 'parallelism',
    short: 'Parallelism',
    title: 'Tensor or pipeline',
    paper: 'Paper §3.1, Eq. 2 and 3, Figure 4',
  },
  {
    id: 'decoding',
    short: 'Decoding',
    title: 'Decode batching and parallelism',
    paper: 'Paper §3.2 and Figure 5',
  },
  { id: 'replication', short: 'Replication', title: 'Replication', paper: 'Paper §3.1' },
  { id: 'goodput', short: 'Goodput', title: 'Goodput, not throughput', paper: 'Paper §1 and Figure 1' },
  { id: 'transfer', short: 'KV transfer', title: 'KV transfer', paper: 'Paper §3.3' },
  { id: 'check', short: 'Check', title: 'Theory against simulation', paper: 'All formulas above, simulated' },
] as const;

export type InstrumentId = (typeof INSTRUMENTS)[number]['id'];
