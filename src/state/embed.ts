import { type Lock, writeLock } from '../core/scenario/lock';
import { shortened, splitQuery } from '../core/scenario/query';
import { THEMES, type Theme } from './theme';

/** Live parts that fill the window, by the names of `app/liveSections.ts`. */
export interface Embed {
  readonly parts: readonly string[];
  /** Undefined: as the browser asks for. */
  readonly theme: Theme | undefined;
}

export interface ReadEmbed {
  readonly embed: Embed | undefined;
  readonly problems: readonly string[];
}

/** Reads `embed=goodput,ttft&theme=dark`. Never throws. */
export function readEmbed(query: string): ReadEmbed {
  const pairs = splitQuery(query);
  const parts = pairs
    .get('embed')
    ?.split(',')
    .filter((part) => part !== '');
  const wanted = pairs.get('theme');
  const theme = THEMES.find((one) => one === wanted);
  const problems: string[] = [];
  if (parts === undefined && wanted !== undefined)
    problems.push('theme= is for charts in a frame; here the menu chooses the theme.');
  else if (wanted !== undefined && theme === undefined)
    problems.push(`theme=${shortened(wanted)} is not ${THEMES.join(' or ')}; the browser’s is used.`);
  return { embed: parts && { parts, theme }, problems };
}

/** What an address holds beside the settings; empty on an ordinary page. */
export function pageQuery({
  lock,
  embed,
}: {
  readonly lock: Lock | undefined;
  readonly embed: Embed | undefined;
}): string {
  const parts = [
    writeLock(lock),
    embed === undefined ? '' : `embed=${embed.parts.map(encodeURIComponent).join(',')}`,
    embed?.theme === undefined ? '' : `theme=${embed.theme}`,
  ];
  return parts.filter((part) => part !== '').join('&');
}
