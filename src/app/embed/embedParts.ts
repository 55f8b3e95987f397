import { APPLICATION_IDS, APPLICATIONS, type ApplicationId } from '../../core/catalogue/applications';
import { MODELS } from '../../core/catalogue/models';
import { INSTRUMENT_FIELD_KEYS } from '../../core/scenario/instruments';
import type { Lock } from '../../core/scenario/lock';
import type { Route } from '../../state/route';
import { LIVE_SECTIONS } from '../liveSections';

/** A chart that can be shown alone in a frame of another site, and the page it belongs to. */
export interface Embeddable {
  readonly part: string;
  readonly title: string;
  readonly route: Route;
  readonly section?: string;
}

function physics(section: string, titles: Readonly<Record<string, string>>): readonly Embeddable[] {
  return Object.entries(titles).map(([part, title]) => ({ part, title, route: 'physics', section }));
}

const PROBLEMS = [
  ['bubbles', 'Pipeline bubbles'],
  ['memory', 'KV cache out of memory'],
  ['drift', 'Workload drift'],
] as const;

const PANEL_KINDS = ['rate', 'sloScale'] as const;
const PANEL_TITLES = { rate: 'attainment against rate', sloScale: 'attainment against SLO scale' } as const;

function evidence(part: string, title: string, section: string): Embeddable {
  return { part, title, route: 'evidence', section };
}

function panel(id: ApplicationId, kind: (typeof PANEL_KINDS)[number]): Embeddable {
  const { name, model } = APPLICATIONS[id];
  return evidence(`panel-${id}-${kind}`, `${name}, ${MODELS[model].name}: ${PANEL_TITLES[kind]}`, 'systems');
}

/** Titles are those of the figures. What is not a chart (`-takeaway`, `-controls`, `-formulas`) is not offered. */
export const EMBEDDABLE: readonly Embeddable[] = [
  { part: 'goodput', title: 'Requests within both SLOs', route: 'explore' },
  { part: 'ttft', title: 'P90 TTFT', route: 'explore' },
  { part: 'tpot', title: 'P90 TPOT', route: 'explore' },
  { part: 'served', title: 'Served, and served in time', route: 'explore' },
  ...physics('phases', {
    'request-life': 'The life of one request',
    'throughput-prefill': 'Prefill throughput',
    'throughput-decode': 'Decode throughput',
    roofline: 'Roofline: why the phases differ',
  }),
  ...physics('interference', {
    interference: 'One iteration, with and without a prompt',
    stall: 'Longest wait between two tokens',
  }),
  ...physics('queueing', {
    queueing: 'TTFT of one prefill instance',
    'queueing-residuals': 'Simulation minus theory',
  }),
  ...physics('parallelism', {
    parallelism: 'TTFT, tensor and pipeline',
    'parallelism-map': 'Tensor or pipeline: which is ahead',
    'parallelism-slo': 'Tensor or pipeline: tight or loose SLO',
    'parallelism-schedule': 'Four requests, pass by pass',
  }),
  ...physics('decoding', {
    'decoding-batch': 'Mean decode batch',
    'decoding-tpot': 'Mean TPOT at that batch',
    'decoding-latency': 'Figure 5: latency of an iteration',
    'decoding-tokenRate': 'Figure 5: decode throughput',
  }),
  ...physics('replication', {
    'replication-mean': 'Mean TTFT of replicas',
    'replication-p90': 'P90 TTFT of replicas',
  }),
  ...physics('goodput', {
    'goodput-ttft': 'Figure 1: P90 TTFT',
    'goodput-tpot': 'Figure 1: P90 TPOT',
  }),
  ...physics('transfer', {
    transfer: 'Moving the KV cache of one prompt',
    'transfer-bandwidth': 'How fast the link must be',
  }),
  { part: 'timeline', title: 'What each stage does', route: 'timeline' },
  { part: 'memory', title: 'KV memory of each instance', route: 'timeline' },
  ...PROBLEMS.map(([id, title]) => ({
    part: `problem-${id}`,
    title,
    route: 'timeline' as const,
    section: 'problems',
  })),
  { part: 'nodes', title: 'Where it runs', route: 'placement' },
  { part: 'placement-scatter', title: 'Goodput per GPU against size', route: 'placement' },
  { part: 'search-times', title: 'How long a search takes', route: 'placement' },
  ...APPLICATION_IDS.flatMap((id) => PANEL_KINDS.map((kind) => panel(id, kind))),
  evidence('evidence-ablation-rate', 'Figure 11: ablation, against rate', 'figures'),
  evidence('evidence-ablation-sloScale', 'Figure 11: ablation, against SLO scale', 'figures'),
  evidence('table-2', 'Table 2: the paper’s simulator and its real systems', 'figures'),
  evidence('caveat-plateau', 'The target decides the ratio', 'caveats'),
  evidence('caveat-samples', '95% bands of the measured points', 'caveats'),
];

/** Names of parts that there are, and others. */
export function splitKnown(parts: readonly string[]): {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
} {
  const isKnown = (part: string): boolean => LIVE_SECTIONS.some((section) => section.parts.includes(part));
  return { known: parts.filter(isKnown), unknown: parts.filter((part) => !isKnown(part)) };
}

/**
 * Settings of an instrument that an exercise leaves free have their controls beside its charts; those of the scenario are
 * below all charts.
 */
export function withControls(parts: readonly string[], lock: Lock | undefined): readonly string[] {
  const keys = Object.values<string>(INSTRUMENT_FIELD_KEYS);
  if (!lock?.some((key) => keys.includes(key))) return parts;
  return parts.flatMap((part, index) => {
    const section = LIVE_SECTIONS.find((one) => one.parts.includes(part));
    const controls = section?.parts.find((one) => one.endsWith('-controls'));
    const isLast = !parts.slice(index + 1).some((later) => section?.parts.includes(later));
    return controls === undefined || parts.includes(controls) || !isLast ? [part] : [part, controls];
  });
}

/** The charts of one page. */
export function embeddableOn(route: Route): readonly Embeddable[] {
  return EMBEDDABLE.filter((one) => one.route === route);
}
