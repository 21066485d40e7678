import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { SourceRecord } from '../../src/datasources/records.js';
import { CurrentDirectory } from '../../src/directory/current.js';
import type { Directory } from '../../src/directory/directory.js';
import {
  caller,
  gate,
  plainConnector,
  plainVendor,
  settle,
  upstreamError,
} from '../support/plain-connector.js';
import { account, grant, group, role } from '../support/records.js';

const START = 1_700_000_000_000;
const ACCOUNTS = new Set(['account'] as const);
const GRANTS = new Set(['grant'] as const);

const running: { open: () => void; current: CurrentDirectory }[] = [];

afterEach(async () => {
  jest.restoreAllMocks();
  for (const { open, current } of running.splice(0)) {
    open();
    await current.stop();
  }
});

type Plain = ReturnType<typeof plainConnector>;

/** A directory over these connectors, whose clock a test moves by hand. */
async function over(connectors: readonly Plain[], vendors = connectors.map(({ vendor }) => vendor)) {
  const clock = { now: START };
  const faults: unknown[] = [];
  const current = await CurrentDirectory.create({
    vendors,
    connectors,
    sweepIntervalMs: 60_000,
    now: () => clock.now,
    onFault: (error, key) => faults.push([key, error]),
  });
  const gates: (() => void)[] = [];
  running.push({ current, open: () => gates.forEach((open) => open()) });
  /** Makes a connector's reads wait until it is opened. */
  const hold = (connector: Plain) => {
    const { closed, open } = gate();
    connector.gate = closed;
    gates.push(open);
    return {
      open() {
        connector.gate = Promise.resolve();
        open();
      },
    };
  };
  return { current, clock, faults, hold, ask: () => caller(() => clock.now) };
}

const ids = (directory: Directory, key = 'plain'): string[] =>
  [...(directory.snapshot(key)?.table('account') ?? [])].map(({ id }) => id);
const crowd = (size: number): SourceRecord[] => Array.from({ length: size }, (_, n) => account(`u${n}`));

describe('a sweep', () => {
  it('replaces what was held all at once; a version pinned before stays as it was', async () => {
    const plain = plainConnector({ records: [account('ada'), account('bob')] });
    const { current, clock, hold, ask } = await over([plain]);
    await current.sweepAll('plain', false, ask().call);
    const pinned = current.version;

    plain.records = [account('cyd')];
    const held = hold(plain);
    clock.now += 1000;
    const sweep = current.sweepAll('plain', false, ask().call);
    await settle();
    expect(ids(current.version)).toEqual(['ada', 'bob']);
    held.open();
    await sweep;
    expect(ids(current.version)).toEqual(['cyd']);
    expect(ids(pinned)).toEqual(['ada', 'bob']);
    expect(pinned.snapshot('plain')?.fetchedAt('account')).toBe(START);
    expect(current.version.snapshot('plain')?.fetchedAt('account')).toBe(START + 1000);
  });

  it('that fails leaves the old in place, STALE with its age and the error, until one succeeds', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, clock, ask } = await over([plain]);
    await current.sweepAll('plain', false, ask().call);

    plain.records = [account('half of it')];
    plain.failure = upstreamError('UNAVAILABLE', 'plain', 5000);
    clock.now += 1000;
    const error = {
      reason: 'UNAVAILABLE',
      message: 'plain is not available (GET /list).',
      retryAfterMs: 5000,
    };
    expect(await current.sweepAll('plain', false, ask().call)).toEqual(error);
    expect(ids(current.version)).toEqual(['ada']);
    expect(current.version.coverage(['account'])).toMatchObject([
      { state: 'STALE', fetchedAt: START, itemCount: 1, error },
    ]);
    expect(current.lastSweep('plain')).toEqual({
      startedAt: START + 1000,
      finishedAt: START + 1000,
      accepted: false,
      calls: 1,
      error,
    });

    plain.failure = null;
    expect(await current.sweepAll('plain', false, ask().call)).toBeNull();
    expect(current.version.coverage(['account'])).toMatchObject([{ state: 'COMPLETE', error: null }]);
    expect(current.lastSweep('plain')).toMatchObject({ accepted: true, error: null });
  });

  it('that fails at the first attempt leaves FAILED, never an empty list that looks whole', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    plain.failure = upstreamError('UNREACHABLE');
    const { current, ask } = await over([plain]);
    await current.sweepAll('plain', false, ask().call);
    expect(current.version.coverage(['account'])).toMatchObject([
      { state: 'FAILED', itemCount: null, error: { reason: 'UNREACHABLE' } },
    ]);
  });

  it('that fails through a mistake of ours is reported and shown as INTERNAL', async () => {
    const plain = plainConnector();
    const mistake = new TypeError('cannot read properties of undefined');
    plain.failure = mistake;
    const { current, faults, ask } = await over([plain]);
    expect(await current.sweepAll('plain', false, ask().call)).toMatchObject({
      reason: 'INTERNAL',
      message: 'Something went wrong on our side; the log has it.',
    });
    expect(faults).toEqual([['plain', mistake]]);
  });

  it('of one connector that fails disturbs no other', async () => {
    const good = plainConnector({ key: 'good', records: [account('ada')] });
    const bad = plainConnector({ key: 'bad' });
    bad.failure = new Error('boom');
    const { current, ask } = await over([good, bad]);
    const failures = await current.fresh(ACCOUNTS, START, ask().call);
    expect([...failures.keys()]).toEqual(['bad']);
    expect(current.version.coverage(['account'])).toMatchObject([
      { connectorKey: 'bad', state: 'FAILED' },
      { connectorKey: 'good', state: 'COMPLETE', itemCount: 1 },
    ]);
  });

  it('is told how much there was the last time', async () => {
    const plain = plainConnector({ offers: ['account', 'role'], records: [...crowd(3), role('admin')] });
    const { current, ask } = await over([plain]);
    await current.sweepAll('plain', false, ask().call);
    await current.sweepAll('plain', false, ask().call);
    expect(plain.sweeps.map(({ sizes }) => sizes)).toEqual([{}, { account: 3, role: 1 }]);
  });

  it('shows vendors without credentials as not configured', async () => {
    const { current } = await over([], [plainVendor('unset', ['account'])]);
    expect(current.version.coverage(['account'])).toMatchObject([
      { connectorKey: 'unset', state: 'NOT_CONFIGURED' },
    ]);
  });
});

