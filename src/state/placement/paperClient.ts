import type { CurvePoint } from '../../core/goodput/types';
import type { PlacementQuestion } from '../../core/placement/question';
import type { PlacementSearchResult } from '../../core/placement/search';
import type { Table3Row } from '../../core/placement/table3';
import type { Placement, Scenario } from '../../core/scenario/scenario';
import type { ReqPerSec } from '../../core/units';

/** Ends what was asked; nothing is heard of it any more. */
export type Stop = () => void;

interface Ending {
  readonly onDone: () => void;
  readonly onError: (message: string) => void;
}

/** What the comparison with the paper asks of the compute pool. */
export interface PaperClient {
  search(
    question: PlacementQuestion,
    listener: {
      readonly onResult: (result: PlacementSearchResult, isFinal: boolean) => void;
      readonly onProgress: (done: number, left: number) => void;
      readonly onError: (message: string) => void;
    },
  ): Stop;
  /** Simulates a placement at each of these rates per GPU. */
  points(
    scenario: Scenario,
    placement: Placement,
    rates: readonly ReqPerSec[],
    replications: number,
    listener: Ending & { readonly onPoint: (point: CurvePoint) => void },
  ): Stop;
  table3(listener: Ending & { readonly onRow: (row: Table3Row) => void }): Stop;
}
