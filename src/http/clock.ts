/** Time and chance, in one place, so that waiting can be tested without waiting. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves when the time is over, or as soon as the signal aborts; never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to, but not including, 1. */
  random(): number;
}

/** Node fires a timer that is longer than this at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The nearest delay that a timer can keep; whoever waits looks at the time again afterwards. */
export function timerDelay(ms: number): number {
  return Math.min(Math.max(0, Math.ceil(ms)), LONGEST_TIMER_MS);
}

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        // Many calls share one signal: a listener that stays would pile up.
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, timerDelay(ms));
      signal.addEventListener('abort', end);
    }),
};
