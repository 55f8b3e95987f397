import type { ComponentType } from 'react';
import type { Layout } from '../../parts/useLayout';
import { HandoutPage } from './handout/HandoutPage';
import { PresenterPage } from './presenter/PresenterPage';
import { TeachersPage } from './teachers/TeachersPage';

/** Pages beside the steps, by the name in the address: `#/lecture/teachers`. No step may be called so. */
export const PAGES: Readonly<Record<string, ComponentType<{ readonly layout: Layout }>>> = {
  handout: HandoutPage,
  presenter: PresenterPage,
  teachers: TeachersPage,
};
