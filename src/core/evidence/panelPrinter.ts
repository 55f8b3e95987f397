import { APPLICATION_IDS, type ApplicationId } from '../catalogue/applications';
import { MEASURED_SYSTEMS, type MeasuredSystem } from '../catalogue/paperResults';
import { goodputText } from '../goodput/headless';
import type { Goodput } from '../goodput/types';
import type { Basis } from '../latency/kvMemory';
import type { EngineChoice } from '../scenario/scenario';
import type { CurveCrossing } from './crossing';
import { meanError, worstPoint } from './panelError';
import { type GoodputRatio, goodputRatio, measuredCrossing } from './panelGoodputs';
import type { ComparedPanel } from './panels';
import type { AnsweredOf, PartPrinter } from './partPrinter';

type Panel = AnsweredOf<'panel'>;

const BASES: readonly (readonly [Basis, string])[] = [
  ['fit', 'released fits'],
  ['modelled', 'modelled latency'],
];

function inPoints(share: number): number {
  return Number((100 * share).toFixed(2));
}

function panelName({ question }: Panel): string {
  return `${question.application} ${question.kind === 'rate' ? 'rate' : 'SLO scale'}`;
}

function scaleText(crossing: CurveCrossing): string {
  switch (crossing.kind) {
    case 'crossing': {
      const [mean, low, high] = [crossing.at.mean, crossing.at.low, crossing.at.high].map((x) =>
        x.toFixed(3),
      );
      return `${mean} [${low}, ${high}]`;
    }
    case 'beyond':
      return `below ${crossing.last}`;
    case 'never':
      return `none: at best ${inPoints(crossing.best.mean)} % at ${crossing.at}`;
  }
}

function crossingText({ question }: Panel, { goodput, tightestScale }: ComparedPanel): string {
  const measured = measuredCrossing(question);
  const paper = measured === undefined ? 'none' : measured.at.toPrecision(3);
  const where = measured?.isPlateau === true ? `${paper} (on a plateau)` : paper;
  if (goodput !== undefined) return `goodput ${goodputText(goodput)}, measured ${where}`;
  return tightestScale === undefined
    ? ''
    : `tightest SLO scale ${scaleText(tightestScale)}, measured ${where}`;
}

function line(item: Panel): string {
  const { question, answer } = item;
  const engine = question.engines === 'same' ? 'same engine' : '';
  const name = `${panelName(item).padEnd(22)} ${question.system.padEnd(14)} ${engine.padEnd(11)}`;
  if (answer.kind === 'refused') return `${name} –      ${answer.reason}`;
  const how = answer.basis === 'modelled' ? '; latency modelled, not measured' : '';
  const crossing = `${crossingText(item, answer)}${how}`;
  // What was measured ran on another engine: the distance is no error.
  if (question.engines === 'same') return `${name}        ${crossing}`;
  const { x, measured, simulated } = worstPoint(answer);
  const worst = `worst at ${x}: measured ${inPoints(measured)}%, simulated ${inPoints(simulated.mean)}%`;
  return `${name} ${String(inPoints(answer.error)).padStart(6)}  ${worst}; ${crossing}`;
}

function goodputOf(
  items: readonly Panel[],
  application: ApplicationId,
  system: MeasuredSystem,
  engines: EngineChoice,
): Goodput | undefined {
  const found = items.find(
    ({ question }) =>
      question.kind === 'rate' &&
      question.application === application &&
      question.system === system &&
      question.engines === engines,
  );
  return found?.answer.kind === 'compared' ? found.answer.goodput : undefined;
}

interface PrintedRatio {
  readonly application: ApplicationId;
  readonly under: MeasuredSystem;
  readonly engines: EngineChoice;
  readonly simulated: GoodputRatio;
  readonly measured: number | null;
  readonly isMeasuredOnPlateau: boolean;
}

const RIVALS = [
  ['vllm', 'released'],
  ['vllm', 'same'],
  ['deepspeed-mii', 'released'],
] as const;

