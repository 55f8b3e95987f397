import { memo, type ReactElement, useMemo } from 'react';
import { APPLICATIONS, type ApplicationId } from '../../../../core/catalogue/applications';
import { PANEL_KINDS } from '../../../../core/evidence/panels';
import { presetName } from '../../../../core/scenario/presets';
import type { PanelItem } from '../../../../state/evidence/panel/items';
import { setupTexts } from '../../../../state/evidence/panel/provenances';
import { useSameItems } from '../../frame/useSameItems';
import { ComparisonTable } from './ComparisonTable';
import { PanelFigure } from './PanelFigure';

export interface ApplicationPanelsProps {
  readonly application: ApplicationId;
  readonly items: readonly PanelItem[];
  readonly withIntervals: boolean;
}

function Panels(props: ApplicationPanelsProps): ReactElement {
  const { application, items } = props;
  const { ttftSlo, tpotSlo } = APPLICATIONS[application];
  const headingId = `systems-${application}`;
  return (
    <section className="systems-application" aria-labelledby={headingId}>
      <h2 id={headingId} className="systems-title">
        {presetName(application)}
        {application === 'chat-175b' && <span className="ui-badge">latency modelled</span>}
      </h2>
      <p className="systems-text">
        SLOs: TTFT {ttftSlo} s, TPOT {tpotSlo} s. {setupTexts(application).join('. ')}.
      </p>
      <div className="evidence-figures">
        {PANEL_KINDS.map((kind) => (
          <PanelFigure key={kind} kind={kind} {...props} />
        ))}
      </div>
      <ComparisonTable application={application} items={items} />
    </section>
  );
}

/** As long as nothing new is known of an application, it is not drawn again. */
const UnchangedPanels = memo(Panels);

/** Both panels of one application, and its systems in numbers. */
export function ApplicationPanels({ application, items, ...rest }: ApplicationPanelsProps): ReactElement {
  const own = useMemo(
    () => items.filter(({ question }) => question.application === application),
    [items, application],
  );
  return <UnchangedPanels application={application} items={useSameItems(own)} {...rest} />;
}
