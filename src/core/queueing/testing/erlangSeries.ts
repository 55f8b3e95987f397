/** Digits kept: the terms of the series grow to some 10^255 at 460 passes, and their sum is below 1. */
const DIGITS = 300n;
const ONE = 10n ** DIGITS;
const HALVINGS = 12n;

/** e^x in fixed point: a Taylor series of x/2¹², squared twelve times. */
function exponential(x: bigint): bigint {
  const small = x >> HALVINGS;
  let term = ONE;
  let sum = ONE;
  for (let k = 1n; term !== 0n; k++) {
    term = (term * small) / ONE / k;
    sum += term;
  }
  for (let i = 0n; i < HALVINGS; i++) sum = (sum * sum) / ONE;
  return sum;
}

/** x^j/j! in fixed point. */
function powerOverFactorial(x: bigint, j: bigint): bigint {
  let term = ONE;
  for (let k = 1n; k <= j; k++) term = (term * x) / ONE / k;
  return term;
}

/**
 * P(W ≤ t) of M/D/1 by Erlang's alternating series, (1 − ρ) Σ_{j ≤ t} (−x)^j/j! · e^x with x = ρ(t − j), in 300 digits:
 * useless in doubles, exact here, and nothing like the method it tests. Both arguments in thousandths.
 */
export function erlangWaitCdf(utilisationMilli: number, waitMilli: number): number {
  const perMille = (value: number): bigint => (BigInt(value) * ONE) / 1000n;
  const [utilisation, wait] = [perMille(utilisationMilli), perMille(waitMilli)];
  let sum = 0n;
  for (let j = 0n; j * ONE <= wait; j++) {
    const x = (utilisation * (wait - j * ONE)) / ONE;
    const term = (powerOverFactorial(x, j) * exponential(x)) / ONE;
    sum += j % 2n === 0n ? term : -term;
  }
  const share = ((ONE - utilisation) * sum) / ONE;
  return Number((share * 10n ** 18n) / ONE) / 1e18;
}
