import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button';

interface ErrorBoundaryState {
  readonly message: string | undefined;
}

/** A mistake in the app must never leave an empty page. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { message: undefined };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <main className="grid min-h-dvh place-content-center gap-3 p-6">
        <h1 className="text-lead font-semibold">Goodput Lab has stopped</h1>
        <p className="max-w-prose">
          A part of the app failed: {message}. Reload to try the same scenario again, or start with the
          default one.
        </p>
        <div className="flex gap-2">
          <Button look="solid" onClick={() => window.location.reload()}>
            Reload
          </Button>
          <Button onClick={startAgain}>Start with the default scenario</Button>
        </div>
      </main>
    );
  }
}

function startAgain(): void {
  window.history.replaceState(null, '', '#/explore');
  window.location.reload();
}
