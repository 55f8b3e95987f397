import type { ReactElement } from 'react';
import { formatCount } from '../../../../state/format';

const MOST_OFFERED = 60;

interface PassRequestsProps {
  /** None: no pass was clicked that has several. */
  readonly requests: readonly number[];
  readonly onChoose: (request: number) => void;
}

/** The requests in the pass that was clicked, to pick one of. */
export function PassRequests({ requests, onChoose }: PassRequestsProps): ReactElement | null {
  if (requests.length === 0) return null;
  const more = requests.length - MOST_OFFERED;
  return (
    <section className="run-pass" aria-label="Requests in the pass">
      <p>{formatCount(requests.length)} requests in this pass; look at one:</p>
      <ul>
        {requests.slice(0, MOST_OFFERED).map((request) => (
          <li key={request}>
            <button type="button" aria-label={`Request ${request}`} onClick={() => onChoose(request)}>
              {request}
            </button>
          </li>
        ))}
        {more > 0 && <li>and {formatCount(more)} more</li>}
      </ul>
    </section>
  );
}
