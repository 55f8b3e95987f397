import { METHOD_PREFIX } from '../method';

/** Parts of the page Evidence, in the order of the questions they answer; the first needs no name in the address. */
export const EVIDENCE_SECTIONS = [
  { id: 'overview', title: 'Overview', question: 'How far are these numbers to be trusted?' },
  { id: 'theory', title: 'Theory', question: 'Does the simulator agree with queueing theory?' },
  { id: 'simulator', title: 'Published simulator', question: 'Does it agree with the published simulator?' },
  { id: 'systems', title: 'Real systems', question: 'Does it agree with what the paper measured?' },
  {
    id: 'figures',
    title: 'Other figures',
    question: 'Does it agree with Figures 10 and 11 and Tables 2 and 3?',
  },
  { id: 'calibration', title: 'Calibration', question: 'Would fitting the model make it better?' },
  { id: 'caveats', title: 'Caveats', question: 'What should one know before quoting the paper?' },
  { id: 'limits', title: 'Limits', question: 'What does the model leave out?' },
  { id: 'method', title: 'Method', question: 'How is each number made?' },
] as const;

export type EvidenceSectionId = (typeof EVIDENCE_SECTIONS)[number]['id'];

/** The section an address names; the first for none or an unknown one. `method-metrics` is a place in the method. */
export function evidenceSection(name: string | undefined): EvidenceSectionId {
  if (name?.startsWith(METHOD_PREFIX)) return 'method';
  return EVIDENCE_SECTIONS.find(({ id }) => id === name)?.id ?? 'overview';
}
