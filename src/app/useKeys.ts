import { useEffect } from 'react';
import { useWorkbench } from '../state/react';
import { takesText } from '../ui/takesText';
import { bindingFor } from './keys';

/** Shortcuts work everywhere except where text is typed and while a dialog is open. */
export function useKeys(): void {
  const { store, actions } = useWorkbench();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.defaultPrevented || event.isComposing || takesText(target) || target?.isContentEditable)
        return;
      if (document.querySelector('dialog[open]') !== null) return;
      const state = store.getState();
      const binding = bindingFor(event, state.singleKeys);
      if (binding === undefined) return;
      event.preventDefault();
      binding.run(actions, state);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store, actions]);
}
