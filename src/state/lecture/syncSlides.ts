import { hearAll, type LectureChannel, type LectureMessage, type Shown, type ValueTexts } from './sync';

export interface Orders {
  /** False: there is no such step. */
  readonly go: (step: string) => boolean;
  readonly blank: (isBlank: boolean) => void;
}

/** The slides' end of the sync. */
export interface SlidesEnd {
  /** Listens until what is returned is called. */
  readonly start: (orders: Orders) => () => void;
  /** What this window shows now; told when it is new. */
  readonly show: (shown: Shown) => void;
  /** Live values now: worked out only if a presenter was heard, and told when they are new. */
  readonly tell: (values: () => ValueTexts) => void;
  /** Says that no slides are here any more. */
  readonly leave: () => void;
  /** Says again where this window is, if it shows slides. */
  readonly comeBack: () => void;
}

/** What was told, so that nothing is told twice. */
function createTeller(id: string, post: (message: LectureMessage) => void) {
  let shown: Shown | undefined;
  let values: (() => ValueTexts) | undefined;
  let told: string | undefined;
  let isHeard = false;

  const tellPlace = () => shown && post({ kind: 'at', slides: id, ...shown });

  function tellValues(): void {
    if (!isHeard || values === undefined) return;
    const texts = values();
    const now = JSON.stringify(texts);
    if (now === told) return;
    told = now;
    post({ kind: 'values', slides: id, values: texts });
  }

  return {
    shown: () => shown,
    tellPlace,
    /** Says all, to one who knows nothing. */
    greet: () => {
      [told, isHeard] = [undefined, true];
      tellPlace();
      tellValues();
    },
    show: (next: Shown | undefined) => {
      const isNew =
        next?.step !== shown?.step ||
        next?.isBlank !== shown?.isBlank ||
        next?.isOffScript !== shown?.isOffScript;
      shown = next;
      if (isNew) tellPlace();
    },
    tell: (next: () => ValueTexts) => {
      values = next;
      tellValues();
    },
    leave: () => shown && post({ kind: 'left', slides: id }),
  };
}

/** `id`: of this window, unlike that of any other. */
export function createSlidesEnd(open: () => LectureChannel, id: string): SlidesEnd {
  let channel: LectureChannel | undefined;
  const teller = createTeller(id, (message) => channel?.post(message));

  /** Each order is answered, by what it changes or else at once: the presenter would think the slides closed. */
  function obey(message: LectureMessage, orders: Orders): void {
    switch (message.kind) {
      case 'hello':
        teller.greet();
        break;
      case 'go':
        if (!orders.go(message.step) || message.step === teller.shown()?.step) teller.tellPlace();
        break;
      case 'blank':
        if (message.isBlank === teller.shown()?.isBlank) teller.tellPlace();
        else orders.blank(message.isBlank);
        break;
      case 'at':
      case 'values':
      case 'left':
    }
  }

  return {
    start: (orders) => {
      channel = open();
      const stop = hearAll(channel, (message) => obey(message, orders));
      return () => {
        teller.leave();
        teller.show(undefined);
        stop();
        channel = undefined;
      };
    },
    show: teller.show,
    tell: teller.tell,
    leave: teller.leave,
    comeBack: teller.tellPlace,
  };
}
