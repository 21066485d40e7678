import { describe, expect, it } from '@jest/globals';
import { creditSuccess, FULL_BUDGET, payForRetry } from '../../src/http/budget.js';

describe('the retry budget', () => {
  it.each([
    [500, 'OTHER', 495],
    [500, 'TIMEOUT', 490],
    [5, 'OTHER', 0],
    [4, 'OTHER', null],
    [10, 'TIMEOUT', 0],
    [9, 'TIMEOUT', null],
  ] as const)('of %d tokens pays for a repeat after %s: %s are left', (tokens, after, left) => {
    expect(payForRetry(tokens, after)).toBe(left);
  });

  it('pays for a hundred repeats, and for one more after five successes', () => {
    let tokens: number | null = FULL_BUDGET;
    for (let i = 0; i < 100; i += 1) tokens = tokens === null ? null : payForRetry(tokens, 'OTHER');
    expect(tokens).toBe(0);
    expect(payForRetry(0, 'OTHER')).toBeNull();
    let regained = 0;
    for (let i = 0; i < 5; i += 1) regained = creditSuccess(regained);
    expect(payForRetry(regained, 'OTHER')).toBe(0);
  });

  it('never grows beyond full', () => {
    expect(creditSuccess(499)).toBe(500);
    expect(creditSuccess(500)).toBe(500);
  });
});
