import { GPUS } from '../core/catalogue/gpus';
import { MODELS } from '../core/catalogue/models';
import type { Scenario } from '../core/scenario/scenario';
import { readScenarioFile, writeScenarioFile } from '../core/scenario/scenarioFile';
import type { Actions } from './actions';
import type { AppState } from './appState';
import { formatCount, formatFileSize, formatRate, listed } from './format';
import { placementName } from './names';

/** Files with the scenario: written for keeping, and read again. Loaded when first asked for. */

/** The most recorded arrivals a scenario may have are about as much. */
const MOST_BYTES = 20e6;

/** What a browser gives for a chosen or dropped file. */
export type ChosenFile = Pick<File, 'name' | 'size' | 'text'>;

export interface ScenarioText {
  readonly name: string;
  readonly text: string;
}

/** The scenario on screen as a file. */
export function scenarioText({ scenario, preset }: Pick<AppState, 'scenario' | 'preset'>): ScenarioText {
  return { name: 'goodput-lab-scenario.json', text: writeScenarioFile(scenario, preset) };
}

/** What was opened, for somebody who expects another scenario. */
export function openedLines(scenario: Scenario): readonly string[] {
  const { model, gpu, placements, arrivalRatePerGpu, arrivals } = scenario;
  const names = listed(placements.map((_, index) => placementName(placements, index)));
  const what = `${MODELS[model].name} on ${GPUS[gpu].name} at ${formatRate(arrivalRatePerGpu)} req/s per GPU: ${names}.`;
  const undo = 'Undo brings back the scenario before.';
  if (arrivals.kind !== 'replay') return [what, undo];
  const count = formatCount(arrivals.times.length);
  const lost = `The ${count} recorded arrivals have no room in the address: after a reload, or to share them, the file is needed again.`;
  return [what, lost, undo];
}

function tooLarge({ size }: ChosenFile): string {
  const most = formatFileSize(MOST_BYTES);
  return `It is ${formatFileSize(size)}; at most ${most} are read.`;
}

async function textOf(file: ChosenFile): Promise<string | undefined> {
  try {
    return await file.text();
  } catch {
    return undefined;
  }
}

/**
 * Opens a scenario file in place of the scenario on screen and says so. What cannot be read is told, sentence by
 * sentence, and changes nothing. Never rejects.
 */
export async function openScenarioFiles(
  files: readonly ChosenFile[],
  actions: Pick<Actions, 'replaceScenario' | 'notify'>,
): Promise<void> {
  const [file, ...others] = files;
  if (file === undefined) return;
  const refuse = (lines: readonly string[]) => actions.notify(`“${file.name}” was not opened`, lines);
  if (others.length > 0) {
    actions.notify('No file was opened', [`There are ${files.length} files: open one at a time.`]);
    return;
  }
  if (file.size > MOST_BYTES) return refuse([tooLarge(file)]);
  const text = await textOf(file);
  if (text === undefined) return refuse(['It could not be read.']);
  const read = readScenarioFile(text);
  if (read.kind === 'problems') return refuse(read.problems);
  if (!actions.replaceScenario(read.preset, read.scenario))
    return refuse(['This is an exercise: the scenario cannot be replaced by another.']);
  actions.notify(`“${file.name}” was opened`, openedLines(read.scenario));
}
