import { type ReactElement, type ReactNode, useId } from 'react';

/** A titled group of controls in the rail. */
export function ControlGroup(props: { readonly title: string; readonly children: ReactNode }): ReactElement {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="grid gap-1">
      <h2 id={titleId} className="text-fine font-semibold uppercase tracking-wider text-muted">
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
