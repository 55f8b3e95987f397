import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { EvidencePart } from '../../../core/evidence/question';
import {
  type Answered,
  answeredOf,
  type Evidence,
  type EvidenceRun,
  evidenceOf,
} from '../../../state/evidence/run';
import { useApp, useWorkbench } from '../../../state/react';
import { useSameItems } from './useSameItems';

export function useEvidence(): Evidence {
  return evidenceOf(useWorkbench().client);
}

/** The run for the seed that is chosen; undefined when there is none. */
export function useEvidenceRun(): EvidenceRun | undefined {
  const run = useStore(useEvidence().store, (held) => held.run);
  const seed = useApp((state) => state.scenario.seed);
  return run?.seed === seed ? run : undefined;
}

/** Questions of one part with their answers, as far as they have come; empty before the run. */
export function useAnswered<P extends EvidencePart>(part: P): readonly Answered<P>[] {
  const run = useEvidenceRun();
  return useSameItems(useMemo(() => answeredOf(run, part), [run, part]));
}
