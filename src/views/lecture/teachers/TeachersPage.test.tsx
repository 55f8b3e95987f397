import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createActions } from '../../../state/actions';
import { type AppState, createAppStore, type Script } from '../../../state/appState';
import { readChoice } from '../../../state/choices';
import { PLANS } from '../../../state/lecture/step';
import { plannedMinutes, spareMinutes } from '../../../state/lecture/timing';
import { type Workbench, WorkbenchProvider } from '../../../state/react';
import { readAddress } from '../../../state/route';
import { STEPS } from '../content/lecture';
import { TeachersPage } from './TeachersPage';

function page(script?: Script): string {
  // What is rendered to text is the state that a store began with.
  const store = createStore<AppState>(() => ({ ...createAppStore().getState(), script }));
  // Of the workbench the page needs what is chosen and the way to other places.
  const workbench = { store, actions: createActions(store) } as unknown as Workbench;
  return renderToStaticMarkup(
    <WorkbenchProvider workbench={workbench}>
      <TeachersPage layout="wide" />
    </WorkbenchProvider>,
  );
}

let html = '';
beforeAll(() => {
  html = page();
});

const linksOf = (markup: string) =>
  [...markup.matchAll(/href="(#[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

describe('the teachers’ page', () => {
  it('lists every step once, with a link', () => {
    for (const { id } of STEPS)
      expect(
        linksOf(html).filter((href) => href === `#/lecture/${id}`),
        id,
      ).toHaveLength(1);
  });

  it.each(PLANS)('has steps for no more than %i minutes, and says what is left', (plan) => {
    expect(plannedMinutes(STEPS, plan)).toBeGreaterThan(0);
    expect(spareMinutes(STEPS, plan)).toBeGreaterThanOrEqual(0);
    expect(html.slice(html.indexOf('Left for questions'))).toContain(`${spareMinutes(STEPS, plan)} min`);
  });

  it('has an answer behind a fold for every exercise', () => {
    const exercises = html.match(/class="exercise"/g)?.length ?? 0;
    expect(exercises).toBeGreaterThanOrEqual(6);
    expect(html.match(/<details class="exercise-answer">/g)).toHaveLength(exercises);
  });

  it('opens every exercise with settings that the app can use, locked but for some', () => {
    const opened = linksOf(html.slice(html.indexOf('class="exercise"'))).filter((href) => href.includes('?'));
    for (const href of opened) {
      const { route, query, problem } = readAddress(href);
      expect(problem, href).toBeUndefined();
      expect(['explore', 'physics']).toContain(route);
      const lock = new URLSearchParams(query).get('lock')?.split(',') ?? [];
      expect(lock.length, href).toBeGreaterThan(0);
      const settings = query
        .split('&')
        .filter((pair) => !pair.startsWith('lock='))
        .join('&');
      expect(readChoice(settings).problems, href).toEqual([]);
    }
    expect(opened.length).toBe(html.match(/class="exercise"/g)?.length);
  });

  it('leads back to the step that one came from', () => {
    expect(html).toContain('To the lecture');
    const step = STEPS[1]?.id ?? '';
    const back = page({ step, name: 'step 2', query: '' });
    expect(back).toMatch(new RegExp(`href="#/lecture/${step}"[^>]*>Back to step 2<`));
  });

  it('has no inline style, which the policy of the page forbids', () => {
    expect(html).not.toContain('style=');
  });
});
