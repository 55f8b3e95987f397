import type { ReactElement } from 'react';
import type { Lock } from '../core/scenario/lock';
import { PlaceLink } from '../parts/PlaceLink';
import { exerciseSentence } from '../state/lockNames';

/** Says what an exercise leaves free. */
export function ExerciseLine({ lock }: { readonly lock: Lock }): ReactElement {
  return (
    <>
      <span>{exerciseSentence(lock)}</span>
      <PlaceLink route="lecture" section="teachers" className="text-link">
        For teachers
      </PlaceLink>
    </>
  );
}
