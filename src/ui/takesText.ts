interface Target {
  readonly tagName?: string;
  readonly type?: string;
}

/** Keys typed into these are text, or the control's own. */
export function takesText(target: Target | null): boolean {
  switch (target?.tagName) {
    case 'TEXTAREA':
    case 'SELECT':
      return true;
    case 'INPUT':
      return !['range', 'radio', 'checkbox', 'button'].includes(target.type ?? 'text');
    default:
      return false;
  }
}
