import type { Clock } from '../../src/http/clock.js';

export interface ManualClock extends Clock {
  /** Lets time pass, waking every sleeper at its own moment. */
  advance(ms: number): Promise<void>;
  /** How many are asleep. */
  sleepers(): number;
}

/** Time that stands still until it is told to pass. */
export function createManualClock(start = 1_700_000_000_000): ManualClock {
  let now = start;
  const sleeping = new Set<{ readonly at: number; readonly wake: () => void }>();
  const settle = () => new Promise<void>((done) => setImmediate(done));

  return {
    now: () => now,
    random: () => 0.5,
    sleepers: () => sleeping.size,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          sleeping.delete(sleeper);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        if (signal.aborted) return resolve();
        sleeping.add(sleeper);
        signal.addEventListener('abort', wake, { once: true });
      }),
    async advance(ms) {
      const until = now + ms;
      for (;;) {
        await settle();
        const [first] = [...sleeping].sort((a, b) => a.at - b.at);
        if (first === undefined || first.at > until) break;
        now = Math.max(now, first.at);
        first.wake();
      }
      now = until;
      await settle();
    },
  };
}

/** Time that jumps ahead whenever somebody sleeps, and remembers for how long. */
export function createSkippingClock(start = 1_700_000_000_000): Clock & { readonly slept: number[] } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    random: () => 0.5,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
    },
  };
}
