/** Hash routes: `#/explore?ttft=0.3`. One view so far; the landing page is the workbench. */
export const ROUTES = ['explore'] as const;
export type Route = (typeof ROUTES)[number];

export const ROUTE_NAMES: Readonly<Record<Route, string>> = { explore: 'Explore' };

export interface Address {
  readonly route: Route;
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
  if (path === '') return { route: LANDING, query };
  const route = ROUTES.find((candidate) => candidate === path);
  if (route !== undefined) return { route, query };
  const shown = path.length > SHOWN_TEXT ? `${path.slice(0, SHOWN_TEXT)}…` : path;
  return { route: LANDING, query, problem: `There is no page "${shown}"; this is the workbench.` };
}

export function writeAddress(route: Route, query: string): string {
  return query === '' ? `#/${route}` : `#/${route}?${query}`;
}
