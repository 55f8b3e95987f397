import type { ReactElement } from 'react';
import { useApp } from '../../../state/react';
import { selectVerdict } from '../../../state/verdict';

/** Read out when the final answer is there, not while something is dragged. */
export function VerdictAnnouncer(): ReactElement {
  const text = useApp((state) => {
    const { stage, sentences } = selectVerdict(state);
    return stage === 'refined' && !state.history.dragging ? sentences.join(' ') : '';
  });
  return (
    <p className="ui-hidden" aria-live="polite">
      {text}
    </p>
  );
}
