import type { ComponentType, ElementType } from 'react';
import { readStep, type Step, type StepKind } from '../../../state/lecture/step';

export type StepText = ComponentType<{ readonly components?: Readonly<Record<string, ElementType>> }>;

export interface ReadableStep extends Step {
  readonly Text: StepText;
}

interface StepModule {
  readonly frontmatter: unknown;
  readonly default: StepText;
}

/** Every file is a step; their names give the order. */
function stepsOf(files: Readonly<Record<string, StepModule>>, kind: StepKind): readonly ReadableStep[] {
  return Object.keys(files)
    .toSorted()
    .map((path, index) => {
      const file = files[path] as StepModule;
      return { ...readStep(path, file.frontmatter, kind, index + 1), Text: file.default };
    });
}

export const STEPS = stepsOf(
  import.meta.glob<StepModule>('../../../../lecture/steps/*.mdx', { eager: true }),
  'step',
);
export const QUESTIONS = stepsOf(
  import.meta.glob<StepModule>('../../../../lecture/questions/*.mdx', { eager: true }),
  'question',
);

/** In the order of the lecture, the appendix last. */
export const ALL_STEPS = [...STEPS, ...QUESTIONS];

/** By its name, or by its number alone; undefined: there is none. */
export function findStep(section: string | undefined): ReadableStep | undefined {
  if (section === undefined) return STEPS[0];
  return ALL_STEPS.find(({ id }) => id === section) ?? STEPS[Number(section) - 1];
}
