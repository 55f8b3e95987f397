import {
  Children,
  type ElementType,
  Fragment,
  isValidElement,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { StepText } from '../content/lecture';

type Parts = Readonly<Record<string, ElementType>>;

/**
 * The outermost blocks of a step's text. MDX is compiled to a plain function without hooks: what it makes can be looked at
 * before any of it is drawn.
 */
function blocksOf(Text: StepText, components: Parts): readonly ReactElement[] {
  const make = Text as (props: { readonly components: Parts }) => ReactNode;
  const page = make({ components });
  if (!isValidElement<{ readonly children?: ReactNode }>(page)) return [];
  const blocks = page.type === Fragment ? Children.toArray(page.props.children) : [page];
  return blocks.filter((block) => isValidElement(block));
}

/** Only what is meant for the lecturer. */
export function notesOf(Text: StepText, parts: Parts & { readonly Notes: ElementType }) {
  return blocksOf(Text, parts).filter(({ type }) => type === parts.Notes);
}

const SHORT_BLOCKS = 3;

/** How the slide's own text begins: words only, nothing that has to be drawn or pressed. */
export function beginningOf(Text: StepText, parts: Parts & { readonly Ask: ElementType }) {
  const words = new Set<unknown>(['p', 'ul', 'ol', parts.Ask]);
  return blocksOf(Text, parts)
    .filter(({ type }) => words.has(type))
    .slice(0, SHORT_BLOCKS);
}
