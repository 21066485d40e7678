import { describe, expect, it } from '@jest/globals';
import type { Gap } from '../src/datasources/connector.js';
import { CurrentDirectory } from '../src/directory/current.js';
import { SourceUnavailableError } from '../src/directory/coverage.js';
import { Loaders } from '../src/loaders.js';
import { caller, plainConnector, upstreamError } from './support/plain-connector.js';
import { account, grant, group } from './support/records.js';

const START = 1_700_000_000_000;
const WHATEVER = Number.NEGATIVE_INFINITY;
const onDemand: Gap = { kinds: ['grant'], what: 'single things', reason: 'ON_DEMAND' };
const people = Array.from({ length: 60 }, (_, n) => account(`u${n}`, { displayName: `User ${n}` }));
const idsOf = (from: number, to: number) => people.slice(from, to).map(({ id }) => id);

type Plain = ReturnType<typeof plainConnector>;

/** A directory that was read once, ten seconds ago, and the loaders of one request. */
async function after(connector: Plain, { swept = true } = {}) {
  let now = START;
  const faults: unknown[] = [];
  const current = await CurrentDirectory.create({
    vendors: [connector.vendor],
    connectors: [connector],
    sweepIntervalMs: 60_000,
    now: () => now,
    onFault: (error) => faults.push(error),
  });
  if (swept) await current.sweepAll(connector.key, false, caller(() => now).call);
  now += 10_000;
  const sweepsBefore = connector.sweeps.length;
  return {
    current,
    now: () => now,
    pass: (ms: number) => (now += ms),
    reads: () => connector.sweeps.slice(sweepsBefore).map(({ kinds }) => kinds),
    request(notBefore: number) {
      const { call, events, count } = caller(() => now);
      const pinned = current.version;
      const loaders = new Loaders({
        current,
        connectors: new Map([[connector.key, connector]]),
        pinned: () => pinned,
        notBefore,
        triedInVain: () => false,
        now: () => now,
        call,
      });
      return { loaders, events, count };
    },
  };
}

const isPromise = (value: unknown): boolean => value instanceof Promise;

describe('a record that is held fresh enough', () => {
  it('is there at once, without a promise and without a call', async () => {
    const { request, reads } = await after(plainConnector({ records: people, lookups: ['account'] }));
    const { loaders, events } = request(WHATEVER);
    const found = loaders.record('account', 'plain', 'u7');
    expect(isPromise(found)).toBe(false);
    expect(found).toMatchObject({ id: 'u7', displayName: 'User 7', connectorKey: 'plain', fetchedAt: START });
    expect(loaders.record('account', 'plain', 'nobody')).toBeNull();
    expect(events).toEqual([
      { source: 'plain', kind: 'cached' },
      { source: 'plain', kind: 'cached' },
    ]);
    expect(reads()).toEqual([]);
  });

  it('is fresh enough up to the very age that was accepted', async () => {
    const { request } = await after(plainConnector({ records: people }));
    expect(isPromise(request(START).loaders.record('account', 'plain', 'u1'))).toBe(false);
    expect(isPromise(request(START + 1).loaders.record('account', 'plain', 'u1'))).toBe(true);
  });
});

