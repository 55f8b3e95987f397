import { useState } from 'react';
import { useApp } from '../state/react';
import { selectTheme, type Theme } from '../state/theme';
import { useMediaQuery } from '../ui/useMediaQuery';

/** `wide`: two rails. `medium`: popovers, large text. `narrow`: a phone. */
export type Layout = 'wide' | 'medium' | 'narrow';

export function layoutFor(
  theme: Theme,
  width: { readonly isNarrow: boolean; readonly isWide: boolean; readonly isVeryWide: boolean },
): Layout {
  if (width.isNarrow) return 'narrow';
  // The projector theme's large text leaves no room for two rails on a common laptop.
  return (theme === 'projector' ? width.isVeryWide : width.isWide) ? 'wide' : 'medium';
}

/** A step is printed as it is on screen: charts cannot be drawn again for paper, so their frame must not change either. */
function useHeldOnPaper(layout: Layout): Layout {
  const isHeld = useApp((state) => state.route === 'lecture');
  const isPaper = useMediaQuery('print');
  const [onScreen, setOnScreen] = useState(layout);
  if (!isPaper && onScreen !== layout) setOnScreen(layout);
  return isHeld && isPaper ? onScreen : layout;
}

export function useLayout(): Layout {
  const theme = useApp(selectTheme);
  const isNarrow = useMediaQuery('(max-width: 699.98px)');
  const isWide = useMediaQuery('(min-width: 1200px)');
  const isVeryWide = useMediaQuery('(min-width: 1680px)');
  const isLecture = useApp((state) => state.route === 'lecture');
  const layout = layoutFor(theme, { isNarrow, isWide, isVeryWide });
  // A slide has no rails; what is gained in width goes into the size of the text.
  return useHeldOnPaper(isLecture && layout === 'wide' ? 'medium' : layout);
}
