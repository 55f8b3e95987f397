/** One colour, or the tile of a hatch: `size` by `size` pixels of red, green, blue and alpha, four bytes each. */
export interface PixelTile {
  readonly size: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  /** The same bytes, a pixel at a time. */
  readonly whole: Uint32Array<ArrayBuffer>;
}

export function pixelTile(size: number, pixels: Uint8ClampedArray<ArrayBuffer>): PixelTile {
  return { size, pixels, whole: new Uint32Array(pixels.buffer, pixels.byteOffset, size * size) };
}

/**
 * The pixels of a row of columns, each a stack of colours. Drawn as outlines, thousands of columns would cost many times
 * more. Where two colours meet within a pixel it shows both, by their shares of it.
 */
export class ColumnImage {
  width = 0;
  height = 0;
  /** As `ImageData` has them. */
  pixels = new Uint8ClampedArray(0);
  private whole = new Uint32Array(0);
  private ground: PixelTile | undefined;

  /** Starts with an even ground. */
  begin(width: number, height: number, ground: PixelTile): void {
    if (this.whole.length !== width * height) {
      this.whole = new Uint32Array(width * height);
      this.pixels = new Uint8ClampedArray(this.whole.buffer);
    }
    this.width = width;
    this.height = height;
    this.ground = ground;
    this.whole.fill(ground.whole[0] as number);
  }

  /**
   * Fills column c from `tops[c]` down to `bottoms[c]`, in pixels of the image. Pixel (0, 0) shows the tile's pixel
   * (`tileX`, `tileY`); a column is `step` pixels of the tile wide.
   */
  add(
    tile: PixelTile,
    tops: Float64Array,
    bottoms: Float64Array,
    tileX: number,
    tileY: number,
    step: number,
  ): void {
    for (let column = 0; column < this.width; column++) {
      const top = Math.max(0, tops[column] as number);
      const bottom = Math.min(this.height, bottoms[column] as number);
      if (bottom <= top) continue;
      const across = (tileX + Math.round(column * step)) % tile.size;
      this.fillColumn(tile, column, top, bottom, across, tileY);
    }
  }

  private fillColumn(
    tile: PixelTile,
    column: number,
    top: number,
    bottom: number,
    across: number,
    tileY: number,
  ): void {
    const { whole, width } = this;
    const { size } = tile;
    const firstFull = Math.ceil(top);
    const endFull = Math.floor(bottom);
    if (firstFull > endFull) {
      this.blend(tile, column, endFull, across, tileY, bottom - top);
      return;
    }
    if (firstFull > top) this.blend(tile, column, firstFull - 1, across, tileY, firstFull - top);
    if (bottom > endFull) this.blend(tile, column, endFull, across, tileY, bottom - endFull);
    let down = (tileY + firstFull) % size;
    let to = firstFull * width + column;
    for (let y = firstFull; y < endFull; y++) {
      whole[to] = tile.whole[down * size + across] as number;
      to += width;
      down = down + 1 === size ? 0 : down + 1;
    }
  }

  /** The colours that share a pixel are added up, each by its share, with the ground as the rest. */
  private blend(
    tile: PixelTile,
    column: number,
    y: number,
    across: number,
    tileY: number,
    share: number,
  ): void {
    const from = (((tileY + y) % tile.size) * tile.size + across) * 4;
    const to = (y * this.width + column) * 4;
    const { pixels, ground } = this;
    for (let channel = 0; channel < 3; channel++) {
      const more = (tile.pixels[from + channel] as number) - (ground?.pixels[channel] as number);
      pixels[to + channel] = (pixels[to + channel] as number) + share * more;
    }
  }
}
