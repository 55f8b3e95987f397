import type { MethodId } from '../../method';
import type { PanelItem } from '../panel/items';
import type { EvidenceSectionId } from '../sections';

export interface LimitLink {
  readonly text: string;
  /** A whole address, with its scenario. */
  readonly href: string;
}

export interface Limit {
  readonly id: string;
  /** What is missing, in a few words. */
  readonly title: string;
  readonly missing: string;
  /** In which numbers it shows; from the answers of the moment where it can be told. */
  readonly shows: (items: readonly PanelItem[]) => string;
  /** What a real deployment would see. */
  readonly real: string;
  readonly method: MethodId;
  /** Where on this page the numbers stand. */
  readonly section?: EvidenceSectionId;
  readonly link?: LimitLink;
}

/** Until the run says it. */
export function untilRun(text: string | undefined, told: (text: string) => string): string {
  return text === undefined ? 'The run says by how much here.' : told(text);
}
