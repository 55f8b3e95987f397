import { type ComparedLink, comparedLinks } from '../../core/catalogue/links';
import {
  bandwidthWithin,
  kvTransferCost,
  kvTransferTime,
  promptKvBytes,
  sustainingBandwidth,
} from '../../core/latency/kvTransfer';
import { decodeStageTime } from '../../core/latency/profiled';
import type { Instruments } from '../../core/scenario/instruments';
import type { Bytes, BytesPerSec, Fraction, Seconds, Tokens } from '../../core/units';
import type { AppState } from '../appState';
import { derive } from '../memo';
import { type PlotSeries, spreadLog } from './plot';
import { whyNoSubject } from './possible';
import { passTimeOf, type Subject, selectSubject } from './subject';

/** What one link does with the KV cache of one prompt. */
export interface LinkReading {
  readonly link: ComparedLink;
  /** Of all GPU pairs of the instance, where each has a link of its own. */
  readonly bandwidth: BytesPerSec;
  readonly time: Seconds;
  /** Share of the time that the link is busy at this arrival rate; above 1 it falls behind. */
  readonly load: Fraction;
}

export interface NeededBandwidth {
  /** Below it the link falls behind the arrivals. */
  readonly sustaining: BytesPerSec;
  /** Keeps one transfer within `PASS_SHARE` of a prefill pass; the chosen link’s latency included. */
  readonly unnoticed: BytesPerSec;
  /** Makes one transfer as long as one decode iteration. */
  readonly oneIteration: BytesPerSec;
}

export interface TransferPlot {
  readonly subject: Subject;
  readonly impossible: string | undefined;
  readonly bytes: Bytes;
  readonly readings: readonly LinkReading[];
  readonly chosen: LinkReading;
  readonly decodeBatch: number;
  /** One decode iteration of that batch. */
  readonly iterationTime: Seconds;
  readonly needed: NeededBandwidth;
  readonly lengths: readonly Tokens[];
  /** Against prompt length: all links, the prefill pass, one decode iteration. */
  readonly byLength: readonly PlotSeries[];
  /** Against bandwidth: one transfer, and what it is compared with. */
  readonly byBandwidth: readonly PlotSeries[];
  readonly lengthDomain: readonly [number, number];
  readonly bandwidthDomain: readonly [number, number];
}

/** A transfer this short beside the pass that made it is lost in it. */
export const PASS_SHARE: Fraction = 0.05;

const LONGEST: Tokens = 2048;
const SHORTEST: Tokens = 16;
const CURVE_POINTS = 40;

function costOn(subject: Subject, link: ComparedLink) {
  return kvTransferCost(subject.model, link, subject.parallelism, subject.parallelism);
}

function readingOf(subject: Subject, link: ComparedLink): LinkReading {
  const cost = costOn(subject, link);
  const time = kvTransferTime(cost, subject.promptTokens);
  const bandwidth = subject.model.kvBytesPerToken / cost.perToken;
  return { link, bandwidth, time, load: subject.arrivalRate * time };
}

/** NVLink, PCIe, 25 Gbit/s …: fits beside a line. */
export function shortName({ name }: ComparedLink): string {
  return name.replace(', same node', '').replace(', shared by 8 GPUs', ' InfiniBand');
}

/** The same beside a line, where room is short: 25 Gbit/s. */
export function plainName(link: ComparedLink): string {
  return shortName(link).replace(/ (InfiniBand|Ethernet)$/, '');
}

function line(
  id: string,
  label: string,
  encoding: PlotSeries['encoding'],
  points: PlotSeries['points'],
  more: Partial<PlotSeries> = {},
): PlotSeries {
  return { id, label, sublabel: '', encoding, variant: 0, dash: 'solid', points, ...more };
}

