import * as z from 'zod/mini';
import { PRESET_IDS, type PresetId } from './presets';
import { fewest } from './query';
import type { Scenario } from './scenario';
import { fieldSchemas } from './schema';

/** Of the file's form, not of the app. */
const FILE_VERSION = 1;

const scenarioSchema = z.strictObject(fieldSchemas);
const fileSchema = z.strictObject({
  goodputLab: z.literal(FILE_VERSION),
  /** What the address of the scenario is written against. */
  preset: z.enum(PRESET_IDS),
  scenario: scenarioSchema,
});

export type ScenarioFile =
  | { readonly kind: 'scenario'; readonly preset: PresetId; readonly scenario: Scenario }
  /** One sentence for each field that is wrong: its name, what it holds, what is allowed. */
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** Whatever order its fields were chosen in: equal scenarios have equal texts. */
function inOrderOfSchema(scenario: Scenario): Scenario {
  const { success, data } = scenarioSchema.safeParse(scenario);
  return success ? data : scenario;
}

/** The whole scenario as JSON, for a shell, for others, for keeping. */
export function writeScenarioFile(scenario: Scenario, preset: PresetId): string {
  const file = { goodputLab: FILE_VERSION, preset, scenario: inOrderOfSchema(scenario) };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

type Issue = z.core.$ZodIssue;

const SHOWN = 60;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function allowed(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return `at least ${issue.minimum} is allowed`;
    case 'too_big':
      return `at most ${issue.maximum} is allowed`;
    case 'invalid_value':
      return `allowed: ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `${issue.expected === 'int' ? 'a whole number' : issue.expected} is wanted`;
    case 'unrecognized_keys':
      return `there is no such field: ${issue.keys.map(shown).join(', ')}`;
    default:
      return issue.message === '' || issue.message === 'Invalid input'
        ? 'not an allowed value'
        : issue.message;
  }
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  return value;
}

/** Of a union, the branch that came closest says most. */
function deepest(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const [closest] = [...issue.errors].sort((one, other) => one.length - other.length);
  return (closest ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function sentence(root: unknown, issue: Issue): string {
  const name = issue.path.length === 0 ? 'The file' : issue.path.map(String).join('.');
  const value = issue.code === 'unrecognized_keys' ? '' : ` is ${shown(valueAt(root, issue.path))}`;
  return `${name}${value}: ${allowed(issue)}.`;
}

function whyLengthsDoNotFit({ input, output }: Scenario): string | undefined {
  if (input.kind !== 'fixed' || output.kind !== 'fixed' || input.tokens + output.tokens < 2048)
    return undefined;
  return `scenario.input and scenario.output are ${input.tokens} and ${output.tokens} tokens: together below 2048 is allowed.`;
}

function parsed(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads a scenario file strictly: every field must be there and inside its limits. Never throws. */
export function readScenarioFile(text: string): ScenarioFile {
  const json = parsed(text);
  if ('reason' in json) return { kind: 'problems', problems: [`The file is not JSON: ${json.reason}.`] };
  const result = fileSchema.safeParse(json.value);
  if (!result.success) {
    const issues = result.error.issues.flatMap(deepest);
    return { kind: 'problems', problems: fewest(issues.map((issue) => sentence(json.value, issue))) };
  }
  const { preset, scenario } = result.data;
  const misfit = whyLengthsDoNotFit(scenario);
  return misfit === undefined
    ? { kind: 'scenario', preset, scenario }
    : { kind: 'problems', problems: [misfit] };
}