describe('a record that has to be fresher', () => {
  it('costs one call when it is one', async () => {
    const plain = plainConnector({ records: people, lookups: ['account'] });
    const { request, reads, now } = await after(plain);
    const { loaders, count } = request(now());
    expect(await loaders.record('account', 'plain', 'u7')).toMatchObject({
      id: 'u7',
      connectorKey: 'plain',
      fetchedAt: now(),
    });
    expect(plain.lookedUp).toEqual(['u7']);
    expect([count('call'), reads()]).toEqual([1, []]);
  });

  it('is read with the whole list when there are many', async () => {
    const plain = plainConnector({ records: people, lookups: ['account'], bulkCalls: 3 });
    const { request, reads, now } = await after(plain);
    const { loaders, count } = request(now());
    const found = await Promise.all(idsOf(0, 50).map(async (id) => loaders.record('account', 'plain', id)));
    expect(found.map((record) => record?.id)).toEqual(idsOf(0, 50));
    expect(plain.lookedUp).toEqual([]);
    expect(reads()).toEqual([['account']]);
    expect(count('call')).toBe(1);
  });

  it.each([
    [3, 3, 0],
    [4, 0, 1],
  ])('takes the cheaper plan: %d records where the list costs 3 calls', async (wanted, points, bulks) => {
    const plain = plainConnector({ records: people, lookups: ['account'], bulkCalls: 3 });
    const { request, reads, now } = await after(plain);
    const { loaders } = request(now());
    await Promise.all(idsOf(0, wanted).map(async (id) => loaders.record('account', 'plain', id)));
    expect([plain.lookedUp.length, reads().length]).toEqual([points, bulks]);
  });

  it('is read with the list where the vendor has no look-up', async () => {
    const plain = plainConnector({ records: people });
    const { request, reads, now } = await after(plain);
    const { loaders } = request(now());
    expect(await loaders.record('account', 'plain', 'u1')).toMatchObject({ id: 'u1', fetchedAt: now() });
    expect(reads()).toEqual([['account']]);
  });

  it.each([
    ['point look-ups', 9],
    ['a whole list', 1],
  ])('is lined up by id, asked twice or unknown, by %s', async (_plan, bulkCalls) => {
    const plain = plainConnector({ records: [...people].reverse(), lookups: ['account'], bulkCalls });
    const { request, now } = await after(plain);
    const { loaders } = request(now());
    const wanted = ['u3', 'nobody', 'u1', 'u3', 'u2', 'u1'];
    const found = await Promise.all(wanted.map(async (id) => loaders.record('account', 'plain', id)));
    expect(found.map((record) => record?.displayName ?? null)).toEqual([
      'User 3',
      null,
      'User 1',
      'User 3',
      'User 2',
      'User 1',
    ]);
    if (bulkCalls === 9) expect(plain.lookedUp).toEqual(['u3', 'nobody', 'u1', 'u2']);
  });

  it('is asked for once in one request', async () => {
    const plain = plainConnector({ records: people, lookups: ['account'] });
    const { request, now } = await after(plain);
    const { loaders } = request(now());
    await loaders.record('account', 'plain', 'u1');
    await loaders.record('account', 'plain', 'u1');
    await request(now()).loaders.record('account', 'plain', 'u1'); // another request trusts nobody else's
    expect(plain.lookedUp).toEqual(['u1', 'u1']);
  });

  it('fails alone when its look-up fails', async () => {
    const plain = plainConnector({ records: people, lookups: ['account'], bulkCalls: 9 });
    plain.failing.set('u2', upstreamError('UNAVAILABLE'));
    const { request, now } = await after(plain);
    const { loaders } = request(now());
    const [one, two, three] = await Promise.allSettled(
      ['u1', 'u2', 'u3'].map(async (id) => loaders.record('account', 'plain', id)),
    );
    expect(one).toMatchObject({ status: 'fulfilled', value: { id: 'u1' } });
    expect(two).toMatchObject({
      status: 'rejected',
      reason: { connectorKey: 'plain', shown: { reason: 'UNAVAILABLE' } },
    });
    expect(three).toMatchObject({ status: 'fulfilled', value: { id: 'u3' } });
  });

  it('fails with the list, and is never called absent for that', async () => {
    const plain = plainConnector({ records: people });
    const { request, now } = await after(plain);
    plain.failure = upstreamError('TIMEOUT');
    const { loaders } = request(now());
    const found = await Promise.allSettled(
      ['u1', 'nobody'].map(async (id) => loaders.record('account', 'plain', id)),
    );
    for (const result of found) {
      expect(result.status).toBe('rejected');
      expect((result as PromiseRejectedResult).reason).toBeInstanceOf(SourceUnavailableError);
    }
  });

  it('lets a mistake of ours surface', async () => {
    const plain = plainConnector({ records: people, lookups: ['account'] });
    const mistake = new TypeError('ours');
    plain.failing.set('u1', mistake);
    const { request, now } = await after(plain);
    await expect(request(now()).loaders.record('account', 'plain', 'u1')).rejects.toBe(mistake);
  });
});

