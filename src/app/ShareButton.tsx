import { lazy, type ReactElement, Suspense, useState } from 'react';
import { download } from '../charts/download';
import { useApp, useWorkbench } from '../state/react';
import { Button, IconButton, type IconButtonProps } from '../ui/Button';
import { copyText } from '../ui/copyText';
import { Popover, usePopoverClose } from '../ui/Popover';
import { loadScenarioFiles } from './openScenario';
import { chooseScenarioFile } from './ScenarioFileInput';

const QrPanel = lazy(() =>
  import('../views/lecture/qr/QrPanel').then((loaded) => ({ default: loaded.QrPanel })),
);
export const loadEmbedFold = () => import('./embed/EmbedFold');
const EmbedFold = lazy(() => loadEmbedFold().then((loaded) => ({ default: loaded.EmbedFold })));

type TriggerProps = Omit<IconButtonProps, 'icon' | 'label' | 'look'> & { readonly isCompact: boolean };

/** Takes the trigger's properties from the popover. */
function ShareTrigger({ isCompact, ...trigger }: TriggerProps): ReactElement {
  return isCompact ? (
    <IconButton {...trigger} icon="share" label="Share" />
  ) : (
    <Button {...trigger} icon="share">
      Share
    </Button>
  );
}

/** The scenario as a file, out and in. */
function ScenarioFileButtons(): ReactElement {
  const { store, actions } = useWorkbench();
  const close = usePopoverClose();
  const isExercise = useApp((state) => state.lock !== undefined);
  const save = async () => {
    try {
      const { name, text } = (await loadScenarioFiles()).scenarioText(store.getState());
      download(name, new Blob([text], { type: 'application/json' }));
    } catch {
      actions.notify('The scenario was not saved', ['What writes files could not be loaded.']);
    }
  };
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap gap-2">
        <Button icon="download" onClick={save}>
          Download scenario
        </Button>
        {!isExercise && (
          <Button
            icon="folder"
            onClick={() => {
              chooseScenarioFile();
              close();
            }}
          >
            Open a scenario file…
          </Button>
        )}
      </div>
      <p className="text-fine text-muted">
        All settings as JSON, for <code>npm run sim</code> and for keeping.
        {isExercise ? '' : ' A file can also be dropped on the page.'}
      </p>
    </div>
  );
}

/** What the link gives to whoever opens it. */
function LinkPromise(): ReactElement {
  const isRecorded = useApp(({ scenario }) => scenario.arrivals.kind === 'replay');
  return isRecorded ? (
    <>It has no room for the recorded arrivals: send the scenario file instead.</>
  ) : (
    <>It opens the same scenario with the same numbers.</>
  );
}

/** For phones; what draws it is loaded when it is asked for. */
function QrCode({ link }: { readonly link: string }): ReactElement {
  const [isShown, setIsShown] = useState(false);
  if (!isShown) {
    return (
      <Button icon="qr" onClick={() => setIsShown(true)}>
        QR code
      </Button>
    );
  }
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <QrPanel link={link} />
    </Suspense>
  );
}

/** Its content is loaded when it is opened. */
function EmbedDetails(): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="embed-fold" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Embed one chart</summary>
      {isOpen && (
        <Suspense fallback={<p className="text-fine text-muted">Loading…</p>}>
          <EmbedFold />
        </Suspense>
      )}
    </details>
  );
}

/** Copies the address, which holds the whole scenario; what opens has it once more, and the scenario as a file. */
export function ShareButton({ isCompact }: { readonly isCompact: boolean }): ReactElement {
  const { currentLink } = useWorkbench();
  const [link, setLink] = useState('');
  const [isCopied, setIsCopied] = useState(false);
  const onOpen = () => {
    const current = currentLink();
    setLink(current);
    setIsCopied(false);
    void copyText(current).then(setIsCopied);
  };
  return (
    <Popover
      title="Share this scenario"
      align="end"
      trigger={<ShareTrigger isCompact={isCompact} />}
      onOpen={onOpen}
    >
      <div className="grid gap-3">
        <div className="grid gap-1">
          <input
            className="share-field"
            aria-label="Link to this scenario"
            readOnly
            value={link}
            onFocus={(event) => event.target.select()}
          />
          <p role="status" className="text-fine text-muted">
            {isCopied ? <strong className="font-semibold text-ink">Link copied.</strong> : 'Copy this link.'}{' '}
            <LinkPromise />
          </p>
        </div>
        <QrCode link={link} />
        <ScenarioFileButtons />
        <EmbedDetails />
      </div>
    </Popover>
  );
}
