/** What stands between a caller's wish and the vendor, before and after it is looked at. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeleteUser, WriteAction } from '../../src/datasources/connector.js';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import {
  anOrder,
  generous,
  invitation,
  openDoor,
  openOffice,
  patientCall,
  type Door,
  type Office,
} from '../support/office.js';

const MINUTE = 60_000;

describe('a change that is asked for', () => {
  let now = 0;
  let store: Store;
  let door: Door;
  let office: Office;

  const open = (rules = {}): Promise<Office> => openOffice([door], { store, now: () => now, rules });
  beforeEach(async () => {
    now = Date.parse('2026-09-01T12:00:00Z');
    store = openEmbedded({ path: ':memory:' });
    door = openDoor({ key: 'acme', people: { u1: 'ada@harbour.example', u2: 'ben@harbour.example' } });
    office = await open();
  });
  afterEach(() => store.close());

  const invite = (email: string, more: Parameters<typeof anOrder>[0] = {}, at = office) =>
    at.desk.write(
      { connector: door.connector, action: 'user.invite', input: invitation(email) },
      anOrder(more),
      patientCall(),
    );
  const remove = (accountId: string, more: Parameters<typeof anOrder>[0] = {}, at = office) =>
    at.desk.write(
      {
        connector: door.connector,
        action: 'user.delete',
        input: { accountId, expectedEmail: null, known: true },
      },
      anOrder(more),
      patientCall(),
    );
  const codes = ({ verdict }: Awaited<ReturnType<typeof invite>>) => verdict.problems.map(({ code }) => code);
  /** Has the vendor's deletion do something else. */
  const deleting = (
    instead: (removal: WriteAction<DeleteUser>) => Partial<WriteAction<DeleteUser>>,
  ): void => {
    const removal = door.connector.provisioning?.['user.delete'];
    if (removal === undefined) throw new Error('the door deletes nobody');
    Object.assign(door.connector.provisioning ?? {}, { 'user.delete': { ...removal, ...instead(removal) } });
  };

  describe('for a time', () => {
    it.each([null, 'k1'])(
      'of less than a minute is refused, with the idempotency key %s',
      async (idempotencyKey) => {
        const answer = await invite('new@harbour.example', { endsAt: now + MINUTE - 1, idempotencyKey });
        expect(codes(answer)).toEqual(['INVALID_INPUT']);
        expect(door.sent).toEqual([]);
        const { verdict } = await invite('new@harbour.example', { endsAt: now + MINUTE });
        expect(verdict.outcome).toBe('APPLIED');
      },
    );

    it('is another one than until another time, or for good', async () => {
      const order = { endsAt: now + 10 * MINUTE, idempotencyKey: 'k1' };
      await invite('new@harbour.example', order);
      expect(codes(await invite('new@harbour.example', { ...order, endsAt: now + 20 * MINUTE }))).toEqual([
        'IDEMPOTENCY_KEY_REUSED',
      ]);
      expect(codes(await invite('new@harbour.example', { ...order, endsAt: null }))).toEqual([
        'IDEMPOTENCY_KEY_REUSED',
      ]);
    });

    it('is not given to somebody protected, who would keep it for good', async () => {
      office = await open({ protectedAccounts: ['chief@*'] });
      expect(codes(await invite('chief@harbour.example', { endsAt: now + 10 * MINUTE }))).toEqual([
        'PROTECTED_ACCOUNT',
      ]);
      expect(door.sent).toEqual([]);
      expect(codes(await invite('chief@harbour.example'))).toEqual([]);
    });

    it('ends though the same was given and taken away before it was tried again under its key', async () => {
      const untilThen = { idempotencyKey: 'k1', endsAt: now + 300 * MINUTE };
      door.weather.push('refused');
      expect((await invite('new@harbour.example', untilThen)).verdict.outcome).toBe('FAILED');
      now += 61 * MINUTE;
      const other = await invite('new@harbour.example');
      now += 61 * MINUTE;
      await remove(other.verdict.effect?.subject?.id ?? '');
      now += 61 * MINUTE;
      expect(codes(await invite('new@harbour.example', untilThen))).toEqual([]);
      expect(door.users.size).toBe(3);
      now += 300 * MINUTE;
      await office.caretaker.once();
      expect(door.users.size).toBe(2);
    });

    it('is tried to end again by whoever joined an end that the vendor refused', async () => {
      const { verdict } = await invite('new@harbour.example', { endsAt: now + 10 * MINUTE });
      const id = verdict.effect?.subject?.id ?? '';
      now += 11 * MINUTE;
      const joined: ReturnType<typeof remove>[] = [];
      deleting((removal) => ({
        send: async (...given) => {
          if (joined.length === 0) {
            joined.push(remove(id, { idempotencyKey: 'k1' }));
            while ((await store.read((db) => db.selectFrom('joined').selectAll().execute())).length === 0) {
              await new Promise((later) => setTimeout(later, 1));
            }
          }
          return removal.send(...given);
        },
      }));
      door.weather.push('refused');
      await office.caretaker.once();
      expect((await joined[0])?.verdict.outcome).toBe('FAILED');
      expect((await remove(id, { idempotencyKey: 'k1' })).verdict.outcome).toBe('APPLIED');
      expect(door.users.has(id)).toBe(false);
    });

    it('ends for everybody at once, whatever the limit of removals', async () => {
      const one = { people: 1, percent: 100 };
      office = await open({
        removals: one,
        connectors: new Map([['acme', { approval: false, changes: generous, removals: one }]]),
      });
      for (const name of ['x', 'y', 'z'])
        await invite(`${name}@harbour.example`, { endsAt: now + 10 * MINUTE });
      expect(codes(await remove('u1'))).toEqual([]);
      expect(codes(await remove('u2'))).toEqual(['TOO_MANY_CHANGES']);
      now += 10 * MINUTE;
      await office.caretaker.once();
      expect([...door.users.values()]).toEqual(['ben@harbour.example']);
    });

    it('stays, and is reported, where an operator allows no removals any more; nothing else is put on record for it', async () => {
      await invite('new@harbour.example', { endsAt: now + 10 * MINUTE });
      const cautious: Door = { ...door, connector: { ...door.connector, writes: 'create-only' } };
      const next = await openOffice([cautious], { store, now: () => now, owner: 'two' });
      now += 20 * MINUTE;
      await next.caretaker.once();
      expect(door.users.size).toBe(3);
      expect(next.late).toMatchObject([{ why: 'PROVISIONING_OFF' }]);
      const states = (await office.desk.journal.list({}, 10, null)).map(
        ({ action, state }) => `${action} ${state}`,
      );
      expect(states).toEqual(['user.delete PLANNED', 'user.invite SUCCEEDED']);
    });
  });

  it('and is only tried out leaves nothing on record, also where it is not allowed', async () => {
    const closed: Door = { ...door, connector: { ...door.connector, writes: 'none' } };
    const answer = await office.desk.write(
      { connector: closed.connector, action: 'user.invite', input: invitation('new@harbour.example') },
      anOrder({ dryRun: true }),
      patientCall(),
    );
    expect(answer).toMatchObject({
      verdict: { problems: [{ code: 'PROVISIONING_OFF' }] },
      operationId: null,
    });
    expect(await office.desk.journal.list({}, 10, null)).toEqual([]);
  });

  it('takes a lane once that it names twice', async () => {
    deleting(() => ({ lanes: () => ['crew', 'crew', 'removals'] }));
    expect((await remove('u1')).verdict.outcome).toBe('APPLIED');
  });

  it('is on record with the person whom it is about', async () => {
    const { operationId } = await remove('u1');
    const operation = await office.desk.journal.operation(operationId ?? '');
    expect(operation?.person).toEqual(expect.any(String));
    const about = { accounts: [], addresses: [], person: operation?.person ?? null };
    expect(await office.desk.journal.list({ about }, 10, null)).toHaveLength(1);
  });

  it.each([
    ['somebody protected whose address only the directory knows', 'u1', ['PROTECTED_ACCOUNT']],
    ['somebody whom the directory does not know either', 'elsewhere', ['PROTECTED_ACCOUNT']],
    ['somebody else whom only the directory knows', 'u2', []],
  ])('that touches %s is held against the protected accounts', async (_name, accountId, expected) => {
    office = await open({ protectedAccounts: ['ada@*'] });
    deleting(() => ({
      examine: async () => ({ finding: 'CLEAR', found: {}, affected: [{ accountId, email: null }] }),
    }));
    expect(codes(await remove('u2'))).toEqual(expected);
    expect(door.sent).toEqual(expected.length === 0 ? ['delete u2'] : []);
  });

  it('takes its turn where it takes access: no two that each leave an administrator leave none together', async () => {
    const steps: string[] = [];
    deleting(({ examine, send }) => ({
      examine: async (input, ...how) => {
        steps.push(`look at ${input.accountId}`);
        return examine(input, ...how);
      },
      send: async (input, ...how) => {
        await new Promise((later) => setImmediate(later));
        steps.push(`delete ${input.accountId}`);
        return send(input, ...how);
      },
    }));
    await Promise.all([remove('u1'), remove('u2')]);
    expect([...steps].sort()).toEqual(['delete u1', 'delete u2', 'look at u1', 'look at u2']);
    const [first] = steps;
    expect(steps[1]).toBe(first?.replace('look at', 'delete'));
  });

  it('is waited for by who stops the process, until it is on record how it ended', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const isSent = new Promise<void>((sent) => {
      deleting(({ send }) => ({
        send: async (...given) => {
          sent();
          await held;
          return send(...given);
        },
      }));
    });
    const caller = new AbortController();
    const asked = office.desk.write(
      {
        connector: door.connector,
        action: 'user.delete',
        input: { accountId: 'u1', expectedEmail: null, known: true },
      },
      anOrder(),
      { ...patientCall(), signal: caller.signal },
    );
    await isSent;
    caller.abort();
    const { operationId, verdict } = await asked;
    expect(verdict.outcome).toBe('UNKNOWN');
    const settled = office.desk.settled();
    answer();
    await settled;
    expect(await office.desk.journal.operation(operationId ?? '')).toMatchObject({ state: 'SUCCEEDED' });
  });

  it('and is repeated within the minute does not bring back what was taken away since', async () => {
    await invite('new@harbour.example', { idempotencyKey: 'k1' });
    await remove('new-2');
    const accounts = () => office.current.version.snapshot('acme')?.size('account');
    expect(accounts()).toBe(2);
    expect((await invite('new@harbour.example', { idempotencyKey: 'k1' })).verdict.outcome).toBe('APPLIED');
    expect(accounts()).toBe(2);
  });
});
