import type { ApplicationId } from '../../../core/catalogue/applications';
import { type MeasuredSystem, ratePanelOf } from '../../../core/catalogue/paperResults';
import type { CalibrationAnswer, TunedResult } from '../../../core/evidence/calibration';
import { encodingOf } from '../../encoding';
import { SYSTEM_NAMES } from '../panel/items';
import { applicationName, type CalibrationRow } from './rows';
import { overheadText, pointsText } from './words';

/** The rate panels that are drawn: where overheads matter most. */
export const CALIBRATION_PANELS = [
  { id: 'mii-code', system: 'deepspeed-mii', application: 'code-66b', policy: 'chunkedPrefill' },
  { id: 'vllm-175b', system: 'vllm', application: 'chat-175b', policy: 'colocated' },
] as const satisfies readonly {
  readonly id: string;
  readonly system: MeasuredSystem;
  readonly application: ApplicationId;
  readonly policy: string;
}[];

export type CalibrationPanel = (typeof CALIBRATION_PANELS)[number];

export function panelTitle({ system, application }: CalibrationPanel): string {
  return `${SYSTEM_NAMES[system]}, ${applicationName(application)}`;
}

export function answerFor(
  { system, application }: CalibrationPanel,
  rows: readonly CalibrationRow[],
): CalibrationAnswer | undefined {
  return rows.find((row) => row.system === system && row.application === application)?.answer;
}

interface NamedResult {
  readonly id: string;
  readonly label: string;
  readonly result: TunedResult;
}

function sameOverhead(one: TunedResult, other: TunedResult): boolean {
  return overheadText(one.overhead) === overheadText(other.overhead);
}

/** The curves of a panel; a fit that came out as none is the curve as released. */
function namedResults({ untuned, heldOut, request }: CalibrationAnswer): readonly NamedResult[] {
  const first = sameOverhead(untuned, heldOut)
    ? [{ id: 'untuned', label: 'as released = held out', result: untuned }]
    : [
        { id: 'untuned', label: 'as released', result: untuned },
        { id: 'heldOut', label: 'held out', result: heldOut },
      ];
  if (request === undefined) return first;
  return [
    ...first,
    { id: 'requestHeldOut', label: 'per request, held out', result: request.heldOut },
    { id: 'requestAll', label: 'per request, fitted here too', result: request.all },
  ];
}

const VARIANTS = [0, 1, 2, 3] as const;

/** Lines for `LineChart`: one tone each, by order. */
export function panelLines(panel: CalibrationPanel, answer: CalibrationAnswer | undefined) {
  if (answer === undefined) return [];
  return namedResults(answer).map(({ id, label, result }, index) => ({
    id,
    label,
    sublabel: `${pointsText(result.rateError)} points off`,
    encoding: encodingOf(panel.policy),
    variant: VARIANTS[index] ?? 0,
    dash: 'solid' as const,
    points: result.rate.map(({ mean, low, high }, at) => ({
      x: answer.measured[at]?.x ?? 0,
      y: mean,
      low,
      high,
    })),
  }));
}

export function panelMarks({ system, application, policy }: CalibrationPanel) {
  const points = ratePanelOf(application).systems[system] ?? [];
  return [
    {
      id: 'measured',
      label: `${SYSTEM_NAMES[system]}, measured`,
      encoding: encodingOf(policy),
      points: points.map(([x, y]) => ({ x, y })),
    },
  ];
}

/** What the chart shows, with its numbers. */
export function panelCaption(panel: CalibrationPanel, answer: CalibrationAnswer | undefined): string {
  const points = ratePanelOf(panel.application).systems[panel.system] ?? [];
  if (answer === undefined) {
    return `Open markers: ${points.length} points as the paper measured them. Run the checks to draw the simulated curves.`;
  }
  const { untuned, heldOut, request, requestsPerReplication } = answer;
  const first = sameOverhead(untuned, heldOut)
    ? `Mean absolute error ${pointsText(untuned.rateError)} points as released; fitted on the other applications, the overhead per iteration and per token is none.`
    : `Mean absolute error ${pointsText(untuned.rateError)} points as released, ${pointsText(heldOut.rateError)} with ${overheadText(heldOut.overhead)}, fitted on the other applications.`;
  const later =
    request === undefined
      ? ''
      : ` With ${overheadText(request.heldOut.overhead)}, fitted on the others: ${pointsText(request.heldOut.rateError)}; with ${overheadText(request.all.overhead)}, fitted here too: ${pointsText(request.all.rateError)}.`;
  return `${first}${later} ${requestsPerReplication} requests a point.`;
}

/** The numbers of a panel, for its table and file. */
export function panelTable(panel: CalibrationPanel, answer: CalibrationAnswer | undefined) {
  const points = ratePanelOf(panel.application).systems[panel.system] ?? [];
  const results = answer === undefined ? [] : namedResults(answer);
  const column = (key: string, label: string) => ({ key, label, unit: '%' });
  return {
    columns: [
      { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
      column('measured', 'Measured'),
      ...results.flatMap(({ id, label }) => [
        column(id, label),
        column(`${id}_low`, `${label}, low`),
        column(`${id}_high`, `${label}, high`),
      ]),
    ],
    rows: points.map(([x, measured], at) => [
      x,
      100 * measured,
      ...results.flatMap(({ result }) => {
        const { mean, low, high } = result.rate[at] ?? {
          mean: Number.NaN,
          low: Number.NaN,
          high: Number.NaN,
        };
        return [100 * mean, 100 * low, 100 * high];
      }),
    ]),
    fileName: `calibration-${panel.id}`,
  };
}
