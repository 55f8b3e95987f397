import { calibrationVerdict } from './calibration/verdict';
import { caveatVerdict } from './caveat/verdict';
import { figure10Verdict } from './figure10/verdict';
import { figure11Verdict } from './figure11/verdict';
import { panelVerdict } from './panel/verdict';
import { publishedVerdict } from './published/verdict';
import { answeredOf, type EvidenceRun } from './run';
import type { EvidenceSectionId } from './sections';
import { table2Verdict } from './table2/verdict';
import { table3Verdict } from './table3/verdict';
import { theoryVerdict } from './theory/verdict';
import type { PartVerdict } from './verdict';

/** One question of the page and what its evidence says. */
export interface OverviewRow {
  /** Where all of it is shown. */
  readonly section: EvidenceSectionId;
  readonly title: string;
  readonly verdict: PartVerdict;
}

/** All parts, in the order of the page; `open` before a run. */
export function overviewRows(run: EvidenceRun | undefined): readonly OverviewRow[] {
  const panels = answeredOf(run, 'panel');
  const row = (section: EvidenceSectionId, title: string, verdict: PartVerdict): OverviewRow => ({
    section,
    title,
    verdict,
  });
  return [
    row('theory', 'Queueing theory', theoryVerdict(answeredOf(run, 'theory'))),
    row('simulator', 'The published simulator', publishedVerdict(answeredOf(run, 'published'))),
    row('systems', 'Measured systems, Figures 8 and 9', panelVerdict(panels)),
    row('figures', 'Where the time goes, Figure 10', figure10Verdict(answeredOf(run, 'figure10'))),
    row('figures', 'Ablation, Figure 11', figure11Verdict(answeredOf(run, 'figure11'))),
    row('figures', 'Simulator accuracy, Table 2', table2Verdict(panels)),
    row('figures', 'Chosen placements, Table 3', table3Verdict(answeredOf(run, 'table3'))),
    row('calibration', 'Calibration', calibrationVerdict(answeredOf(run, 'calibration'))),
    row('caveats', 'Caveats', caveatVerdict(answeredOf(run, 'caveat'), panels)),
  ];
}
