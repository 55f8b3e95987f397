import type { ReactElement } from 'react';
import type { Source } from '../core/catalogue/source';
import type { Provenance } from '../state/provenance';

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
  const { kind, text, limits, sources } = provenance;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5 text-body [overflow-wrap:anywhere]">
      <p>
        <span className="kind-tag">{kind}</span> {text}
      </p>
      <p>
        <strong className="font-semibold">Limits.</strong> {limits}
      </p>
      {sources.length > 0 && (
        <ul className="source-list text-fine">
          {sources.map((source) => (
            <SourceItem key={`${source.title} ${source.where}`} source={source} />
          ))}
        </ul>
      )}
    </div>
  );
}
