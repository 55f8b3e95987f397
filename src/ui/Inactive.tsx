import { type ReactElement, type ReactNode, useId } from 'react';

export interface InactiveProps {
  /** Why the controls have no effect now; undefined while they have. */
  readonly reason: string | undefined;
  readonly children: ReactNode;
}

/** Controls that may have no effect: they are disabled then, and the reason stands below them. */
export function Inactive({ reason, children }: InactiveProps): ReactElement {
  const reasonId = useId();
  const isInactive = reason !== undefined;
  return (
    <fieldset
      className="ui-inactive"
      disabled={isInactive}
      aria-describedby={isInactive ? reasonId : undefined}
    >
      {children}
      {isInactive && (
        <p id={reasonId} className="ui-reason">
          {reason}
        </p>
      )}
    </fieldset>
  );
}
