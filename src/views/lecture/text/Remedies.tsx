import type { ReactElement } from 'react';
import './remedies.css';

type Gain = 'TTFT' | 'TPOT' | 'throughput' | 'memory';

interface Family {
  readonly name: string;
  readonly examples: string;
  readonly gains: readonly Gain[];
  /** Where the lecture's own remedy sits. */
  readonly own?: string;
}

/** What is done about slow serving, by where it takes hold. */
const FAMILIES: readonly Family[] = [
  {
    name: 'Batching, scheduling',
    examples: 'continuous batching, chunked prefill',
    gains: ['throughput', 'TPOT'],
  },
  { name: 'Memory', examples: 'PagedAttention, KV offload', gains: ['memory', 'throughput'] },
  { name: 'Parallelism', examples: 'tensor, pipeline', gains: ['TTFT', 'throughput'] },
  {
    name: 'System, architecture',
    own: 'prefill and decode apart',
    examples: 'prefix caches',
    gains: ['TTFT', 'TPOT'],
  },
  {
    name: 'Model level',
    examples: 'quantisation, GQA, speculative decoding',
    gains: ['memory', 'TPOT'],
  },
];

/** Families of remedies, what each helps, and where disaggregation sits. */
export function Remedies(): ReactElement {
  return (
    <ul className="remedies" aria-label="Families of remedies">
      {FAMILIES.map(({ name, examples, gains, own }) => (
        <li key={name} data-own={own !== undefined}>
          <p className="remedies-head">
            <strong>{name}</strong>
            <span className="remedies-gains">{gains.join(', ')}</span>
          </p>
          <p>
            {own && (
              <>
                <mark>{own}</mark>,{' '}
              </>
            )}
            {examples}
          </p>
        </li>
      ))}
    </ul>
  );
}
