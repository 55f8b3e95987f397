import type { Parallelism } from '../catalogue/applications';
import { SPLIT_FUSE_TOKENS } from '../catalogue/chunkBudgets';
import type { GpuId } from '../catalogue/gpus';
import { LINK_IDS, type LinkId, linkOn } from '../catalogue/links';
import { MODELS, type ModelId } from '../catalogue/models';
import { kvTransferCost } from '../latency/kvTransfer';
import {
  type ChunkedPlacement,
  type ColocatedPlacement,
  type DisaggregatedPlacement,
  gpusOf,
  type Placement,
  type Policy,
  type Scenario,
} from '../scenario/scenario';
import { RANGES } from '../scenario/schema';
import type { Tokens } from '../units';

/** What a change turns, and what it turns it to. */
export type Turned =
  | { readonly what: 'instances' | 'prefillInstances' | 'decodeInstances'; readonly to: number }
  | { readonly what: 'tensor' | 'prefillTensor' | 'decodeTensor'; readonly to: number }
  | { readonly what: 'stages' | 'prefillStages' | 'decodeStages'; readonly to: number }
  | { readonly what: 'link'; readonly to: LinkId }
  | { readonly what: 'prefillBatch' | 'chunkBudget'; readonly to: Tokens }
  | { readonly what: 'policy'; readonly to: Policy };

/** One single change of a placement, or of the prefill batch limit of all disaggregated ones. */
export interface Change {
  /** Unique among the changes of a placement. */
  readonly id: string;
  readonly turned: Turned;
  readonly placement: Placement;
  readonly prefillBatchTokens: Tokens;
  /** Beyond those of the unchanged placement; 0 for a free change. */
  readonly gpusAdded: number;
  /** Why a person could not choose it, in words; it is not tried. */
  readonly refusal: string | undefined;
}

type Asked = Pick<Scenario, 'model' | 'gpu' | 'prefillBatchTokens'>;
type Draft = readonly [turned: Turned, placement: Placement, prefillBatchTokens?: Tokens];

/** Limits of tokens in a prefill batch that are tried (L_m of paper §3.1). */
const BATCH_LIMITS: readonly Tokens[] = [512, 2048, 8192];

function degreesOf(placement: Placement): readonly Parallelism[] {
  return placement.policy === 'disaggregated' ? [placement.prefill, placement.decode] : [placement.instance];
}

function instancesOf(placement: Placement): readonly number[] {
  return placement.policy === 'disaggregated'
    ? [placement.prefillInstances, placement.decodeInstances]
    : [placement.instances];
}

function whyOutOfRange(placement: Placement): string | undefined {
  const { degree, instances } = RANGES;
  const degrees = degreesOf(placement).flatMap((one) => [one.tensorParallel, one.pipelineParallel]);
  const isWithin =
    degrees.every((value) => value <= degree.max) &&
    instancesOf(placement).every((value) => value <= instances.max);
  if (isWithin) return undefined;
  return `A scenario holds at most TP ${degree.max}, PP ${degree.max} and ${instances.max} instances of a kind.`;
}

/** TP doubled. */
function withTensor(instance: Parallelism): Parallelism {
  return { ...instance, tensorParallel: 2 * instance.tensorParallel };
}

/** The next number of pipeline stages that share the layers equally, or one more where none does. */
function withStages(instance: Parallelism, model: ModelId): Parallelism {
  const { layers } = MODELS[model];
  const current = instance.pipelineParallel;
  let next = current + 1;
  while (next <= RANGES.degree.max && layers % next !== 0) next++;
  return { ...instance, pipelineParallel: next <= RANGES.degree.max ? next : current + 1 };
}

function fasterLinks(placement: DisaggregatedPlacement, model: ModelId, gpu: GpuId): readonly LinkId[] {
  const perToken = (id: LinkId): number =>
    kvTransferCost(MODELS[model], linkOn(id, gpu), placement.prefill, placement.decode).perToken;
  const now = perToken(placement.link);
  return LINK_IDS.filter((id) => perToken(id) < now).toSorted((a, b) => perToken(a) - perToken(b));
}

