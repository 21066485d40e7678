/**
 * Who may ask the vendor now: few calls at once, no more than the quota gives, and nobody while the vendor
 * wants to be left alone. Reads leave a place and a share of the quota to writes.
 */
import type { Call } from './call.js';
import { timerDelay, type Clock } from './clock.js';

export type Lane = 'READ' | 'WRITE';

export interface RatePerWindow {
  readonly requests: number;
  readonly windowMs: number;
}

/** A place among the calls under way; goes back through `leave`. */
export interface Place {
  readonly lane: Lane;
  readonly number: number;
}

export type Entry =
  | { readonly kind: 'ADMITTED'; readonly place: Place; readonly waitedMs: number }
  /** It is known already that the deadline comes first. */
  | { readonly kind: 'TOO_LATE'; readonly retryAfterMs: number; readonly waitedMs: number }
  | { readonly kind: 'DEADLINE'; readonly waitedMs: number }
  | { readonly kind: 'ABORTED'; readonly waitedMs: number };

export type Outcome = 'SUCCESS' | 'RATE_LIMITED' | 'OTHER';

export interface Limiter {
  enter(lane: Lane, call: Call): Promise<Entry>;
  leave(place: Place, outcome: Outcome): void;
  /** Nobody starts before then. */
  block(until: number): void;
  blockedUntil(): number | null;
  inFlight(): number;
}

export interface LimiterOptions {
  readonly concurrency: number;
  readonly ratePerWindow: RatePerWindow | null;
  readonly clock: Clock;
}

interface Waiter {
  readonly lane: Lane;
  readonly deadlineAt: number;
  settle(result: Place | 'ABORTED' | 'DEADLINE' | { readonly retryAfterMs: number }): void;
}

export function createLimiter({ concurrency, ratePerWindow, clock }: LimiterOptions): Limiter {
  const reserved = concurrency > 1 ? 1 : 0;
  const mostReads = Math.max(1, concurrency - reserved);
  const quota = ratePerWindow === null ? null : createQuota(ratePerWindow);
  const queues: Readonly<Record<Lane, Waiter[]>> = { READ: [], WRITE: [] };
  const underWay: Record<Lane, number> = { READ: 0, WRITE: 0 };
  let readPlaces = mostReads;
  let blockedUntil = 0;
  let admitted = 0;
  /** Places given out before the last cut tell nothing new when they, too, come back rate-limited. */
  let lastOfCut = 0;
  let wake: { readonly at: number; readonly cancel: AbortController } | null = null;

  function hasPlace(lane: Lane): boolean {
    const reads = Math.floor(readPlaces);
    return underWay.READ + underWay.WRITE < reads + reserved && (lane === 'WRITE' || underWay.READ < reads);
  }

  const opensAt = (lane: Lane, now: number) => Math.max(blockedUntil, quota?.opensAt(lane, now) ?? 0);

  function admit(lane: Lane, now: number): Place {
    quota?.count(now);
    underWay[lane] += 1;
    admitted += 1;
    return { lane, number: admitted };
  }

  /** A write is never harder to admit than a read, so nobody is overtaken who could have gone. */
  function pump(): void {
    for (;;) {
      const now = clock.now();
      const next = queues.WRITE[0] ?? queues.READ[0];
      if (next === undefined) return sleepUntil(null);
      const at = opensAt(next.lane, now);
      if (at > now) return sleepUntil(at);
      // Whoever leaves pumps again.
      if (!hasPlace(next.lane)) return sleepUntil(null);
      next.settle(admit(next.lane, now));
    }
  }

  function sleepUntil(at: number | null): void {
    if (wake?.at === at) return;
    wake?.cancel.abort();
    wake = null;
    if (at === null) return;
    const cancel = new AbortController();
    wake = { at, cancel };
    void clock.sleep(at - clock.now(), cancel.signal).then(() => {
      if (cancel.signal.aborted) return;
      wake = null;
      dismissHopeless();
      pump();
    });
  }

  function dismissHopeless(): void {
    const now = clock.now();
    for (const lane of ['WRITE', 'READ'] as const) {
      const at = opensAt(lane, now);
      if (at <= now) continue;
      for (const waiter of queues[lane].filter(({ deadlineAt }) => at >= deadlineAt)) {
        waiter.settle({ retryAfterMs: at - now });
      }
    }
  }

  return {
    enter(lane, { signal, deadlineAt }) {
      const since = clock.now();
      if (signal.aborted) return Promise.resolve({ kind: 'ABORTED', waitedMs: 0 });
      if (since >= deadlineAt) return Promise.resolve({ kind: 'DEADLINE', waitedMs: 0 });
      const at = opensAt(lane, since);
      if (at > since && at >= deadlineAt) {
        return Promise.resolve({ kind: 'TOO_LATE', retryAfterMs: at - since, waitedMs: 0 });
      }
      if (at <= since && queues[lane].length === 0 && hasPlace(lane)) {
        return Promise.resolve({ kind: 'ADMITTED', place: admit(lane, since), waitedMs: 0 });
      }
      return new Promise((resolve) => {
        const waiter: Waiter = {
          lane,
          deadlineAt,
          settle(result) {
            clearTimeout(timer);
            signal.removeEventListener('abort', onAbort);
            queues[lane].splice(queues[lane].indexOf(waiter), 1);
            const waitedMs = Math.max(0, clock.now() - since);
            if (typeof result === 'string') resolve({ kind: result, waitedMs });
            else if ('number' in result) resolve({ kind: 'ADMITTED', place: result, waitedMs });
            else resolve({ kind: 'TOO_LATE', retryAfterMs: result.retryAfterMs, waitedMs });
          },
        };
        const giveUp = (why: 'ABORTED' | 'DEADLINE') => {
          waiter.settle(why);
          pump();
        };
        const onAbort = () => giveUp('ABORTED');
        const timer = setTimeout(() => giveUp('DEADLINE'), timerDelay(deadlineAt - since));
        signal.addEventListener('abort', onAbort);
        queues[lane].push(waiter);
        pump();
      });
    },

    leave(place, outcome) {
      underWay[place.lane] -= 1;
      if (outcome === 'SUCCESS') {
        // One place more after a full round of successes.
        readPlaces = Math.min(mostReads, readPlaces + 1 / Math.floor(readPlaces));
      } else if (outcome === 'RATE_LIMITED' && place.number > lastOfCut) {
        readPlaces = Math.max(1, readPlaces / 2);
        lastOfCut = admitted;
      }
      pump();
    },

    block(until) {
      if (until <= blockedUntil) return;
      blockedUntil = until;
      dismissHopeless();
      pump();
    },

    blockedUntil: () => (blockedUntil > clock.now() ? blockedUntil : null),
    inFlight: () => underWay.READ + underWay.WRITE,
  };
}

/**
 * Counts the starts of the last window one by one. A bucket of tokens that holds the whole quota lets almost
 * twice as much through in the window after an idle one; a smaller bucket wastes quota.
 */
function createQuota({ requests, windowMs }: RatePerWindow) {
  const most: Readonly<Record<Lane, number>> = {
    READ: Math.max(1, requests - Math.ceil(requests / 10)),
    WRITE: Math.max(1, requests),
  };
  const starts: number[] = [];
  return {
    count(now: number): void {
      starts.push(now);
    },
    /** When the next call may start; in the past when it may start now. */
    opensAt(lane: Lane, now: number): number {
      while (starts[0] !== undefined && starts[0] + windowMs <= now) starts.shift();
      const leaver = starts[starts.length - most[lane]];
      return leaver === undefined ? 0 : leaver + windowMs;
    },
  };
}
