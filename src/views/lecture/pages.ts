import type { ComponentType } from 'react';
import type { Layout } from '../../parts/useLayout';
import { HandoutPage } from './handout/HandoutPage';

/** Pages beside the steps, by the name in the address: `#/lecture/teachers`. No step may be called so. */
export const PAGES: Readonly<Record<string, ComponentType<{ readonly layout: Layout }>>> = {
  handout: HandoutPage,
};
