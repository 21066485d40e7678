import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getEventListeners, setMaxListeners } from 'node:events';
import { createLimiter, type Entry, type Lane, type Limiter, type Place } from '../../src/http/limiter.js';
import type { Call } from '../../src/http/call.js';
import { createManualClock } from './manual-clock.js';

const START = 1_700_000_000_000;
// Whoever still waits when a test is over goes home.
let closingTime = new AbortController();
afterEach(() => {
  closingTime.abort();
  closingTime = new AbortController();
  setMaxListeners(0, closingTime.signal);
});
const callUntil = (deadlineAt: number, signal = closingTime.signal): Call => ({
  signal,
  deadlineAt,
  observe: () => undefined,
});
const patient = () => callUntil(START + 1_000_000);

function setUp({
  concurrency = 5,
  ratePerWindow = null as { requests: number; windowMs: number } | null,
} = {}) {
  const clock = createManualClock(START);
  return { clock, limiter: createLimiter({ concurrency, ratePerWindow, clock }) };
}

/** Enters without waiting, and notes who was let in. */
function crowd(limiter: Limiter) {
  const inside: { name: string; place: Place }[] = [];
  const outcomes: Entry['kind'][] = [];
  return {
    outcomes,
    names: () => inside.map(({ name }) => name),
    async enter(name: string, lane: Lane = 'READ', call = patient()) {
      void limiter.enter(lane, call).then((entry) => {
        outcomes.push(entry.kind);
        if (entry.kind === 'ADMITTED') inside.push({ name, place: entry.place });
      });
      await new Promise((later) => setImmediate(later));
    },
    async leave(name: string, outcome: 'SUCCESS' | 'RATE_LIMITED' | 'OTHER' = 'SUCCESS') {
      const index = inside.findIndex((one) => one.name === name);
      const [one] = inside.splice(index, 1);
      if (one === undefined) throw new Error(`${name} is not inside`);
      limiter.leave(one.place, outcome);
      await new Promise((later) => setImmediate(later));
    },
  };
}

describe('places', () => {
  it('are few, and the last one is for writes', async () => {
    const { limiter } = setUp({ concurrency: 3 });
    const calls = crowd(limiter);
    for (const name of ['a', 'b', 'c']) await calls.enter(name);
    await calls.enter('write', 'WRITE');
    await calls.enter('write too', 'WRITE');
    expect(calls.names()).toEqual(['a', 'b', 'write']);
    expect(limiter.inFlight()).toBe(3);
    await calls.leave('a');
    expect(calls.names()).toEqual(['b', 'write', 'write too']);
    await calls.leave('write');
    expect(calls.names()).toEqual(['b', 'write too', 'c']);
  });

  it('number one at least, for either lane', async () => {
    const { limiter } = setUp({ concurrency: 1 });
    const calls = crowd(limiter);
    await calls.enter('read');
    await calls.enter('write', 'WRITE');
    expect(calls.names()).toEqual(['read']);
    await calls.leave('read');
    expect(calls.names()).toEqual(['write']);
  });

  it('are halved by a refusal, once for all calls that were under way, and come back one by one', async () => {
    const { limiter } = setUp({ concurrency: 9 });
    const calls = crowd(limiter);
    for (let i = 0; i < 30; i += 1) await calls.enter(String(i));
    expect(calls.names()).toHaveLength(8);
    for (let i = 0; i < 8; i += 1) await calls.leave(String(i), 'RATE_LIMITED');
    expect(calls.names()).toEqual(['8', '9', '10', '11']);
    for (const name of ['8', '9', '10', '11']) await calls.leave(name);
    expect(calls.names()).toHaveLength(5);
  });
});

describe('a block', () => {
  it('holds everybody until its end, writes as well', async () => {
    const { clock, limiter } = setUp();
    const calls = crowd(limiter);
    limiter.block(START + 2_000);
    await calls.enter('read');
    await calls.enter('write', 'WRITE');
    await clock.advance(1_999);
    expect(calls.names()).toEqual([]);
    expect(limiter.blockedUntil()).toBe(START + 2_000);
    await clock.advance(1);
    expect(calls.names()).toEqual(['write', 'read']);
    expect(limiter.blockedUntil()).toBeNull();
    expect(clock.sleepers()).toBe(0);
  });

  it('is never shortened by a later one', async () => {
    const { limiter } = setUp();
    limiter.block(START + 2_000);
    limiter.block(START + 1_000);
    expect(limiter.blockedUntil()).toBe(START + 2_000);
  });

  it('sends those away at once whose deadline comes first', async () => {
    const { clock, limiter } = setUp({ concurrency: 1 });
    const calls = crowd(limiter);
    const hurried = callUntil(START + 5_000);
    await calls.enter('inside');
    await calls.enter('waiting', 'READ', hurried);
    limiter.block(START + 5_000);
    await expect(limiter.enter('READ', hurried)).resolves.toEqual({
      kind: 'TOO_LATE',
      retryAfterMs: 5_000,
      waitedMs: 0,
    });
    expect(calls.outcomes).toEqual(['ADMITTED', 'TOO_LATE']);
    expect(clock.sleepers()).toBe(0);
  });
});

