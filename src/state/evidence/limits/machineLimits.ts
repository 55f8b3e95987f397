import { measuredRequests } from '../../../core/evidence/panelGoodputs';
import { formatCount } from '../../format';
import { bandTally } from '../caveat/samples';
import { modelErrorText, panelErrorText } from './facts';
import { type Limit, untilRun } from './limit';

/** Limits of the hardware, of the cluster and of the statistics. */

export const HARDWARE_LIMITS: readonly Limit[] = [
  {
    id: 'fits',
    title: 'Profiles of one GPU',
    missing:
      'Released profiles are of OPT-13B and OPT-66B on A100-80GB, 16 bits, contexts up to 2,048 tokens and some degrees of tensor parallelism. All else comes from first principles.',
    shows: () =>
      `On cards and badges marked “modelled”. Against the released fits the model is off by ${modelErrorText()}. On other GPUs there is nothing to hold it against.`,
    real: 'Newer kernels are faster, larger GPUs are harder to keep busy. Read another GPU as the same engine on other hardware, never as a benchmark.',
    method: 'latency-from-first-principles',
    link: { text: 'OPT-66B on H100', href: '#/explore?v=1&preset=chat-66b&gpu=h100' },
  },
  {
    id: 'opt-175b',
    title: 'OPT-175B is modelled',
    missing: 'Nobody released a profile of OPT-175B, so its passes come from first principles alone.',
    shows: (items) =>
      untilRun(
        panelErrorText(items, 'chat-175b', ['distserve', 'vllm']),
        (text) => `In its panels of Figure 8: ${text}.`,
      ),
    real: 'vLLM’s real OPT-175B was far slower than any model of it. Nothing here explains why.',
    method: 'latency-from-first-principles',
    section: 'systems',
    link: { text: 'OPT-175B in the workbench', href: '#/explore?v=1&preset=chat-175b' },
  },
  {
    id: 'regressions',
    title: 'Fits are regressions, not physics',
    missing:
      'A pass is linear in a few sums. Decode has two lines that do not meet at 95 requests, and one prefill fit of vLLM has a square term below zero.',
    shows: () =>
      'As a jump of the iteration time at a batch of 95, and for vLLM with OPT-66B at TP 2 as prompts that cost less per token the longer they are.',
    real: 'Kernels change with the batch in many small steps, which no line follows.',
    method: 'latency-of-one-pass',
    link: { text: 'Decode batches on the page Physics', href: '#/physics/decoding' },
  },
];

export const CLUSTER_LIMITS: readonly Limit[] = [
  {
    id: 'links',
    title: 'Links do not disturb each other',
    missing:
      'Transfers to one decode instance follow each other; those to different ones, and all other traffic, do not meet. Line rates, no protocol overhead. Activations between stages are free.',
    shows: () =>
      'In the KV transfer times of Figure 10: the measured curves have a tail that ours lack. In pipelines as stages that cost nothing to add.',
    real: 'Links stay below their line rate, and a shared switch further. With KV over a slow link the goodput is lower than here.',
    method: 'kv-cache-memory-and-transfer',
    section: 'figures',
    link: {
      text: 'OPT-66B with KV over 25 Gbit/s',
      href: '#/explore?v=1&preset=chat-66b&a=disaggregated.tp4pp1x1.tp2pp2x1.eth-25g',
    },
  },
  {
    id: 'nodes',
    title: 'The workbench does not ask where GPUs sit',
    missing:
      'Any link can be chosen for any placement. Tensor parallelism runs at the speed inside a node, whatever its degree. Only the page Placement keeps to nodes.',
    shows: () =>
      'In placements that no node holds, such as prefill at TP 8 with decode at TP 8 over NVLink: too good here, impossible there.',
    real: 'Over a slow network all-reduces can make tensor parallelism slower than fewer GPUs. KV caches cross the network unless both phases share a node.',
    method: 'what-is-not-modelled',
    link: {
      text: 'Sixteen GPUs on one NVLink',
      href: '#/explore?v=1&preset=chat-66b&a=disaggregated.tp8pp1x1.tp8pp1x1.nvlink',
    },
  },
  {
    id: 'operation',
    title: 'Nothing fails, nothing changes',
    missing:
      'No failures, restarts, updates or autoscaling. A placement stays as it is; only the problem “drift” plans anew.',
    shows: () => 'In no error of this page: the measured runs were short and undisturbed too.',
    real: 'A disaggregated system has two kinds of instances to lose. When the mix of lengths shifts, its split is wrong until someone plans it anew.',
    method: 'practical-problems',
    link: { text: 'Drift and planning anew', href: '#/timeline/problems' },
  },
];

function smallestRun(): number {
  return measuredRequests({ application: 'chat-66b', kind: 'rate', system: 'vllm' });
}

export const STATISTICS_LIMITS: readonly Limit[] = [
  {
    id: 'finite',
    title: 'Short runs flatter an overloaded system',
    missing: `The panels repeat the paper’s runs: from empty, a fixed number of requests, ${formatCount(smallestRun())} for vLLM with OPT-66B. The queue of an overloaded system has no time to grow.`,
    shows: () => 'In every goodput of this page, ours and the paper’s: a steady run gives less.',
    real: 'A deployment runs for days. Take the rate of the steady run.',
    method: 'statistics',
    link: { text: 'The default scenario, steady', href: '#/explore?v=1&run=steady' },
  },
  {
    id: 'bands',
    title: 'A band says what chance does to the mean',
    missing:
      'Bands are 95% intervals of the mean over runs, point by point. They hold neither the error of the model nor the scatter of a single run, and are not corrected for the many points that are looked at.',
    shows: (items) => {
      const tally = bandTally(items);
      return tally === undefined
        ? 'The run says how many measured points lie further from our mean than chance allows.'
        : `Of the ${formatCount(tally.points)} measured points of Figures 8 and 9, ${formatCount(tally.beyond)} have a 95% interval (of their few requests) that does not hold our mean, and about ${formatCount(tally.points * 0.05)} would by chance. The rest is the error of the model.`;
    },
    real: 'One day’s attainment scatters more than a band, and about one point in twenty lies outside one by chance alone.',
    method: 'statistics',
    section: 'caveats',
  },
  {
    id: 'no-fit',
    title: 'Agreement on ten panels is no proof',
    missing:
      'All measurements are of one model family, one GPU, one paper and 2024. None was used to fit the latencies, but the rules were written by people who had seen them.',
    shows: () => 'In nothing that this page can show: there are no other measurements to hold it against.',
    real: 'Before buying GPUs measure two or three points on the real engine, and see whether they lie on the curve.',
    method: 'evidence',
    section: 'overview',
  },
];
