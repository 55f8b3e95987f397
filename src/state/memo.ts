/** Remembers the last result as long as every input is the same object: derived values keep their identity. */
export function derive<State, Inputs extends unknown[], Result>(
  inputs: (state: State) => readonly [...Inputs],
  compute: (...inputs: Inputs) => Result,
): (state: State) => Result {
  let last: { readonly inputs: readonly [...Inputs]; readonly result: Result } | undefined;
  return (state) => {
    const next = inputs(state);
    if (last?.inputs.every((input, index) => Object.is(input, next[index]))) return last.result;
    last = { inputs: next, result: compute(...next) };
    return last.result;
  };
}
