import type { ReactElement } from 'react';
import type { Layout } from '../../parts/useLayout';
import { MediumLayout } from './layouts/MediumLayout';
import { NarrowLayout } from './layouts/NarrowLayout';
import { WideLayout } from './layouts/WideLayout';
import './explore.css';

const LAYOUTS = { wide: WideLayout, medium: MediumLayout, narrow: NarrowLayout } as const;

/** The workbench: colocated against disaggregated, live. */
export function ExploreView({ layout }: { readonly layout: Layout }): ReactElement {
  const Arrangement = LAYOUTS[layout];
  return <Arrangement />;
}