describe('a wait', () => {
  it('ends with the deadline', async () => {
    const { limiter } = setUp({ concurrency: 1 });
    await crowd(limiter).enter('inside');
    const entry = await limiter.enter('READ', callUntil(START + 20));
    expect(entry.kind).toBe('DEADLINE');
  });

  it('ends when the caller goes, and leaves nothing behind', async () => {
    const { limiter } = setUp({ concurrency: 1 });
    const calls = crowd(limiter);
    const caller = new AbortController();
    await calls.enter('inside');
    await calls.enter('gone', 'READ', callUntil(START + 1_000_000, caller.signal));
    await calls.enter('stays');
    caller.abort();
    await calls.leave('inside');
    expect(calls.names()).toEqual(['stays']);
    expect(calls.outcomes).toEqual(['ADMITTED', 'ABORTED', 'ADMITTED']);
    expect(getEventListeners(caller.signal, 'abort')).toEqual([]);
  });

  it('is not even begun by a caller who has gone or whose time is over', async () => {
    const { limiter } = setUp();
    expect(await limiter.enter('READ', callUntil(START))).toEqual({ kind: 'DEADLINE', waitedMs: 0 });
    const gone = callUntil(START + 1_000, AbortSignal.abort());
    expect(await limiter.enter('READ', gone)).toEqual({ kind: 'ABORTED', waitedMs: 0 });
    expect(limiter.inFlight()).toBe(0);
  });

  it('is told in milliseconds', async () => {
    const { clock, limiter } = setUp();
    limiter.block(START + 700);
    const entry = limiter.enter('READ', patient());
    await clock.advance(1_000);
    expect((await entry).waitedMs).toBe(700);
  });
});

describe('the quota', () => {
  it('keeps a tenth for writes', async () => {
    const { clock, limiter } = setUp({ concurrency: 100, ratePerWindow: { requests: 10, windowMs: 1_000 } });
    const calls = crowd(limiter);
    for (let i = 0; i < 12; i += 1) await calls.enter(`r${i}`);
    await calls.enter('w0', 'WRITE');
    await calls.enter('w1', 'WRITE');
    expect(calls.names()).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'w0']);
    await clock.advance(1_000);
    expect(calls.names().slice(10)).toEqual(['w1', 'r9', 'r10', 'r11']);
  });

  it('is exceeded in no window of its length, however calls arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.record({ pauseMs: fc.integer({ min: 0, max: 120 }), write: fc.boolean() }), {
          maxLength: 40,
        }),
        async (requests, arrivals) => {
          const { clock, limiter } = setUp({ concurrency: 100, ratePerWindow: { requests, windowMs: 100 } });
          const starts: number[] = [];
          for (const { pauseMs, write } of arrivals) {
            await clock.advance(pauseMs);
            void limiter.enter(write ? 'WRITE' : 'READ', patient()).then(() => starts.push(clock.now()));
          }
          await clock.advance(100_000);
          expect(starts).toHaveLength(arrivals.length);
          for (const from of starts) {
            expect(starts.filter((at) => at >= from && at < from + 100).length).toBeLessThanOrEqual(requests);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

it('never has more calls under way than places, and lets everybody in at last', async () => {
  const step = fc.record({
    act: fc.constantFrom('read', 'write', 'leave', 'refused', 'fail'),
    passMs: fc.integer({ min: 0, max: 30 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(step, { maxLength: 60 }),
      async (concurrency, steps) => {
        const { clock, limiter } = setUp({ concurrency });
        const inside: Place[] = [];
        let arrived = 0;
        let admitted = 0;
        const leave = (outcome: 'SUCCESS' | 'RATE_LIMITED' | 'OTHER') => {
          const place = inside.shift();
          if (place === undefined) return;
          if (outcome === 'RATE_LIMITED') limiter.block(clock.now() + 20);
          limiter.leave(place, outcome);
        };
        for (const { act, passMs } of steps) {
          await clock.advance(passMs);
          if (act === 'read' || act === 'write') {
            arrived += 1;
            void limiter.enter(act === 'read' ? 'READ' : 'WRITE', patient()).then((entry) => {
              if (entry.kind !== 'ADMITTED') return;
              admitted += 1;
              inside.push(entry.place);
            });
          } else leave(act === 'leave' ? 'SUCCESS' : act === 'fail' ? 'OTHER' : 'RATE_LIMITED');
          await clock.advance(0);
          expect(limiter.inFlight()).toBe(inside.length);
          expect(inside.length).toBeLessThanOrEqual(concurrency);
          const reads = inside.filter(({ lane }) => lane === 'READ').length;
          expect(reads).toBeLessThanOrEqual(Math.max(1, concurrency - 1));
        }
        do {
          leave('OTHER');
          await clock.advance(50);
        } while (inside.length > 0);
        expect(admitted).toBe(arrived);
      },
    ),
    { numRuns: 40 },
  );
});
