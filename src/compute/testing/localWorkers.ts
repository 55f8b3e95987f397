import * as Comlink from 'comlink';
import type { WorkerHandle } from '../pool';
import { createWorkerApi } from '../workerApi';

/**
 * Real worker code behind a real Comlink channel, in this thread: what differs from the browser is only where it
 * runs. `crash` does what a dying Web Worker does: silence, then an error event.
 */
export class LocalWorkers {
  readonly spawned: { crash(reason: string): void; isTerminated: boolean }[] = [];

  spawn = (): WorkerHandle => {
    const { port1, port2 } = new MessageChannel();
    Comlink.expose(createWorkerApi(), port2);
    port1.start();
    port2.start();
    const listeners: ((reason: string) => void)[] = [];
    const control = {
      isTerminated: false,
      crash(reason: string): void {
        port2.close();
        for (const listener of listeners) listener(reason);
      },
    };
    this.spawned.push(control);
    return {
      endpoint: port1,
      terminate() {
        control.isTerminated = true;
        port1.close();
        port2.close();
      },
      onCrash: (listener) => listeners.push(listener),
    };
  };
}
