import type { ApplicationId } from '../../../core/catalogue/applications';
import type { MeasuredSystem } from '../../../core/catalogue/paperResults';
import {
  type ComparedPanel,
  type PanelKind,
  type PanelQuestion,
  panelQuestions,
} from '../../../core/evidence/panels';
import { paperPlacement } from '../../../core/evidence/paperSystems';
import type { Goodput } from '../../../core/goodput/types';
import type { Policy } from '../../../core/scenario/scenario';
import type { Answered } from '../run';

/** One system in one panel, and its answer once it has come. */
export type PanelItem = Answered<'panel'>;

/** Before a run the questions of the seed stand without answers: what was measured is drawn all the same. */
export function panelItems(answered: readonly PanelItem[], seed: number): readonly PanelItem[] {
  if (answered.length > 0) return answered;
  return panelQuestions(seed).map((question) => ({ question, answer: undefined }));
}

export function itemsOf(
  items: readonly PanelItem[],
  application: ApplicationId,
  kind: PanelKind,
): readonly PanelItem[] {
  return items.filter(({ question }) => question.application === application && question.kind === kind);
}

/** As the paper ran it: not vLLM on DistServe's engine, which nobody measured. */
export function isReleased({ question }: PanelItem): boolean {
  return question.engines === 'released';
}

export function comparedOf({ answer }: PanelItem): ComparedPanel | undefined {
  return answer?.kind === 'compared' ? answer : undefined;
}

/** The goodput of a system in the rate panel of an application. */
export function goodputOf(
  items: readonly PanelItem[],
  application: ApplicationId,
  system: MeasuredSystem,
  engines: PanelQuestion['engines'] = 'released',
): Goodput | undefined {
  const found = itemsOf(items, application, 'rate').find(
    ({ question }) => question.system === system && question.engines === engines,
  );
  return found && comparedOf(found)?.goodput;
}

export const SYSTEM_NAMES: Readonly<Record<MeasuredSystem, string>> = {
  distserve: 'DistServe',
  vllm: 'vLLM',
  'deepspeed-mii': 'DeepSpeed-MII',
};

/** "vLLM", or "vLLM, same engine" where it runs on DistServe's. */
export function itemName({ system, engines }: PanelQuestion): string {
  return engines === 'same' ? `${SYSTEM_NAMES[system]}, same engine` : SYSTEM_NAMES[system];
}

export function policyOf({ application, system }: PanelQuestion): Policy {
  return paperPlacement(application, system).policy;
}

/** vLLM on the other engine is a variant of vLLM: a thinner line of another tone. */
export type PanelVariant = 0 | 3;

export function variantOf({ engines }: PanelQuestion): PanelVariant {
  return engines === 'same' ? 3 : 0;
}
