import { expect, it } from 'vitest';
import { LOCKABLE_KEYS } from '../core/scenario/lock';
import { exerciseSentence, SETTING_NAMES } from './lockNames';

it('every setting that an exercise can free has a name', () => {
  expect(Object.keys(SETTING_NAMES).toSorted()).toEqual(LOCKABLE_KEYS.toSorted());
});

it('says what can be changed', () => {
  expect(exerciseSentence(['ttft', 'rate'])).toBe(
    'Exercise: only TTFT SLO and arrival rate per GPU can be changed.',
  );
  expect(exerciseSentence([])).toContain('no setting can be changed');
});
