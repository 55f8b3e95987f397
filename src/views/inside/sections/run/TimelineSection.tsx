import type { ReactElement } from 'react';
import { ExportButtons } from '../../../../parts/exports/ExportButtons';

export function TimelineSection(): ReactElement {
  return <ExportButtons />;
}
