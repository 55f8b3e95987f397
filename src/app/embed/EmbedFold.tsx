import { type ReactElement, useState } from 'react';
import type { Lock } from '../../core/scenario/lock';
import { useApp } from '../../state/react';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copyText';
import { Select } from '../../ui/Select';
import { EMBEDDABLE, type Embeddable, embeddableOn } from './embedParts';
import { embedSnippet } from './snippet';

/** What most exercises turn on; any other setting can be written into `lock=` by hand. */
const FREEABLE = [
  { key: 'ttft', text: 'TTFT SLO' },
  { key: 'tpot', text: 'TPOT SLO' },
  { key: 'target', text: 'Target' },
  { key: 'rate', text: 'Rate' },
  { key: 'placements', text: 'Placements' },
] as const;

interface FreeRowProps {
  readonly free: Lock;
  readonly onChange: (free: Lock) => void;
}

/** None: the chart is as on its page. */
function FreeRow({ free, onChange }: FreeRowProps): ReactElement {
  const toggle = (key: string) =>
    onChange(free.includes(key) ? free.filter((one) => one !== key) : [...free, key]);
  return (
    <fieldset className="embed-free">
      <legend>Only these can be changed</legend>
      {FREEABLE.map(({ key, text }) => (
        <label key={key}>
          <input type="checkbox" checked={free.includes(key)} onChange={() => toggle(key)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

function CopyRow({ snippet }: { readonly snippet: string }): ReactElement {
  const [copied, setCopied] = useState('');
  const isCopied = copied === snippet;
  const copy = async () => setCopied((await copyText(snippet)) ? snippet : '');
  return (
    <>
      <textarea
        className="share-field embed-snippet"
        aria-label="Snippet for a page"
        readOnly
        rows={4}
        value={snippet}
        onFocus={(event) => event.target.select()}
      />
      <div className="flex items-center gap-2">
        <Button onClick={() => void copy()}>Copy snippet</Button>
        <span role="status" className="text-fine text-muted">
          {isCopied ? (
            <strong className="font-semibold text-ink">Snippet copied.</strong>
          ) : (
            'For an HTML page.'
          )}
        </span>
      </div>
    </>
  );
}

/** One chart of this page with the settings on screen, to be pasted into another page. */
export function EmbedFold(): ReactElement {
  const route = useApp((state) => state.route);
  const choices = useApp((state) => state);
  const [part, setPart] = useState<string>();
  const [free, setFree] = useState<Lock>([]);
  const own = embeddableOn(route);
  const charts = own.length > 0 ? own : EMBEDDABLE;
  const chart = charts.find((one) => one.part === part) ?? (charts[0] as Embeddable);
  // What is locked here stays locked there.
  const lock = choices.lock ?? (free.length > 0 ? free : undefined);
  const page = `${window.location.origin}${window.location.pathname}`;
  return (
    <div className="grid gap-2 pt-1.5">
      <Select
        label="Chart"
        options={charts.map(({ part: value, title }) => ({ value, text: title }))}
        value={chart.part}
        onChange={setPart}
      />
      {choices.lock === undefined && <FreeRow free={free} onChange={setFree} />}
      <CopyRow snippet={embedSnippet(page, chart, choices, lock)} />
    </div>
  );
}
