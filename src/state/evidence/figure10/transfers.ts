import { APPLICATIONS, type ApplicationId } from '../../../core/catalogue/applications';
import { FIGURE_10_TRANSFERS, type Figure10Curve } from '../../../core/catalogue/figure10';
import { MODELS } from '../../../core/catalogue/models';
import { figure10Questions, figure10Setup } from '../../../core/evidence/figure10';
import type { Interval } from '../../../core/goodput/types';
import { type TransferTimes, timeWithin } from '../../../core/inside/transferTimes';
import type { Seconds } from '../../../core/units';
import { formatPercent } from '../../format';
import {
  paperTimeAt,
  plotOfTimes,
  type TransferPlot,
  transferTable,
} from '../../inside/breakdown/transferPlot';
import { plainTime, timeText } from '../../inside/intervals';
import type { ChartTable } from '../../tables';
import type { Figure10Items } from './bars';

/** The right half of Figure 10: times of KV transfers, one chart for each model. */

export interface TransferFigure {
  readonly application: ApplicationId;
  readonly title: string;
  readonly caption: string;
  readonly plot: TransferPlot;
  readonly table: ChartTable;
  readonly refusal: string | undefined;
}

/** Where half and nearly all requests are done. */
const TOLD = [0.5, 0.95] as const;

export interface TimeBeside {
  readonly share: (typeof TOLD)[number];
  readonly ours: Interval;
  readonly paper: Seconds;
}

function paperCurve(application: ApplicationId): Figure10Curve {
  const { model } = APPLICATIONS[application];
  const curve = FIGURE_10_TRANSFERS.find((one) => one.model === model);
  if (curve === undefined) throw new Error(`Figure 10 has no ${model}`);
  return curve;
}

/** Our times beside the paper's, for the median and for 95% of requests. */
export function timesBeside(application: ApplicationId, times: TransferTimes): readonly TimeBeside[] {
  const curve = paperCurve(application);
  return TOLD.map((share) => ({
    share,
    ours: timeWithin(times.transfer, share),
    paper: paperTimeAt(curve, share),
  }));
}

function captionOf(application: ApplicationId, times: TransferTimes | undefined): string {
  const curve = paperCurve(application);
  if (times === undefined) {
    const within = TOLD.map(
      (share) => `${formatPercent(share)} within ${plainTime(paperTimeAt(curve, share))}`,
    );
    return `In the paper ${within.join(', ')}. Run draws ours.`;
  }
  const [half, most] = timesBeside(application, times).map(
    ({ share, ours, paper }) =>
      `${formatPercent(share)} of transfers take at most ${timeText(ours)} here, ${plainTime(paper)} in the paper`,
  );
  return `${half}; ${most}.`;
}

function timesOf(items: Figure10Items, application: ApplicationId) {
  const item = items.find(
    ({ question }) => question.about === 'transfers' && question.application === application,
  );
  const answer = item?.answer;
  return {
    times: answer?.kind === 'transfers' ? answer : undefined,
    refusal: answer?.kind === 'refused' ? answer.reason : undefined,
  };
}

function figureOf(items: Figure10Items, application: ApplicationId, seed: number): TransferFigure {
  const { scenario, placement } = figure10Setup(application, seed);
  const { times, refusal } = timesOf(items, application);
  const { model, arrivalRatePerGpu: rate } = scenario;
  const known = times === undefined ? [] : [times];
  const plot = plotOfTimes(known, { chosen: placement.link, rate, model, time: 'transfer' });
  const series = plot.series.map((one) =>
    one.encoding === 'transfer' ? { ...one, label: `here, ${one.label}` } : one,
  );
  return {
    application,
    title: `KV transfer times, ${MODELS[model].name}`,
    caption: captionOf(application, times),
    plot: { ...plot, series },
    table: {
      ...transferTable(plot, application),
      fileName: `goodput-lab-evidence-figure-10-transfers-${application}`,
    },
    refusal,
  };
}

/** One chart for each model of the paper; before the run with the paper's curve alone. */
export function transferFigures(items: Figure10Items, seed: number): readonly TransferFigure[] {
  return figure10Questions(seed).flatMap((question) =>
    question.about === 'transfers' ? [figureOf(items, question.application, seed)] : [],
  );
}
