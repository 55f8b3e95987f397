import { type ReactElement, useMemo } from 'react';
import { FLOOR_VIEW } from '../../../../state/evidence/caveat/floor';
import { FORMULA_VIEW } from '../../../../state/evidence/caveat/formula';
import { sinceView } from '../../../../state/evidence/caveat/since';
import { TRANSFER_VIEW } from '../../../../state/evidence/caveat/transfer';
import { panelItems } from '../../../../state/evidence/panel/items';
import { useApp } from '../../../../state/react';
import { useAnswered } from '../../frame/useEvidence';
import { CaveatCard } from './CaveatCard';
import { EnginesCard, PlateauCard, SamplesCard, SloCard } from './choosingCards';
import './caveats.css';

/** What one should know before quoting the paper: each claim with the chart that shows it. */
export function CaveatsSection(): ReactElement {
  const seed = useApp((state) => state.scenario.seed);
  const panels = useAnswered('panel');
  const caveats = useAnswered('caveat');
  const items = useMemo(() => panelItems(panels, seed), [panels, seed]);
  const since = useMemo(() => sinceView(items, caveats, seed), [items, caveats, seed]);
  const answered = { items, caveats, seed };
  return (
    <>
      <p className="caveat-lead">
        The paper’s measurements are the best there are of its systems, and this page holds the simulator
        against them. These are their limits. What is measured, or follows from what is printed, is drawn at
        once; what is simulated comes with the run.
      </p>
      <div className="caveat-list">
        <PlateauCard {...answered} />
        <EnginesCard {...answered} />
        <SamplesCard {...answered} />
        <CaveatCard view={FORMULA_VIEW} />
        <CaveatCard view={FLOOR_VIEW} names="end" />
        <CaveatCard view={TRANSFER_VIEW} />
        <SloCard {...answered} />
        <CaveatCard view={since} />
      </div>
    </>
  );
}
