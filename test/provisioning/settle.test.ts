import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import {
  anOrder,
  invitation,
  openDoor,
  openOffice,
  patientCall,
  type Door,
  type Office,
} from '../support/office.js';

const MINUTE = 60_000;

describe('what nobody asks for', () => {
  let now = 0;
  let store: Store;
  let door: Door;
  let office: Office;

  beforeEach(async () => {
    now = Date.parse('2026-09-01T12:00:00Z');
    store = openEmbedded({ path: ':memory:' });
    door = openDoor({ key: 'acme', people: { u1: 'ada@harbour.example', u2: 'ben@harbour.example' } });
    office = await openOffice([door], { store, now: () => now });
  });
  afterEach(() => store.close());

  const invite = (email: string, endsAt: number | null = null) =>
    office.desk.write(
      { connector: door.connector, action: 'user.invite', input: invitation(email) },
      anOrder({ endsAt }),
      patientCall(),
    );
  const stateOf = async (id: string | null) => (await office.desk.journal.operation(id ?? ''))?.state;
  const accounts = () => office.current.version.snapshot('acme')?.size('account');

  describe('an outcome that is unknown', () => {
    it('is settled once the vendor shows the change, and the directory has it then', async () => {
      door.weather.push('lost before it was done');
      const { verdict, operationId } = await invite('new@harbour.example');
      expect(verdict.outcome).toBe('UNKNOWN');
      now += MINUTE;
      await office.caretaker.once();
      expect(await stateOf(operationId)).toBe('UNKNOWN');
      expect(accounts()).toBe(2);

      door.users.set('new-2', 'new@harbour.example'); // it was done after all, late
      now += MINUTE;
      await office.caretaker.once();
      expect(await stateOf(operationId)).toBe('SUCCEEDED');
      expect(accounts()).toBe(3);
      expect(door.sent).toEqual(['invite new@harbour.example']);
    });

    it('stays unknown while the vendor cannot be read, and nothing is ever sent again', async () => {
      door.weather.push('lost before it was done');
      const { operationId } = await invite('new@harbour.example');
      door.away = true;
      for (let round = 0; round < 5; round++) {
        now += 10 * MINUTE;
        await office.caretaker.once();
      }
      expect(await stateOf(operationId)).toBe('UNKNOWN');
      expect(door.sent).toHaveLength(1);
    });
  });

  describe('access that ends', () => {
    it('is taken away when its time has come, and not before', async () => {
      const { operationId } = await invite('new@harbour.example', now + 10 * MINUTE);
      now += 9 * MINUTE;
      await office.caretaker.once();
      expect(door.users.size).toBe(3);
      now += MINUTE;
      await office.caretaker.once();
      expect([...door.users.keys()]).toEqual(['u1', 'u2']);
      const [ending] = await office.desk.journal.list({ actions: ['user.delete'] }, 10, null);
      expect(ending).toMatchObject({ state: 'SUCCEEDED', undoes: operationId, actor: { id: 'muster' } });
      expect(accounts()).toBe(2);
    });

    it('is taken away by a process that starts only after its time', async () => {
      await invite('new@harbour.example', now + 10 * MINUTE);
      now += 3 * 60 * MINUTE;
      const next = await openOffice([door], { store, now: () => now, owner: 'two' });
      await next.caretaker.once();
      expect([...door.users.keys()]).toEqual(['u1', 'u2']);
    });

    it('is tried again while the vendor is away, reported late, and done as soon as it can be', async () => {
      await invite('new@harbour.example', now + 10 * MINUTE);
      door.away = true;
      now += 10 * MINUTE;
      await office.caretaker.once();
      expect(office.late).toEqual([]); // not yet
      now += 5 * MINUTE;
      await office.caretaker.once();
      expect(office.late).toMatchObject([{ why: 'VENDOR_UNAVAILABLE' }]);
      expect(await office.desk.journal.list({ overdue: true }, 10, null)).toHaveLength(1);
      door.away = false;
      now += 10 * MINUTE;
      await office.caretaker.once();
      expect([...door.users.keys()]).toEqual(['u1', 'u2']);
      expect(await office.desk.journal.list({ overdue: true }, 10, null)).toEqual([]);
    });

    it('is left to those who had it before: what was there already is not taken away', async () => {
      const { verdict } = await invite('ada@harbour.example', now + 10 * MINUTE);
      expect(verdict.outcome).toBe('ALREADY');
      now += 60 * MINUTE;
      await office.caretaker.once();
      expect(door.users.get('u1')).toBe('ada@harbour.example');
      expect(door.sent).toEqual([]);
    });

    it('is not taken from somebody protected, and that is reported', async () => {
      await invite('root@harbour.example', now + 10 * MINUTE);
      const strict = await openOffice([door], {
        store,
        now: () => now,
        owner: 'two',
        rules: { protectedAccounts: ['root@*'] },
      });
      now += 20 * MINUTE;
      await strict.caretaker.once();
      expect(door.users.size).toBe(3);
      expect(strict.late).toMatchObject([{ why: 'PROTECTED_ACCOUNT' }]);
    });

    it('can be kept after all: its end is cancelled', async () => {
      await invite('new@harbour.example', now + 10 * MINUTE);
      const [ending] = await office.desk.journal.list({ states: ['PLANNED'] }, 10, null);
      await office.desk.journal.cancel(ending?.id ?? '', { id: 'ben', tokenId: null }, 'stays on');
      now += 60 * MINUTE;
      await office.caretaker.once();
      expect(door.users.size).toBe(3);
    });

    it('is refused where what is given could not be taken away, or an end is not in the future', async () => {
      const cautious = openDoor({ key: 'acme', writes: 'create-only' });
      const at = await openOffice([cautious], { store, now: () => now });
      const codeOf = async (end: number, where = at, from = cautious) =>
        (
          await where.desk.write(
            { connector: from.connector, action: 'user.invite', input: invitation('new@harbour.example') },
            anOrder({ endsAt: end }),
            patientCall(),
          )
        ).verdict.problems[0]?.code;
      expect(await codeOf(now + 10 * MINUTE)).toBe('PROVISIONING_OFF');
      expect(await codeOf(now - 1, office, door)).toBe('INVALID_INPUT');
      expect(cautious.sent).toEqual([]);
    });
  });
});

describe('a refusal', () => {
  it('is on record too: who tried, what, and why not', async () => {
    const store = openEmbedded({ path: ':memory:' });
    const door = openDoor({ key: 'acme', writes: 'none', people: { u1: 'ada@harbour.example' } });
    const office = await openOffice([door], { store, now: Date.now });
    const { operationId } = await office.desk.write(
      {
        connector: door.connector,
        action: 'user.delete',
        input: { accountId: 'u1', expectedEmail: null, known: true },
      },
      anOrder({ reason: 'cleaning up' }),
      patientCall(),
    );
    expect(await office.desk.journal.operation(operationId ?? '')).toMatchObject({
      state: 'REJECTED',
      action: 'user.delete',
      actor: { id: 'ada' },
      reason: 'cleaning up',
      accountId: 'u1',
      verdict: { problems: [{ code: 'PROVISIONING_OFF' }] },
    });
    await store.close();
  });
});
