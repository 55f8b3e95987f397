/** One-dimensional label placement: as near to the wanted height as possible, in order, without overlap. */

export interface LabelBox {
  readonly id: string;
  /** Wanted centre. */
  readonly centre: number;
  readonly height: number;
}

interface Block {
  sum: number;
  count: number;
}

/** Isotonic regression (pool adjacent violators): the nearest non-decreasing sequence in least squares. */
function nearestNonDecreasing(values: readonly number[]): number[] {
  const blocks: Block[] = [];
  for (const value of values) {
    let block: Block = { sum: value, count: 1 };
    for (
      let last = blocks.at(-1);
      last && last.sum / last.count > block.sum / block.count;
      last = blocks.at(-1)
    ) {
      block = { sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap((block) => new Array<number>(block.count).fill(block.sum / block.count));
}

export function labelsFit(
  labels: readonly { readonly height: number }[],
  top: number,
  bottom: number,
): boolean {
  return labels.reduce((sum, label) => sum + label.height, 0) <= bottom - top;
}

/**
 * Centres by id. Subtracting the stacked heights turns "no overlap" into "non-decreasing", which isotonic regression
 * solves exactly; clamping its result keeps the labels inside [top, bottom] and is still optimal.
 * When the labels do not fit, they are spread evenly and overlap by the same amount.
 */
export function placeLabels(labels: readonly LabelBox[], top: number, bottom: number): Map<string, number> {
  const ordered = labels.map((label, index) => ({ label, index }));
  ordered.sort((a, b) => a.label.centre - b.label.centre || a.index - b.index);
  const total = labels.reduce((sum, label) => sum + label.height, 0);
  const squeeze = total > bottom - top && total > 0 ? (bottom - top) / total : 1;

  const offsets: number[] = [];
  let stacked = 0;
  for (const { label } of ordered) {
    offsets.push(stacked + (label.height * squeeze) / 2);
    stacked += label.height * squeeze;
  }
  const wanted = ordered.map(({ label }, index) => label.centre - (offsets[index] ?? 0));
  const highest = Math.max(top, bottom - stacked);
  const centres = new Map<string, number>();
  for (const [index, start] of nearestNonDecreasing(wanted).entries()) {
    const entry = ordered[index];
    const clamped = Math.min(highest, Math.max(top, start));
    if (entry) centres.set(entry.label.id, clamped + (offsets[index] ?? 0));
  }
  return centres;
}
