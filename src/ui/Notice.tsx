import type { ReactElement, ReactNode } from 'react';
import { IconButton } from './Button';

export interface NoticeProps {
  readonly tone: 'info' | 'problem';
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
}

export function Notice({ tone, title, children, actions, onDismiss }: NoticeProps): ReactElement {
  return (
    <div className="ui-notice" data-tone={tone} role={tone === 'problem' ? 'alert' : 'status'}>
      <div className="ui-notice-text">
        <p className="ui-notice-title">{title}</p>
        {children}
      </div>
      {actions}
      {onDismiss && <IconButton icon="close" look="quiet" label="Dismiss" onClick={onDismiss} />}
    </div>
  );
}
