/** Leaves a vendor in peace that failed several times in a row. Pure: states in, states out. */

const FAILURES_TO_OPEN = 5;
const OPEN_MS = 30_000;
/** What those are told who come while the probe is under way. */
const PROBE_MS = 1_000;

export type Breaker =
  | { readonly phase: 'CLOSED'; /** In a row. */ readonly failures: number }
  | { readonly phase: 'OPEN'; readonly until: number }
  | { readonly phase: 'HALF_OPEN' }; // one probe is under way

export const closedBreaker: Breaker = { phase: 'CLOSED', failures: 0 };

/** What an attempt says of the vendor's health: one that its caller broke off says nothing. */
export type Verdict = 'WELL' | 'SICK' | 'NONE';

/** Null when an attempt may start, else for how long none may. */
export function refusedFor(breaker: Breaker, now: number): number | null {
  switch (breaker.phase) {
    case 'CLOSED':
      return null;
    case 'OPEN':
      return now < breaker.until ? breaker.until - now : null;
    case 'HALF_OPEN':
      return PROBE_MS;
  }
}

/** To be asked only when nothing is refused: the first attempt after the pause is the probe. */
export function attemptStarted(breaker: Breaker): { readonly breaker: Breaker; readonly probe: boolean } {
  return breaker.phase === 'CLOSED'
    ? { breaker, probe: false }
    : { breaker: { phase: 'HALF_OPEN' }, probe: true };
}

export function attemptEnded(breaker: Breaker, probe: boolean, verdict: Verdict, now: number): Breaker {
  if (probe) {
    if (verdict === 'WELL') return closedBreaker;
    // A probe without verdict proves nothing: the next attempt is the probe.
    return { phase: 'OPEN', until: verdict === 'SICK' ? now + OPEN_MS : now };
  }
  // Attempts from before the pause arrive late and no longer count.
  if (breaker.phase !== 'CLOSED' || verdict === 'NONE') return breaker;
  if (verdict === 'WELL') return closedBreaker;
  const failures = breaker.failures + 1;
  return failures >= FAILURES_TO_OPEN
    ? { phase: 'OPEN', until: now + OPEN_MS }
    : { phase: 'CLOSED', failures };
}
