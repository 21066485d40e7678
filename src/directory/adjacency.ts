import type { Breathe } from './breathe.js';

/** Which rows of one table belong to each row of another: two arrays in place of a list per row. */
export class Adjacency {
  private constructor(
    private readonly starts: Uint32Array,
    private readonly rows: Int32Array,
  ) {}

  /** `ownerOf` gives the owner of a row, or -1. Each owner's rows come in ascending order. */
  static async build(
    owners: number,
    rows: number,
    ownerOf: (row: number) => number,
    breathe: Breathe,
  ): Promise<Adjacency> {
    const starts = new Uint32Array(owners + 1);
    for (let row = 0; row < rows; row++) {
      const owner = ownerOf(row);
      if (owner >= 0) starts[owner + 1] = (starts[owner + 1] ?? 0) + 1;
      await breathe();
    }
    for (let owner = 0; owner < owners; owner++)
      starts[owner + 1] = (starts[owner + 1] ?? 0) + (starts[owner] ?? 0);
    const filled = starts.slice();
    const sorted = new Int32Array(starts[owners] ?? 0);
    for (let row = 0; row < rows; row++) {
      const owner = ownerOf(row);
      if (owner >= 0) {
        const at = filled[owner] ?? 0;
        sorted[at] = row;
        filled[owner] = at + 1;
      }
      await breathe();
    }
    return new Adjacency(starts, sorted);
  }

  of(owner: number): Int32Array {
    return owner < 0
      ? this.rows.subarray(0, 0)
      : this.rows.subarray(this.starts[owner], this.starts[owner + 1]);
  }
}
