/** The value of a result that a test knows to be valid. */
export function valid<R extends { readonly kind: string }>(result: R): Extract<R, { kind: 'valid' }> {
  if (result.kind !== 'valid') throw new Error(`Expected a value, got ${JSON.stringify(result)}`);
  return result as Extract<R, { kind: 'valid' }>;
}
