/** Ours minus the file's, in milliseconds and in its order of requests; NaN where a request has no such time. */
export interface RequestDifferences {
  readonly ttft: readonly number[];
  readonly tpot: readonly number[];
  readonly total: readonly number[];
}

/** The largest absolute difference so far, and where anything was more than a difference of numbers. */
export class Differences {
  max = 0;
  readonly notes: string[] = [];

  compare(actual: number, expected: number): void {
    if (Number.isNaN(actual) && Number.isNaN(expected)) return;
    const difference = Math.abs(actual - expected);
    // Infinity − Infinity and NaN on one side only: as different as can be.
    this.max = Math.max(this.max, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }

  /** Something that should be equal is not, whatever its size. */
  differ(note: string): void {
    this.max = Number.POSITIVE_INFINITY;
    this.notes.push(note);
  }
}
