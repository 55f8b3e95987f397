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
  download: 'M8 2.5V10M5 7.5l3 3 3-3M3.5 11v2.5h9V11',
  folder: 'M2 12.5v-9h4l1.5 2H14v7z',
  chevron: 'm4 6 4 4 4-4',
  play: 'M5 3.5v9L12 8z',
  pause: 'M5.5 4v8m5-8v8',
  stepBack: 'M11.5 4v8L6 8zm-7 0v8',
  stepOn: 'M4.5 4v8L10 8zm7 0v8',
  grid: 'M2.5 2.5h4v4h-4zm7 0h4v4h-4zm-7 7h4v4h-4zm7 0h4v4h-4z',
  expand: 'M6 2.5H2.5V6M10 2.5h3.5V6M6 13.5H2.5V10M10 13.5h3.5V10',
  present: 'M2 3h12v7.5H2zM8 10.5v3M5.5 13.5h5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  qr: 'M2.5 2.5h4v4h-4zm7 0h4v4h-4zm-7 7h4v4h-4zm7 0h1.5v1.5m2.5-1.5v2m0 2h-1.5M9.5 13.5h.01',
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
