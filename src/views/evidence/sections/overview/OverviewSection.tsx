import type { ReactElement } from 'react';
import { PlaceLink } from '../../../../parts/PlaceLink';
import { ProvenanceBadges } from '../../../../parts/ProvenanceBadges';
import { type OverviewRow, overviewRows } from '../../../../state/evidence/overview';
import { evidenceProvenance } from '../../../../state/evidence/provenances';
import type { VerdictTone } from '../../../../state/evidence/verdict';
import { useApp } from '../../../../state/react';
import { useEvidenceRun } from '../../frame/useEvidence';
import { CiteCard } from '../method/CiteCard';
import './overview.css';

const TONES: Readonly<Record<VerdictTone, { readonly mark: string; readonly word: string }>> = {
  agrees: { mark: '✓', word: 'Agrees' },
  differs: { mark: '≠', word: 'Differs' },
  open: { mark: '·', word: 'Not run' },
};

function Row({ row }: { readonly row: OverviewRow }): ReactElement {
  const { section, title, verdict } = row;
  const { mark, word } = TONES[verdict.tone];
  return (
    <li className="overview-row" data-tone={verdict.tone}>
      <span className="overview-tone">
        <span aria-hidden="true">{mark}</span> {verdict.word ?? word}
      </span>
      <div className="overview-words">
        <h2 className="overview-title">
          <PlaceLink route="evidence" section={section}>
            {title}
          </PlaceLink>
        </h2>
        <p className="overview-headline">{verdict.headline}</p>
        <p className="overview-detail">{verdict.detail}</p>
      </div>
    </li>
  );
}

/** All parts at a glance: what each says, and where it is shown. */
export function OverviewSection(): ReactElement {
  const run = useEvidenceRun();
  const seed = useApp((state) => state.scenario.seed);
  return (
    <div className="overview">
      <section aria-label="All checks" className="overview-card">
        <div className="overview-head">
          <p>
            Everything this app shows rests on a model. Here it stands beside theory, beside the published
            simulator and beside what the paper measured. What it misses is shown as well.
          </p>
          <ProvenanceBadges chart="All checks" provenances={[evidenceProvenance(seed)]} isShort />
        </div>
        <ul>
          {overviewRows(run).map((row) => (
            <Row key={row.title} row={row} />
          ))}
        </ul>
      </section>
      <CiteCard />
    </div>
  );
}
