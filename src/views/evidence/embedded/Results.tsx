import { type ReactElement, useState } from 'react';
import { ShownParts } from '../../../parts/live/shownParts';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { Figure11 } from '../sections/figures/Figure11';
import { Table2 } from '../sections/figures/Table2';
import { PanelParts } from './PanelParts';
import './embedded.css';

/** Each with the chart that shows it. */
const RESULTS = [
  { value: 'panel-chat-13b-rate', text: 'Chat 13B' },
  { value: 'panel-chat-66b-rate', text: 'Chat 66B' },
  { value: 'panel-chat-175b-rate', text: 'Chat 175B' },
  { value: 'panel-code-66b-rate', text: 'Code' },
  { value: 'panel-summary-66b-rate', text: 'Summaries' },
  { value: 'evidence-ablation-rate', text: 'Ablation' },
  { value: 'table-2', text: 'Simulator' },
] as const;

type ResultChart = (typeof RESULTS)[number]['value'];

/** The paper's results, one chart at a time. */
export function Results(): ReactElement {
  const [chart, setChart] = useState<ResultChart>('panel-chat-13b-rate');
  return (
    <>
      <div className="results-choice">
        <SegmentedControl label="Result of the paper" options={RESULTS} value={chart} onChange={setChart} />
      </div>
      <ShownParts parts={new Set([chart])}>
        <PanelParts />
        {chart === 'evidence-ablation-rate' && <Figure11 />}
        {chart === 'table-2' && <Table2 />}
      </ShownParts>
    </>
  );
}
