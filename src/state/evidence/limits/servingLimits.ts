import { APPLICATIONS } from '../../../core/catalogue/applications';
import { formatMilliseconds } from '../../format';
import { firstBinText, meansText, panelErrorText, signedText } from './facts';
import { type Limit, untilRun } from './limit';

/** Limits of the requests and of the engine that serves them. */

export const WORKLOAD_LIMITS: readonly Limit[] = [
  {
    id: 'lengths',
    title: 'Input and output lengths are independent',
    missing:
      'The paper publishes two histograms and not how they belong together. Inputs and outputs are drawn independently and cut to the context of 2,048 tokens.',
    shows: (items) =>
      `In the summarization panels, whose prompts nearly fill the context: ${meansText('summary-66b')}. ${untilRun(
        panelErrorText(items, 'summary-66b', ['distserve', 'vllm']),
        (text) => `Error there: ${text}.`,
      )}`,
    real: 'If long prompts come with long answers, KV memory fills in lumps and fewer requests are in time at the same mean load.',
    method: 'workload',
    section: 'systems',
    link: { text: 'Summarization in the workbench', href: '#/explore?v=1&preset=summary-66b' },
  },
  {
    id: 'bins',
    title: 'Lengths within a bin are even',
    missing: 'A bin of the histograms is 51 tokens wide. Within it every length is equally likely.',
    shows: () =>
      `In short answers, where one KV transfer or wait weighs most on TPOT: ${firstBinText('summary-66b')} and ${firstBinText('code-66b')} are in the first bin.`,
    real: 'Real lengths have peaks, such as an answer of one word. More one-token answers mean more requests with a TPOT of 0.',
    method: 'workload',
    link: { text: 'Answers of 8 tokens', href: '#/explore?v=1&preset=summary-66b&out=8' },
  },
  {
    id: 'arrivals',
    title: 'Arrivals are Poisson, users are patient',
    missing:
      'The paper’s arrivals are Poisson, and so are those of the panels. Nobody cancels, retries or gives up, whatever the wait.',
    shows: () =>
      'In no error of this page, because the measurements were Poisson too. It shows as soon as the gaps vary more: set other arrivals in the workbench.',
    real: 'Traffic has bursts and hours of the day. A goodput measured with Poisson arrivals is too high for it; impatient users lower the load just when it is highest.',
    method: 'workload',
    link: { text: 'Arrivals with a coefficient of variation of 3', href: '#/explore?v=1&arrivals=gamma-3' },
  },
];

export const ENGINE_LIMITS: readonly Limit[] = [
  {
    id: 'overhead',
    title: 'Scheduling and CPU time are those of the fits',
    missing:
      'A pass takes what the released profiles say. Tokenising, sampling, scheduling and Python between passes count only as far as the profiles held them.',
    shows: (items) =>
      `Where passes are short. ${untilRun(
        panelErrorText(items, 'code-66b', ['distserve', 'vllm', 'deepspeed-mii']),
        (text) => `Code completion is off by ${text}.`,
      )}`,
    real: `Each pass takes somewhat more. That weighs most on short passes, such as code completion under a TTFT SLO of ${formatMilliseconds(APPLICATIONS['code-66b'].ttftSlo)}.`,
    method: 'latency-of-one-pass',
    section: 'calibration',
    link: { text: 'Code completion in the workbench', href: '#/explore?v=1&preset=code-66b' },
  },
  {
    id: 'saturation',
    title: 'What is left out adds up near saturation',
    missing:
      'Small errors of a pass become large errors of a queue. Where the real system already misses the target, attainment depends on all that is left out.',
    shows: (items) =>
      untilRun(
        signedText(items),
        (text) =>
          `At measured points below 90%, simulated minus measured, mean over the panels on released fits: ${text}.`,
      ),
    real: 'Trust the rate at which a curve leaves 90% more than its height far below it, and neither to a few percent.',
    method: 'validity-and-limits',
    section: 'systems',
  },
  {
    id: 'mixed-pass',
    title: 'A mixed pass is a sum',
    missing:
      'No chunked engine was profiled. A pass with prompt pieces and decodes takes the time of both passes, on DistServe’s fits.',
    shows: (items) =>
      `In every curve of chunked prefill. ${untilRun(
        panelErrorText(items, 'chat-66b', ['deepspeed-mii']),
        (text) => `OPT-66B chat: ${text}.`,
      )}`,
    real: 'An engine that reads the weights once for both saves up to the smaller fixed cost of a pass; one with slower kernels loses more than that.',
    method: 'chunked-prefill-splitfuse-and-sarathi',
    section: 'systems',
    link: {
      text: 'Chunked prefill beside both',
      href: '#/explore?v=1&preset=chat-66b&c=chunkedPrefill.tp4pp1x1.768',
    },
  },
  {
    id: 'features',
    title: 'Engines of early 2024',
    missing:
      'No prefix caching, speculative decoding, quantisation, priorities or several answers to a prompt. vLLM is version 0.2 or 0.3, without chunked prefill.',
    shows: () =>
      'In every ratio to vLLM. None of the measured systems had these features either, so the errors of this page say nothing of them.',
    real: 'A cached system prompt shortens prefill, so fewer GPUs are needed for it. Quantised weights make decode faster and leave more KV memory.',
    method: 'what-is-not-modelled',
    section: 'caveats',
  },
  {
    id: 'preemption',
    title: 'Full memory has one way out',
    missing:
      'vLLM recomputes what it preempts, always. DistServe swaps to CPU memory, which has no end. vLLM’s limit on padding in a prefill pass is left out.',
    shows: () => 'Only where memory is a cause of misses; the verdict of the workbench names it.',
    real: 'An engine may choose between swapping and recomputing, and CPU memory ends. Both change how a full system collapses.',
    method: 'the-simulator',
    link: {
      text: 'OPT-66B on two GPUs, where memory is short',
      href: '#/explore?v=1&preset=chat-66b&b=colocated.tp2pp1x1&engines=same',
    },
  },
];
