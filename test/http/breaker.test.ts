import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  attemptEnded,
  attemptStarted,
  closedBreaker,
  refusedFor,
  type Breaker,
  type Verdict,
} from '../../src/http/breaker.js';

const after = (verdicts: readonly Verdict[], start: Breaker = closedBreaker): Breaker =>
  verdicts.reduce((breaker, verdict) => attemptEnded(breaker, false, verdict, 0), start);

const open: Breaker = { phase: 'OPEN', until: 30_000 };
const halfOpen: Breaker = { phase: 'HALF_OPEN' };

describe('a closed breaker', () => {
  it('opens for thirty seconds after five failures in a row', () => {
    expect(after(['SICK', 'SICK', 'SICK', 'SICK'])).toEqual({ phase: 'CLOSED', failures: 4 });
    expect(after(['SICK', 'SICK', 'SICK', 'SICK', 'SICK'])).toEqual({ phase: 'OPEN', until: 30_000 });
  });

  it('starts to count again after a good answer', () => {
    expect(after(['SICK', 'SICK', 'SICK', 'SICK', 'WELL', 'SICK'])).toEqual({ phase: 'CLOSED', failures: 1 });
  });

  it('takes an attempt that was broken off for neither', () => {
    expect(after(['SICK', 'NONE', 'SICK'])).toEqual({ phase: 'CLOSED', failures: 2 });
  });
});

describe('an open breaker', () => {
  it.each([
    [0, 30_000],
    [29_999, 1],
    [30_000, null],
  ])('at %d ms refuses for %s ms', (now, ms) => {
    expect(refusedFor(open, now)).toBe(ms);
  });

  it('is not moved by attempts from before', () => {
    expect(after(['WELL', 'SICK', 'NONE'], open)).toEqual(open);
  });

  it('lets a single probe through after the pause', () => {
    expect(attemptStarted(open)).toEqual({ breaker: halfOpen, probe: true });
    expect(refusedFor(halfOpen, 60_000)).toBeGreaterThan(0);
  });
});

describe('the probe', () => {
  it.each([
    ['WELL', closedBreaker],
    ['SICK', { phase: 'OPEN', until: 70_000 }],
    // Anybody may be the next probe.
    ['NONE', { phase: 'OPEN', until: 40_000 }],
  ] as const)('that ends %s decides', (verdict, next) => {
    expect(attemptEnded(halfOpen, true, verdict, 40_000)).toEqual(next);
  });

  it('is alone in deciding', () => {
    expect(attemptEnded(halfOpen, false, 'WELL', 40_000)).toEqual(halfOpen);
    expect(attemptEnded(halfOpen, false, 'SICK', 40_000)).toEqual(halfOpen);
  });

  it('is never one of two, in whatever order attempts start and end', () => {
    const step = fc.record({
      start: fc.boolean(),
      verdict: fc.constantFrom<Verdict>('WELL', 'SICK', 'SICK', 'SICK', 'NONE'),
      passMs: fc.constantFrom(0, 10, 30_000),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let breaker = closedBreaker;
        let now = 0;
        const underWay: boolean[] = [];
        for (const { start, verdict, passMs } of steps) {
          now += passMs;
          if (start && refusedFor(breaker, now) === null) {
            const started = attemptStarted(breaker);
            breaker = started.breaker;
            underWay.push(started.probe);
          } else {
            const probe = underWay.shift();
            if (probe !== undefined) breaker = attemptEnded(breaker, probe, verdict, now);
          }
          expect(underWay.filter((probe) => probe).length).toBe(breaker.phase === 'HALF_OPEN' ? 1 : 0);
        }
      }),
    );
  });
});
