/** Hash routes: `#/explore?ttft=0.3`, `#/physics/queueing`. The landing page is the workbench. */
export const ROUTES = ['explore', 'physics', 'placement', 'timeline', 'evidence', 'lecture'] as const;
export type Route = (typeof ROUTES)[number];

export const ROUTE_NAMES: Readonly<Record<Route, string>> = {
  explore: 'Explore',
  physics: 'Physics',
  placement: 'Placement',
  timeline: 'Inside',
  evidence: 'Evidence',
  lecture: 'Lecture',
};

export interface Address {
  readonly route: Route;
  /** What follows the route, such as the name of an instrument. */
  readonly section: string | undefined;
  readonly query: string;
  readonly problem?: string;
}

const LANDING: Route = 'explore';
const SHOWN_TEXT = 40;

/** Never throws; an unknown page leads to the workbench and says so. */
export function readAddress(hash: string): Address {
  const text = hash.replace(/^#/, '').replace(/^\//, '');
  const cut = text.indexOf('?');
  const path = (cut < 0 ? text : text.slice(0, cut)).replace(/\/$/, '');
  const query = cut < 0 ? '' : text.slice(cut + 1);
  if (path === '') return { route: LANDING, section: undefined, query };
  const [page, section, ...rest] = path.split('/');
  const route = ROUTES.find((candidate) => candidate === page);
  if (route !== undefined && rest.length === 0) return { route, section, query };
  const shown = path.length > SHOWN_TEXT ? `${path.slice(0, SHOWN_TEXT)}…` : path;
  const problem = `There is no page "${shown}"; this is the workbench.`;
  return { route: LANDING, section: undefined, query, problem };
}

export function writeAddress(route: Route, query: string, section?: string): string {
  const path = section === undefined ? `#/${route}` : `#/${route}/${section}`;
  return query === '' ? path : `${path}?${query}`;
}
