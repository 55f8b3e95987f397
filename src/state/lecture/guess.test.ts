import { describe, expect, it } from 'vitest';
import { guessVerdict } from './guess';

const number = { format: (value: number) => `${value} ms` };

describe('what a guess was worth', () => {
  it('is said with both numbers and their ratio', () => {
    expect(guessVerdict(number, 60, 150)).toBe(
      'You guessed 60 ms; here it is 150 ms: 2.5× what you guessed.',
    );
    expect(guessVerdict(number, 150, 60)).toBe(
      'You guessed 150 ms; here it is 60 ms: you guessed 2.5× as much.',
    );
  });

  it('is close within a tenth', () => {
    expect(guessVerdict(number, 100, 105)).toBe('You guessed 100 ms; here it is 105 ms: close.');
  });

  it('waits for what is not there yet, and says why there is no answer', () => {
    expect(guessVerdict(number, 60, undefined)).toContain('being simulated');
    expect(guessVerdict(number, 60, 'It does not fit.')).toBe('It does not fit.');
  });
});
