import { writeQuery } from '../../core/scenario/urlCodec';
import type { AppState } from '../appState';
import { derive } from '../memo';
import { writeAddress } from '../route';

/** One line under exported pictures, from which they can be made again. */
export const selectPhysicsSource: (state: AppState) => string = derive(
  ({ scenario, preset, instruments, search }: AppState) => [scenario, preset, instruments, search] as const,
  (scenario, preset, instruments, search) =>
    `Goodput Lab · seed ${scenario.seed} · ${writeAddress('physics', writeQuery({ scenario, preset, instruments, search }))}`,
);
