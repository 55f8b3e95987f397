import { useMemo } from 'react';
import type { RuleControl } from '../../../charts/types';
import { INSTRUMENT_RANGES } from '../../../core/scenario/instruments';
import { useActions, useApp } from '../../../state/react';

/** The decode batch as a rule that can be dragged on charts with that axis. */
export function useBatchRule(): RuleControl {
  const value = useApp((state) => state.instruments.decodeBatch);
  const { changeInstruments } = useActions();
  return useMemo(
    () => ({
      label: 'Decode batch',
      value,
      ...INSTRUMENT_RANGES.decodeBatch,
      step: 1,
      onChange: (decodeBatch, phase) => changeInstruments({ decodeBatch }, phase),
    }),
    [value, changeInstruments],
  );
}
