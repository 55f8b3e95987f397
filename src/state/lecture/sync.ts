import * as z from 'zod/mini';

/**
 * How the window with the slides and the presenter's keep together. Slides tell where they are; presenters ask and order.
 * Only orders move slides and only slides' words move presenters, so nothing echoes.
 */

const name = z.string().check(z.maxLength(200));

const messageSchema = z.discriminatedUnion('kind', [
  /** A presenter: who is there? */
  z.object({ kind: z.literal('hello') }),
  /** Slides: this is on the wall. */
  z.object({
    kind: z.literal('at'),
    slides: name,
    step: name,
    isBlank: z.boolean(),
    isOffScript: z.boolean(),
  }),
  /** Slides: live values as they are written there, by name. */
  z.object({ kind: z.literal('values'), slides: name, values: z.record(name, name) }),
  /** Slides: this window shows no slides any more. */
  z.object({ kind: z.literal('left'), slides: name }),
  /** A presenter: show this step as it was written. */
  z.object({ kind: z.literal('go'), step: name }),
  /** A presenter: darken the wall, or light it again. */
  z.object({ kind: z.literal('blank'), isBlank: z.boolean() }),
]);

export type LectureMessage = z.infer<typeof messageSchema>;

/** What the slides show. */
export type Shown = Omit<Extract<LectureMessage, { kind: 'at' }>, 'kind' | 'slides'>;

/** Live values as they are written, by name. */
export type ValueTexts = Readonly<Record<string, string>>;

/** Undefined: not of this protocol; another version of the app may be open beside this one. */
export function readMessage(data: unknown): LectureMessage | undefined {
  const parsed = messageSchema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}

/** What all windows of the lecture hear, but for the one that speaks. */
export interface LectureChannel {
  readonly post: (message: LectureMessage) => void;
  readonly onData: (run: (data: unknown) => void) => void;
  readonly close: () => void;
}

/** Of this copy of the app alone: others may lie beside it on the same host. */
export function openLectureChannel(page: Window = window): LectureChannel {
  const folder = page.location.pathname.replace(/[^/]*$/, '');
  const channel = new BroadcastChannel(`goodput-lab.lecture ${folder}`);
  return {
    post: (message) => channel.postMessage(message),
    onData: (run) => channel.addEventListener('message', ({ data }) => run(data)),
    close: () => channel.close(),
  };
}

/** Takes in what others say until what is returned is called. */
export function hearAll(channel: LectureChannel, hear: (message: LectureMessage) => void): () => void {
  channel.onData((data) => {
    const message = readMessage(data);
    if (message !== undefined) hear(message);
  });
  return channel.close;
}
