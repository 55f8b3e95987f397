import { formatCount } from '../../format';
import type { Answered } from '../run';
import { ourError, paperError, type SystemError } from './errors';
import { TRIED } from './settings';

/** "0.8 points". */
function pointsText(share: number): string {
  const points = (share * 100).toFixed(1);
  return `${points} ${points === '1.0' ? 'point' : 'points'}`;
}

function errorText(error: SystemError | undefined): string {
  return error === undefined ? '…' : `${pointsText(error.mean)} (worst ${(error.worst * 100).toFixed(1)})`;
}

/** One row of the comparison of errors. */
export interface ErrorRow {
  readonly id: string;
  readonly what: string;
  readonly against: string;
  readonly vllm: string;
  readonly distserve: string;
}

function panelsText(error: SystemError | undefined): string {
  if (error === undefined) return 'measured panels of Figures 8 and 9';
  return `${error.panels} measured ${error.panels === 1 ? 'panel' : 'panels'} of Figures 8 and 9`;
}

/** The paper's own error beside ours. */
export function errorRows(panels: readonly Answered<'panel'>[]): readonly ErrorRow[] {
  const fit = ourError(panels, 'distserve', 'fit');
  const modelled = ourError(panels, 'distserve', 'modelled');
  return [
    {
      id: 'paper',
      what: 'The paper’s simulator',
      against: 'Table 2: one setting, seven rates',
      vllm: errorText(paperError('vllm')),
      distserve: `${errorText(paperError('distserve-low'))}, Low`,
    },
    {
      id: 'fit',
      what: 'Ours, on the released fits',
      against: panelsText(fit),
      vllm: errorText(ourError(panels, 'vllm', 'fit')),
      distserve: errorText(fit),
    },
    {
      id: 'modelled',
      what: 'Ours, latency modelled (OPT-175B)',
      against: panelsText(modelled),
      vllm: errorText(ourError(panels, 'vllm', 'modelled')),
      distserve: errorText(modelled),
    },
  ];
}

export function table2Caption(): string {
  const vllm = paperError('vllm');
  const low = paperError('distserve-low');
  return `The paper’s simulator (lines) is on average ${errorText(vllm)} off its real vLLM (markers) and ${errorText(low)} off its real DistServe-Low.`;
}

/** What can be said about ours on the same rows, in plain words. */
export function unknownSetting(): readonly string[] {
  const { vllm, distserveLow, pairs, tolerance } = TRIED;
  const near = `${tolerance * 100} points`;
  return [
    'These rows cannot be simulated again. The paper does not say which model, SLOs, placements and number of GPUs they are for, nor whether rates are per GPU; no curve of Figure 8 or 11 has these values.',
    `We tried ${formatCount(vllm.settings)} settings for the simulated vLLM column: OPT-13B and OPT-66B, ShareGPT, 40 pairs of SLOs, five placements each, both engines, both sets of rules, rates in total and per GPU, three run lengths. None stays within ${near} at every rate; the nearest is ${pointsText(vllm.nearestMean)} off on average and ${pointsText(vllm.nearestWorst)} at its worst rate.`,
    `Of ${formatCount(distserveLow.settings)} settings for DistServe-Low, ${distserveLow.within} stay within ${near}. So many fit that a fit proves nothing. Of ${formatCount(pairs.settings)} pairs that share model, SLOs, rules and run length, none fits both columns; the nearest is ${pointsText(pairs.nearestWorst)} off at its worst. The setting stays unknown.`,
  ];
}
