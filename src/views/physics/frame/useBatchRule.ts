import { useMemo } from 'react';
import type { RuleControl } from '../../../charts/types';
import { INSTRUMENT_RANGES } from '../../../core/scenario/instruments';
import { useLockedRule } from '../../../parts/useLockedRule';
import { useActions, useApp } from '../../../state/react';

/** The decode batch as a rule that can be dragged on charts with that axis. */
export function useBatchRule(max: number = INSTRUMENT_RANGES.decodeBatch.max): RuleControl {
  const value = useApp((state) => state.instruments.decodeBatch);
  const { changeInstruments } = useActions();
  const rule = useMemo(
    (): RuleControl => ({
      label: 'Decode batch',
      value,
      min: INSTRUMENT_RANGES.decodeBatch.min,
      max,
      step: 1,
      onChange: (decodeBatch, phase) => changeInstruments({ decodeBatch }, phase),
    }),
    [value, max, changeInstruments],
  );
  return useLockedRule('batch', rule);
}
