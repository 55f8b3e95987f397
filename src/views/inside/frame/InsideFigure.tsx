import type { ReactElement } from 'react';
import { FigureCard, type FigureCardProps } from '../../../parts/FigureCard';
import { selectInsideSource } from '../../../state/inside/source';
import { useApp } from '../../../state/react';

export type InsideFigureProps = Omit<FigureCardProps, 'source' | 'className'>;

/** A chart of this page. */
export function InsideFigure(props: InsideFigureProps): ReactElement {
  const source = useApp(selectInsideSource);
  return <FigureCard {...props} source={source} className="inside-card" />;
}
