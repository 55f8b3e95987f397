import type { ReactElement } from 'react';
import { useActions, useApp } from '../../../state/react';
import { Tabs } from '../../../ui/Tabs';
import { FormulaCard } from './FormulaCard';
import { SourcesTab } from './SourcesTab';
import { TableTab } from './TableTab';
import { TimeBars } from './TimeBars';

const ITEMS = [
  {
    value: 'explain',
    text: 'Explain',
    content: (
      <div className="grid gap-4">
        <FormulaCard />
        <TimeBars />
      </div>
    ),
  },
  { value: 'table', text: 'Table', content: <TableTab /> },
  { value: 'sources', text: 'Sources', content: <SourcesTab /> },
] as const;

export function DetailTabs(): ReactElement {
  const detail = useApp((state) => state.view.detail);
  const { setView } = useActions();
  return (
    <Tabs label="Details" items={ITEMS} value={detail} onChange={(value) => setView({ detail: value })} />
  );
}
