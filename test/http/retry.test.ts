import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { upstreamReasons } from '../../src/errors.js';
import { retryAfter, retryDelay } from '../../src/http/retry.js';

const DAY_MS = 86_400_000;

describe('whether a read is repeated', () => {
  it.each([
    ['RATE_LIMITED', true],
    ['UNAVAILABLE', true],
    ['UNREACHABLE', true],
    ['TIMEOUT', true],
    ['UNAUTHENTICATED', false],
    ['FORBIDDEN', false],
    ['NOT_FOUND', false],
    ['REJECTED', false],
    ['UNREADABLE', false],
    ['TOO_LARGE', false],
    ['REDIRECTED', false],
    ['CIRCUIT_OPEN', false],
    ['INCOMPLETE', false],
    ['CANCELLED', false],
  ] as const)('%s: %s', (reason, repeated) => {
    expect(retryDelay({ reason, retryAfterMs: null }, 1, 0.5) !== null).toBe(repeated);
  });

  it('ends after the third attempt', () => {
    const failure = { reason: 'UNAVAILABLE', retryAfterMs: 10 } as const;
    expect([1, 2, 3, 4].map((attempt) => retryDelay(failure, attempt, 0.5))).toEqual([10, 10, null, null]);
  });
});

describe('how long it waits', () => {
  it.each([
    // attempt, random, delay
    [1, 0, 0],
    [1, 0.5, 50],
    [1, 1, 100],
    [2, 0.5, 100],
    [2, 1, 200],
  ])('after attempt %d with chance %d: %d ms', (attempt, random, delayMs) => {
    expect(retryDelay({ reason: 'UNREACHABLE', retryAfterMs: null }, attempt, random)).toBe(delayMs);
  });

  it('exactly what the vendor asks for, without jitter', () => {
    expect(retryDelay({ reason: 'RATE_LIMITED', retryAfterMs: 7_000 }, 1, 0.1)).toBe(7_000);
    expect(retryDelay({ reason: 'UNAVAILABLE', retryAfterMs: 7_000 }, 2, 0.9)).toBe(7_000);
  });

  it('a little, when the vendor asks for no wait at all', () => {
    expect(retryDelay({ reason: 'RATE_LIMITED', retryAfterMs: 0 }, 1, 0.5)).toBe(50);
  });

  it('never less than asked, never more than five seconds unasked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...upstreamReasons),
        fc.option(fc.nat()),
        fc.integer({ min: 1, max: 10 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (reason, retryAfterMs, attempt, random) => {
          const delay = retryDelay({ reason, retryAfterMs }, attempt, random);
          if (delay === null) return;
          expect(delay).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
          expect(delay).toBeLessThanOrEqual(Math.max(5_000, retryAfterMs ?? 0));
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  // Sun, 06 Nov 1994 08:49:37 GMT is this, ten seconds later.
  const now = Date.UTC(1994, 10, 6, 8, 49, 27);

  it.each([
    ['10', 10_000],
    ['  10 ', 10_000],
    ['0', 0],
    ['1.5', 1_500],
    ['86400', DAY_MS],
    ['99999999999999999999', DAY_MS],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 10_000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 10_000],
    ['Sun Nov  6 08:49:37 1994', 10_000],
    ['Wed Nov 16 08:49:27 1994', DAY_MS],
    ['Sun, 06 Nov 1994 08:49:00 GMT', 0],
    ['Fri, 06 Nov 2998 08:49:37 GMT', DAY_MS],
    // Fifty-one years ahead means the last century.
    ['Sunday, 06-Nov-45 08:49:37 GMT', 0],
    [null, null],
    ['', null],
    ['-1', null],
    ['+1', null],
    ['1e3', null],
    ['0x10', null],
    ['soon', null],
    ['10, 20', null],
    ['1994-11-06T08:49:37Z', null],
    ['Sun, 06 Nov 1994 08:49:37', null],
    ['Sun, 06 Nov 1994 08:49:37 CET', null],
    ['Sun, 31 Jun 1994 08:49:37 GMT', null],
    ['Sun, 06 Nov 1994 25:49:37 GMT', null],
    ['Sun, 06 Nix 1994 08:49:37 GMT', null],
    ['Som, 06 Nov 1994 08:49:37 GMT', null],
  ])('%j asks for %s ms', (header, waitMs) => {
    expect(retryAfter(header, now)).toBe(waitMs);
  });

  it('means whatever moment the standard form of a date names', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 86_000 }),
        fc.integer({ min: 0, max: 4_000_000_000 }),
        (wait, at) => {
          const date = new Date((at + wait) * 1000).toUTCString();
          expect(retryAfter(date, at * 1000)).toBe(wait * 1000);
        },
      ),
    );
  });

  it('is never negative, never more than a day, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const wait = retryAfter(header, now) ?? 0;
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(DAY_MS);
      }),
    );
  });
});
