import { type ReactElement, useState } from 'react';
import { download } from '../charts/download';
import { writeScenarioFile } from '../core/scenario/scenarioFile';
import { useWorkbench } from '../state/react';
import { Button, IconButton, type IconButtonProps } from '../ui/Button';
import { Popover } from '../ui/Popover';

const FILE_NAME = 'goodput-lab-scenario.json';

/** Clipboards need a secure page and permission; a field to copy from always works. */
async function copied(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}

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

function ScenarioDownload(): ReactElement {
  const { store } = useWorkbench();
  const save = () => {
    const { scenario, preset } = store.getState();
    download(FILE_NAME, new Blob([writeScenarioFile(scenario, preset)], { type: 'application/json' }));
  };
  return (
    <div className="grid justify-items-start gap-1">
      <Button icon="download" onClick={save}>
        Download scenario
      </Button>
      <p className="text-fine text-muted">
        All settings as JSON, for <code>npm run sim</code> and for keeping.
      </p>
    </div>
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
    void copied(current).then(setIsCopied);
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
            It opens the same scenario with the same numbers.
          </p>
        </div>
        <ScenarioDownload />
      </div>
    </Popover>
  );
}
