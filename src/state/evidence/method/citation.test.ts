import { describe, expect, it } from 'vitest';
import { createActions } from '../../actions';
import { createAppStore } from '../../appState';
import { readAddress } from '../../route';
import {
  bibtexCitation,
  type Cited,
  citedScenario,
  missingFromLink,
  plainCitation,
  selectAddress,
} from './citation';

const CITED: Cited = {
  version: '1.2.3',
  link: 'https://example.org/lab/#/evidence?v=1&seed=7',
  scenario: 'Chatbot · OPT-13B · ShareGPT',
  seed: 7,
};

describe('how to cite what is on screen', () => {
  it('names version, scenario, seed and link, and the paper', () => {
    for (const text of [plainCitation(CITED), bibtexCitation(CITED)]) {
      for (const part of ['1.2.3', 'OPT-13B', 'seed 7', CITED.link, 'Yinmin Zhong', 'Hao Zhang', 'OSDI 24'])
        expect(text).toContain(part);
    }
  });

  it('closes every brace of BibTeX, and has one entry for each of the two', () => {
    const text = bibtexCitation(CITED);
    expect(text.match(/\{/g)?.length).toBe(text.match(/\}/g)?.length);
    expect(text.match(/^@\w+\{\w+,$/gm)).toHaveLength(2);
    expect(text).toContain('title     = {{DistServe}: Disaggregating');
  });

  it('links to page, part and scenario', () => {
    const store = createAppStore();
    const actions = createActions(store);
    actions.goTo('evidence', 'method-metrics');
    actions.change({ seed: 7 }, 'commit');
    const { route, section, query } = readAddress(selectAddress(store.getState()));
    expect([route, section]).toEqual(['evidence', 'method-metrics']);
    expect(new URLSearchParams(query).get('seed')).toBe('7');
    expect(citedScenario(store.getState())).toContain('OPT-13B');
  });

  it('says that recorded arrivals are not in the link', () => {
    const { scenario } = createAppStore().getState();
    expect(missingFromLink(scenario)).toBeUndefined();
    expect(missingFromLink({ ...scenario, arrivals: { kind: 'replay', times: [0, 1] } as never })).toContain(
      'file',
    );
  });
});
