import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import Text from '../../../../../docs/model.md';
import { METHOD_PREFIX, METHOD_TITLES } from '../../../../state/method';

const html = renderToStaticMarkup(<Text components={{}} />);

/** Words without marks; apostrophes as they are printed. */
function plain(markup: string): string {
  return markup
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#x27;', '’')
    .replaceAll('&amp;', '&');
}

const headings = [...html.matchAll(/<h([23]) id="([^"]*)">(.*?)<\/h\1>/g)].map(
  ([, level, id = '', words = '']) => ({
    level: Number(level),
    id,
    title: plain(words),
  }),
);
const titleById = new Map(headings.map(({ id, title }) => [id, title]));

describe('the text of the method', () => {
  it('has a heading of the same words for every place that a badge leads to', () => {
    for (const [id, title] of Object.entries(METHOD_TITLES))
      expect(titleById.get(`${METHOD_PREFIX}${id}`), id).toBe(title);
  });

  it('has a place for every chapter, in the same order', () => {
    const chapters = headings.filter(({ level }) => level === 2).map(({ id }) => id);
    const places = Object.keys(METHOD_TITLES).map((id) => `${METHOD_PREFIX}${id}`);
    expect(chapters).toEqual(places.filter((place) => chapters.includes(place)));
  });

  it('names its sources in every chapter', () => {
    const chapters = html.split('<h2').slice(1);
    const without = chapters.filter((chapter) => !chapter.includes('<p>Sources:'));
    expect(without.map((chapter) => plain(`<${chapter}`).slice(0, 30))).toEqual([]);
  });

  it('leads every link inside the text to a heading', () => {
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map(
      ([, target = '']) => `${METHOD_PREFIX}${target}`,
    );
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(titleById.has(target), target).toBe(true);
  });

  it('has no inline style, which the policy of the page forbids, and no table without rows', () => {
    expect(html).not.toContain('style=');
    expect(html.match(/<table>/g)?.length).toBe(html.match(/<tbody>/g)?.length);
  });
});