describe('a list that suddenly shrinks', () => {
  it.each([
    ['to less than half is not believed', 10, 4, true],
    ['to half is believed', 10, 5, false],
    ['of a handful is believed', 9, 0, false],
    ['to nothing is not believed', 1000, 0, true],
  ])('%s: from %d to %d', async (_what, before, after, refused) => {
    const plain = plainConnector({ offers: ['account'], records: crowd(before) });
    const { current, ask } = await over([plain]);
    await current.sweepAll('plain', false, ask().call);
    plain.records = crowd(after);
    const error = await current.sweepAll('plain', false, ask().call);
    expect(error?.reason ?? null).toBe(refused ? 'SHRUNKEN' : null);
    expect(ids(current.version)).toHaveLength(refused ? before : after);
    expect(current.version.coverage(['account'])).toMatchObject([{ state: refused ? 'STALE' : 'COMPLETE' }]);
  });

  it('is believed when an operator says so', async () => {
    const plain = plainConnector({ offers: ['account'], records: crowd(20) });
    const { current, faults, ask } = await over([plain]);
    await current.sweepAll('plain', false, ask().call);
    plain.records = crowd(2);
    expect(await current.sweepAll('plain', false, ask().call)).toEqual({
      reason: 'SHRUNKEN',
      message:
        'plain suddenly lists less than half as many records as before (account); what was held is kept.',
      retryAfterMs: null,
    });
    expect(await current.sweepAll('plain', true, ask().call)).toBeNull();
    expect(ids(current.version)).toEqual(['u0', 'u1']);
    expect(faults).toEqual([]);
  });
});

