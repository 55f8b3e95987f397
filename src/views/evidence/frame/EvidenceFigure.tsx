import type { ReactElement } from 'react';
import { FigureCard, type FigureCardProps } from '../../../parts/FigureCard';
import { selectEvidenceSource } from '../../../state/evidence/source';
import { useApp } from '../../../state/react';

export type EvidenceFigureProps = Omit<FigureCardProps, 'source' | 'className'>;

/** A chart of this page. */
export function EvidenceFigure(props: EvidenceFigureProps): ReactElement {
  const source = useApp(selectEvidenceSource);
  return <FigureCard {...props} source={source} className="evidence-card" />;
}
