import type { ReactElement } from 'react';
import type { Parallelism } from '../../core/catalogue/applications';
import { RANGES } from '../../core/scenario/schema';
import { Select, type SelectOption } from '../../ui/Select';

function numbers({ min, max }: { readonly min: number; readonly max: number }): SelectOption<number>[] {
  return Array.from({ length: max - min + 1 }, (_, index) => ({
    value: min + index,
    text: String(min + index),
  }));
}

const DEGREES = numbers(RANGES.degree);
const INSTANCES = numbers(RANGES.instances);

export interface DegreeRowProps {
  /** "Placement A, prefill"; begins the accessible names. */
  readonly owner: string;
  readonly text: string;
  readonly degrees: Parallelism;
  readonly instances: number;
  readonly onChange: (degrees: Parallelism, instances: number) => void;
}

/** Instances, tensor and pipeline parallelism of one phase. */
export function DegreeRow(props: DegreeRowProps): ReactElement {
  const { owner, text, degrees, instances, onChange } = props;
  return (
    <>
      <span className="text-body">{text}</span>
      <Select
        label={`${owner}: instances`}
        size="small"
        options={INSTANCES}
        value={instances}
        onChange={(value) => onChange(degrees, value)}
      />
      <Select
        label={`${owner}: tensor parallelism (TP)`}
        size="small"
        options={DEGREES}
        value={degrees.tensorParallel}
        onChange={(tensorParallel) => onChange({ ...degrees, tensorParallel }, instances)}
      />
      <Select
        label={`${owner}: pipeline parallelism (PP)`}
        size="small"
        options={DEGREES}
        value={degrees.pipelineParallel}
        onChange={(pipelineParallel) => onChange({ ...degrees, pipelineParallel }, instances)}
      />
    </>
  );
}
