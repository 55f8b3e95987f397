import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';
import { classNames } from './classNames';
import { Icon, type IconName } from './icons';

type NativeButton = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'>;

export interface ButtonProps extends NativeButton {
  readonly icon?: IconName;
  /** `outline` stands on its own, `quiet` among others, `solid` is the one to press. */
  readonly look?: 'outline' | 'quiet' | 'solid';
  readonly children?: ReactNode;
}

export function Button({ icon, look = 'outline', children, ...native }: ButtonProps): ReactElement {
  return (
    <button {...native} type="button" className={classNames('ui-button', `ui-button-${look}`)}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends NativeButton {
  readonly icon: IconName;
  /** Accessible name, and the tooltip. */
  readonly label: string;
  readonly look?: 'outline' | 'quiet';
}

export function IconButton({ icon, label, look = 'outline', ...native }: IconButtonProps): ReactElement {
  return (
    <button
      title={label}
      {...native}
      type="button"
      aria-label={label}
      className={classNames('ui-button', 'ui-button-icon', `ui-button-${look}`)}
    >
      <Icon name={icon} />
    </button>
  );
}
