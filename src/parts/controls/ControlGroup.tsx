import { type ReactElement, type ReactNode, useId } from 'react';
import { useAnyOffered } from './Setting';

interface ControlGroupProps {
  readonly title: string;
  /** Its settings: without a control for any of them it is not there. */
  readonly keys: readonly string[];
  readonly children: ReactNode;
}

/** A titled group of controls in the rail. */
export function ControlGroup(props: ControlGroupProps): ReactElement | null {
  const titleId = useId();
  const isAny = useAnyOffered(props.keys);
  if (!isAny) return null;
  return (
    <section aria-labelledby={titleId} className="grid gap-1">
      <h2 id={titleId} className="text-fine font-semibold uppercase tracking-wider text-muted">
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
