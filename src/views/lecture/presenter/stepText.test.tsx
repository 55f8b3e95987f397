import { createElement, type ElementType, Fragment, type ReactElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { STEPS } from '../content/lecture';
import { beginningOf, notesOf } from './stepText';

const Block = ({ children }: { readonly children?: ReactNode }): ReactElement => (
  <section>{children}</section>
);
const Other = (): ReactElement => {
  throw new Error('must not be drawn');
};
const PARTS = { Notes: (props: object) => <Block {...props} />, Ask: Block, Other };

/** As MDX compiles it. */
function text(...blocks: readonly ReactElement[]) {
  return (_: { readonly components?: Readonly<Record<string, ElementType>> }) =>
    createElement(Fragment, null, ...blocks.flatMap((block) => [block, '\n']));
}

const drawn = (blocks: readonly ReactNode[]) =>
  renderToStaticMarkup(createElement(Fragment, null, ...blocks));

describe('text of a step in the presenter window', () => {
  const page = text(
    <p>one</p>,
    <PARTS.Notes>say</PARTS.Notes>,
    <Other />,
    <Block>ask</Block>,
    <p>two</p>,
    <p>3</p>,
  );

  it('keeps the notes only', () => {
    expect(drawn(notesOf(page, PARTS))).toBe('<section>say</section>');
    expect(notesOf(text(<p>one</p>), PARTS)).toEqual([]);
  });

  it('begins with words of the slide', () => {
    expect(drawn(beginningOf(page, PARTS))).toBe('<p>one</p><section>ask</section><p>two</p>');
  });

  it('reads what MDX makes of a file', () => {
    const step = STEPS[0];
    if (step === undefined) throw new Error('There is no step.');
    expect(notesOf(step.Text, PARTS)).toHaveLength(1);
    expect(beginningOf(step.Text, PARTS).length).toBeGreaterThan(0);
  });
});
