import type { ReactElement } from 'react';
import type { DrawnStage } from '../../../state/drawn';

const NOTES: Readonly<Record<DrawnStage, string>> = {
  waiting: 'Simulating…',
  updating: 'Updating…',
  coarse: 'Refining…',
  refined: '',
};

export function StageNote({ stage }: { readonly stage: DrawnStage }): ReactElement {
  return <span className="text-muted">{NOTES[stage]}</span>;
}
