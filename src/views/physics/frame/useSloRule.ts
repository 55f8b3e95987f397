import { useMemo } from 'react';
import type { ValueRule } from '../../../charts/types';
import { RANGES } from '../../../core/scenario/schema';
import { SCENARIO_FIELD_KEYS } from '../../../core/scenario/urlCodec';
import { sloStep } from '../../../parts/rateRange';
import { useLockedRules } from '../../../parts/useLockedRule';
import { useActions, useApp } from '../../../state/react';

const NAMES = { ttftSlo: 'TTFT SLO', tpotSlo: 'TPOT SLO' } as const;

/** One of the scenario's SLOs, as a rule that can be dragged on a chart of that latency. */
export function useSloRule(field: keyof typeof NAMES): readonly ValueRule[] {
  const value = useApp((state) => state.scenario[field]);
  const { change } = useActions();
  const rules = useMemo(
    (): readonly ValueRule[] => [
      {
        label: NAMES[field],
        note: NAMES[field],
        tone: 'slo',
        value,
        ...RANGES[field],
        step: sloStep(value),
        onChange: (slo, phase) => change({ [field]: slo }, phase),
      },
    ],
    [field, value, change],
  );
  return useLockedRules(SCENARIO_FIELD_KEYS[field], rules);
}
