import type { Answered } from '../run';
import type { PartVerdict } from '../verdict';
import { ourError, paperError } from './errors';

const inPoints = (share: number): string => (share * 100).toFixed(1);

/** The paper's own error beside ours. No row of Table 2 is simulated here, so nothing agrees or differs. */
export function table2Verdict(panels: readonly Answered<'panel'>[]): PartVerdict {
  const [theirVllm, theirLow] = [paperError('vllm'), paperError('distserve-low')];
  const [vllm, distserve] = [ourError(panels, 'vllm', 'fit'), ourError(panels, 'distserve', 'fit')];
  const theirs = `The paper’s simulator is ${inPoints(theirVllm?.mean ?? 0)} points off its real vLLM and ${inPoints(theirLow?.mean ?? 0)} off DistServe-Low (Table 2)`;
  const ours =
    vllm === undefined || distserve === undefined
      ? 'ours follows when Figures 8 and 9 are simulated'
      : `ours is ${inPoints(vllm.mean)} and ${inPoints(distserve.mean)} points off the measured panels on released fits`;
  return {
    headline: `${theirs}; ${ours}`,
    detail: 'The setting of Table 2 is not stated, so its rows cannot be simulated here.',
    tone: 'open',
    ...(vllm === undefined ? {} : { word: 'Unknown' }),
  };
}
