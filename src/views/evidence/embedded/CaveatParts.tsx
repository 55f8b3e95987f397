import { type ReactElement, useMemo } from 'react';
import { useAreShown } from '../../../parts/live/shownParts';
import { panelItems } from '../../../state/evidence/panel/items';
import { useApp } from '../../../state/react';
import { useAnswered } from '../frame/useEvidence';
import { PlateauCard, SamplesCard } from '../sections/caveats/choosingCards';
import '../sections/caveats/caveats.css';

/** Caveats whose charts need no run, on another page. */
export function CaveatParts(): ReactElement {
  const areShown = useAreShown();
  const seed = useApp((state) => state.scenario.seed);
  const panels = useAnswered('panel');
  const caveats = useAnswered('caveat');
  const items = useMemo(() => panelItems(panels, seed), [panels, seed]);
  const answered = { items, caveats, seed };
  return (
    <>
      {areShown('caveat-plateau') && <PlateauCard {...answered} />}
      {areShown('caveat-samples') && <SamplesCard {...answered} />}
    </>
  );
}
