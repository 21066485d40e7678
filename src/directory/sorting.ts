import type { Breathe } from './breathe.js';

const RUN = 512;

/** Sorts row numbers without ever holding the event loop for long: short native sorts, then merges. */
export async function sortRows(
  rows: Int32Array,
  compare: (a: number, b: number) => number,
  breathe: Breathe,
): Promise<Int32Array> {
  for (let start = 0; start < rows.length; start += RUN) {
    rows.subarray(start, start + RUN).sort(compare);
    for (let step = 0; step < RUN; step += 8) await breathe();
  }
  let from: Int32Array = rows;
  let to: Int32Array = new Int32Array(rows.length);
  for (let width = RUN; width < rows.length; width *= 2) {
    for (let start = 0; start < rows.length; start += 2 * width) {
      const middle = Math.min(start + width, rows.length);
      const end = Math.min(start + 2 * width, rows.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const takeLeft = right >= end || (left < middle && compare(from[left] ?? 0, from[right] ?? 0) <= 0);
        to[at] = from[takeLeft ? left++ : right++] ?? 0;
        await breathe();
      }
    }
    [from, to] = [to, from];
  }
  return from;
}
