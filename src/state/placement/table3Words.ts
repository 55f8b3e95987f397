import { APPLICATIONS, type ApplicationId } from '../../core/catalogue/applications';
import { LENGTH_DATASETS } from '../../core/catalogue/lengths';
import { MODELS } from '../../core/catalogue/models';
import { type Candidate, candidateId, placementOf } from '../../core/placement/candidate';
import { PAPER_CLUSTER } from '../../core/placement/cluster';
import type { CandidateOutcome } from '../../core/placement/outcome';
import { paperCandidate, type Table3Row, type Table3Verdict } from '../../core/placement/table3';
import { formatRate, formatRateInterval } from '../format';
import { placementSummary } from '../names';

/** Rows of Table 3 as people read them. */

export interface Table3Side {
  readonly placement: string;
  /** "1.02 ± 0.03 req/s per GPU". */
  readonly goodput: string;
}

/** One row in words. */
export interface Table3Words {
  readonly application: string;
  readonly paper: Table3Side;
  readonly ours: Table3Side;
  readonly verdict: Table3Verdict;
  readonly verdictText: string;
  readonly difference: string;
}

function goodputText({ goodput }: CandidateOutcome): string {
  switch (goodput.kind) {
    case 'crossing':
      return `${formatRateInterval(goodput.perGpu)} req/s per GPU`;
    case 'never':
      return 'never meets the target';
    case 'beyond':
      return `over ${formatRate(goodput.atLeastPerGpu)} req/s per GPU`;
  }
}

function degreesOf(candidate: Candidate): string {
  const placement = placementOf(candidate, PAPER_CLUSTER);
  return placement === undefined ? candidateId(candidate) : placementSummary(placement, 'released');
}

function sideOf(outcome: CandidateOutcome): Table3Side {
  return { placement: degreesOf(outcome.candidate), goodput: goodputText(outcome) };
}

/** The core names candidates by their ids; people read degrees. */
function readable({ difference, paper, ours }: Table3Row): string {
  const said = difference.replace(' No clear difference.', '');
  return [paper, ours].reduce((text, one) => text.replace(one.id, sideOf(one).placement), said);
}

const VERDICTS: Readonly<Record<Table3Verdict, string>> = {
  same: 'Same placement',
  tie: 'No clear difference',
  better: 'Ours is better here',
};

/** "Chatbot, OPT-13B, ShareGPT". */
export function applicationText(id: ApplicationId): string {
  const { name, model, dataset } = APPLICATIONS[id];
  return `${name}, ${MODELS[model].name}, ${LENGTH_DATASETS[dataset].name}`;
}

/** The paper's placement in words, before anything is simulated. */
export function paperPlacementText(id: ApplicationId): string {
  return degreesOf(paperCandidate(id));
}

export function table3Words(row: Table3Row): Table3Words {
  return {
    application: applicationText(row.application),
    paper: sideOf(row.paper),
    ours: sideOf(row.ours),
    verdict: row.verdict,
    verdictText: VERDICTS[row.verdict],
    difference: readable(row),
  };
}
