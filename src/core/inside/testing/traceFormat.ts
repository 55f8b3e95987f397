import * as z from 'zod/mini';

/**
 * The Trace Event Format (Google's document of that name), as far as we write it: what each phase of event must have and
 * may have. Strict: what the document does not name is refused.
 */

/** Microseconds. The format allows fractions; ours are whole, so that ends are exact sums. */
const time = z.int().check(z.gte(0));
const number = z.int().check(z.gte(1));
const common = { name: z.string().check(z.minLength(1)), pid: number, tid: number, ts: time };
const plain = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const metadata = { ...common, ph: z.literal('M'), ts: z.literal(0) };
const metadataSchema = z.discriminatedUnion('name', [
  z.strictObject({
    ...metadata,
    name: z.enum(['process_name', 'thread_name']),
    args: z.strictObject({ name: z.string().check(z.minLength(1)) }),
  }),
  z.strictObject({
    ...metadata,
    name: z.literal('process_labels'),
    args: z.strictObject({ labels: z.string().check(z.minLength(1)) }),
  }),
  z.strictObject({
    ...metadata,
    name: z.enum(['process_sort_index', 'thread_sort_index']),
    args: z.strictObject({ sort_index: z.int() }),
  }),
]);

const flow = { ...common, cat: z.string().check(z.minLength(1)), id: number };

const eventSchema = z.discriminatedUnion('ph', [
  metadataSchema,
  z.strictObject({
    ...common,
    ph: z.literal('X'),
    cat: z.string().check(z.minLength(1)),
    dur: time,
    args: plain,
  }),
  z.strictObject({ ...flow, ph: z.literal('s') }),
  z.strictObject({ ...flow, ph: z.literal('t') }),
  // Without it the end would belong to the slice after it.
  z.strictObject({ ...flow, ph: z.literal('f'), bp: z.literal('e') }),
  z.strictObject({
    ...common,
    ph: z.literal('C'),
    args: z.record(z.string(), z.number().check(z.gte(0))),
  }),
  z.strictObject({ ...common, ph: z.literal('i'), s: z.enum(['g', 'p', 't']), args: plain }),
]);

const traceSchema = z.strictObject({
  traceEvents: z.array(eventSchema),
  displayTimeUnit: z.enum(['ms', 'ns']),
  otherData: z.record(z.string(), z.unknown()),
});

export type TraceEvent = z.infer<typeof eventSchema>;
export type Slice = Extract<TraceEvent, { ph: 'X' }>;
export type FlowEvent = Extract<TraceEvent, { ph: 's' | 't' | 'f' }>;
export type Trace = z.infer<typeof traceSchema>;

/** Throws where the text is not what the format allows. */
export function parsedTrace(text: string): Trace {
  return traceSchema.parse(JSON.parse(text));
}

export function eventsOf<Phase extends TraceEvent['ph']>(
  { traceEvents }: Trace,
  ...phases: readonly Phase[]
): readonly Extract<TraceEvent, { ph: Phase }>[] {
  return traceEvents.filter((event): event is Extract<TraceEvent, { ph: Phase }> =>
    phases.some((phase) => phase === event.ph),
  );
}

function threadOf({ pid, tid }: { readonly pid: number; readonly tid: number }): string {
  return `${pid} ${tid}`;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Gives the slice that a flow event belongs to. */
export function slicesAround(trace: Trace): (step: FlowEvent) => Slice | undefined {
  const slices = grouped(eventsOf(trace, 'X'), threadOf);
  for (const thread of slices.values()) thread.sort((a, b) => a.ts - b.ts);
  return (step) => {
    const thread = slices.get(threadOf(step)) ?? [];
    let low = 0;
    let high = thread.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((thread[middle] as Slice).ts <= step.ts) low = middle + 1;
      else high = middle;
    }
    const slice = thread[low - 1];
    return slice !== undefined && step.ts <= slice.ts + slice.dur ? slice : undefined;
  };
}

function nameComplaints(trace: Trace): readonly string[] {
  const names = (kind: string) => eventsOf(trace, 'M').filter(({ name }) => name === kind);
  const threads = new Set(names('thread_name').map(threadOf));
  const processes = new Set(names('process_name').map(({ pid }) => pid));
  const unnamed = new Set<string>();
  for (const event of trace.traceEvents) {
    if (!threads.has(threadOf(event))) unnamed.add(`thread ${threadOf(event)} has no name`);
    if (!processes.has(event.pid)) unnamed.add(`process ${event.pid} has no name`);
  }
  const tids = new Set(names('thread_name').map(({ tid }) => tid));
  return [
    ...unnamed,
    ...(tids.size === names('thread_name').length ? [] : ['two threads have one number']),
    ...(processes.size === names('process_name').length ? [] : ['a process is named twice']),
  ];
}

function sliceComplaints(trace: Trace): readonly string[] {
  const complaints: string[] = [];
  for (const [thread, slices] of grouped(eventsOf(trace, 'X'), threadOf)) {
    const inOrder = slices.toSorted((a, b) => a.ts - b.ts || a.dur - b.dur);
    inOrder.forEach(({ ts }, i) => {
      const before = inOrder[i - 1];
      if (before !== undefined && before.ts + before.dur > ts)
        complaints.push(`slices overlap on ${thread} at ${ts}`);
    });
  }
  return complaints;
}

function flowComplaints(trace: Trace): readonly string[] {
  const sliceAround = slicesAround(trace);
  return [...grouped(eventsOf(trace, 's', 't', 'f'), ({ id }) => `${id}`)].flatMap(([id, steps]) => {
    const phases = steps.map(({ ph }) => ph).join('');
    const isSorted = steps.every(({ ts }, i) => ts >= (steps[i - 1]?.ts ?? 0));
    const isOutside = steps.some((step) => sliceAround(step) === undefined);
    return [
      ...(/^st*f$/.test(phases) ? [] : [`flow ${id} goes ${phases}`]),
      ...(isSorted ? [] : [`flow ${id} goes back in time`]),
      ...(isOutside ? [`flow ${id} leaves its slices`] : []),
      ...(new Set(steps.map(({ name }) => name)).size === 1 ? [] : [`flow ${id} changes its name`]),
    ];
  });
}

/** What a viewer could stumble over although every event is well-formed. */
export function complaintsAbout(trace: Trace): readonly string[] {
  return [...nameComplaints(trace), ...sliceComplaints(trace), ...flowComplaints(trace)];
}
