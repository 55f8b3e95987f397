/** Parts of the page inside a run, in the order of the questions they answer; the first needs no name in the address. */
export const INSIDE_SECTIONS = [
  { id: 'run', title: 'Timeline', question: 'What happened, second by second?' },
  { id: 'breakdown', title: 'Breakdown', question: 'Where does the time of a request go?' },
  { id: 'distributions', title: 'Distributions', question: 'Who misses which SLO, and by how much?' },
  { id: 'bottleneck', title: 'Bottleneck', question: 'What are SLOs missed for, and what would help most?' },
  {
    id: 'problems',
    title: 'Practical problems',
    question: 'What goes wrong in practice, and what is done about it?',
  },
] as const;

export type InsideSectionId = (typeof INSIDE_SECTIONS)[number]['id'];

/** The section an address names; the first for none or an unknown one. */
export function insideSection(name: string | undefined): InsideSectionId {
  return INSIDE_SECTIONS.find(({ id }) => id === name)?.id ?? 'run';
}
