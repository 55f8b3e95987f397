import type { ComponentType } from 'react';
import type { InstrumentId } from '../../../state/physics/instrumentList';
import { Check } from './check/Check';
import { Decoding } from './decoding/Decoding';
import { Goodput } from './goodput/Goodput';
import { Interference } from './interference/Interference';
import { Parallelism } from './parallelism/Parallelism';
import { Phases } from './phases/Phases';
import { Queueing } from './queueing/Queueing';
import { Replication } from './replication/Replication';
import { Transfer } from './transfer/Transfer';

/** What draws each instrument. */
export const SECTIONS: Readonly<Record<InstrumentId, ComponentType>> = {
  phases: Phases,
  interference: Interference,
  queueing: Queueing,
  parallelism: Parallelism,
  decoding: Decoding,
  replication: Replication,
  goodput: Goodput,
  transfer: Transfer,
  check: Check,
};
