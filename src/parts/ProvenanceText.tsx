import type { ReactElement } from 'react';
import type { Source } from '../core/catalogue/source';
import { METHOD_TITLES, methodSection } from '../state/method';
import type { Provenance } from '../state/provenance';
import { PlaceLink } from './PlaceLink';

function SourceItem({ source }: { readonly source: Source }): ReactElement {
  return (
    <li>
      {source.url === undefined ? (
        source.title
      ) : (
        <a className="text-link" href={source.url} target="_blank" rel="noreferrer">
          {source.title}
        </a>
      )}
      <span className="text-muted">: {source.where}</span>
    </li>
  );
}

/** What the numbers are, where they come from, and where they stop being true. */
export function ProvenanceText({ provenance }: { readonly provenance: Provenance }): ReactElement {
  const { kind, text, limits, sources, withoutSource, method } = provenance;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5 text-body [overflow-wrap:anywhere]">
      <p>
        <span className="kind-tag">{kind}</span> {text}
      </p>
      <p>
        <strong className="font-semibold">Limits.</strong> {limits}
      </p>
      <ul className="source-list text-fine">
        {sources.map((source) => (
          <SourceItem key={`${source.title} ${source.where}`} source={source} />
        ))}
        {withoutSource !== undefined && <li>{withoutSource}</li>}
        <li>
          Method:{' '}
          <PlaceLink className="text-link" route="evidence" section={methodSection(method)}>
            {METHOD_TITLES[method]}
          </PlaceLink>
        </li>
      </ul>
    </div>
  );
}