function ratios(items: readonly Panel[]): readonly PrintedRatio[] {
  return APPLICATION_IDS.flatMap((application) =>
    RIVALS.flatMap(([under, engines]): PrintedRatio[] => {
      const over = goodputOf(items, application, 'distserve', 'released');
      const other = goodputOf(items, application, under, engines);
      if (over === undefined || other === undefined) return [];
      const [theirs, rival] = (['distserve', under] as const).map((system) =>
        measuredCrossing({ application, kind: 'rate', system }),
      );
      const measured = theirs === undefined || rival === undefined ? null : theirs.at / rival.at;
      const isMeasuredOnPlateau = rival?.isPlateau ?? false;
      return [
        { application, under, engines, simulated: goodputRatio(over, other), measured, isMeasuredOnPlateau },
      ];
    }),
  );
}

function ratioText(ratio: GoodputRatio, under: MeasuredSystem): string {
  switch (ratio.kind) {
    case 'ratio': {
      const { mean, low, high } = ratio.ratio;
      const doubt = ratio.isClear ? '' : ', no clear difference';
      return `${mean.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]${doubt}`;
    }
    case 'atLeast':
      return `at least ${ratio.ratio.toFixed(2)}`;
    case 'none': {
      const who = ratio.missing === 'under' ? under : 'distserve';
      return `none: ${who} ${ratio.why === 'never' ? 'never meets 90%' : 'meets 90% only near idle'}`;
    }
    case 'open':
      return 'none: both still meet 90% at the highest rate';
  }
}

function ratioLine({
  application,
  under,
  engines,
  simulated,
  measured,
  isMeasuredOnPlateau,
}: PrintedRatio): string {
  const name = `${application.padEnd(12)} distserve / ${under.padEnd(14)} ${engines === 'same' ? 'same engine' : 'as released'}`;
  const plateau = isMeasuredOnPlateau ? ', on a plateau' : '';
  const paper = measured === null ? 'none' : `${measured.toFixed(2)}${plateau}`;
  return `${name}  ${ratioText(simulated, under)}; measured ${paper}`;
}

function summary(items: readonly Panel[]): readonly string[] {
  const means = BASES.flatMap(([basis, name]) =>
    MEASURED_SYSTEMS.map((system) => {
      const error = meanError(items, system, basis);
      return `${system.padEnd(14)} ${name.padEnd(16)} ${error === undefined ? '–' : inPoints(error)}`;
    }),
  );
  return [
    'Mean over panels of the mean absolute error, in attainment points:',
    ...means,
    '',
    'Ratio of goodputs per GPU, [range that the 95% intervals allow]:',
    ...ratios(items).map(ratioLine),
  ];
}

function jsonOf(item: Panel) {
  const { question, answer } = item;
  const name = { panel: panelName(item), system: question.system };
  if (answer.kind === 'refused') {
    return { ...name, meanAbsoluteErrorPoints: null, reason: answer.reason, points: [] };
  }
  const { basis, error, points, goodput, tightestScale, replications, requestsPerReplication } = answer;
  return {
    ...name,
    latency: basis,
    meanAbsoluteErrorPoints: inPoints(error),
    points: points.map(({ x, measured, simulated: { mean, low, high } }) => ({
      x,
      measured,
      simulated: mean,
      simulated95: [low, high],
    })),
    goodputPerGpu: goodput,
    tightestSloScale: tightestScale,
    measuredCrossing: measuredCrossing(question),
    replications,
    requestsPerReplication,
  };
}

function fields(items: readonly Panel[]) {
  const meansOn = (basis: Basis) =>
    Object.fromEntries(
      MEASURED_SYSTEMS.map((system) => {
        const error = meanError(items, system, basis);
        return [system, error === undefined ? null : inPoints(error)];
      }),
    );
  const on = (engines: EngineChoice) => items.filter(({ question }) => question.engines === engines);
  return {
    unit: 'attainment points',
    mean: meansOn('fit'),
    meanModelled: meansOn('modelled'),
    panels: on('released').map(jsonOf),
    panelsOnSameEngine: on('same').map((item) => ({ ...jsonOf(item), meanAbsoluteErrorPoints: undefined })),
    goodputRatios: ratios(items),
  };
}

export const PANEL_PRINTER: PartPrinter<'panel'> = { line, summary, fields };
