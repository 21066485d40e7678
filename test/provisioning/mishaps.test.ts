/** Mishaps that no single step shows: a process that dies between two, a store that is away for a moment, a repeat at the wrong time. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Journal } from '../../src/provisioning/journal.js';
import type { Verdict } from '../../src/provisioning/verdict.js';
import type { Connector, DeleteUser, WriteAction } from '../../src/datasources/connector.js';
import { UpstreamError } from '../../src/errors.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { StoreUnavailableError, type Store } from '../../src/store/store.js';
import { planPayload } from '../../src/resolvers/plan.js';
import { onboarding, offboarding } from '../../src/provisioning/planning.js';
import {
  ada,
  ben,
  generous,
  anOrder,
  invitation,
  openDoor,
  openOffice,
  patientCall,
  type Door,
  type Office,
} from '../support/office.js';
import { nothingFound, anIntent } from '../support/scripted-write.js';

const MINUTE = 60_000;

function missing(): never {
  throw new Error('the door has none');
}

describe('what can go wrong between the steps', () => {
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
  const invite = (email: string, endsAt: number | null = null, at = office, more = {}) =>
    at.desk.write(
      { connector: door.connector, action: 'user.invite', input: invitation(email) },
      anOrder({ endsAt, ...more }),
      patientCall(),
    );
  /** Has the vendor's deletion do something else; gives what puts it back. */
  const deleting = (instead: Partial<WriteAction<DeleteUser>>): (() => void) => {
    const removal = door.connector.provisioning?.['user.delete'];
    Object.assign(door.connector.provisioning ?? {}, { 'user.delete': { ...removal, ...instead } });
    return () => Object.assign(door.connector.provisioning ?? {}, { 'user.delete': removal });
  };
  const ending = async () => (await office.desk.journal.list({ actions: ['user.delete'] }, 10, null))[0];

  it('an ending whose process dies before it was sent is done by the next', async () => {
    await invite('new@harbour.example', now + 10 * MINUTE);
    now += 10 * MINUTE;
    const planned = await ending();
    const dead = new Journal({ store, tenant: 'main', owner: 'dead', now: () => now, settleAfterMs: 2_000 });
    const begun = await dead.beginPlanned(planned?.id ?? '', {
      ...anIntent,
      connector: 'acme',
      action: 'user.delete',
      target: 'user new-2',
      actor: { id: 'muster', tokenId: null },
      input: { accountId: 'new-2', expectedEmail: null, known: true },
      destructive: true,
    });
    expect(begun.kind).toBe('STARTED');
    for (let i = 0; i < 10; i++) {
      now += 30 * MINUTE;
      await office.caretaker.once();
    }
    expect(door.users.has('new-2')).toBe(false);
  });

  it('an ending that throws on our side is tried again or reported', async () => {
    await invite('new@harbour.example', now + 10 * MINUTE);
    now += 10 * MINUTE;
    const mended = deleting({
      examine: async () => {
        throw new TypeError('ours');
      },
    });
    await office.caretaker.once().catch(() => undefined); // the fault comes to the surface, in the log
    mended();
    for (let i = 0; i < 10; i++) {
      now += 30 * MINUTE;
      await office.caretaker.once();
    }
    expect(door.users.has('new-2')).toBe(false);
  });

  it('an ending whose outcome stays UNKNOWN is reported late', async () => {
    await invite('new@harbour.example', now + 10 * MINUTE);
    now += 10 * MINUTE;
    door.weather.push('lost before it was done');
    for (let i = 0; i < 10; i++) {
      now += 30 * MINUTE;
      await office.caretaker.once();
    }
    expect(office.late.length).toBeGreaterThan(0);
    expect(await office.desk.journal.list({ overdue: true }, 10, null)).toHaveLength(1);
  });

  it('access that comes to light only after its end was due is ended then, and not taken for ended before', async () => {
    door.weather.push('lost before it was done');
    const { verdict, operationId } = await invite('new@harbour.example', now + 10 * MINUTE, office, {
      reason: 'helps out',
    });
    expect(verdict.outcome).toBe('UNKNOWN');
    now += 20 * MINUTE;
    await office.caretaker.once();
    expect((await ending())?.state).toBe('PLANNED');
    door.users.set('late', 'new@harbour.example'); // it was done after all
    for (let i = 0; i < 3; i++) {
      now += 60 * MINUTE;
      await office.caretaker.once();
    }
    expect(await office.desk.journal.operation(operationId ?? '')).toMatchObject({ state: 'SUCCEEDED' });
    expect(await ending()).toMatchObject({
      state: 'SUCCEEDED',
      verdict: { outcome: 'APPLIED' },
      reason: 'helps out',
    });
    expect([...door.users.values()]).not.toContain('new@harbour.example');
  });

  it('an ending that could not be done for a day is done within ten minutes of when it can be', async () => {
    await invite('new@harbour.example', now + 10 * MINUTE);
    door.away = true;
    for (let i = 0; i < 24; i++) {
      now += 60 * MINUTE;
      await office.caretaker.once();
    }
    expect(door.users.has('new-2')).toBe(true);
    door.away = false;
    now += 10 * MINUTE;
    await office.caretaker.once();
    expect(door.users.has('new-2')).toBe(false);
  });

  it('an ending that throws on our side holds up none of those after it', async () => {
    const faults: unknown[] = [];
    office = await openOffice([door], { store, now: () => now, onFault: (fault) => faults.push(fault) });
    await invite('first@harbour.example', now + 10 * MINUTE);
    await invite('second@harbour.example', now + 10 * MINUTE + 1);
    const usual = door.connector.provisioning?.['user.delete'] ?? missing();
    deleting({
      examine: async (input, ...how) => {
        if (input.accountId === 'new-2') throw new TypeError('ours');
        return usual.examine(input, ...how);
      },
    });
    now += 11 * MINUTE;
    await office.caretaker.once();
    expect([...door.users.keys()]).toEqual(['u1', 'u2', 'new-2']);
    expect(faults).toEqual([new TypeError('ours')]);
  });

  it('an ending whose account cannot be looked up any more is that of the account on record', async () => {
    const giver = door.connector.provisioning?.['user.invite'] ?? missing();
    const madeNow: typeof giver.madeNow = async () => {
      throw new UpstreamError({ source: 'acme', reason: 'FORBIDDEN', request: 'GET /invites', status: 403 });
    };
    Object.assign(door.connector.provisioning ?? {}, { 'user.invite': { ...giver, madeNow } });
    await invite('new@harbour.example', now + 10 * MINUTE);
    now += 10 * MINUTE;
    await office.caretaker.once();
    expect([...door.users.keys()]).toEqual(['u1', 'u2']);
  });

  it('what another process has in hand is left to it while its lease holds', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const usual = door.connector.provisioning?.['user.delete'] ?? missing();
    const isSent = new Promise<void>((sent) => {
      deleting({
        send: async (...given) => {
          sent();
          await held;
          return usual.send(...given);
        },
      });
    });
    const input = { accountId: 'u1', expectedEmail: null, known: true };
    const write = { connector: door.connector, action: 'user.delete', input } as const;
    const asked = office.desk.write(write, anOrder(), patientCall());
    await isSent;
    const other = await openOffice([door], { store, now: () => now, owner: 'two' });
    now += 29_999;
    await other.caretaker.once();
    const [operation] = await other.desk.journal.list({}, 10, null);
    expect(operation).toMatchObject({ state: 'PENDING', owner: 'one' });
    answer();
    expect((await asked).verdict.outcome).toBe('APPLIED');
  });

  it('a key that was used a month ago is free again without anybody asking', async () => {
    await invite('new@harbour.example', null, office, { idempotencyKey: 'k1' });
    const kept = async () => (await office.desk.journal.list({}, 10, null))[0]?.idempotencyKey;
    await office.caretaker.once();
    expect(await kept()).toBe('k1');
    now += 31 * 24 * 60 * MINUTE;
    await office.caretaker.once();
    expect(await kept()).toBeNull();
  });

  it('twenty endings that cannot be done do not hold up the others', async () => {
    const end = now + 40 * 60 * MINUTE;
    for (let i = 0; i < 20; i++) {
      door.weather.push('lost before it was done');
      await invite(`stuck${i}@harbour.example`, end);
      now += 61 * MINUTE;
    }
    await invite('new@harbour.example', end + MINUTE);
    now = end;
    for (let i = 0; i < 10; i++) {
      now += 30 * MINUTE;
      await office.caretaker.once();
    }
    expect([...door.users.values()]).not.toContain('new@harbour.example');
  });

  it('a late finish of an earlier attempt does not settle a later one', async () => {
    const journal = office.desk.journal;
    const other = new Journal({ store, tenant: 'main', owner: 'two', now: () => now, settleAfterMs: 2_000 });
    const intent = { ...anIntent, idempotencyKey: 'k1' };
    const first = await journal.begin(intent);
    if (first.kind !== 'STARTED') throw new Error();
    const refused: Verdict = {
      outcome: 'REJECTED',
      effect: null,
      problems: [{ code: 'TARGET_BUSY', message: 'nothing was sent', field: null }],
    };
    await journal.finish(first.ticket, refused, null); // the commit's answer is lost, so it will be told again
    const second = await other.begin(intent);
    if (second.kind !== 'STARTED') throw new Error();
    const go = await other.intend(second.ticket, anIntent, nothingFound, []);
    if (go.kind !== 'GO') throw new Error();
    await other.finish(go.ticket, { outcome: 'UNKNOWN', effect: null, problems: [] }, null);
    await journal.finish(first.ticket, refused, null); // what apply.ts does a second later
    const op = await journal.operation(first.ticket.operationId);
    expect(op?.state).toBe('UNKNOWN');
    // and a third one sends again
    expect((await other.begin(intent)).kind).toBe('FINISHED');
  });

  it('a plan made before approval was switched on is not applied without a release', async () => {
    const { version } = office.current;
    const person = version.people.at(version.people.personOfEmail('ada@harbour.example'));
    const { steps } = offboarding(version, person, office.connectors);
    const { plan } = await office.plans.propose(
      { kind: 'OFFBOARDING', title: 't', person: person.id, reason: null, actor: ada, steps },
      patientCall(),
    );
    const strict = await openOffice([door], {
      store,
      now: () => now,
      owner: 'two',
      rules: { connectors: new Map([['acme', { approval: true, changes: generous, removals: generous }]]) },
    });
    const answer = await strict.plans.apply(plan?.id ?? '', ada, patientCall());
    expect(answer.problems.map(({ code }) => code)).toEqual(['APPROVAL_REQUIRED']);
    expect(answer.plan?.state).toBe('READY');
    expect(door.sent).toEqual([]);
  });

  it('a plan whose steps were made is never told as "nothing was done"', async () => {
    let away = false;
    const flaky: Store = {
      ...store,
      read: (w) => (away ? Promise.reject(new StoreUnavailableError('UNREACHABLE', 'away')) : store.read(w)),
      write: (w) =>
        away ? Promise.reject(new StoreUnavailableError('UNREACHABLE', 'away')) : store.write(w),
    };
    const at = await openOffice([door], { store: flaky, now: () => now, onFault: () => undefined });
    const { version } = at.current;
    const person = version.people.at(version.people.personOfEmail('ada@harbour.example'));
    const { steps } = offboarding(version, person, at.connectors);
    const { plan } = await at.plans.propose(
      { kind: 'OFFBOARDING', title: 't', person: person.id, reason: null, actor: ada, steps },
      patientCall(),
    );
    const removal = door.connector.provisioning?.['user.delete'];
    deleting({
      send: async (...given) => {
        away = true;
        return (removal ?? missing()).send(...given);
      },
    });
    const answer = await planPayload(at.plans.apply(plan?.id ?? '', ada, patientCall()));
    expect(answer.userErrors.map(({ message }) => message).join()).not.toContain('nothing was done');
  });

  it('a plan whose step was made goes on, though the journal could not be told at once', async () => {
    let refuses = 0;
    const flaky: Store = {
      ...store,
      write: (work) =>
        refuses-- > 0 ? Promise.reject(new StoreUnavailableError('TIMEOUT', 'away')) : store.write(work),
    };
    const at = await openOffice([door], { store: flaky, now: () => now, onFault: () => undefined });
    const { version } = at.current;
    const person = version.people.at(version.people.personOfEmail('ada@harbour.example'));
    const { steps } = offboarding(version, person, at.connectors);
    const { plan } = await at.plans.propose(
      { kind: 'OFFBOARDING', title: 't', person: person.id, reason: null, actor: ada, steps },
      patientCall(),
    );
    const id = plan?.id ?? '';
    const removal = door.connector.provisioning?.['user.delete'] ?? missing();
    deleting({
      send: async (...given) => {
        refuses = 1;
        return removal.send(...given);
      },
    });
    expect((await at.plans.apply(id, ada, patientCall())).plan?.state).toBe('APPLYING');
    const stateOfStep = async () => (await at.plans.operationsOf(id)).get(0)?.state;
    while ((await stateOfStep()) === 'PENDING') await new Promise((later) => setTimeout(later, 20));
    await at.caretaker.once();
    expect((await at.plans.get(id))?.state).toBe('APPLIED');
    expect(door.sent).toEqual(['delete u1']);
  });

  it('a replay after a restart does not bring back what was deleted since', async () => {
    await invite('new@harbour.example', null, office, { idempotencyKey: 'k1' });
    now += 60 * MINUTE;
    await office.desk.write(
      {
        connector: door.connector,
        action: 'user.delete',
        input: { accountId: 'new-2', expectedEmail: null, known: true },
      },
      anOrder(),
      patientCall(),
    );
    const restarted = await openOffice([door], { store, now: () => now, owner: 'two' });
    now += 60 * MINUTE;
    await restarted.current.sweepAll('acme', false, patientCall());
    // plainConnector's sweep has the two of the beginning
    const before = restarted.current.version.snapshot('acme')?.size('account');
    const { verdict } = await invite('new@harbour.example', null, restarted, { idempotencyKey: 'k1' });
    expect(verdict.outcome).toBe('APPLIED'); // as it was at the time
    expect(restarted.current.version.snapshot('acme')?.size('account')).toBe(before);
  });

  it('a repeat of a finished write gives the first verdict, also when its end is near', async () => {
    const at = now + 10 * MINUTE;
    await invite('new@harbour.example', at, office, { idempotencyKey: 'k1' });
    now = at - 30_000;
    const { verdict } = await invite('new@harbour.example', at, office, { idempotencyKey: 'k1' });
    expect(verdict.outcome).toBe('APPLIED');
  });

  it('access with an end gets none without, also when the account was there already', async () => {
    const given: string[] = [];
    const taken: string[] = [];
    const add = {
      name: 'membership.add',
      destructive: false,
      target: (i: { accountId: string }) => `member ${i.accountId}`,
      about: (i: { accountId: string }) => ({ accountId: i.accountId, email: null }),
      examine: async () => ({ finding: 'CLEAR', found: {}, affected: [] }),
      send: async (i: { accountId: string }) => {
        given.push(i.accountId);
        return { subject: { kind: 'grant', id: 'g' }, changes: [] };
      },
      readBack: async () => null,
      undoneBy: 'membership.remove',
      undo: (i: object) => ({ action: 'membership.remove', input: i, reversible: true, summary: 's' }),
    };
    const rem = {
      ...add,
      name: 'membership.remove',
      destructive: true,
      send: async (i: { accountId: string }) => {
        taken.push(i.accountId);
        return { subject: null, changes: [] };
      },
    };
    const planner = door.connector.planner ?? missing();
    const connector = {
      ...door.connector,
      provisioning: { ...door.connector.provisioning, 'membership.add': add, 'membership.remove': rem },
      planner: {
        ...planner,
        open: (u: never, a: never) => [
          ...planner.open(u, a),
          {
            action: 'membership.add',
            input: { accountId: '', groupId: 'g', roleId: null, field: [] },
            reversible: true,
            summary: 's',
            accountFrom: 0,
          },
        ],
      },
    } as unknown as Connector;
    const d2 = { ...door, connector } as Door;
    const at = await openOffice([d2], { store, now: () => now, owner: 'x' });
    const { steps } = onboarding(
      [
        {
          connectorKey: 'acme',
          user: invitation('ben@harbour.example'),
          access: { roleIds: [], memberships: [], bindings: [] },
          endsAt: now + 10 * MINUTE,
          field: [],
        },
      ],
      at.connectors,
    );
    const { plan } = await at.plans.propose(
      { kind: 'ONBOARDING', title: 't', person: null, reason: null, actor: ada, steps },
      patientCall(),
    );
    const applied = await at.plans.apply(plan?.id ?? '', ben, patientCall());
    expect(applied.plan?.state).toBe('APPLIED');
    for (let i = 0; i < 5; i++) {
      now += 30 * MINUTE;
      await at.caretaker.once();
    }
    expect(given).toEqual(['u2']);
    expect(taken).toEqual(['u2']);
  });

  it('what was taken back early and given again for good is not taken away', async () => {
    await invite('new@harbour.example', now + 300 * MINUTE);
    now += 70 * MINUTE;
    await office.desk.write(
      {
        connector: door.connector,
        action: 'user.delete',
        input: { accountId: 'new-2', expectedEmail: null, known: true },
      },
      anOrder(),
      patientCall(),
    );
    now += 70 * MINUTE;
    expect((await invite('new@harbour.example')).verdict.outcome).toBe('APPLIED');
    now += 400 * MINUTE;
    await office.caretaker.once();
    expect([...door.users.values()]).toContain('new@harbour.example');
  });

  it('a plan whose process died while a step was under way goes on once that is settled', async () => {
    const { version } = office.current;
    const person = version.people.at(version.people.personOfEmail('ada@harbour.example'));
    const { steps } = offboarding(version, person, office.connectors);
    const dead = await openOffice([door], { store, now: () => now, owner: 'dead' });
    const { plan } = await dead.plans.propose(
      { kind: 'OFFBOARDING', title: 't', person: person.id, reason: null, actor: ada, steps },
      patientCall(),
    );
    const removal = door.connector.provisioning?.['user.delete'];
    const wasSent = new Promise<void>((sent) => {
      deleting({
        send: async (...given) => {
          await (removal ?? missing()).send(...given);
          sent();
          return new Promise(() => undefined); // it dies here
        },
      });
    });
    void dead.plans.apply(plan?.id ?? '', ada, patientCall());
    await wasSent;
    Object.assign(door.connector.provisioning ?? {}, { 'user.delete': removal });
    for (let i = 0; i < 5; i++) {
      now += 10 * MINUTE;
      await office.caretaker.once();
    }
    const after = await office.plans.get(plan?.id ?? '');
    expect(after?.state).toBe('APPLIED');
  });
});
