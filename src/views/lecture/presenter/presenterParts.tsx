import { createContext, type ElementType, type ReactElement, type ReactNode, useContext } from 'react';
import type { ValueTexts } from '../../../state/lecture/sync';
import { Live } from '../text/inline';
import { SLIDE_PARTS } from '../text/slideParts';

const ToldValues = createContext<ValueTexts>({});

/** Live values as the window with the slides writes them. */
export const ToldValuesProvider = ToldValues.Provider;

/** As on the slide now; of a step that is on no slide, what its own settings say. */
function ToldLive({ name }: { readonly name: string }): ReactElement {
  const told = useContext(ToldValues)[name];
  return told === undefined ? <Live name={name} /> : <strong data-live={name}>{told}</strong>;
}

function Notes({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="presenter-notes-text">{children}</div>;
}

type PresenterParts = Readonly<Record<string, ElementType> & Record<'Notes' | 'Ask', ElementType>>;

/** What the text of a step is made of in the presenter's window. */
export const PRESENTER_PARTS: PresenterParts = { ...SLIDE_PARTS, Live: ToldLive, Notes };