describe('callers who want fresh records', () => {
  it('share one read, however many they are', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, hold, ask } = await over([plain]);
    const held = hold(plain);
    const callers = Array.from({ length: 50 }, () => current.fresh(ACCOUNTS, START, ask().call));
    await settle();
    held.open();
    for (const failures of await Promise.all(callers)) expect(failures.size).toBe(0);
    expect(plain.sweeps).toHaveLength(1);
    expect(ids(current.version)).toEqual(['ada']);
  });

  it('pay for the kinds they ask for only', async () => {
    const plain = plainConnector({ offers: ['account', 'role', 'grant'] });
    const { current, ask } = await over([plain]);
    const { call, count } = ask();
    await current.fresh(new Set(['grant', 'employment']), START, call);
    expect(plain.sweeps.map(({ kinds }) => kinds)).toEqual([['grant']]);
    expect(count('call')).toBe(1);
  });

  it('ask no connector that offers nothing of it', async () => {
    const plain = plainConnector({ offers: ['role'] });
    const { current, ask } = await over([plain]);
    await current.fresh(ACCOUNTS, START, ask().call);
    expect(plain.sweeps).toEqual([]);
  });

  it('are content with what was read late enough, and read again what was not', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, clock, ask } = await over([plain]);
    await current.fresh(ACCOUNTS, START, ask().call);
    clock.now += 10_000;
    await current.fresh(ACCOUNTS, clock.now - 10_000, ask().call);
    expect(plain.sweeps).toHaveLength(1);
    await current.fresh(ACCOUNTS, clock.now - 9_999, ask().call);
    expect(plain.sweeps).toHaveLength(2);
  });

  it('whatever age they accept, get a read of what was never read', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, ask } = await over([plain]);
    await current.fresh(ACCOUNTS, Number.NEGATIVE_INFINITY, ask().call);
    expect(ids(current.version)).toEqual(['ada']);
  });

  it('never get a read that began before they asked', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, clock, hold, ask } = await over([plain]);
    const held = hold(plain);
    const early = current.fresh(ACCOUNTS, clock.now, ask().call);
    await settle();
    clock.now += 5;
    plain.records = [account('ada'), account('bob')];
    const late = current.fresh(ACCOUNTS, clock.now, ask().call);
    await settle();
    expect(plain.sweeps).toHaveLength(1); // one at a time
    held.open();
    await early;
    expect(ids(current.version)).toEqual(['ada']);
    await late;
    expect(ids(current.version)).toEqual(['ada', 'bob']);
    expect(plain.sweeps).toHaveLength(2);
  });

  it('of other kinds wait for their turn, together', async () => {
    const plain = plainConnector({ offers: ['account', 'grant'] });
    const { current, hold, ask } = await over([plain]);
    const held = hold(plain);
    const all = [
      current.fresh(ACCOUNTS, START, ask().call),
      current.fresh(GRANTS, START, ask().call),
      current.fresh(GRANTS, START, ask().call),
    ];
    await settle();
    held.open();
    await Promise.all(all);
    expect(plain.sweeps.map(({ kinds }) => kinds)).toEqual([['account'], ['grant']]);
  });

  it('are told of a failure, each one', async () => {
    const plain = plainConnector();
    plain.failure = upstreamError('RATE_LIMITED', 'plain', 7000);
    const { current, ask } = await over([plain]);
    const failures = await Promise.all([1, 2].map(() => current.fresh(ACCOUNTS, START, ask().call)));
    for (const failure of failures)
      expect(failure.get('plain')).toMatchObject({ reason: 'RATE_LIMITED', retryAfterMs: 7000 });
    expect(plain.sweeps).toHaveLength(1);
  });
});

describe('a read that was asked for', () => {
  it('is broken off when nobody waits for it any more, and leaves no trace', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, hold, ask } = await over([plain]);
    hold(plain);
    const [one, other] = [ask(), ask()];
    const reads = [one, other].map(({ call }) => current.fresh(ACCOUNTS, START, call));
    await settle();
    one.leave();
    expect((await reads[0])?.get('plain')?.reason).toBe('CANCELLED');
    await settle();
    expect(plain.brokenOff).toBe(0); // the other still waits
    other.leave();
    await reads[1];
    await settle();
    expect(plain.brokenOff).toBe(1);
    expect(current.version.source('plain')?.status.failures).toEqual({});
  });

  it('goes on for the others when one caller leaves', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, hold, ask } = await over([plain]);
    const held = hold(plain);
    const leaving = ask();
    const reads = [leaving, ask(), ask()].map(({ call }) => current.fresh(ACCOUNTS, START, call));
    await settle();
    leaving.leave();
    held.open();
    expect((await Promise.all(reads)).map((failures) => failures.size)).toEqual([1, 0, 0]);
    expect(ids(current.version)).toEqual(['ada']);
    expect([plain.sweeps.length, plain.brokenOff]).toEqual([1, 0]);
  });

  it('that is being broken off is joined by nobody: who comes meanwhile gets a read of their own', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, hold, ask } = await over([plain]);
    const held = hold(plain);
    const unwinding = gate();
    plain.unwinding = unwinding.closed;
    const first = ask();
    const leaving = current.fresh(ACCOUNTS, START, first.call);
    await settle();
    first.leave();
    await leaving;
    const late = current.fresh(ACCOUNTS, START, ask().call);
    await settle();
    held.open();
    unwinding.open();
    expect((await late).size).toBe(0);
    expect(ids(current.version)).toEqual(['ada']);
    expect(plain.sweeps).toHaveLength(2);
  });

  it('is not even begun for a caller who has left already', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, ask } = await over([plain]);
    const gone = ask();
    gone.leave();
    expect((await current.fresh(ACCOUNTS, START, gone.call)).get('plain')?.reason).toBe('CANCELLED');
    expect(plain.sweeps).toEqual([]);
  });

  it('goes on when the schedule wants it, though its callers left', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, hold, ask } = await over([plain]);
    const held = hold(plain);
    current.start();
    const leaving = ask();
    const read = current.fresh(ACCOUNTS, START, leaving.call);
    await settle();
    leaving.leave();
    await read;
    held.open();
    await settle();
    expect(ids(current.version)).toEqual(['ada']);
    expect([plain.sweeps.length, plain.brokenOff]).toEqual([1, 0]);
  });
});

