import { describe, expect, it } from '@jest/globals';
import { maxAgeOf } from '../src/freshness.js';

describe('what a caller writes into Cache-Control', () => {
  it.each([
    [null, null],
    ['', null],
    ['max-age=60', 60_000],
    ['max-age=0', 0],
    ['Max-Age=60', 60_000],
    ['max-age="60"', 60_000],
    [' max-age = 60 ', 60_000],
    ['no-cache', 0],
    ['NO-CACHE', 0],
    ['no-store', 0],
    // Browsers send both on a forced reload.
    ['no-cache, max-age=60', 0],
    ['max-age=60, no-cache', 0],
    ['max-age=60, max-age=30', 30_000],
    ['max-age=60,max-stale', 60_000],
    // Other directives are none of our business.
    ['only-if-cached', null],
    ['private, must-revalidate', null],
    ['s-maxage=60', null],
    ['x-no-cache', null],
    // What is no age says nothing.
    ['max-age', null],
    ['max-age=', null],
    ['max-age=soon', null],
    ['max-age=-1', null],
    ['max-age=1.5', null],
    ['max-age=1e3', null],
    ['no-cache=60, max-age=10', 0],
    // As old as it likes.
    ['max-age=99999999999', null],
  ])('%j means at most %s ms', (header, ms) => {
    expect(maxAgeOf(header)).toBe(ms);
  });
});
