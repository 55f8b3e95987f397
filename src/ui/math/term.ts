/**
 * A formula as data, so that it can be written twice: with its symbols, and with their current values. Built with the
 * functions below, drawn as MathML by `Formula`.
 */
export type Term =
  | { readonly kind: 'symbol'; readonly id: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'row'; readonly parts: readonly Term[] }
  | { readonly kind: 'fraction'; readonly above: Term; readonly below: Term }
  | { readonly kind: 'power'; readonly base: Term; readonly exponent: Term }
  | { readonly kind: 'root'; readonly under: Term };

/** A string stands for a symbol, a number for itself. */
export type Part = Term | string | number;

function toTerm(part: Part): Term {
  if (typeof part === 'string') return { kind: 'symbol', id: part };
  return typeof part === 'number' ? { kind: 'number', text: String(part) } : part;
}

export function row(...parts: readonly Part[]): Term {
  return { kind: 'row', parts: parts.map(toTerm) };
}

export function op(text: string): Term {
  return { kind: 'operator', text };
}

export function fraction(above: Part, below: Part): Term {
  return { kind: 'fraction', above: toTerm(above), below: toTerm(below) };
}

export function power(base: Part, exponent: Part): Term {
  return { kind: 'power', base: toTerm(base), exponent: toTerm(exponent) };
}

export function root(under: Part): Term {
  return { kind: 'root', under: toTerm(under) };
}

/** In parentheses. */
export function group(...parts: readonly Part[]): Term {
  return row(op('('), ...parts, op(')'));
}

/** Factors with nothing visible between symbols, and a dot between values. */
export function times(...parts: readonly Part[]): Term {
  return row(...parts.flatMap((part, index) => (index === 0 ? [part] : [op('\u2062'), part])));
}

/** All symbols, in the order in which a reader meets them. */
export function symbolsOf(term: Term): readonly string[] {
  const inside = (...terms: readonly Term[]): readonly string[] => [...new Set(terms.flatMap(symbolsOf))];
  switch (term.kind) {
    case 'symbol':
      return [term.id];
    case 'number':
    case 'operator':
      return [];
    case 'row':
      return inside(...term.parts);
    case 'fraction':
      return inside(term.above, term.below);
    case 'power':
      return inside(term.base, term.exponent);
    case 'root':
      return inside(term.under);
  }
}
