import type { Seconds } from '../units';
import type { ApplicationId } from './applications';
import type { MeasuredSystem } from './paperResults';

/** Work of an engine beside what was profiled. */
export interface EngineOverhead {
  /** Each pass. */
  readonly perIteration: Seconds;
  /** Each prompt token of a pass, and each decoding request in it. */
  readonly perToken: Seconds;
  /** Each decoding request of a pass, for each GPU of the tensor-parallel group. */
  readonly perRequestAndGpu: Seconds;
  /** Whether a pass with prompts and decodes reads the weights once, not once for each kind. */
  readonly readsWeightsOnce: boolean;
}

export const NO_OVERHEAD: EngineOverhead = {
  perIteration: 0,
  perToken: 0,
  perRequestAndGpu: 0,
  readsWeightsOnce: false,
};

/** Constants of one form of overhead for one system. */
export interface OverheadFits {
  /** By the application that was left out: fitted on all others of the system. */
  readonly heldOut: Readonly<Partial<Record<ApplicationId, EngineOverhead>>>;
  /** Fitted on all applications of the system: good for use, no test. */
  readonly all: EngineOverhead;
}

const MS = 1e-3;
const US = 1e-6;

/** The form that was decided on before anything was fitted: per iteration and per token. */
function first(iterationMs: number, tokenUs: number): EngineOverhead {
  return { ...NO_OVERHEAD, perIteration: iterationMs * MS, perToken: tokenUs * US };
}

/** A form that was found later, among a dozen, with the held-out panels in view: per decoding request and GPU. */
function perRequest(us: number): EngineOverhead {
  return { ...NO_OVERHEAD, perRequestAndGpu: us * US, readsWeightsOnce: true };
}

/*
 * All constants are at least 0 and have the least mean absolute error of attainment on their training panels (Figures 8
 * and 9, `paperResults`): 20 runs of the paper's length, seed 1, on the released fits (OPT-175B: on first principles). An
 * application's two panels are held out together. `npm run calibrate` prints all of them, and those of the other forms.
 */

/** Per iteration and per token. */
export const FIRST_FORM_FITS: Readonly<Record<MeasuredSystem, OverheadFits>> = {
  distserve: {
    heldOut: {
      'chat-13b': NO_OVERHEAD,
      'chat-66b': NO_OVERHEAD,
      'chat-175b': NO_OVERHEAD,
      'code-66b': NO_OVERHEAD,
      'summary-66b': NO_OVERHEAD,
    },
    all: NO_OVERHEAD,
  },
  vllm: {
    heldOut: {
      'chat-13b': first(0, 18),
      'chat-66b': NO_OVERHEAD,
      'chat-175b': NO_OVERHEAD,
      'code-66b': first(7, 0),
      'summary-66b': first(3, 3),
    },
    all: first(1.5, 3),
  },
  'deepspeed-mii': {
    heldOut: {
      'chat-13b': first(0, 18),
      'chat-66b': NO_OVERHEAD,
      'code-66b': NO_OVERHEAD,
      'summary-66b': NO_OVERHEAD,
    },
    all: NO_OVERHEAD,
  },
};

/** Per decoding request and GPU; mixed passes read the weights once. */
export const REQUEST_FORM_FITS = {
  vllm: {
    heldOut: {
      'chat-13b': perRequest(106.25),
      'chat-66b': perRequest(106.25),
      'chat-175b': perRequest(43.75),
      'code-66b': perRequest(106.25),
      'summary-66b': perRequest(106.25),
    },
    all: perRequest(106.25),
  },
  'deepspeed-mii': {
    heldOut: {
      'chat-13b': perRequest(175),
      'chat-66b': perRequest(168.75),
      'code-66b': perRequest(256.25),
      'summary-66b': perRequest(168.75),
    },
    all: perRequest(168.75),
  },
} as const satisfies Partial<Record<MeasuredSystem, OverheadFits>>;

/** What the setting "fitted overhead" adds: of all forms the one with the least error on all panels of its system. */
export const FITTED_OVERHEADS = {
  vllm: REQUEST_FORM_FITS.vllm.all,
  'deepspeed-mii': REQUEST_FORM_FITS['deepspeed-mii'].all,
} as const satisfies Partial<Record<MeasuredSystem, EngineOverhead>>;
