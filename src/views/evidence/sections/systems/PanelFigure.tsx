import { type ReactElement, useMemo } from 'react';
import { LineChart } from '../../../../charts/LineChart';
import type { ApplicationId } from '../../../../core/catalogue/applications';
import type { PanelKind } from '../../../../core/evidence/panels';
import { PANEL_TITLES, panelCaption } from '../../../../state/evidence/panel/captions';
import type { PanelItem } from '../../../../state/evidence/panel/items';
import { panelPlot } from '../../../../state/evidence/panel/plot';
import { panelProvenances } from '../../../../state/evidence/panel/provenances';
import { panelTable } from '../../../../state/evidence/panel/table';
import { useApp } from '../../../../state/react';
import { EvidenceFigure } from '../../frame/EvidenceFigure';

interface PanelFigureProps {
  readonly application: ApplicationId;
  readonly kind: PanelKind;
  readonly items: readonly PanelItem[];
  readonly withIntervals: boolean;
}

/** One panel of Figure 8 or 9: measured points, and our curves once they are simulated. */
export function PanelFigure({ application, kind, items, withIntervals }: PanelFigureProps): ReactElement {
  const seed = useApp((state) => state.scenario.seed);
  const plot = useMemo(
    () => panelPlot(items, application, kind, withIntervals),
    [items, application, kind, withIntervals],
  );
  const table = useMemo(() => panelTable(items, application, kind), [items, application, kind]);
  const caption = panelCaption(items, application, kind);
  const { rules, ...drawn } = plot;
  // Without a line of ours there are no names to keep room for.
  const hasLines = plot.series.some(({ points }) => points.length > 0);
  return (
    <EvidenceFigure
      chart={`panel-${application}-${kind}`}
      title={PANEL_TITLES[kind]}
      caption={caption}
      provenances={panelProvenances(items, application, kind, seed)}
      table={table}
    >
      {(size, crosshair) => (
        <LineChart
          {...size}
          {...crosshair}
          {...drawn}
          caption={caption}
          valueRules={rules}
          names={hasLines ? 'end' : 'inside'}
        />
      )}
    </EvidenceFigure>
  );
}
