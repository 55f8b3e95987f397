import { calibrationVerdict } from './calibration/verdict';
import { panelVerdict } from './panel/verdict';
import { answeredOf, type EvidenceRun } from './run';
import type { EvidenceSectionId } from './sections';
import { theoryVerdict } from './theory/verdict';
import type { PartVerdict } from './verdict';

/** One question of the page and what its evidence says. */
export interface OverviewRow {
  readonly id: string;
  /** Where all of it is shown. */
  readonly section: EvidenceSectionId;
  readonly title: string;
  readonly verdict: PartVerdict;
}

/** All parts, in the order of the page; `open` before a run. */
export function overviewRows(run: EvidenceRun | undefined): readonly OverviewRow[] {
  return [
    {
      id: 'theory',
      section: 'theory',
      title: 'Queueing theory',
      verdict: theoryVerdict(answeredOf(run, 'theory')),
    },
    {
      id: 'systems',
      section: 'systems',
      title: 'Measured systems, Figures 8 and 9',
      verdict: panelVerdict(answeredOf(run, 'panel')),
    },
    {
      id: 'calibration',
      section: 'calibration',
      title: 'Fitted engine overheads',
      verdict: calibrationVerdict(answeredOf(run, 'calibration')),
    },
  ];
}
