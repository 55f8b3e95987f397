import { readdirSync } from 'node:fs';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PLANS } from '../state/lecture/step';
import { LIVE_NUMBERS } from '../state/lecture/values/liveNumbers';
import { LIVE_VALUES } from '../state/lecture/values/liveValues';
import { PAPER_VALUES } from '../state/lecture/values/paperValues';
import { ALL_STEPS, QUESTIONS, STEPS } from '../views/lecture/content/lecture';
import { pageOf } from '../views/lecture/pages';
import { SLIDE_PARTS } from '../views/lecture/text/slideParts';
import { LIVE_SECTIONS } from './liveSections';

/** What is written by the app itself stands for one word; what the person writes is looked at. */
const named = { live: new Set<string>(), paper: new Set<string>() };
const Written = ({ children }: { readonly children?: ReactNode }) => <div>{children}</div>;
const Nothing = () => null;
const PLAIN = {
  ...Object.fromEntries(Object.keys(SLIDE_PARTS).map((name) => [name, Nothing])),
  Ask: Written,
  Notes: Written,
  Live: ({ name }: { readonly name: string }) => {
    named.live.add(name);
    return <b>value</b>;
  },
  Paper: ({ name }: { readonly name: string }) => {
    named.paper.add(name);
    return <b>value</b>;
  },
};

function words(markup: string): string {
  return markup.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

/** Numbers that are names: models, figures, years, formulas. */
const NAMES =
  /OPT-\d+(\.\d+)?B|\b\d+B\b|A100-80GB|M\/[DG]\/1|P9[09]|P50|\b20\d\d\b|\b(Figures?|Tables?|Eq\.|Algorithms?|[Ss]teps?|[Qq]uestions?|Section|§) ?\d+(\.\d+)*|R·D [<≥] 1|C[1-5₁-₅]/g;

describe('the text of the lecture', () => {
  it('has a step for every file, in the order of their names', () => {
    const files = (folder: string) =>
      readdirSync(`lecture/${folder}`).filter((name) => name.endsWith('.mdx'));
    expect(STEPS).toHaveLength(files('steps').length);
    expect(QUESTIONS).toHaveLength(files('questions').length);
    expect(STEPS.map(({ number }) => number)).toEqual(STEPS.map((_, index) => index + 1));
    expect(STEPS.length).toBeGreaterThanOrEqual(22);
  });

  it('has a name of its own for every step, which is no page’s and no number', () => {
    const ids = ALL_STEPS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(pageOf(id), id).toBeUndefined();
      expect(id).not.toMatch(/^\d+$/);
    }
  });

  it('shows only parts that there are', () => {
    const parts = new Set(LIVE_SECTIONS.flatMap((section) => section.parts));
    for (const { id, charts, predict } of ALL_STEPS)
      for (const part of [...charts, ...(predict?.reveal ?? [])])
        expect(parts.has(part), `${id}: ${part}`).toBe(true);
  });

  it('asks for guesses of numbers that there are, inside their range', () => {
    const predictions = ALL_STEPS.flatMap(({ predict }) => (predict === undefined ? [] : [predict]));
    expect(predictions.length).toBeGreaterThanOrEqual(3);
    for (const { answer, from, start, to, hide } of predictions) {
      expect(LIVE_NUMBERS[answer], answer).toBeDefined();
      expect(hide.length).toBeGreaterThan(0);
      expect(from < start && start < to).toBe(true);
    }
  });

  it('fits each plan', () => {
    for (const [index, plan] of PLANS.entries()) {
      const sum = STEPS.reduce((total, { minutes }) => total + (minutes[index] ?? 0), 0);
      expect(sum, `${plan} minutes`).toBeLessThanOrEqual(plan);
      expect(sum, `${plan} minutes`).toBeGreaterThanOrEqual(plan * 0.75);
    }
  });

  it.each(ALL_STEPS.map((step) => [step.id, step] as const))(
    '%s: no number of a result or of the paper is written by hand',
    (_, { Text, title }) => {
      const text = `${title} ${words(renderToStaticMarkup(<Text components={PLAIN} />))}`;
      const numbers = text.replaceAll(NAMES, '').match(/\S*\d[\d.,]*\s?\S*/g) ?? [];
      const withUnit = numbers.filter((one) =>
        /\d\s?(ms|s|%|×|GB|GiB|req|tokens?|points?)\b|\d[×%]/.test(one),
      );
      expect(withUnit).toEqual([]);
    },
  );

  it('names only values that there are', () => {
    for (const name of named.live) expect(LIVE_VALUES[name], name).toBeDefined();
    for (const name of named.paper) expect(PAPER_VALUES[name], name).toBeDefined();
    expect(named.live.size + named.paper.size).toBeGreaterThan(10);
  });
});
