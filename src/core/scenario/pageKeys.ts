/** Keys of an address that say how a page is given, not what it shows: they are no settings, and undo knows nothing of them. */
export const PAGE_KEYS = ['lock', 'embed', 'theme'] as const;

/** What is left of a query without them. */
export function withoutPageKeys(query: string): string {
  const isPageKey = (part: string): boolean => PAGE_KEYS.some((key) => part.split('=')[0] === key);
  return query
    .split('&')
    .filter((part) => part !== '' && !isPageKey(part))
    .join('&');
}
