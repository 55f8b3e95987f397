import { presetName } from '../../../core/scenario/presets';
import type { Scenario } from '../../../core/scenario/scenario';
import { writeQuery } from '../../../core/scenario/urlCodec';
import type { AppState } from '../../appState';
import { derive } from '../../memo';
import { writeAddress } from '../../route';

export interface Cited {
  /** Of the app. */
  readonly version: string;
  /** Opens what is on screen. */
  readonly link: string;
  /** Which scenario the link opens, for people. */
  readonly scenario: string;
  readonly seed: number;
}

const AUTHORS = [
  'Yinmin Zhong',
  'Shengyu Liu',
  'Junda Chen',
  'Jianbo Hu',
  'Yibo Zhu',
  'Xuanzhe Liu',
  'Xin Jin',
  'Hao Zhang',
];
const PAPER = {
  title: 'DistServe: Disaggregating Prefill and Decoding for Goodput-optimized Large Language Model Serving',
  venue: '18th USENIX Symposium on Operating Systems Design and Implementation (OSDI 24)',
  year: 2024,
  pages: [193, 210],
  link: 'https://arxiv.org/abs/2401.09670',
} as const;

/** The address of what is on screen, without the page that it stands behind. */
export const selectAddress: (state: AppState) => string = derive(
  ({ route, section, scenario, preset, instruments, search, inside }: AppState) =>
    [route, section, scenario, preset, instruments, search, inside] as const,
  (route, section, scenario, preset, instruments, search, inside) =>
    writeAddress(route, writeQuery({ scenario, preset, instruments, search, inside }), section),
);

/** The preset from which the scenario came; the link holds what was changed since. */
export function citedScenario({ preset }: Pick<AppState, 'preset'>): string {
  return presetName(preset);
}

/** What a link has no room for. */
export function missingFromLink({ arrivals }: Scenario): string | undefined {
  return arrivals.kind === 'replay'
    ? 'The link has no room for the recorded arrivals: keep the scenario file with it.'
    : undefined;
}

/** For a list of references: the app as it is on screen, and the paper that it follows. */
export function plainCitation({ version, link, scenario, seed }: Cited): string {
  const [first, last] = PAPER.pages;
  return [
    `Goodput Lab, version ${version}. Scenario: ${scenario}, seed ${seed}. ${link}`,
    `${AUTHORS.join(', ')}. ${PAPER.title}. ${PAPER.venue}, ${PAPER.year}, pages ${first}–${last}. ${PAPER.link}`,
  ].join('\n\n');
}

/** The same for LaTeX. Signs of an address are left as they are: \url takes them. */
export function bibtexCitation({ version, link, scenario, seed }: Cited): string {
  const [first, last] = PAPER.pages;
  return `@misc{goodputlab,
  title        = {Goodput Lab},
  version      = {${version}},
  note         = {Version ${version}. Scenario: ${scenario.replaceAll('·', '--')}, seed ${seed}},
  howpublished = {\\url{${link}}}
}

@inproceedings{zhong2024distserve,
  author    = {${AUTHORS.join(' and ')}},
  title     = {{DistServe}${PAPER.title.slice('DistServe'.length)}},
  booktitle = {${PAPER.venue}},
  year      = {${PAPER.year}},
  pages     = {${first}--${last}},
  url       = {${PAPER.link}}
}`;
}
