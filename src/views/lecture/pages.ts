import type { ComponentType } from 'react';
import type { Layout } from '../../parts/useLayout';
import { HandoutPage } from './handout/HandoutPage';
import { PresenterPage } from './presenter/PresenterPage';
import { TeachersPage } from './teachers/TeachersPage';

type LecturePage = ComponentType<{ readonly layout: Layout }>;

/** Pages beside the steps, by the name in the address: `#/lecture/teachers`. No step may be called so. */
const PAGES: Readonly<Record<string, LecturePage>> = {
  handout: HandoutPage,
  presenter: PresenterPage,
  teachers: TeachersPage,
};

/** An address may name anything, such as what every object has. */
export function pageOf(section: string | undefined): LecturePage | undefined {
  return section !== undefined && Object.hasOwn(PAGES, section) ? PAGES[section] : undefined;
}
