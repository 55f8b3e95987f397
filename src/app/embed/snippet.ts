import type { Lock } from '../../core/scenario/lock';
import { type Choices, writeQuery } from '../../core/scenario/urlCodec';
import { pageQuery } from '../../state/embed';
import { writeAddress } from '../../state/route';
import type { Embeddable } from './embedParts';

/** Narrow enough for the column of a course page, and for the size of text that is read at a desk. */
const SIZE = { width: 680, height: 460 };
/** A row of controls below the chart. */
const CONTROLS_HEIGHT = 90;

/** The address of one chart alone, with the settings on screen. `page`: where the app is, without its hash. */
export function embedAddress(
  page: string,
  chart: Embeddable,
  choices: Choices,
  lock: Lock | undefined,
): string {
  const own = pageQuery({ lock, embed: { parts: [chart.part], theme: undefined } });
  const query = [writeQuery(choices), own].filter((part) => part !== '').join('&');
  return page + writeAddress(chart.route, query, chart.section);
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** What is pasted into a page. */
export function embedSnippet(
  page: string,
  chart: Embeddable,
  choices: Choices,
  lock: Lock | undefined,
): string {
  const src = attribute(embedAddress(page, chart, choices, lock));
  const height = SIZE.height + (lock === undefined || lock.length === 0 ? 0 : CONTROLS_HEIGHT);
  const title = attribute(`${chart.title} – Goodput Lab`);
  return `<iframe src="${src}" width="${SIZE.width}" height="${height}" title="${title}" loading="lazy"></iframe>`;
}
