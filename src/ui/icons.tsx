import type { ReactElement } from 'react';

const PATHS = {
  undo: 'M5.5 3 2.5 6l3 3M3 6h6.5a3.75 3.75 0 0 1 0 7.5H6',
  redo: 'm10.5 3 3 3-3 3M13 6H6.5a3.75 3.75 0 0 0 0 7.5H10',
  close: 'm4 4 8 8m0-8-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  reset: 'M3 8a5 5 0 1 0 1.6-3.7M3 2.5v3h3',
  pin: 'M9.5 2 14 6.5l-2.2.6-2.6 2.6.1 2.6L8.3 13 3 7.7l.7-1 2.6.1 2.6-2.6zM5.4 10.6 2 14',
  share: 'M8 10V2.5M5 5l3-3 3 3M3.5 8v5.5h9V8',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6',
  sun: 'M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13',
  moon: 'M13.5 9.6A6 6 0 0 1 6.4 2.5 6 6 0 1 0 13.5 9.6',
  projector: 'M1.5 5h13v7h-13zM10.5 6.9a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2M4 7.5h2.5M3.5 12v1.5M12.5 12v1.5',
  chevron: 'm4 6 4 4 4-4',
  sliders: 'M2 4.5h6m4 0h2M2 11.5h2m4 0h6M8 4.5a2 2 0 1 0 4 0 2 2 0 0 0-4 0M4 11.5a2 2 0 1 0 4 0 2 2 0 0 0-4 0',
  external: 'M6 3H3v10h10v-3M9 2.5h4.5V7M13 3 7.5 8.5',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: the control it stands in carries the name. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className="ui-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