describe('a record of a connector that was never read', () => {
  it('is looked up, however old an answer may be', async () => {
    const plain = plainConnector({ records: people, lookups: ['account'], bulkCalls: 2 });
    const { request, reads } = await after(plain, { swept: false });
    expect(await request(WHATEVER).loaders.record('account', 'plain', 'u1')).toMatchObject({ id: 'u1' });
    const { loaders } = request(WHATEVER);
    const many = await Promise.all(idsOf(0, 9).map(async (id) => loaders.record('account', 'plain', id)));
    expect(many.map((record) => record?.id)).toEqual(idsOf(0, 9));
    expect(reads()).toEqual([['account']]);
  });

  it('is unknown, not absent, while the vendor is down', async () => {
    const plain = plainConnector({ records: people });
    plain.failure = upstreamError('UNREACHABLE');
    const { request } = await after(plain, { swept: false });
    await expect(request(WHATEVER).loaders.record('account', 'plain', 'u1')).rejects.toMatchObject({
      shown: { reason: 'UNREACHABLE' },
    });
  });
});

describe('a connector', () => {
  it('is not asked for a kind it does not offer', async () => {
    const plain = plainConnector({ offers: ['group'], records: [group('g')], lookups: ['account'] });
    const { request, reads, now } = await after(plain);
    const { loaders, events } = request(now());
    expect(loaders.record('account', 'plain', 'u1')).toBeNull();
    expect(loaders.grantsHeldBy('plain', { kind: 'account', id: 'u1' })).toEqual({
      grants: [],
      failure: null,
    });
    expect([plain.lookedUp, reads(), events]).toEqual([[], [], []]);
  });

  it('that is not configured has nothing', async () => {
    const { request, now } = await after(plainConnector());
    expect(request(now()).loaders.record('account', 'elsewhere', 'u1')).toBeNull();
    expect(request(now()).loaders.fanoutGrants('elsewhere', { kind: 'account', id: 'u1' })).toEqual({
      grants: [],
      failure: null,
    });
  });
});

describe('grants that only a call per principal can read', () => {
  const fanout = Object.fromEntries(
    people.map(({ id }) => [`account/${id}`, [grant(`thing of ${id}`, `account/${id}`, 'role/reader')]]),
  );
  const ref = (id: string) => ({ kind: 'account', id }) as const;
  const withFanout = () => plainConnector({ records: people, gaps: [onDemand], fanout });

  it('cost a call for each principal, and none when asked for again', async () => {
    const plain = withFanout();
    const { request } = await after(plain);
    const first = request(WHATEVER);
    const found = await Promise.all(
      idsOf(0, 50).map(async (id) => first.loaders.fanoutGrants('plain', ref(id))),
    );
    expect(found.map(({ grants }) => grants.map(({ id }) => id))).toEqual(
      idsOf(0, 50).map((id) => [`thing of ${id}`]),
    );
    expect([first.count('call'), plain.fannedOut.length]).toEqual([50, 50]);

    const again = request(WHATEVER);
    const kept = idsOf(0, 50).map((id) => again.loaders.fanoutGrants('plain', ref(id)));
    expect(kept.some(isPromise)).toBe(false);
    expect(kept).toEqual(found);
    expect([again.count('call'), again.count('cached')]).toEqual([0, 50]);
  });

  it('are kept as long as the snapshot, and dropped with the next', async () => {
    const plain = withFanout();
    const { request, current, now } = await after(plain);
    await request(WHATEVER).loaders.fanoutGrants('plain', ref('u1'));
    await current.sweepAll('plain', false, caller(now).call);
    await request(WHATEVER).loaders.fanoutGrants('plain', ref('u1'));
    expect(plain.fannedOut).toEqual(['account/u1', 'account/u1']);
  });

  it('are read again for a caller who wants them fresher', async () => {
    const plain = withFanout();
    const { request, now, pass } = await after(plain);
    await request(WHATEVER).loaders.fanoutGrants('plain', ref('u1'));
    pass(1000);
    await request(now() - 1000).loaders.fanoutGrants('plain', ref('u1'));
    expect(plain.fannedOut).toHaveLength(1);
    const [read] = (await request(now()).loaders.fanoutGrants('plain', ref('u1'))).grants;
    expect(plain.fannedOut).toHaveLength(2);
    expect(read?.fetchedAt).toBe(now());
  });

  it('are refused beyond five hundred in one request, as data', async () => {
    const plain = withFanout();
    const { request } = await after(plain);
    const { loaders } = request(WHATEVER);
    const wanted = Array.from({ length: 502 }, (_, n) => ref(`p${n}`));
    const found = await Promise.all(
      wanted.map(async (principal) => loaders.fanoutGrants('plain', principal)),
    );
    expect(plain.fannedOut).toHaveLength(500);
    expect(found.slice(0, 500).every(({ failure }) => failure === null)).toBe(true);
    expect(found.slice(500)).toEqual(
      [500, 501].map(() => ({
        grants: [],
        failure: {
          reason: 'REJECTED',
          message: 'One request may read at most 500 principals on demand; ask for fewer at a time.',
          retryAfterMs: null,
        },
      })),
    );
  });

  it('are a failure for that principal alone when its call fails', async () => {
    const plain = withFanout();
    plain.failing.set('u2', upstreamError('FORBIDDEN'));
    const { request } = await after(plain);
    const { loaders } = request(WHATEVER);
    const [one, two] = await Promise.all(
      ['u1', 'u2'].map(async (id) => loaders.fanoutGrants('plain', ref(id))),
    );
    expect(one).toMatchObject({ grants: [{ id: 'thing of u1' }], failure: null });
    expect(two).toMatchObject({ grants: [], failure: { reason: 'FORBIDDEN' } });
    plain.failing.clear();
    expect(await request(WHATEVER).loaders.fanoutGrants('plain', ref('u2'))).toMatchObject({ failure: null });
  });

  it('are not asked for where the sweep left nothing out, or for other sorts of principal', async () => {
    const nothing = { grants: [], failure: null };
    const whole = plainConnector({ records: people, fanout });
    expect((await after(whole)).request(WHATEVER).loaders.fanoutGrants('plain', ref('u1'))).toEqual(nothing);
    const plain = withFanout();
    const { request } = await after(plain);
    const machine = { kind: 'serviceAccount', id: 'u1' } as const;
    expect(request(WHATEVER).loaders.fanoutGrants('plain', machine)).toEqual(nothing);
    expect([whole.fannedOut, plain.fannedOut]).toEqual([[], []]);
  });
});

