import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createBreather } from '../../src/directory/breathe.js';
import { sortRows } from '../../src/directory/sorting.js';

const neverPause = () => undefined;
const rowsOf = (keys: readonly number[]): Int32Array => Int32Array.from(keys.keys());
const byKey = (keys: readonly number[]) => (a: number, b: number) => (keys[a] ?? 0) - (keys[b] ?? 0);

describe('sorting rows', () => {
  it('gives what sorting an array gives, equal rows in their first order', async () => {
    const size = fc.constantFrom(0, 1, 2, 511, 512, 513, 1024, 1025, 2049, 3000);
    const manyKeys = size.chain((length) =>
      // Few different keys, so that many rows are equal.
      fc.array(fc.nat({ max: 50 }), { minLength: length, maxLength: length, size: 'max' }),
    );
    await fc.assert(
      fc.asyncProperty(manyKeys, async (keys) => {
        const sorted = await sortRows(rowsOf(keys), byKey(keys), neverPause);
        const expected = [...keys.keys()].sort(byKey(keys));
        expect([...sorted]).toEqual(expected);
      }),
      { numRuns: 60, endOnFailure: true }, // thousands of rows would be shrunk for minutes
    );
  });

  it('lets the event loop have its turns', async () => {
    let time = 0;
    const breathe = createBreather(() => (time += 5)); // every look at the clock finds a slice half gone
    let turns = 0;
    let going = true;
    const turn = (): void => {
      turns++;
      if (going) setImmediate(turn);
    };
    setImmediate(turn);
    const keys = Array.from({ length: 20_000 }, (_, row) => (row * 7919) % 20_000);
    const sorted = await sortRows(rowsOf(keys), byKey(keys), breathe);
    going = false;
    expect(keys[sorted[0] ?? -1]).toBe(0);
    expect(turns).toBeGreaterThan(100);
  });
});

describe('breathing', () => {
  it('costs nothing while a slice lasts', () => {
    const breathe = createBreather(() => 0);
    expect(Array.from({ length: 1000 }, () => breathe())).toEqual(new Array(1000).fill(undefined));
  });

  it('gives the event loop back when a slice is over, and starts the next one', async () => {
    let time = 0;
    const breathe = createBreather(() => time);
    const steps = () => Array.from({ length: 64 }, () => breathe()).filter((pause) => pause !== undefined);
    time = 9;
    expect(steps()).toHaveLength(0);
    time = 10;
    const [pause] = steps();
    await pause;
    expect(steps()).toHaveLength(0);
    time = 20;
    expect(steps()).toHaveLength(1);
  });
});
