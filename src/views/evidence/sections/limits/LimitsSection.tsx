import { type ReactElement, useMemo } from 'react';
import { PlaceLink } from '../../../../parts/PlaceLink';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import type { Limit } from '../../../../state/evidence/limits/limit';
import { LIMIT_GROUPS } from '../../../../state/evidence/limits/limits';
import { type PanelItem, panelItems } from '../../../../state/evidence/panel/items';
import { comparedProvenances } from '../../../../state/evidence/panel/provenances';
import { EVIDENCE_SECTIONS } from '../../../../state/evidence/sections';
import { METHOD_TITLES, methodSection } from '../../../../state/method';
import type { Provenance } from '../../../../state/provenance';
import { useApp } from '../../../../state/react';
import { useAnswered } from '../../frame/useEvidence';
import './limits.css';

interface LimitCardProps {
  readonly limit: Limit;
  readonly items: readonly PanelItem[];
  readonly provenances: readonly Provenance[];
}

/** What is missing, where it shows, what a real deployment would see, and where to look. */
function LimitCard({ limit, items, provenances }: LimitCardProps): ReactElement {
  const { id, title, missing, shows, real, method, section, link } = limit;
  const place = EVIDENCE_SECTIONS.find((one) => one.id === section);
  return (
    <article className="limit" aria-labelledby={`limit-${id}`} data-limit={id}>
      <h3 id={`limit-${id}`} className="limit-title">
        {title}
      </h3>
      <p>{missing}</p>
      <dl className="limit-facts">
        <dt>Where it shows</dt>
        <dd>{shows(items)}</dd>
        <dt>In a real deployment</dt>
        <dd>{real}</dd>
      </dl>
      <ul className="limit-links">
        <li className="limit-badges">
          <ProvenanceBadges chart={title} provenances={provenances} isShort />
        </li>
        {link !== undefined && (
          <li>
            <a className="text-link" href={link.href}>
              {link.text}
            </a>
          </li>
        )}
        {place !== undefined && (
          <li>
            <PlaceLink className="text-link" route="evidence" section={place.id}>
              {place.title}
            </PlaceLink>
          </li>
        )}
        <li>
          <PlaceLink className="text-link" route="evidence" section={methodSection(method)}>
            Method: {METHOD_TITLES[method]}
          </PlaceLink>
        </li>
      </ul>
    </article>
  );
}

/** What the model leaves out, and where that shows. */
export function LimitsSection(): ReactElement {
  const seed = useApp((state) => state.scenario.seed);
  const panels = useAnswered('panel');
  const items = useMemo(() => panelItems(panels, seed), [panels, seed]);
  const provenances = useMemo(() => comparedProvenances(items, seed), [items, seed]);
  return (
    <>
      <p className="limit-lead">
        What is left out, in which numbers it shows, and what a real deployment would see instead. Errors come
        with the run; each is the mean distance between simulated and measured attainment.
      </p>
      {LIMIT_GROUPS.map(({ id, title, limits }) => (
        <section key={id} aria-labelledby={`limits-${id}`} className="limit-group">
          <h2 id={`limits-${id}`} className="limit-heading">
            {title}
          </h2>
          <div className="limit-list">
            {limits.map((limit) => (
              <LimitCard key={limit.id} limit={limit} items={items} provenances={provenances} />
            ))}
          </div>
        </section>
      ))}
    </>
  );
}
