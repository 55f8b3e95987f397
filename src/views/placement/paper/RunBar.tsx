import { type ReactElement, useId } from 'react';
import { Button } from '../../../ui/Button';

interface RunBarProps {
  /** On the button when nothing runs, such as "Run the ablation". */
  readonly label: string;
  readonly isRunning: boolean;
  /** What is being done, or was, in words. */
  readonly status: string;
  readonly done: number;
  /** 0 when it is not known yet. */
  readonly of: number;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** Starts what takes seconds; shows how far it is and how to end it. */
export function RunBar(props: RunBarProps): ReactElement {
  const { label, isRunning, status, done, of, onStart, onCancel } = props;
  const id = useId();
  return (
    <div className="paper-run">
      {isRunning ? (
        <Button onClick={onCancel} aria-describedby={id}>
          Cancel
        </Button>
      ) : (
        <Button look="solid" onClick={onStart} aria-describedby={id}>
          {label}
        </Button>
      )}
      {isRunning && (
        <progress
          className="paper-progress"
          aria-label={label}
          {...(of > 0 ? { value: done, max: of } : {})}
        />
      )}
      <p id={id} className="text-body" role="status">
        {status}
      </p>
    </div>
  );
}
