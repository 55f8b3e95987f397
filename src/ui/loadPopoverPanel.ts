/** Loaded when the first popover opens, or ahead of that. */
export function loadPopoverPanel(): Promise<typeof import('./PopoverPanel')> {
  return import('./PopoverPanel');
}
