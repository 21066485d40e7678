import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ActionName, WriteAction, WriteInputs } from '../../src/datasources/connector.js';
import { UpstreamError } from '../../src/errors.js';
import { Caretaker } from '../../src/provisioning/settle.js';
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
import { gate } from '../support/plain-connector.js';

const MINUTE = 60_000;
const unlimited = { people: 1_000_000, percent: 1_000_000 };

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

    it('is taken away by a process that starts only after its time, and reported late', async () => {
      await invite('new@harbour.example', now + 10 * MINUTE);
      now += 3 * 60 * MINUTE;
      const next = await openOffice([door], { store, now: () => now, owner: 'two' });
      await next.caretaker.once();
      expect([...door.users.keys()]).toEqual(['u1', 'u2']);
      expect(next.late).toMatchObject([{ why: 'it could be begun only now' }]);
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

describe('one vendor among several', () => {
  let now = 0;
  let store: Store;
  let acme: Door;
  let beta: Door;
  let office: Office;

  beforeEach(async () => {
    now = Date.parse('2026-09-01T12:00:00Z');
    store = openEmbedded({ path: ':memory:' });
    acme = openDoor({ key: 'acme', people: { ada: 'ada@harbour.example' } });
    beta = openDoor({ key: 'beta', people: { ben: 'ben@harbour.example' } });
    office = await openOffice([acme, beta], { store, now: () => now, rules: { changes: unlimited } });
  });
  afterEach(() => store.close());

  const invite = (door: Door, name: string, endsAt: number | null = null) =>
    office.desk.write(
      { connector: door.connector, action: 'user.invite', input: invitation(`${name}@harbour.example`) },
      anOrder({ endsAt }),
      patientCall(),
    );
  const stateOf = async (id: string | null) => (await office.desk.journal.operation(id ?? ''))?.state;
  /** A caretaker that goes its rounds by itself. */
  function started(): Caretaker {
    const caretaker = new Caretaker({
      desk: office.desk,
      connectors: office.connectors,
      now: () => now,
      intervalMs: 5,
      onFault: (error) => {
        throw error;
      },
      onLate: (operation, why) => office.late.push({ operation, why }),
    });
    caretaker.start();
    return caretaker;
  }
  /** Has something else done before a vendor's way of doing this. */
  function before<A extends ActionName>(
    door: Door,
    name: A,
    step: 'examine' | 'readBack',
    first: (input: WriteInputs[A]) => unknown,
  ): void {
    const provisioning = (door.connector.provisioning ?? {}) as Record<A, WriteAction<WriteInputs[A]>>;
    const usual = provisioning[name];
    const later = async (...how: Parameters<typeof usual.examine>): Promise<unknown> => {
      await first(how[0]);
      return usual[step](...how);
    };
    Object.assign(provisioning, { [name]: { ...usual, [step]: later } });
  }

  describe('that hangs', () => {
    it('holds up no end of access elsewhere: neither one of the same time, nor one that comes meanwhile', async () => {
      await invite(acme, 'first', now + 10 * MINUTE);
      await invite(acme, 'second', now + 11 * MINUTE);
      await invite(beta, 'stays', now + 10 * MINUTE);
      const answer = gate();
      before(beta, 'user.delete', 'examine', () => answer.closed);
      now += 10 * MINUTE;
      const caretaker = started();
      try {
        await until(() => acme.users.size === 2);
        now += MINUTE;
        await until(() => acme.users.size === 1);
        expect(beta.users.size).toBe(2);
      } finally {
        answer.open();
        await caretaker.stop();
      }
    });

    it('has what waits behind it there reported late', async () => {
      await invite(beta, 'first', now + 10 * MINUTE);
      const { operationId } = await invite(beta, 'second', now + 11 * MINUTE);
      const asked = gate();
      const answer = gate();
      before(beta, 'user.delete', 'examine', () => {
        asked.open();
        return answer.closed;
      });
      now += 10 * MINUTE;
      const caretaker = started();
      try {
        await asked.closed;
        now += 3 * MINUTE;
        await until(() => office.late.length > 1);
        expect(office.late).toMatchObject([
          { why: 'it is not done yet' },
          { operation: { undoes: operationId }, why: 'it is not done yet' },
        ]);
      } finally {
        answer.open();
        await caretaker.stop();
      }
    });

    it('holds up nothing that is unknown elsewhere', async () => {
      beta.weather.push('lost before it was done');
      await invite(beta, 'new');
      acme.weather.push('lost before it was done');
      const { operationId } = await invite(acme, 'new');
      acme.users.set('u1', 'new@harbour.example'); // it was done after all, late
      const answer = gate();
      before(beta, 'user.invite', 'readBack', () => answer.closed);
      now += MINUTE;
      const round = office.caretaker.once();
      try {
        await until(async () => (await stateOf(operationId)) === 'SUCCEEDED');
      } finally {
        answer.open();
        await round;
      }
    });
  });

  describe('with a backlog', () => {
    it('does not crowd out the end of access elsewhere', async () => {
      await invite(beta, 'stuck', now + 10 * MINUTE);
      await store.write(async (tx) => {
        const end = await tx
          .selectFrom('operation')
          .selectAll()
          .where('state', '=', 'PLANNED')
          .executeTakeFirstOrThrow();
        const others = Array.from({ length: 100 }, (_, at) => ({ ...end, id: `${end.id} ${at}` }));
        await tx.insertInto('operation').values(others).execute();
      });
      await invite(acme, 'new', now + 11 * MINUTE);
      beta.away = true;
      now += 11 * MINUTE;
      await office.caretaker.once();
      expect(acme.users.size).toBe(1);
      expect(beta.users.size).toBe(2);
    });

    it('does not crowd out what is unknown elsewhere', async () => {
      beta.weather.push(...Array.from({ length: 11 }, () => 'lost before it was done' as const));
      for (let at = 0; at < 11; at++) await invite(beta, `stuck${at}`);
      now += 1_000;
      acme.weather.push('lost before it was done');
      const { operationId } = await invite(acme, 'new');
      acme.users.set('u1', 'new@harbour.example');
      now += MINUTE;
      await office.caretaker.once();
      expect(await stateOf(operationId)).toBe('SUCCEEDED');
    });
  });

  describe('that cannot be asked', () => {
    it('is asked once a round, and every end that is late is reported all the same', async () => {
      const gave: (string | null)[] = [];
      for (const name of ['one', 'two', 'three']) {
        gave.push((await invite(beta, name, (now += 1_000) + 10 * MINUTE)).operationId);
      }
      const asked: string[] = [];
      before(beta, 'user.delete', 'examine', ({ accountId }) => asked.push(accountId));
      const lateOnes = () => office.late.splice(0).map(({ operation: { undoes }, why }) => [undoes, why]);
      beta.away = true;
      now += 10 * MINUTE;
      await office.caretaker.once();
      expect([asked.splice(0), lateOnes()]).toEqual([['new-1'], []]);

      now += 2 * MINUTE;
      await office.caretaker.once();
      expect(asked.splice(0)).toEqual(['new-2']);
      expect(lateOnes()).toEqual([
        [gave[1], 'VENDOR_UNAVAILABLE'],
        [gave[0], 'it is not done yet'],
        [gave[2], 'it is not done yet'],
      ]);

      // What was reported while it waited is reported again only when it is tried.
      await office.caretaker.once();
      expect(asked.splice(0)).toEqual(['new-3']);
      expect(lateOnes()).toEqual([[gave[2], 'VENDOR_UNAVAILABLE']]);

      beta.away = false;
      now += 10 * MINUTE;
      await office.caretaker.once();
      expect(beta.users.size).toBe(1);
      expect(lateOnes()).toEqual([]);
    });

    it('for one account alone, lets go the others in the next round', async () => {
      for (const name of ['unreadable', 'one', 'two']) await invite(beta, name, now + 10 * MINUTE);
      before(beta, 'user.delete', 'examine', ({ accountId }) => {
        if (accountId !== 'new-1') return;
        throw new UpstreamError({ source: 'beta', reason: 'UNREADABLE', request: 'GET /users/{id}' });
      });
      now += 10 * MINUTE;
      await office.caretaker.once();
      await office.caretaker.once();
      expect([...beta.users.values()]).toEqual(['ben@harbour.example', 'unreadable@harbour.example']);
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

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 1_000; turn++) {
    if (await holds()) return;
    await new Promise((later) => setTimeout(later, 10));
  }
  throw new Error('Expected it to come about');
}
