import type { ReactElement } from 'react';
import { Table2 } from './Table2';

export function FiguresSection(): ReactElement {
  return <Table2 />;
}
