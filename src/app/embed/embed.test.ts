import { describe, expect, it } from 'vitest';
import { readLock } from '../../core/scenario/lock';
import { createAppStore } from '../../state/appState';
import { readChoice } from '../../state/choices';
import { readEmbed } from '../../state/embed';
import { readAddress } from '../../state/route';
import { LIVE_SECTIONS } from '../liveSections';
import { EMBEDDABLE, splitKnown, withControls } from './embedParts';
import { embedAddress, embedSnippet } from './snippet';

const PAGE = 'https://example.org/lab/';
/** Words, controls and tables: no charts. */
const NO_CHARTS =
  /-(takeaway|controls|formulas|sums|trust|arrivals|counters|story|verdict|cluster|run)$|^(replication-memory|verdict|problems|results)$/;

describe('charts for other sites', () => {
  it('are live parts, and all of these that are charts', () => {
    const charts = LIVE_SECTIONS.flatMap(({ parts }) => parts).filter((part) => !NO_CHARTS.test(part));
    expect(EMBEDDABLE.map(({ part }) => part).toSorted()).toEqual(charts.toSorted());
  });

  it('have different titles', () => {
    expect(new Set(EMBEDDABLE.map(({ title }) => title)).size).toBe(EMBEDDABLE.length);
  });

  it('an address may name others: those are told apart', () => {
    expect(splitKnown(['goodput', 'nix'])).toEqual({ known: ['goodput'], unknown: ['nix'] });
  });

  it('come with the controls of an instrument that an exercise frees', () => {
    expect(withControls(['queueing', 'queueing-residuals'], ['prompt'])).toEqual([
      'queueing',
      'queueing-residuals',
      'queueing-controls',
    ]);
    expect(withControls(['queueing'], ['rate'])).toEqual(['queueing']);
    expect(withControls(['goodput'], undefined)).toEqual(['goodput']);
  });
});

describe('the snippet', () => {
  const chart = EMBEDDABLE.find(({ part }) => part === 'stall');
  if (chart === undefined) throw new Error('there is no such chart');
  const state = createAppStore().getState();
  const choices = { ...state, scenario: { ...state.scenario, ttftSlo: 0.3 } };

  it('opens the same settings, the chart and the lock', () => {
    const address = embedAddress(PAGE, chart, choices, ['rate']);
    const { route, section, query } = readAddress(new URL(address).hash);
    expect([route, section]).toEqual(['physics', 'interference']);
    expect(readChoice(query)).toMatchObject({ choice: { scenario: choices.scenario }, problems: [] });
    expect(readEmbed(query).embed?.parts).toEqual(['stall']);
    expect(readLock(query).lock).toEqual(['rate']);
  });

  it('is HTML with a title', () => {
    const snippet = embedSnippet(PAGE, chart, choices, undefined);
    expect(snippet).toMatch(
      /^<iframe src="[^"<]*" width="\d+" height="\d+" title="[^"<]+" loading="lazy"><\/iframe>$/,
    );
    expect(snippet).toContain('ttft=0.3&amp;embed=stall');
  });
});
