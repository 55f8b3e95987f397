import type { ComponentType } from 'react';
import type { InsideSectionId } from '../../../state/inside/sections';
import { BottleneckSection } from './bottleneck/BottleneckSection';
import { BreakdownSection } from './breakdown/BreakdownSection';
import { DistributionsSection } from './distributions/DistributionsSection';
import { ProblemsSection } from './problems/ProblemsSection';
import { TimelineSection } from './run/TimelineSection';

/** What draws each section. */
export const SECTIONS: Readonly<Record<InsideSectionId, ComponentType>> = {
  run: TimelineSection,
  breakdown: BreakdownSection,
  distributions: DistributionsSection,
  bottleneck: BottleneckSection,
  problems: ProblemsSection,
};
