import { MODEL_IDS, type ModelId } from '../../../catalogue/models';
import { releasedSystem } from '../releasedSystem';
import type { ReferenceSystem } from '../system';
import { type Fields, readFields, readInteger, readOneOf, readText, WrongFile } from './reader';

const BACKENDS = ['distserve', 'vllm'] as const;

/** `opt_13b`, `OPT-13B` and `facebook/opt-13b` all mean the same. */
export function readModel(value: unknown): ModelId {
  const name = readText(value, 'model').toLowerCase().replaceAll('_', '-').split('/').at(-1);
  return readOneOf(name, 'model', MODEL_IDS);
}

export function readBackend(value: unknown): (typeof BACKENDS)[number] {
  return readOneOf(value, 'backend', BACKENDS);
}

/** The system of a golden or a trace: one instance of each kind. */
export function readSystem(file: Fields): ReferenceSystem {
  const model = readModel(file.model);
  const parallelism = readFields(file.parallelism, 'parallelism');
  const degrees = (phase: 'prefill' | 'decode') => ({
    tensorParallel: readInteger(parallelism[`tp_${phase}`], `parallelism.tp_${phase}`, 1),
    pipelineParallel: readInteger(parallelism[`pp_${phase}`], `parallelism.pp_${phase}`, 1),
  });
  const built =
    readBackend(file.backend) === 'vllm'
      ? releasedSystem(model, { policy: 'colocated', instance: degrees('prefill'), instances: 1 })
      : releasedSystem(model, {
          policy: 'disaggregated',
          prefill: degrees('prefill'),
          prefillInstances: 1,
          decode: degrees('decode'),
          decodeInstances: 1,
        });
  if (built.kind === 'refused') throw new WrongFile(`parallelism cannot be run: ${built.reason}`);
  return built.system;
}
