import { MODELS } from '../../../core/catalogue/models';
import type { AppState } from '../../appState';
import { formatMilliseconds, formatPercent, formatRate } from '../../format';
import { PHASE_VALUES } from './phaseValues';

/** Values of the scenario and of its results, as they are written in a sentence, with their units. */
export const LIVE_VALUES: Readonly<Record<string, (state: AppState) => string>> = {
  model: ({ scenario }) => MODELS[scenario.model].name,
  ttftSlo: ({ scenario }) => formatMilliseconds(scenario.ttftSlo),
  tpotSlo: ({ scenario }) => formatMilliseconds(scenario.tpotSlo),
  target: ({ scenario }) => formatPercent(scenario.attainmentTarget),
  rate: ({ scenario }) => `${formatRate(scenario.arrivalRatePerGpu)} req/s per GPU`,
  ...PHASE_VALUES,
};
