import { execFileSync } from 'node:child_process';
import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { offboarding, onboarding, type Draft } from '../../src/provisioning/planning.js';
import type { Plan } from '../../src/provisioning/plan.js';
import { verifyChain } from '../../src/store/chain.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { StoreUnavailableError, type Store } from '../../src/store/store.js';
import {
  ada,
  ben,
  generous,
  openDoor,
  openOffice,
  patientCall,
  type Door,
  type Office,
} from '../support/office.js';

const HOUR = 3_600_000;
const ADA = 'ada@harbour.example';

/** The number of a process of this machine that runs no more. */
function endedProcess(): string {
  return execFileSync(process.execPath, ['-p', 'process.pid']).toString().trim();
}

describe('a plan', () => {
  let now = 0;
  let store: Store;
  let front: Door;
  let back: Door;
  let office: Office;

  const open = (owner = 'one', rules = {}): Promise<Office> =>
    openOffice([front, back], { store, owner, now: () => now, rules });

  beforeEach(async () => {
    now = Date.parse('2026-09-01T12:00:00Z');
    store = openEmbedded({ path: ':memory:' });
    front = openDoor({ key: 'front', people: { f1: ADA, f2: 'ben@harbour.example' } });
    back = openDoor({ key: 'back', people: { b1: ADA }, reversible: true });
    office = await open();
  });
  afterEach(async () => {
    expect(await verifyChain(store)).toMatchObject({ ok: true });
    await store.close();
  });

  async function propose(at = office): Promise<Plan> {
    const { version } = at.current;
    const person = version.people.at(version.people.personOfEmail(ADA));
    const { steps } = offboarding(version, person, at.connectors);
    const { plan, problems } = await at.plans.propose(
      { kind: 'OFFBOARDING', title: 'Ada leaves', person: person.id, reason: 'left', actor: ada, steps },
      patientCall(),
    );
    if (plan === null) throw new Error(`No plan: ${JSON.stringify(problems)}`);
    return plan;
  }
  const opening = (door: Door, email: string, endsAt: number | null): Draft =>
    onboarding(
      [
        {
          connectorKey: door.connector.key,
          user: { email, givenName: 'New', familyName: 'Hire', isContractor: null },
          access: { roleIds: [], memberships: [], bindings: [] },
          endsAt,
          field: [],
        },
      ],
      office.connectors,
    );
  async function proposeThat({ steps }: Draft): Promise<Plan> {
    const { plan, problems } = await office.plans.propose(
      { kind: 'ONBOARDING', title: 'Somebody joins', person: null, reason: null, actor: ada, steps },
      patientCall(),
    );
    if (plan === null) throw new Error(`No plan: ${JSON.stringify(problems)}`);
    return plan;
  }
  /** Has something else happen once the vendor has done it. */
  function afterDeletionAt(door: Door, then: () => void): void {
    const removal = door.connector.provisioning?.['user.delete'];
    if (removal === undefined) throw new Error('the door deletes nobody');
    const send: typeof removal.send = async (...given) => {
      const effect = await removal.send(...given);
      then();
      return effect;
    };
    Object.assign(door.connector.provisioning ?? {}, { 'user.delete': { ...removal, send } });
  }
  const codes = ({ problems }: { problems: readonly { code: string }[] }) => problems.map(({ code }) => code);

  it('says what is to be done, in order, what it expects to find, and changes nothing', async () => {
    const plan = await propose();
    expect(plan).toMatchObject({ state: 'READY', needsRelease: false, createdBy: 'ada', reason: 'left' });
    // What can be put back comes first.
    expect(plan.steps).toEqual([
      {
        kind: 'WRITE',
        connector: 'back',
        write: {
          action: 'user.delete',
          input: { accountId: 'b1', expectedEmail: null, known: true },
          reversible: true,
          summary: 'Delete the account',
        },
        endsAt: null,
        expects: { email: ADA },
        isDone: false,
      },
      {
        kind: 'WRITE',
        connector: 'front',
        write: {
          action: 'user.delete',
          input: { accountId: 'f1', expectedEmail: null, known: true },
          reversible: false,
          summary: 'Delete the account',
        },
        endsAt: null,
        expects: { email: ADA },
        isDone: false,
      },
    ]);
    expect([...front.sent, ...back.sent]).toEqual([]);
  });

  it('is not spent when operators do not allow its changes just now: it can be applied when they do', async () => {
    const { id } = await propose();
    const closed: Door = { ...front, connector: { ...front.connector, writes: 'none' } };
    const strict = await openOffice([closed, back], { store, owner: 'two', now: () => now });
    expect(codes(await strict.plans.apply(id, ada, patientCall()))).toEqual(['PROVISIONING_OFF']);
    const guarded = await open('three', { protectedAccounts: [ADA] });
    expect(codes(await guarded.plans.apply(id, ada, patientCall()))).toEqual([
      'PROTECTED_ACCOUNT',
      'PROTECTED_ACCOUNT',
    ]);
    expect([...front.sent, ...back.sent]).toEqual([]);
    const { plan, problems } = await office.plans.apply(id, ada, patientCall());
    expect([plan?.state, problems]).toEqual(['APPLIED', []]);
  });

  it('goes on where somebody else does the same as a step at that moment', async () => {
    const { id, steps } = await propose();
    const [first] = steps;
    if (first?.kind !== 'WRITE') throw new Error('the first step is no write');
    const applied: ReturnType<typeof office.plans.apply>[] = [];
    const removal = back.connector.provisioning?.['user.delete'];
    if (removal === undefined) throw new Error('the door deletes nobody');
    const send: typeof removal.send = async (...given) => {
      applied.push(office.plans.apply(id, ada, patientCall()));
      while ((await store.read((db) => db.selectFrom('joined').selectAll().execute())).length === 0) {
        await new Promise((later) => setTimeout(later, 1));
      }
      return removal.send(...given);
    };
    Object.assign(back.connector.provisioning ?? {}, { 'user.delete': { ...removal, send } });
    const order = { actor: ben, dryRun: false, idempotencyKey: null, reason: null, endsAt: null };
    const { action, input } = first.write;
    await office.desk.write({ connector: back.connector, action, input }, order, patientCall());
    expect((await applied[0])?.plan?.state).toBe('APPLIED');
    expect([...front.sent, ...back.sent]).toEqual(['delete f1', 'delete b1']);
  });

  it('goes on when the journal was away for a moment', async () => {
    const { id } = await propose();
    let writes = 0;
    const write: Store['write'] = (work) =>
      // It is begun, and its first sign of life is given.
      ++writes === 3 ? Promise.reject(new StoreUnavailableError('TIMEOUT', 'away')) : store.write(work);
    const shaky = await openOffice([front, back], {
      store: { ...store, write },
      owner: 'two',
      now: () => now,
    });
    expect((await shaky.plans.apply(id, ada, patientCall())).plan?.state).toBe('APPLYING');
    expect([...front.sent, ...back.sent]).toEqual([]);
    await shaky.plans.resume();
    expect((await shaky.plans.get(id))?.state).toBe('APPLIED');
  });

  it('halts at a fault of ours, which every further round would meet again', async () => {
    const { id } = await propose();
    const faults: string[] = [];
    const faulty = await openOffice([front, back], {
      store,
      owner: 'two',
      now: () => now,
      onFault: (error) => faults.push(String(error)),
    });
    const removal = back.connector.provisioning?.['user.delete'];
    let looks = 0;
    const examine: NonNullable<typeof removal>['examine'] = async (...given) => {
      // What it is looked at for before it is applied goes well.
      if (++looks > 1) throw new Error('a fault');
      return removal!.examine(...given);
    };
    Object.assign(back.connector.provisioning ?? {}, { 'user.delete': { ...removal, examine } });
    expect((await faulty.plans.apply(id, ada, patientCall())).plan?.state).toBe('HALTED');
    expect(faults).toEqual(['Error: a fault']);
    expect([...front.sent, ...back.sent]).toEqual([]);
  });

  it('that two apply at once is applied once, and both are told how it stands', async () => {
    const { id } = await propose();
    const other = await open('two');
    const answers = await Promise.all(
      [office, other].map(({ plans }) => plans.apply(id, ada, patientCall())),
    );
    expect(answers.map(({ problems }) => problems)).toEqual([[], []]);
    expect(answers.map(({ plan }) => plan?.state)).toContain('APPLIED');
    expect([...front.sent, ...back.sent]).toEqual(['delete f1', 'delete b1']);
  });

  it('is applied step by step, each an operation of its own', async () => {
    const { id } = await propose();
    const { plan } = await office.plans.apply(id, ada, patientCall());
    expect(plan).toMatchObject({ state: 'APPLIED', appliedBy: 'ada' });
    expect([back.sent, front.sent]).toEqual([['delete b1'], ['delete f1']]);
    const operations = await office.plans.operationsOf(id);
    expect([...operations].map(([step, { state, planId }]) => [step, state, planId === id])).toEqual([
      [0, 'SUCCEEDED', true],
      [1, 'SUCCEEDED', true],
    ]);
    expect((await office.plans.history(id)).map(({ kind }) => kind)).toEqual([
      'PLAN_MADE',
      'PLAN_APPLYING',
      'PLAN_APPLIED',
    ]);
    // What was done can neither be given up nor released any more.
    expect(codes(await office.plans.cancel(id, ben, 'too late'))).toEqual(['PLAN_NOT_APPLICABLE']);
    expect(codes(await office.plans.release(id, ben))).toEqual(['PLAN_NOT_APPLICABLE']);
    expect((await office.plans.get(id))?.state).toBe('APPLIED');
  });

  it('shows with each step what became of it, also where what it gave ends by itself', async () => {
    const { id } = await proposeThat(opening(front, 'new@harbour.example', now + HOUR));
    expect((await office.plans.apply(id, ben, patientCall())).plan).toMatchObject({
      state: 'APPLIED',
      createdBy: 'ada',
      appliedBy: 'ben',
    });
    expect(await office.desk.journal.list({ states: ['PLANNED'] }, 10, null)).toHaveLength(1);
    expect((await office.plans.operationsOf(id)).get(0)).toMatchObject({
      action: 'user.invite',
      state: 'SUCCEEDED',
      actor: { id: 'ben' },
    });
  });

  it('is applied once, however often it is asked for', async () => {
    const { id } = await propose();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => office.plans.apply(id, ada, patientCall())),
    );
    expect(answers.some(({ plan }) => plan?.state === 'APPLIED')).toBe(true);
    await office.plans.apply(id, ben, patientCall());
    expect([back.sent, front.sent]).toEqual([['delete b1'], ['delete f1']]);
    expect((await office.plans.history(id)).map(({ kind }) => kind)).toEqual([
      'PLAN_MADE',
      'PLAN_APPLYING',
      'PLAN_APPLIED',
    ]);
  });

  it.each<[string, (front: Door) => void]>([
    ['the address changed', (door) => door.users.set('f1', 'ada.king@harbour.example')],
    ['it was done meanwhile', (door) => door.users.delete('f1')],
  ])('is refused as a whole when somebody was there since: %s', async (_name, change) => {
    const { id } = await propose();
    change(front);
    const answer = await office.plans.apply(id, ada, patientCall());
    expect(codes(answer)).toEqual(['STATE_CHANGED']);
    expect(answer.problems[0]?.field).toEqual(['steps', '1']);
    expect(answer.plan?.state).toBe('STALE');
    expect([...front.sent, ...back.sent]).toEqual([]);
    expect(codes(await office.plans.apply(id, ada, patientCall()))).toEqual(['PLAN_NOT_APPLICABLE']);
  });

  it('is refused as a whole when what needed no doing needs it by now', async () => {
    const plan = await proposeThat({
      steps: [...opening(front, ADA, null).steps, ...opening(back, 'new@harbour.example', null).steps],
      problems: [],
    });
    expect(plan.steps).toMatchObject([{ isDone: true }, { isDone: false }]);
    front.users.delete('f1');
    const answer = await office.plans.apply(plan.id, ada, patientCall());
    expect(codes(answer)).toEqual(['STATE_CHANGED']);
    expect(answer.problems[0]?.field).toEqual(['steps', '0']);
    expect([...front.sent, ...back.sent]).toEqual([]);
  });

  it('halts before a step that is about something else by the time it is its turn', async () => {
    const { id } = await propose();
    afterDeletionAt(back, () => front.users.set('f1', 'somebody.else@harbour.example'));
    const { plan } = await office.plans.apply(id, ada, patientCall());
    expect(plan?.state).toBe('HALTED');
    expect([back.sent, front.sent]).toEqual([['delete b1'], []]);
    expect((await office.plans.operationsOf(id)).get(1)).toMatchObject({
      state: 'REJECTED',
      verdict: { problems: [{ code: 'STATE_CHANGED' }] },
    });
  });

  it('begins no further step in a process that is being stopped; another goes on with it', async () => {
    const { id } = await propose();
    let stopped: Promise<void> = Promise.resolve();
    afterDeletionAt(back, () => {
      stopped = office.plans.stop();
    });
    expect((await office.plans.apply(id, ada, patientCall())).plan?.state).toBe('APPLYING');
    await stopped;
    expect([back.sent, front.sent]).toEqual([['delete b1'], []]);
    const next = await open('two');
    now += 10 * 60_000;
    await next.caretaker.once();
    expect([back.sent, front.sent]).toEqual([['delete b1'], ['delete f1']]);
    expect((await next.plans.get(id))?.state).toBe('APPLIED');
  });

  it('waits when a vendor cannot be read again first: nothing is done, and it can be applied later', async () => {
    const { id } = await propose();
    front.away = true;
    const answer = await office.plans.apply(id, ada, patientCall());
    expect(codes(answer)).toEqual(['VENDOR_UNAVAILABLE']);
    expect(answer.plan?.state).toBe('READY');
    expect(back.sent).toEqual([]);
    front.away = false;
    expect((await office.plans.apply(id, ada, patientCall())).plan?.state).toBe('APPLIED');
  });

  it('is not made from what could not be read: one who is away could be anywhere', async () => {
    const { version } = office.current;
    const person = version.people.at(version.people.personOfEmail(ADA));
    const { steps } = offboarding(version, person, office.connectors);
    front.away = true;
    const answer = await office.plans.propose(
      { kind: 'OFFBOARDING', title: 'Ada leaves', person: person.id, reason: null, actor: ada, steps },
      patientCall(),
    );
    expect(answer.plan).toBeNull();
    expect(codes(answer)).toEqual(['VENDOR_UNAVAILABLE']);
  });

  it.each(['refused', 'lost before it was done'] as const)(
    'halts at a step that is %s, and does not try those after it',
    async (weather) => {
      const { id } = await propose();
      back.weather.push(weather);
      const { plan } = await office.plans.apply(id, ada, patientCall());
      expect(plan?.state).toBe('HALTED');
      expect(front.sent).toEqual([]);
      expect(codes(await office.plans.apply(id, ada, patientCall()))).toEqual(['PLAN_NOT_APPLICABLE']);
    },
  );

  it('expires', async () => {
    const { id } = await propose();
    now += 24 * HOUR - 1;
    expect(await office.plans.list({ states: ['READY'] }, 10, null)).toMatchObject([{ id, state: 'READY' }]);
    now += 1;
    const answer = await office.plans.apply(id, ada, patientCall());
    expect(codes(answer)).toEqual(['PLAN_NOT_APPLICABLE']);
    expect(answer.plan?.state).toBe('EXPIRED');
    expect(await office.plans.list({ states: ['EXPIRED'] }, 10, null)).toHaveLength(1);
    expect(await office.plans.list({ states: ['READY'] }, 10, null)).toEqual([]);
    expect([...front.sent, ...back.sent]).toEqual([]);
  });

  it('can be cancelled, once', async () => {
    const { id } = await propose();
    expect((await office.plans.cancel(id, ben, 'stays after all')).plan?.state).toBe('CANCELLED');
    expect(codes(await office.plans.cancel(id, ben, null))).toEqual(['PLAN_NOT_APPLICABLE']);
    expect(codes(await office.plans.apply(id, ada, patientCall()))).toEqual(['PLAN_NOT_APPLICABLE']);
    expect([...front.sent, ...back.sent]).toEqual([]);
  });

  it.each([
    ['still so', ADA],
    ['changed', 'ada.king@harbour.example'],
  ])(
    'given up while it is looked at again stays given up, though what it found is %s',
    async (_what, email) => {
      const { id } = await propose();
      const removal = front.connector.provisioning?.['user.delete'];
      if (removal === undefined) throw new Error('the door deletes nobody');
      const examine: typeof removal.examine = async (...given) => {
        await office.plans.cancel(id, ben, 'stays after all');
        front.users.set('f1', email);
        return removal.examine(...given);
      };
      Object.assign(front.connector.provisioning ?? {}, { 'user.delete': { ...removal, examine } });
      expect((await office.plans.apply(id, ada, patientCall())).plan?.state).toBe('CANCELLED');
      expect([...front.sent, ...back.sent]).toEqual([]);
      expect((await office.plans.history(id)).map(({ kind }) => kind)).toEqual([
        'PLAN_MADE',
        'PLAN_CANCELLED',
      ]);
    },
  );

  it('of another installation in the same database is none here', async () => {
    const { id } = await propose();
    const { plans } = await openOffice([front, back], { store, now: () => now, tenant: 'staging' });
    expect(await plans.get(id)).toBeNull();
    expect(await plans.list({}, 10, null)).toEqual([]);
    expect(codes(await plans.apply(id, ben, patientCall()))).toEqual(['NOT_FOUND']);
    expect(codes(await plans.release(id, ben))).toEqual(['NOT_FOUND']);
    expect(codes(await plans.cancel(id, ben, null))).toEqual(['NOT_FOUND']);
    expect((await office.plans.get(id))?.state).toBe('READY');
    expect([...front.sent, ...back.sent]).toEqual([]);
  });

  it('of another id is none', async () => {
    expect(await office.plans.apply('nobody', ada, patientCall())).toMatchObject({
      plan: null,
      problems: [{ code: 'NOT_FOUND' }],
    });
  });

  describe('that another caller has to release', () => {
    const rules = {
      connectors: new Map([['front', { approval: true, changes: generous, removals: generous }]]),
    };

    it('is not applied before, and not released by who made it', async () => {
      const strict = await open('one', rules);
      const { id, state } = await propose(strict);
      expect(state).toBe('WAITING');
      expect(codes(await strict.plans.apply(id, ada, patientCall()))).toEqual(['APPROVAL_REQUIRED']);
      expect(codes(await strict.plans.release(id, ada))).toEqual(['APPROVAL_REQUIRED']);
      expect((await strict.plans.release(id, ben)).plan).toMatchObject({ state: 'READY', releasedBy: 'ben' });
      expect((await strict.plans.apply(id, ada, patientCall())).plan?.state).toBe('APPLIED');
      expect((await strict.plans.history(id)).map(({ kind, actor }) => `${actor}: ${kind}`)).toEqual([
        'ada: PLAN_MADE',
        'ben: PLAN_RELEASED',
        'ada: PLAN_APPLYING',
        'ada: PLAN_APPLIED',
      ]);
      expect(codes(await strict.plans.release(id, ben))).toEqual(['PLAN_NOT_APPLICABLE']);
      expect((await strict.plans.get(id))?.state).toBe('APPLIED');
    });
  });

  it('shows what cannot be done here as a step by hand, with why', async () => {
    const guarded = await open('one', { protectedAccounts: ['front/account/f1'] });
    const plan = await propose(guarded);
    expect(plan.steps.map(({ kind, connector }) => `${kind} ${connector}`)).toEqual([
      'WRITE back',
      'MANUAL front',
    ]);
    expect(plan.steps[1]).toMatchObject({ problems: [{ code: 'PROTECTED_ACCOUNT' }] });
    await guarded.plans.apply(plan.id, ada, patientCall());
    expect([back.sent, front.sent]).toEqual([['delete b1'], []]);
  });

  it.each([
    ['nothing, where all could be read', 'COMPLETE', 'COMPLETE', [], null],
    ['nothing, where only what is read on demand was left out', 'PARTIAL', 'COMPLETE', ['ON_DEMAND'], null],
    ['nothing, where there is no such connector', 'NOT_CONFIGURED', 'NOT_CONFIGURED', [], null],
    [
      'all accounts, where some rows could not be read',
      'PARTIAL',
      'COMPLETE',
      ['ON_DEMAND', 'UNREADABLE'],
      'Look for an account: not all of them could be read',
    ],
    [
      'accounts made since, where they were read once and not lately',
      'STALE',
      'STALE',
      [],
      'Look for an account made since the last complete read: the accounts could not be read lately',
    ],
  ])('asks a person to look for %s', async (_what, state, stateWithoutGaps, reasons, what) => {
    const { version } = office.current;
    const gaps = reasons.map((reason) => ({ kinds: ['account'], what: 'users', reason }));
    const seen = Object.assign(Object.create(version) as typeof version, {
      coverage: () => [{ connectorKey: 'front', state, stateWithoutGaps, gaps }],
    });
    const { steps } = offboarding(
      seen,
      version.people.at(version.people.personOfEmail(ADA)),
      office.connectors,
    );
    const asked = steps.flatMap(({ step }) => ('what' in step ? [step] : []));
    expect(asked).toEqual(what === null ? [] : [{ what, where: 'Plain front' }]);
  });

  it('asks a person to look where the accounts could not all be read', async () => {
    const { version } = office.current;
    const person = version.people.at(version.people.personOfEmail(ADA));
    const half = openDoor({ key: 'half' });
    const without = await openOffice([front, back, half], { store, now: () => now });
    const halfRead = Object.assign(Object.create(version) as typeof version, {
      coverage: () => [
        {
          connectorKey: 'half',
          state: 'FAILED',
          stateWithoutGaps: 'FAILED',
          itemCount: null,
          fetchedAt: null,
          error: null,
          gaps: [],
        },
      ],
    });
    const { steps } = offboarding(halfRead, person, without.connectors);
    expect(steps.at(-1)?.step).toEqual({
      what: 'Look for an account: not all of them could be read',
      where: 'Plain half',
    });
  });

  it.each([
    ['and its lease has run out', 'one', 10 * 60_000],
    ['and has ended, as its machine can tell', `${hostname()}:${endedProcess()}:x`, 0],
  ])(
    'that a process left half-way %s, is gone on with by another, and nothing in it is done twice',
    async (_how, owner, passed) => {
      office = await open(owner);
      const { id } = await propose();
      // The first process does the first step, and ends within the second: its answer never comes.
      const removal = front.connector.provisioning?.['user.delete'];
      if (removal === undefined) throw new Error('the door deletes nobody');
      let looks = 0;
      const examine: typeof removal.examine = (...given) =>
        ++looks > 1 ? new Promise(() => undefined) : removal.examine(...given);
      Object.assign(front.connector.provisioning ?? {}, { 'user.delete': { ...removal, examine } });
      office.plans
        .apply(id, ada, { ...patientCall(), signal: AbortSignal.timeout(200) })
        .catch(() => undefined); // the store is closed under it at the end
      const isStuck = async () => (await office.plans.operationsOf(id)).get(1)?.state === 'PENDING';
      while (!(await isStuck())) await new Promise((later) => setTimeout(later, 10));

      const healthy = openDoor({ key: 'front', people: { f1: ADA } });
      const next = await openOffice([healthy, back], { store, now: () => now, owner: 'two' });
      if (passed > 0) {
        await next.caretaker.once();
        expect(await next.plans.get(id)).toMatchObject({ state: 'APPLYING', owner: 'one' }); // it may still run
      }
      await office.plans.resume(); // what it has in hand itself is not begun again
      const third = await openOffice([healthy, back], { store, now: () => now, owner: 'three' });
      now += passed;
      await Promise.all([next.caretaker.once(), third.caretaker.once()]);
      expect((await next.plans.get(id))?.fence).toBe(2); // one of them took it over
      expect([back.sent, healthy.sent]).toEqual([['delete b1'], ['delete f1']]);
      expect((await next.plans.get(id))?.state).toBe('APPLIED');
      // What was not sent is tried once more, and is no other write than that.
      expect((await next.plans.operationsOf(id)).get(1)).toMatchObject({ state: 'SUCCEEDED', attempt: 2 });
      expect(await next.desk.journal.list({ planId: id }, 10, null)).toHaveLength(2);
    },
  );

  it('of somebody who joins refuses where a connector is only read', () => {
    const { problems } = onboarding(
      [
        {
          connectorKey: 'nowhere',
          user: { email: ADA, givenName: 'Ada', familyName: 'Byron', isContractor: null },
          access: { roleIds: [], memberships: [], bindings: [] },
          endsAt: null,
          field: ['accounts', '0'],
        },
      ],
      office.connectors,
    );
    expect(problems.map(({ code }) => code)).toEqual(['NOT_CONFIGURED']);
  });
});
