/** Every quantity a chart can show: how its values, which are in core units, are written for people. */

export interface Quantity {
  /** Written after a value and on the axis; empty for a pure number. */
  readonly unit: string;
  /** What is written = value · factor. */
  readonly factor: number;
  /** `whole`: no decimals. `significant`: about three digits. `rate`: at least two decimals below 10. */
  readonly digits: 'whole' | 'significant' | 'rate' | 'percent';
}

export const QUANTITIES = {
  attainment: { unit: '%', factor: 100, digits: 'percent' },
  latency: { unit: 'ms', factor: 1000, digits: 'significant' },
  /** Far below what a latency is written with. */
  shortTime: { unit: 'ns', factor: 1e9, digits: 'significant' },
  /** A place in a row of things. */
  ordinal: { unit: '', factor: 1, digits: 'whole' },
  /** Long enough to be read in seconds. */
  seconds: { unit: 's', factor: 1, digits: 'significant' },
  rate: { unit: 'req/s', factor: 1, digits: 'rate' },
  tokens: { unit: 'tokens', factor: 1, digits: 'whole' },
  tokenRate: { unit: 'tokens/s', factor: 1, digits: 'whole' },
  requests: { unit: 'requests', factor: 1, digits: 'whole' },
  gpus: { unit: 'GPUs', factor: 1, digits: 'whole' },
  instances: { unit: 'instances', factor: 1, digits: 'whole' },
  size: { unit: 'GB', factor: 1e-9, digits: 'significant' },
  bandwidth: { unit: 'GB/s', factor: 1e-9, digits: 'significant' },
  compute: { unit: 'TFLOP/s', factor: 1e-12, digits: 'significant' },
  intensity: { unit: 'FLOP/byte', factor: 1, digits: 'significant' },
  utilisation: { unit: '', factor: 1, digits: 'rate' },
  speedUp: { unit: '×', factor: 1, digits: 'rate' },
  /** Part of a whole, however small. */
  share: { unit: '%', factor: 100, digits: 'significant' },
  /** A difference as a share of what it is measured from; may be negative. */
  deviation: { unit: '%', factor: 100, digits: 'significant' },
} as const satisfies Record<string, Quantity>;

export type QuantityId = keyof typeof QUANTITIES;
