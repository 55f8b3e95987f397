import type { ApplicationId } from '../../../core/catalogue/applications';
import { ENGINE_FIT_SOURCE } from '../../../core/catalogue/engineFits';
import { MEASURED_SYSTEMS, ratePanelOf } from '../../../core/catalogue/paperResults';
import { fromPaper } from '../../../core/catalogue/source';
import { measuredPanel, type PanelKind } from '../../../core/evidence/panels';
import { paperPlacement, paperScenario } from '../../../core/evidence/paperSystems';
import type { Scenario } from '../../../core/scenario/scenario';
import { formatCount, formatGpus, listed } from '../../format';
import { runsText, simulatedRuns } from '../../inside/simulatedRuns';
import { placementSummary } from '../../names';
import { latencyOf, mixedPasses, type Provenance } from '../../provenance';
import { comparedOf, itemsOf, type PanelItem, SYSTEM_NAMES } from './items';

/** The paper's set-ups of an application as placements of one scenario. */
function paperSetup(application: ApplicationId, seed: number): Scenario {
  const systems = MEASURED_SYSTEMS.filter((system) => ratePanelOf(application).gpus[system] !== undefined);
  const placements = systems.map((system) => paperPlacement(application, system));
  return { ...paperScenario(application, 'released', seed), placements };
}

/** "DistServe: prefill TP2 + decode TP1, 3 GPUs". */
export function setupTexts(application: ApplicationId): readonly string[] {
  return MEASURED_SYSTEMS.flatMap((system) =>
    ratePanelOf(application).gpus[system] === undefined
      ? []
      : [
          `${SYSTEM_NAMES[system]}: ${placementSummary(paperPlacement(application, system), 'released').replace(/^vLLM, /, '')}`,
        ],
  );
}

function measured(application: ApplicationId, kind: PanelKind): Provenance {
  const { gpus, requestsPerGpu } = ratePanelOf(application);
  const { source } = measuredPanel(application, kind);
  const sent = MEASURED_SYSTEMS.flatMap((system) => {
    const count = gpus[system];
    return count === undefined
      ? []
      : [`${SYSTEM_NAMES[system]} ${requestsPerGpu * count} on ${formatGpus(count)}`];
  });
  return {
    id: 'paper',
    kind: 'paper',
    title: 'Measured points',
    short: 'measured',
    text: `Attainment of the real systems, read from the vector paths of the figure. Requests in one measurement: ${listed(sent)}. The measured goodput is where the line through the points last meets 90%; “plateau” marks a system with no measured point clearly above it.`,
    limits:
      'One run each, without intervals. The intervals shown are binomial (Wilson, 95%), from the number of requests alone: the real ones are wider, since requests of one run are not independent.',
    sources: [source],
    method: 'validity-and-limits',
  };
}

/** Where the numbers of a panel come from. */
export function panelProvenances(
  items: readonly PanelItem[],
  application: ApplicationId,
  kind: PanelKind,
  seed: number,
): readonly Provenance[] {
  const paper = measured(application, kind);
  const answer = itemsOf(items, application, kind)
    .map(comparedOf)
    .find((one) => one !== undefined);
  if (answer === undefined) return [paper];
  const setup = paperSetup(application, seed);
  const what =
    kind === 'rate'
      ? 'Each system as the paper ran it, at its measured rates and between them. Goodput is where the line through the points crosses 90%, refined there twice; its interval is where the edges of the band cross it.'
      : 'Each system as the paper ran it, at the rate of the panel. The same runs are judged under every factor on the SLOs.';
  const simulated = simulatedRuns(setup, answer.replications, runsText(setup), what);
  const fits = latencyOf(setup).map((one): Provenance => ({ ...one, method: 'latency-of-one-pass' }));
  const chunks = mixedPasses(setup).map((one): Provenance => ({ ...one, method: 'latency-of-one-pass' }));
  return [paper, { ...simulated, method: 'evidence' }, ...fits, ...chunks];
}

/** Where the errors, goodputs and ratios of all panels come from; before the run only the paper’s numbers are there. */
export function comparedProvenances(items: readonly PanelItem[], seed: number): readonly Provenance[] {
  const paper: Provenance = {
    id: 'panels-paper',
    kind: 'paper',
    title: 'Measured points of Figures 8 and 9',
    short: 'measured · Figs. 8 and 9',
    text: 'Attainment of the real systems, read from the vector paths of the figures. The paper’s goodput is where the line through its points last meets 90%.',
    limits: 'One run each, without intervals; with 100 requests the standard error near 90% is 3 points.',
    sources: [fromPaper('Figures 8 and 9')],
    method: 'points-from-the-paper',
  };
  const answer = items.map(comparedOf).find((one) => one !== undefined);
  if (answer === undefined) return [paper];
  return [
    paper,
    {
      id: 'panels',
      kind: 'simulated',
      title: 'Simulated panels',
      short: `simulated · ${formatCount(answer.replications)} runs`,
      text: `Each system as the paper ran it, ${formatCount(answer.replications)} runs at each rate, seed ${seed}. Errors are mean absolute differences of attainment over the measured points of a panel.`,
      limits:
        'Nothing is tuned to these points. OPT-175B runs on modelled latency, and passes of chunked prefill are modelled.',
      sources: [ENGINE_FIT_SOURCE, fromPaper('Figures 8 and 9')],
      method: 'evidence',
    },
  ];
}
