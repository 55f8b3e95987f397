import type { ComponentType } from 'react';
import type { EvidenceSectionId } from '../../../state/evidence/sections';
import { CalibrationSection } from './calibration/CalibrationSection';
import { CaveatsSection } from './caveats/CaveatsSection';
import { FiguresSection } from './figures/FiguresSection';
import { LimitsSection } from './limits/LimitsSection';
import { MethodSection } from './method/MethodSection';
import { OverviewSection } from './overview/OverviewSection';
import { SimulatorSection } from './simulator/SimulatorSection';
import { SystemsSection } from './systems/SystemsSection';
import { TheorySection } from './theory/TheorySection';

/** What draws each section. */
export const SECTIONS: Readonly<Record<EvidenceSectionId, ComponentType>> = {
  overview: OverviewSection,
  theory: TheorySection,
  simulator: SimulatorSection,
  systems: SystemsSection,
  figures: FiguresSection,
  calibration: CalibrationSection,
  caveats: CaveatsSection,
  limits: LimitsSection,
  method: MethodSection,
};
