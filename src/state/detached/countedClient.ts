import type { ComputeClient } from '../../compute/contract';

export interface CountedClient {
  readonly client: ComputeClient;
  /** Is anything still to come of what was asked? */
  readonly isBusy: () => boolean;
}

interface Ending {
  readonly onDone: () => void;
  readonly onError: (message: string) => void;
}

/** What was asked and neither answered nor dropped so far. */
class OpenQuestions {
  private readonly open = new Set<object>();

  get isEmpty(): boolean {
    return this.open.size === 0;
  }

  /** Returns how to close it; to do so twice does no harm. */
  begin(): () => void {
    const question = {};
    this.open.add(question);
    return () => this.open.delete(question);
  }

  /** Asks, and counts until the listener hears the end or the asker stops. */
  ask<Listener extends Ending>(listener: Listener, start: (counting: Listener) => () => void): () => void {
    const end = this.begin();
    const stop = start({
      ...listener,
      onDone: () => {
        end();
        listener.onDone();
      },
      onError: (message: string) => {
        end();
        listener.onError(message);
      },
    });
    return () => {
      end();
      stop();
    };
  }
}

/** Only one exploration is under way at a time. */
function explorations(
  client: ComputeClient,
  questions: OpenQuestions,
): Pick<ComputeClient, 'explore' | 'cancel'> {
  let end = (): void => {};
  return {
    explore: (scenario, listener, heldAxisMax) => {
      end();
      const endThis = questions.begin();
      end = endThis;
      const onProgress = (done: number): void => {
        if (done >= 1) endThis();
        listener.onProgress(done);
      };
      const onError = (message: string): void => {
        endThis();
        listener.onError(message);
      };
      client.explore(scenario, { ...listener, onProgress, onError }, heldAxisMax);
    },
    cancel: () => {
      end();
      client.cancel();
    },
  };
}

/** The same pool, which knows whether it still owes an answer. A search is not counted: it is started by hand. */
export function countedClient(client: ComputeClient): CountedClient {
  const questions = new OpenQuestions();
  return {
    isBusy: () => !questions.isEmpty,
    client: {
      ...client,
      ...explorations(client, questions),
      ask: (jobs, listener) => questions.ask(listener, (counting) => client.ask(jobs, counting)),
      askAll: (jobs, listener) => questions.ask(listener, (counting) => client.askAll(jobs, counting)),
      points: (asked, listener) => questions.ask(listener, (counting) => client.points(asked, counting)),
      table3: (listener) => questions.ask(listener, (counting) => client.table3(counting)),
      measure: (question, rates, listener) =>
        questions.ask(listener, (counting) => client.measure(question, rates, counting)),
    },
  };
}