function changesOfDisaggregated(placement: DisaggregatedPlacement, asked: Asked): readonly Draft[] {
  const { prefill, decode, prefillInstances, decodeInstances } = placement;
  const { model, gpu } = asked;
  const instances: Draft[] = [
    [
      { what: 'prefillInstances', to: prefillInstances + 1 },
      { ...placement, prefillInstances: prefillInstances + 1 },
    ],
    [
      { what: 'decodeInstances', to: decodeInstances + 1 },
      { ...placement, decodeInstances: decodeInstances + 1 },
    ],
  ];
  const degrees: Draft[] = (['prefill', 'decode'] as const).flatMap((phase): Draft[] => {
    const tensor = withTensor(phase === 'prefill' ? prefill : decode);
    const stages = withStages(phase === 'prefill' ? prefill : decode, model);
    return [
      [
        { what: `${phase}Tensor`, to: tensor.tensorParallel },
        { ...placement, [phase]: tensor },
      ],
      [
        { what: `${phase}Stages`, to: stages.pipelineParallel },
        { ...placement, [phase]: stages },
      ],
    ];
  });
  const links = fasterLinks(placement, model, gpu).map(
    (link): Draft => [
      { what: 'link', to: link },
      { ...placement, link },
    ],
  );
  const batches = BATCH_LIMITS.filter((tokens) => tokens !== asked.prefillBatchTokens).map(
    (tokens): Draft => [{ what: 'prefillBatch', to: tokens }, placement, tokens],
  );
  return [...instances, ...degrees, ...links, ...batches];
}

/** One more instance, or larger ones. */
function growth(placement: ColocatedPlacement | ChunkedPlacement, model: ModelId): readonly Draft[] {
  const tensor = withTensor(placement.instance);
  const stages = withStages(placement.instance, model);
  const instances = placement.instances + 1;
  return [
    [
      { what: 'instances', to: instances },
      { ...placement, instances },
    ],
    [
      { what: 'tensor', to: tensor.tensorParallel },
      { ...placement, instance: tensor },
    ],
    [
      { what: 'stages', to: stages.pipelineParallel },
      { ...placement, instance: stages },
    ],
  ];
}

/** The GPUs of colocated instances shared out to both phases: whole instances, or the halves of the only one. */
function splitsOf({ instance, instances }: ColocatedPlacement): readonly DisaggregatedPlacement[] {
  const split = (each: Parallelism, prefillInstances: number, decodeInstances: number) =>
    ({
      policy: 'disaggregated',
      prefill: each,
      prefillInstances,
      decode: each,
      decodeInstances,
      link: 'nvlink',
    }) as const;
  if (instances > 1) {
    return Array.from({ length: instances - 1 }, (_, more) =>
      split(instance, more + 1, instances - more - 1),
    );
  }
  const { tensorParallel, pipelineParallel } = instance;
  if (tensorParallel % 2 === 0) return [split({ ...instance, tensorParallel: tensorParallel / 2 }, 1, 1)];
  if (pipelineParallel % 2 === 0)
    return [split({ ...instance, pipelineParallel: pipelineParallel / 2 }, 1, 1)];
  return [];
}

function changesOfColocated(placement: ColocatedPlacement, { model }: Asked): readonly Draft[] {
  const chunked = { ...placement, policy: 'chunkedPrefill', chunkTokens: SPLIT_FUSE_TOKENS } as const;
  return [
    ...growth(placement, model),
    [{ what: 'policy', to: 'chunkedPrefill' }, chunked],
    ...splitsOf(placement).map((split): Draft => [{ what: 'policy', to: 'disaggregated' }, split]),
  ];
}

function changesOfChunked(placement: ChunkedPlacement, { model }: Asked): readonly Draft[] {
  const { chunkTokens, instance, instances } = placement;
  const { min, max } = RANGES.chunkTokens;
  const budgets = [Math.round(chunkTokens / 2), 2 * chunkTokens].filter(
    (tokens) => tokens >= min && tokens <= max,
  );
  return [
    ...growth(placement, model),
    ...budgets.map(
      (tokens): Draft => [
        { what: 'chunkBudget', to: tokens },
        { ...placement, chunkTokens: tokens },
      ],
    ),
    [
      { what: 'policy', to: 'colocated' },
      { policy: 'colocated', instance, instances },
    ],
  ];
}

function draftsFor(placement: Placement, asked: Asked): readonly Draft[] {
  switch (placement.policy) {
    case 'disaggregated':
      return changesOfDisaggregated(placement, asked);
    case 'colocated':
      return changesOfColocated(placement, asked);
    case 'chunkedPrefill':
      return changesOfChunked(placement, asked);
  }
}

/**
 * The single changes that are tried for a placement: one instance more, instances with twice the TP or the next PP, every faster
 * link, other limits of a prefill batch or of a chunk, another policy on the same GPUs. Whether the changed placement can run is
 * found out when it is tried.
 */
export function changesFor(placement: Placement, asked: Asked): readonly Change[] {
  const gpus = gpusOf(placement);
  return draftsFor(placement, asked).map(([turned, changed, prefillBatchTokens], index) => ({
    id: `${turned.what} ${turned.to} ${index}`,
    turned,
    placement: changed,
    prefillBatchTokens: prefillBatchTokens ?? asked.prefillBatchTokens,
    gpusAdded: gpusOf(changed) - gpus,
    refusal: whyOutOfRange(changed),
  }));
}