describe('the grants that principals hold, wanted fresh', () => {
  const ada = { kind: 'account', id: 'ada' } as const;
  const held = grant('old', 'account/ada', 'role/reader');
  const read = grant('new', 'account/ada', 'role/writer');

  /** A vendor that can be asked for some principals' grants. */
  function lookable(calls: number, bulkCalls: number) {
    const asked: (readonly string[])[] = [];
    const plain = plainConnector({ records: [account('ada'), held] });
    let failure: unknown = null;
    const connector = Object.assign(plain, {
      grantLookup: {
        principals: ['account'] as const,
        of: async (principals: readonly { id: string }[]) => {
          asked.push(principals.map(({ id }) => id));
          if (failure !== null) throw failure;
          return [read];
        },
        calls: () => calls,
        bulkCalls: () => bulkCalls,
      },
    });
    return { connector, asked, fail: (error: unknown) => (failure = error) };
  }

  it('are asked for together when that is cheaper than reading everybody’s, and lined up by principal', async () => {
    const { connector, asked } = lookable(2, 9);
    const { request, now, reads } = await after(connector);
    const { loaders } = request(now());
    const [first, again, other] = await Promise.all([
      loaders.grantsHeldBy('plain', ada),
      loaders.grantsHeldBy('plain', ada),
      loaders.grantsHeldBy('plain', { kind: 'account', id: 'bob' }),
    ]);
    expect(first.grants.map(({ id }) => id)).toEqual(['new']);
    expect(again).toBe(first);
    expect(other).toEqual({ grants: [], failure: null });
    expect([asked, reads()]).toEqual([[['ada', 'bob']], []]);
  });

  it('come with everybody’s when that is cheaper', async () => {
    const { connector, asked } = lookable(9, 2);
    const { request, now, reads } = await after(connector);
    const { grants } = await request(now()).loaders.grantsHeldBy('plain', ada);
    expect(grants.map(({ id }) => id)).toEqual(['old']);
    expect([asked, reads()]).toEqual([[], [['grant']]]);
  });

  it('are those that are held, with the failure, while the vendor cannot be asked', async () => {
    const { connector, fail } = lookable(2, 9);
    const { request, now } = await after(connector);
    fail(upstreamError('UNREACHABLE'));
    const { grants, failure } = await request(now()).loaders.grantsHeldBy('plain', ada);
    expect(grants.map(({ id }) => id)).toEqual(['old']);
    expect(failure).toMatchObject({ reason: 'UNREACHABLE' });
  });
});
