import type { Tokens } from '../units';

/** DeepSpeed-MII's Dynamic SplitFuse, which the paper measured. */
export const SPLIT_FUSE_TOKENS: Tokens = 768;

/** Token budgets of chunked engines as their authors set them. */
export const CHUNK_BUDGETS: readonly { readonly name: string; readonly tokens: Tokens }[] = [
  { name: 'Sarathi', tokens: 512 },
  { name: 'SplitFuse', tokens: SPLIT_FUSE_TOKENS },
  { name: 'Sarathi', tokens: 2048 },
];