function seriesByLength(
  subject: Subject,
  chosen: ComparedLink['id'],
  iterationTime: Seconds,
  lengths: readonly Tokens[],
): readonly PlotSeries[] {
  const along = (time: (tokens: Tokens) => Seconds) => lengths.map((x) => ({ x, y: time(x) }));
  const links = comparedLinks(subject.gpu.id).map((link) => {
    const cost = costOn(subject, link);
    const points = along((tokens) => kvTransferTime(cost, tokens));
    const isChosen = link.id === chosen;
    return line(link.id, plainName(link), 'transfer', points, {
      variant: isChosen ? 0 : 2,
      isQuiet: !isChosen,
    });
  });
  return [
    ...links,
    line(
      'prefill',
      'Prefill pass',
      'prefill',
      along((tokens) => passTimeOf(subject.costs, tokens)),
      {
        dash: 'dashed',
      },
    ),
    line(
      'decode',
      'Decode iteration',
      'decode',
      along(() => iterationTime),
      { dash: 'dashed' },
    ),
  ];
}

function seriesByBandwidth(
  subject: Subject,
  bytes: Bytes,
  latency: Seconds,
  iterationTime: Seconds,
  [from, to]: readonly [number, number],
): readonly PlotSeries[] {
  const level = (y: Seconds) => [
    { x: from, y },
    { x: to, y },
  ];
  const times = spreadLog(from, to, CURVE_POINTS).map((x) => ({ x, y: bytes / x + latency }));
  const { passTime } = subject;
  return [
    line('transfer', 'Transfer', 'transfer', times),
    line('pass', 'Prefill pass', 'prefill', level(passTime), { dash: 'dashed' }),
    line('share', `${PASS_SHARE * 100}% of the pass`, 'prefill', level(passTime * PASS_SHARE), {
      dash: 'dotted',
      variant: 1,
    }),
    line('decode', 'Decode iteration', 'decode', level(iterationTime), { dash: 'dashed' }),
  ];
}

/** The next 1, 3, 10, 30 … downward: the axis holds still while a slider moves a little. */
function roundDown(value: number): number {
  const decade = 10 ** Math.floor(Math.log10(value));
  return value >= 3 * decade ? 3 * decade : decade;
}

function bandwidthDomainOf(
  readings: readonly LinkReading[],
  { sustaining, unnoticed }: NeededBandwidth,
): readonly [number, number] {
  const links = readings.map(({ bandwidth }) => bandwidth);
  const highest = Math.max(...links, Number.isFinite(unnoticed) ? unnoticed : 0);
  return [roundDown(Math.min(...links, sustaining) / 1.5), 10 * roundDown(highest / 3)];
}

export function transferPlot(subject: Subject, instruments: Instruments): TransferPlot {
  const { promptTokens, passTime, arrivalRate, model, costs, contextTokens } = subject;
  const { decodeBatch, link } = instruments;
  const readings = comparedLinks(subject.gpu.id).map((one) => readingOf(subject, one));
  const chosen = readings.find((one) => one.link.id === link) ?? (readings[0] as LinkReading);
  const bytes = promptKvBytes(model, promptTokens);
  const iterationTime = decodeStageTime(costs, decodeBatch, decodeBatch * contextTokens);
  const { latency } = chosen.link;
  const needed = {
    sustaining: sustainingBandwidth(bytes, arrivalRate),
    unnoticed: bandwidthWithin(bytes, passTime * PASS_SHARE, latency),
    oneIteration: bandwidthWithin(bytes, iterationTime, latency),
  };
  const lengthDomain = [Math.min(SHORTEST, promptTokens), LONGEST] as const;
  const lengths = spreadLog(...lengthDomain, CURVE_POINTS);
  const bandwidthDomain = bandwidthDomainOf(readings, needed);
  return {
    subject,
    impossible: whyNoSubject(subject),
    bytes,
    readings,
    chosen,
    decodeBatch,
    iterationTime,
    needed,
    lengths,
    byLength: seriesByLength(subject, chosen.link.id, iterationTime, lengths),
    byBandwidth: seriesByBandwidth(subject, bytes, latency, iterationTime, bandwidthDomain),
    lengthDomain,
    bandwidthDomain,
  };
}

export const selectTransfer: (state: AppState) => TransferPlot = derive(
  (state: AppState) => [selectSubject(state), state.instruments] as const,
  transferPlot,
);
