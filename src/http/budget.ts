/**
 * The retry budget: a sick vendor gets few repeats, however many callers wait for it. Repeats take tokens
 * and every success gives one back, so that repeats stay a small share of all calls.
 */
export const FULL_BUDGET = 500;
const RETRY_COST = 5;
/** A call that timed out held a place all the while: repeating it is dearer. */
const RETRY_AFTER_TIMEOUT_COST = 10;

/** The tokens left after paying for a repeat; null when there are too few. */
export function payForRetry(tokens: number, after: 'TIMEOUT' | 'OTHER'): number | null {
  const left = tokens - (after === 'TIMEOUT' ? RETRY_AFTER_TIMEOUT_COST : RETRY_COST);
  return left < 0 ? null : left;
}

export function creditSuccess(tokens: number): number {
  return Math.min(FULL_BUDGET, tokens + 1);
}
