import { type ReactElement, useEffect } from 'react';
import { ShownPart } from '../../parts/live/shownParts';
import { useActions } from '../../state/react';
import { GoodputChart } from './plots/GoodputChart';
import { LatencyChart } from './plots/LatencyChart';
import { ServedChart } from './plots/ServedChart';
import { VerdictPanel } from './verdict/VerdictPanel';
import './explore.css';

/** What other pages may show of the workbench. */
export function ExploreParts(): ReactElement {
  const { watchCurves } = useActions();
  useEffect(() => watchCurves(), [watchCurves]);
  return (
    <>
      <ShownPart part="verdict">
        <VerdictPanel isBrief />
      </ShownPart>
      <ShownPart part="goodput">
        <GoodputChart />
      </ShownPart>
      <ShownPart part="ttft">
        <LatencyChart chart="ttft" />
      </ShownPart>
      <ShownPart part="tpot">
        <LatencyChart chart="tpot" />
      </ShownPart>
      <ServedChart />
    </>
  );
}