describe('our own writes', () => {
  const put = (record: SourceRecord) => ({ type: 'put', record }) as const;

  it('are there as soon as they are applied, grants and people included', async () => {
    const plain = plainConnector({ records: [account('ada'), role('admin')] });
    const { current, ask } = await over([plain]);
    await current.sweepAll('plain', false, ask().call);
    const pinned = current.version;
    await current.apply('plain', [
      put(account('new', { email: 'new@muster.example' })),
      put(grant('g', 'account/new', 'role/admin')),
    ]);
    expect(ids(current.version)).toEqual(['ada', 'new']);
    expect(current.version.people.personOfEmail('new@muster.example')).toBeGreaterThanOrEqual(0);
    expect(current.version.snapshot('plain')?.grantsHeldBy('account', 'new')).toHaveLength(1);
    expect(ids(pinned)).toEqual(['ada']);
    expect(plain.sweeps).toHaveLength(1);
  });

  it('survive a sweep that began before them, and are the vendor’s business afterwards', async () => {
    const plain = plainConnector({ records: [account('ada'), account('bob')] });
    const { current, clock, hold, ask } = await over([plain]);
    await current.sweepAll('plain', false, ask().call);

    clock.now += 1000;
    const held = hold(plain);
    const sweep = current.sweepAll('plain', false, ask().call);
    await settle();
    clock.now += 1000;
    await current.apply('plain', [
      put(account('new')),
      { type: 'remove', ref: { kind: 'account', id: 'bob' } },
    ]);
    held.open();
    await sweep;
    expect(ids(current.version)).toEqual(['ada', 'new']);

    // A read that begins right after may come from a list that lags behind.
    clock.now += 1000;
    await current.sweepAll('plain', false, ask().call);
    expect(ids(current.version)).toEqual(['ada', 'new']);

    clock.now += 10_000;
    await current.sweepAll('plain', false, ask().call); // somebody undid both at the vendor
    expect(ids(current.version)).toEqual(['ada', 'bob']);
  });

  it('survive the first read of all, when nothing was held to put them into', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, hold, ask } = await over([plain]);
    const held = hold(plain);
    const sweep = current.sweepAll('plain', false, ask().call);
    await settle();
    await current.apply('plain', [put(account('new'))]);
    expect(ids(current.version)).toEqual([]);
    held.open();
    await sweep;
    expect(ids(current.version)).toEqual(['ada', 'new']);
  });

  it('are all there when they come at once', async () => {
    const plain = plainConnector();
    const { current, ask } = await over([plain]);
    await current.sweepAll('plain', false, ask().call);
    await Promise.all(['1', '2', '3', '4'].map((id) => current.apply('plain', [put(account(id))])));
    expect(ids(current.version)).toEqual(['1', '2', '3', '4']);
  });

  it('hide no failure of a read that ends while they are applied', async () => {
    const plain = plainConnector({ records: crowd(300) });
    const other = plainConnector({ key: 'other', records: crowd(300) });
    const { current, hold, ask } = await over([plain, other]);
    await current.fresh(ACCOUNTS, START, ask().call);
    const held = [plain, other].map(hold);
    const sweeps = ['plain', 'other'].map((key) => current.sweepAll(key, false, ask().call));
    await settle();
    plain.failure = upstreamError('UNAVAILABLE');
    other.failure = upstreamError('UNAVAILABLE', 'other');
    held.forEach(({ open }) => open());
    const applied = current.apply('plain', [put(account('new'))]);
    await Promise.all([...sweeps, applied]);
    expect(ids(current.version)).toContain('new');
    expect(current.version.coverage(['account'])).toMatchObject([
      { connectorKey: 'other', state: 'STALE', error: { reason: 'UNAVAILABLE' } },
      { connectorKey: 'plain', state: 'STALE', error: { reason: 'UNAVAILABLE' } },
    ]);
  });
});

