import type { ReactElement } from 'react';

/** Lines to write on, as many as find room. */
export function WritingLines({ count }: { readonly count: number }): ReactElement {
  return (
    <div className="leaf-lines" aria-hidden="true">
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all lines are alike
        <span key={line} />
      ))}
    </div>
  );
}
