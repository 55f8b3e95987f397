import { useMemo } from 'react';
import type { Axis, RuleControl } from '../charts/types';
import { RANGES } from '../core/scenario/schema';
import { useActions, useApp } from '../state/react';
import { rateStep } from './rateRange';
import { useLockedRule } from './useLockedRule';

/** The scenario's arrival rate per GPU, as a rule that can be dragged on any chart with that axis. */
export function useOperatingRule(axis: Axis): RuleControl {
  const value = useApp((state) => state.scenario.arrivalRatePerGpu);
  const { change } = useActions();
  const [, max] = axis.domain;
  const rule = useMemo((): RuleControl => {
    const step = rateStep(max);
    return {
      label: 'Operating rate per GPU',
      value,
      min: Math.max(step, RANGES.arrivalRatePerGpu.min),
      max,
      step,
      onChange: (arrivalRatePerGpu, phase) => change({ arrivalRatePerGpu }, phase),
    };
  }, [value, max, change]);
  return useLockedRule('rate', rule);
}