describe('right after the start', () => {
  it('requests wait for the first read', async () => {
    const plain = plainConnector({ records: [account('ada'), group('g')] });
    const { current, hold, ask } = await over([plain]);
    const held = hold(plain);
    current.start();
    expect(current.isStarting('plain')).toBe(true);
    const request = current.started(ask().call).then(() => ids(current.version));
    await settle();
    held.open();
    expect(await request).toEqual(['ada']);
    expect(current.isStarting('plain')).toBe(false);
  });

  it('they wait for a share of their time only, and break nothing off', async () => {
    const plain = plainConnector({ records: [account('ada')] });
    const { current, clock, hold, ask } = await over([plain]);
    const held = hold(plain);
    current.start();
    const began = performance.now();
    await current.started({ ...ask().call, deadlineAt: clock.now + 200 });
    const waited = performance.now() - began;
    expect(waited).toBeGreaterThan(100);
    expect(waited).toBeLessThan(2000); // far from the deadline of other callers
    expect(current.version.coverage(['account'])).toMatchObject([
      { state: 'FAILED', error: { reason: 'TIMEOUT', message: 'The first read has not ended yet.' } },
    ]);
    held.open();
    await settle();
    expect(ids(current.version)).toEqual(['ada']);
  });

  it('they wait no longer once the first read has failed', async () => {
    const plain = plainConnector();
    plain.failure = upstreamError('UNAUTHENTICATED');
    const { current, ask } = await over([plain]);
    current.start();
    await current.started(ask().call);
    expect(current.isStarting('plain')).toBe(false);
    await current.started(ask().call);
    expect(plain.sweeps).toHaveLength(1);
  });

  it('they wait for nobody who leaves', async () => {
    const plain = plainConnector();
    const { current, hold, ask } = await over([plain]);
    hold(plain);
    current.start();
    const leaving = ask();
    const request = current.started(leaving.call);
    leaving.leave();
    await request;
    expect(plain.brokenOff).toBe(0);
  });
});

describe('the schedule', () => {
  it('reads everything again after an interval, not all connectors in step', async () => {
    const delays = jest.spyOn(globalThis, 'setTimeout');
    jest.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(0.75);
    const connectors = [plainConnector({ key: 'one' }), plainConnector({ key: 'two' })];
    const { current } = await over(connectors);
    current.start();
    await settle();
    const waits = delays.mock.calls
      .map(([, ms]) => ms)
      .filter((ms) => ms !== undefined && ms >= 50_000 && ms < 70_000);
    expect(waits).toEqual([54_000, 63_000]);
  });

  it.each([
    ['after five seconds when a read failed', undefined, 5_000],
    ['when the vendor allows it', 33_000, 33_000],
    ['even much later when the vendor wants that', 86_400_000, 86_400_000],
  ])('tries again %s', async (_what, retryAfterMs, wait) => {
    const delays = jest.spyOn(globalThis, 'setTimeout');
    const plain = plainConnector();
    plain.failure = upstreamError('RATE_LIMITED', 'plain', retryAfterMs);
    const { current } = await over([plain]);
    current.start();
    await settle();
    expect(delays.mock.calls.map(([, ms]) => ms)).toContain(wait);
  });
});

describe('stopping', () => {
  it('breaks off what is under way and plans nothing more', async () => {
    const plain = plainConnector();
    const { current, hold } = await over([plain]);
    hold(plain);
    current.start();
    await settle();
    const planned = jest.spyOn(globalThis, 'setTimeout');
    await current.stop();
    expect(plain.brokenOff).toBe(1);
    expect(planned).not.toHaveBeenCalled();
  });

  it('begins no read for those who wait for a turn, or come late', async () => {
    const plain = plainConnector({ offers: ['account', 'grant'] });
    const { current, hold, ask } = await over([plain]);
    hold(plain);
    const reading = current.fresh(ACCOUNTS, START, ask().call);
    const queued = current.fresh(GRANTS, START, ask().call);
    const everything = current.sweepAll('plain', false, ask().call);
    await settle();
    await current.stop();
    const late = current.fresh(ACCOUNTS, START, ask().call);
    expect((await reading).get('plain')?.reason).toBe('CANCELLED');
    expect((await queued).get('plain')?.reason).toBe('CANCELLED');
    expect((await everything)?.reason).toBe('CANCELLED');
    expect((await late).get('plain')?.reason).toBe('CANCELLED');
    expect(plain.sweeps).toHaveLength(1);
  });
});
