/** A4 across between margins of a centimetre, in CSS pixels; a little less, so that rounding makes no second page. */
export const PAGE = { width: (277 / 25.4) * 96, height: (188 / 25.4) * 96 } as const;

/** Small charts are not blown up beyond this. */
const MAX_ZOOM = 1.5;

/** How much larger or smaller something is on paper than on screen. */
export function printZoom(size: { readonly width: number; readonly height: number }): number {
  if (size.width <= 0 || size.height <= 0) return 1;
  return Math.min(MAX_ZOOM, PAGE.width / size.width, PAGE.height / size.height);
}
