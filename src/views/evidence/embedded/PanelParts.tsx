import { type ReactElement, useMemo } from 'react';
import { APPLICATION_IDS } from '../../../core/catalogue/applications';
import { PANEL_KINDS } from '../../../core/evidence/panels';
import { useAreShown } from '../../../parts/live/shownParts';
import { panelItems } from '../../../state/evidence/panel/items';
import { useApp } from '../../../state/react';
import { useAnswered } from '../frame/useEvidence';
import { MeasuredKey } from '../sections/systems/MeasuredKey';
import { PanelFigure } from '../sections/systems/PanelFigure';
import '../sections/systems/systems.css';

const PANELS = APPLICATION_IDS.flatMap((application) =>
  PANEL_KINDS.map((kind) => ({ application, kind, chart: `panel-${application}-${kind}` })),
);

/** Panels of Figures 8 and 9 on another page, with the key of their points. */
export function PanelParts(): ReactElement | null {
  const areShown = useAreShown();
  const seed = useApp((state) => state.scenario.seed);
  const answered = useAnswered('panel');
  const items = useMemo(() => panelItems(answered, seed), [answered, seed]);
  const shown = PANELS.filter(({ chart }) => areShown(chart));
  if (shown.length === 0) return null;
  return (
    <>
      {shown.map(({ application, kind, chart }) => (
        <PanelFigure key={chart} {...{ application, kind, items }} withIntervals />
      ))}
      <MeasuredKey />
    </>
  );
}
