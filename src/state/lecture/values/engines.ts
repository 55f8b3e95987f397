import { ENGINE_FIT_SOURCE, engineFit, fittedDegrees } from '../../../core/catalogue/engineFits';
import { MODEL_IDS } from '../../../core/catalogue/models';
import { formatRatio } from '../../format';
import type { PaperValue } from './paperValue';

/** How much longer vLLM takes for a prompt token than DistServe, wherever both were profiled. */
const prefillRatios = MODEL_IDS.flatMap((model) =>
  fittedDegrees('distserve', model).flatMap((degree) => {
    const [ours, theirs] = [engineFit('distserve', model, degree), engineFit('vllm', model, degree)];
    return ours && theirs ? [theirs.prefill[1] / ours.prefill[1]] : [];
  }),
);

function range(values: readonly number[]): string {
  const [least, most] = [formatRatio(Math.min(...values)), formatRatio(Math.max(...values))];
  return least === most ? least : `${least} to ${most}`;
}

/** What the released profiles say of the two engines. */
export const ENGINE_VALUES = {
  'engines.prefillRatio': {
    text: range(prefillRatios),
    source: ENGINE_FIT_SOURCE,
    cite: 'released profiles',
  },
} as const satisfies Readonly<Record<string, PaperValue>>;
