import { type ReactElement, useId, useRef, useState } from 'react';
import {
  bibtexCitation,
  citedScenario,
  missingFromLink,
  plainCitation,
  selectAddress,
} from '../../../../state/evidence/method/citation';
import { useApp } from '../../../../state/react';
import { Button } from '../../../../ui/Button';
import { copyText } from '../../../../ui/copyText';
import './cite.css';

interface CitationProps {
  readonly label: string;
  readonly text: string;
}

/** Text to take along: by the button, or by hand where the browser gives no clipboard. */
function Citation({ label, text }: CitationProps): ReactElement {
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const [status, setStatus] = useState<{ readonly of: string; readonly words: string }>();
  const copy = async () => {
    const isCopied = await copyText(text);
    if (!isCopied) fieldRef.current?.select();
    setStatus({ of: text, words: isCopied ? 'Copied.' : 'Selected: press Ctrl+C or ⌘C.' });
  };
  return (
    <div className="cite-part">
      <div className="cite-bar">
        <h4>{label}</h4>
        <Button onClick={copy}>Copy {label}</Button>
        <p role="status">{status?.of === text ? status.words : ''}</p>
      </div>
      <textarea
        ref={fieldRef}
        className="cite-text"
        aria-label={`Citation as ${label}`}
        readOnly
        spellCheck={false}
        value={text}
        rows={text.split('\n').length}
      />
    </div>
  );
}

/** How to cite what is on screen: version, link with the whole scenario, seed, and the paper. */
export function CiteCard(): ReactElement {
  const titleId = useId();
  const address = useApp(selectAddress);
  const scenario = useApp(citedScenario);
  const seed = useApp((state) => state.scenario.seed);
  const missing = useApp((state) => missingFromLink(state.scenario));
  const link = new URL(address, window.location.href).href;
  const cited = { version: GOODPUT_LAB_VERSION, link, scenario, seed };
  return (
    <section className="cite" aria-labelledby={titleId} data-provenance="self">
      <h3 id={titleId}>Cite this</h3>
      <p>
        The link opens this page with the same scenario and seed, and this version computes the same numbers
        from them. {missing}
      </p>
      <Citation label="text" text={plainCitation(cited)} />
      <Citation label="BibTeX" text={bibtexCitation(cited)} />
    </section>
  );
}
