import { readInside } from '../core/scenario/insideSettings';
import { readInstruments } from '../core/scenario/instruments';
import { readSearch } from '../core/scenario/placementSettings';
import type { ArrivalSpec } from '../core/scenario/scenario';
import { readScenario } from '../core/scenario/urlCodec';
import type { Choice } from './history';

export interface ReadChoice {
  readonly choice: Choice;
  /** A sentence for each part that could not be used. */
  readonly problems: readonly string[];
}

/** All that the query of an address holds. `held`: recorded arrivals are taken from here, if they are the named ones. */
export function readChoice(query: string, held: readonly ArrivalSpec[] = []): ReadChoice {
  const { preset, scenario, problems } = readScenario(query, held);
  const { instruments, problems: ofInstruments } = readInstruments(query);
  const { settings: search, problems: ofSearch } = readSearch(query);
  const { settings: inside, problems: ofInside } = readInside(query);
  return {
    choice: { preset, scenario, instruments, search, inside },
    problems: [...problems, ...ofInstruments, ...ofSearch, ...ofInside],
  };
}
