/**
 * P(W ≤ t) of M/G/1 with a few service times, by the series that inverts the Pollaczek–Khinchine transform term by term:
 * (1 − ρ) Σ over counts k of Π (−λp_i)^{k_i}/k_i! · (t − Σ k_i s_i)^{Σk} e^{λ(t − Σ k_i s_i)}. Terms alternate: use it
 * for λt up to 5 only, where doubles keep 12 digits.
 */
export function seriesWaitCdf(
  values: readonly number[],
  probabilities: readonly number[],
  arrivalRate: number,
  wait: number,
): number {
  const mean = values.reduce((sum, value, i) => sum + value * (probabilities[i] ?? 0), 0);
  const sumFrom = (index: number, spare: number, count: number, factor: number): number => {
    const value = values[index];
    if (value === undefined) return factor * spare ** count * Math.exp(arrivalRate * spare);
    let sum = 0;
    let term = factor;
    for (let k = 0; spare - k * value >= 0; k++) {
      sum += sumFrom(index + 1, spare - k * value, count + k, term);
      term *= (-arrivalRate * (probabilities[index] ?? 0)) / (k + 1);
    }
    return sum;
  };
  return sumFrom(0, wait, 0, 1 - arrivalRate * mean);
}
