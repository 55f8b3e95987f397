import type { ReactElement } from 'react';
import type { DrawnStage } from '../../../state/drawn';
import { useApp } from '../../../state/react';

const NOTES: Readonly<Record<DrawnStage, string>> = {
  waiting: 'Simulating…',
  updating: 'Updating…',
  coarse: 'Refining…',
  refined: '',
};

/** After an error nothing is on its way. */
const STOPPED: Readonly<Record<DrawnStage, string>> = {
  waiting: 'No result',
  updating: 'Result of an earlier choice',
  coarse: 'Coarse result',
  refined: '',
};

/** How far an answer has come. */
export function StageNote({ stage }: { readonly stage: DrawnStage }): ReactElement {
  const isStopped = useApp((state) => state.error !== undefined);
  return <span className="text-fine text-muted">{(isStopped ? STOPPED : NOTES)[stage]}</span>;
}
