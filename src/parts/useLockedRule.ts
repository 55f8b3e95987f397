import { useMemo } from 'react';
import type { RuleControl } from '../charts/types';
import { useIsFree } from './controls/Setting';

/** A rule of a chart; without room to move where an exercise locks its setting. */
export function useLockedRule<Rule extends RuleControl>(key: string, rule: Rule): Rule {
  const isFree = useIsFree(key);
  return useMemo(() => (isFree ? rule : { ...rule, min: rule.value, max: rule.value }), [isFree, rule]);
}

/** The same for the rules of one setting. */
export function useLockedRules<Rule extends RuleControl>(
  key: string,
  rules: readonly Rule[],
): readonly Rule[] {
  const isFree = useIsFree(key);
  return useMemo(
    () => (isFree ? rules : rules.map((rule) => ({ ...rule, min: rule.value, max: rule.value }))),
    [isFree, rules],
  );
}

/** How to change a rule, in a caption: nothing where it cannot be changed. */
export function useRuleHint(key: string, hint: string): string {
  return useIsFree(key) ? ` ${hint}` : '';
}
