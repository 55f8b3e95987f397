import { ENGINE_FIT_SOURCE } from '../../../core/catalogue/engineFits';
import { ratePanelOf } from '../../../core/catalogue/paperResults';
import { fromPaper } from '../../../core/catalogue/source';
import type { Provenance } from '../../provenance';
import type { CalibrationPanel } from './plot';

function simulated(replications: number, seed: number): Provenance {
  return {
    id: 'calibration',
    kind: 'simulated',
    title: 'Simulated with and without overhead',
    short: `simulated · ${replications} runs`,
    text: `${replications} runs of the paper’s length at each measured rate, seed ${seed}; all curves meet the same requests. Bands are 95% intervals of the mean over runs. Overheads are added to the released fits of passes, or to modelled ones (OPT-175B).`,
    limits:
      'The constants come from few panels, each measured once. The form “per request” was found with all panels in view, so its held-out error flatters it.',
    sources: [ENGINE_FIT_SOURCE],
    method: 'calibration',
  };
}

export function calibrationProvenances(
  { application }: CalibrationPanel,
  replications: number | undefined,
  seed: number | undefined,
): readonly Provenance[] {
  const { source, requestsPerGpu } = ratePanelOf(application);
  return [
    ...(replications === undefined || seed === undefined ? [] : [simulated(replications, seed)]),
    {
      id: 'calibration-paper',
      kind: 'paper',
      title: 'Measured points',
      short: 'measured',
      text: `Attainment of the real system, ${requestsPerGpu} requests per GPU and rate. Read from the vector paths of the figure.`,
      limits: 'One run each, without intervals.',
      sources: [source],
      method: 'calibration',
    },
  ];
}

/** Where the errors of all panels, fitted and held out, come from. */
export function wholeCalibration(
  replications: number | undefined,
  seed: number | undefined,
): readonly Provenance[] {
  return [
    ...(replications === undefined || seed === undefined ? [] : [simulated(replications, seed)]),
    {
      id: 'calibration-panels',
      kind: 'paper',
      title: 'Measured panels',
      short: 'measured · Figs. 8 and 9',
      text: 'Attainment of the real systems in all panels, read from the vector paths of the figures. Each panel is either fitted to or held out.',
      limits: 'One run each, without intervals.',
      sources: [fromPaper('Figures 8 and 9')],
      method: 'calibration',
    },
  ];
}
