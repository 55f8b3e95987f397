import type { ReactElement, ReactNode } from 'react';
import { Live, Paper } from './inline';
import { Remedies } from './Remedies';
import { SloTable } from './SloTable';

interface BlockProps {
  readonly children: ReactNode;
}

/** For the lecturer only: shown in the presenter's window. */
function Notes(): null {
  return null;
}

/** A question to the audience. */
function Ask({ children }: BlockProps): ReactElement {
  return <div className="slide-ask">{children}</div>;
}

/** What the text of a step is made of on its slide. */
export const SLIDE_PARTS = { Live, Paper, Notes, Ask, Remedies, SloTable };
