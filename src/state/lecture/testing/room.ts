import type { LectureChannel } from '../sync';

/** Channels of one room hear each other, in order, when `settle` is called: a message takes its time, as in a browser. */
export function createRoom() {
  const listeners = new Map<object, (data: unknown) => void>();
  const waiting: { readonly from: object | undefined; readonly data: unknown }[] = [];
  let sent = 0;

  function open(): LectureChannel {
    const self = {};
    return {
      post: (message) => {
        sent++;
        waiting.push({ from: self, data: structuredClone(message) });
      },
      onData: (run) => listeners.set(self, run),
      close: () => listeners.delete(self),
    };
  }

  /** Delivers until nobody has anything to say; throws where that never ends. */
  function settle(): void {
    for (let delivered = 0; waiting.length > 0; delivered++) {
      if (delivered > 1000) throw new Error('The windows never stop talking.');
      const message = waiting.shift();
      for (const [self, run] of [...listeners]) {
        if (message !== undefined && self !== message.from) run(message.data);
      }
    }
  }

  return {
    open,
    settle,
    /** Something that a stranger says. */
    shout: (data: unknown) => {
      waiting.push({ from: undefined, data });
      settle();
    },
    sent: () => sent,
  };
}
