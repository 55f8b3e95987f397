import type { ReactElement } from 'react';
import { FigureCard, type FigureCardProps } from '../../../parts/FigureCard';
import { useApp } from '../../../state/react';

export type PaperFigureProps = Omit<FigureCardProps, 'source' | 'className'>;

/** A chart of the comparison with the paper. */
export function PaperFigure(props: PaperFigureProps): ReactElement {
  const seed = useApp((state) => state.scenario.seed);
  return (
    <FigureCard
      captionLines={3}
      hasShortBadges={false}
      {...props}
      source={`Goodput Lab · placement search, beside the paper · seed ${seed}`}
      className="paper-card"
    />
  );
}
