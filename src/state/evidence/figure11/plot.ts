import { type Figure11Panel, type Figure11System, figure11Curves } from '../../../core/catalogue/figure11';
import type { Figure11Line, Figure11Set } from '../../../core/evidence/figure11';
import type { Interval } from '../../../core/goodput/types';
import { encodingOf } from '../../encoding';
import { placementSummary } from '../../names';
import type { PlotSeries } from '../../physics/plot';
import { ABLATION_NAMES } from '../../placement/ablation';
import type { Cell, ChartTable } from '../../tables';
import type { Answered } from '../run';

/** Figure 11: our curves of one set at a time, beside the paper's points. */

export type Figure11Items = readonly Answered<'figure11'>[];

export const SET_NAMES: Readonly<Record<Figure11Set, string>> = {
  ours: 'Ours',
  samePlacement: 'Paper’s rules',
  paperSize: 'Paper’s rules and GPUs',
};

const VARIANTS: Readonly<Record<Figure11System, 0 | 1>> = { high: 1, low: 0, searchedVllm: 1, vllm: 0 };

interface SystemLine {
  readonly system: Figure11System;
  readonly line: Figure11Line;
}

/** The lines of a set in a panel, in the paper's order of systems. */
export function linesOf(items: Figure11Items, set: Figure11Set, panel: Figure11Panel): readonly SystemLine[] {
  return items.flatMap(({ question, answer }) => {
    const line = answer?.lines.find((one) => one.set === set && one.panel === panel);
    return line === undefined ? [] : [{ system: question.system, line }];
  });
}

type Measure = 'attainment' | 'ttftAttainment';

/** With pairs of the paper's size, most of whose GPUs prefill, the question is what TTFT alone would give. */
function measuresOf({ set, placement }: Figure11Line): readonly Measure[] {
  return set === 'paperSize' && placement.policy === 'disaggregated'
    ? ['ttftAttainment', 'attainment']
    : ['attainment'];
}

function isSame({ line }: SystemLine, other: SystemLine): boolean {
  return JSON.stringify(line.placement) === JSON.stringify(other.line.placement);
}

/** Systems that are one and the same placement share a line. */
function grouped(lines: readonly SystemLine[]): readonly (readonly [SystemLine, ...SystemLine[]])[] {
  const groups: [SystemLine, ...SystemLine[]][] = [];
  for (const one of lines) {
    const group = groups.find(([first]) => isSame(first, one));
    if (group === undefined) groups.push([one]);
    else group.push(one);
  }
  return groups;
}

function seriesOf(group: readonly [SystemLine, ...SystemLine[]], measure: Measure): PlotSeries {
  const [{ system, line }] = group;
  const name = group.map((one) => ABLATION_NAMES[one.system]).join(' = ');
  const isTtft = measure === 'ttftAttainment';
  return {
    id: `${system} ${measure}`,
    label: isTtft ? `${name}, TTFT alone` : name,
    sublabel: '',
    encoding: encodingOf(line.placement.policy),
    variant: VARIANTS[system],
    dash: isTtft ? 'dotted' : 'solid',
    points: line.points.map((point) => {
      const { mean, low, high } = point[measure];
      return { x: point.x, y: mean, low, high };
    }),
  };
}

/** Solid lines: both SLOs; dotted ones: TTFT alone. */
export function figure11Series(
  items: Figure11Items,
  set: Figure11Set,
  panel: Figure11Panel,
): readonly PlotSeries[] {
  return grouped(linesOf(items, set, panel)).flatMap((group) =>
    measuresOf(group[0].line).map((measure) => seriesOf(group, measure)),
  );
}

function percents({ mean, low, high }: Interval): readonly Cell[] {
  return [mean, low, high].map((share) => Number((share * 100).toPrecision(12)));
}

const X_COLUMNS = {
  rate: { key: 'rate', label: 'Arrival rate per GPU', unit: 'req/s' },
  sloScale: { key: 'sloScale', label: 'SLO scale', unit: '' },
} as const;

/** All sets of a panel and the paper's points, whichever is drawn. */
export function figure11Table(items: Figure11Items, panel: Figure11Panel): ChartTable {
  const sets = ['ours', 'samePlacement', 'paperSize'] as const;
  const ours = sets.flatMap((set) =>
    linesOf(items, set, panel).flatMap(({ system, line }) =>
      line.points.map(({ x, attainment, ttftAttainment }) => [
        ABLATION_NAMES[system],
        SET_NAMES[set],
        placementSummary(line.placement, 'released'),
        x,
        ...percents(attainment),
        ...percents(ttftAttainment),
      ]),
    ),
  );
  const paper = figure11Curves(panel).flatMap(({ system, points }) =>
    points.map(([x, share]) => {
      const percent = Number((share * 100).toPrecision(12));
      return [ABLATION_NAMES[system], 'paper', 'not stated', x, percent, null, null, null, null, null];
    }),
  );
  const columns = [
    { key: 'system', label: 'System', unit: '' },
    { key: 'set', label: 'Simulated as', unit: '' },
    { key: 'placement', label: 'Placement', unit: '' },
    X_COLUMNS[panel],
    { key: 'attainment', label: 'Within both SLOs', unit: '%' },
    { key: 'attainment_low', label: 'Within both SLOs, 95% low', unit: '%' },
    { key: 'attainment_high', label: 'Within both SLOs, 95% high', unit: '%' },
    { key: 'ttft', label: 'Within TTFT SLO', unit: '%' },
    { key: 'ttft_low', label: 'Within TTFT SLO, 95% low', unit: '%' },
    { key: 'ttft_high', label: 'Within TTFT SLO, 95% high', unit: '%' },
  ];
  return { columns, rows: [...ours, ...paper], fileName: `goodput-lab-evidence-figure-11-${panel}` };
}
