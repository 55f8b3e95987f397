import * as z from 'zod/mini';
import { writeQuery } from '../../core/scenario/urlCodec';
import { readChoice } from '../choices';
import type { Choice } from '../history';

/** Lengths of the lecture that a teacher may have, in minutes. */
export const PLANS = [20, 50, 90] as const;
export type Plan = (typeof PLANS)[number];

const minutes = z.number().check(z.gte(0), z.lte(20));

const predictionSchema = z.strictObject({
  question: z.string(),
  /** Ids of what is hidden until a guess is made: lines, points and crossings. */
  hide: z.array(z.string()),
  /** Along which axis of the chart the guess is drawn. */
  axis: z.enum(['x', 'y']),
  /** Name of a live number (`values/liveNumbers.ts`). */
  answer: z.string(),
  /** In the unit of the answer as it is shown, such as milliseconds. */
  from: z.number(),
  to: z.number(),
  start: z.number(),
  /** Live parts that are shown as well, once the guess is made. */
  reveal: z._default(z.array(z.string()), []),
});

export type Prediction = z.infer<typeof predictionSchema>;

/** What stands above the text of a step. */
const frontmatterSchema = z.strictObject({
  title: z.string(),
  /** Chapter of the lecture; steps of one chapter follow each other. */
  part: z.string(),
  /** Time for the step in a lecture of 20, 50 and 90 minutes; 0 leaves it out. */
  minutes: z.tuple([minutes, minutes, minutes]),
  /** The query of an address of this app, as copied from it. */
  settings: z._default(z.string(), ''),
  /** Live parts, by the names of `app/liveSections.ts`. */
  charts: z.array(z.string()),
  /** Settings that can be changed beside the text, by their keys in an address. */
  controls: z._default(z.array(z.string()), []),
  /** Symbol of a formula: its control and curve are brought forward. */
  highlight: z.optional(z.string()),
  /** Id of a line that is drawn strong. */
  emphasise: z.optional(z.string()),
  predict: z.optional(predictionSchema),
  /** Sections, figures and tables of the paper. */
  sources: z.array(z.string()),
});

export type Frontmatter = z.infer<typeof frontmatterSchema>;

export const STEP_KINDS = ['step', 'question'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One step of the lecture, or one question of its appendix, but for its text. */
export interface Step extends Frontmatter {
  /** As in the address: the name of its file without number. */
  readonly id: string;
  readonly kind: StepKind;
  /** From 1, within its kind. */
  readonly number: number;
  readonly choice: Choice;
  /** Its settings as an address has them. */
  readonly query: string;
}

/** `07-predict-interference.mdx` → `predict-interference`. */
export function stepId(path: string): string {
  const file = path.split('/').at(-1) ?? path;
  return file.replace(/\.mdx$/, '').replace(/^\d+[a-z]?-/, '');
}

/**
 * Reads what stands above the text of a file. Throws with the file and the field where something cannot be used, since
 * that is found while the lecture is written, not while it is given.
 */
export function readStep(path: string, frontmatter: unknown, kind: StepKind, number: number): Step {
  const parsed = frontmatterSchema.safeParse(frontmatter);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path: place, message }) => `${place.join('.')}: ${message}`);
    throw new Error(`${path}: ${issues.join('; ')}`);
  }
  const { choice, problems } = readChoice(parsed.data.settings);
  if (problems.length > 0) throw new Error(`${path}: settings: ${problems.join(' ')}`);
  return { ...parsed.data, id: stepId(path), kind, number, choice, query: writeQuery(choice) };
}

const pageSchema = z.strictObject({ title: z.string() });

/** What stands above a text that is a page of its own. */
export function readTitle(path: string, frontmatter: unknown): string {
  const parsed = pageSchema.safeParse(frontmatter);
  if (!parsed.success) throw new Error(`${path}: above the text there is a title and nothing else`);
  return parsed.data.title;
}

/** Such as "Step 9" or "Question 3". */
export function stepName({ kind, number }: Pick<Step, 'kind' | 'number'>): string {
  return `${kind === 'step' ? 'Step' : 'Question'} ${number}`;
}
