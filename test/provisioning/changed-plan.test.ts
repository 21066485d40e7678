import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Plan } from '../../src/provisioning/plan.js';
import { offboarding } from '../../src/provisioning/planning.js';
import { appendAudit, verifyChain } from '../../src/store/chain.js';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import { toldOfPlan } from '../../src/store/told.js';
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

const ADA = 'ada@harbour.example';
const MINUTE = 60_000;

describe('a plan that somebody changed in the database', () => {
  let now = 0;
  let store: Store;
  let front: Door;
  let back: Door;
  let office: Office;

  const rules = {
    connectors: new Map([['front', { approval: true, changes: generous, removals: generous }]]),
  };
  const open = (owner: string): Promise<Office> =>
    openOffice([front, back], { store, owner, now: () => now, rules });
  beforeEach(async () => {
    now = Date.parse('2026-09-01T12:00:00Z');
    store = openEmbedded({ path: ':memory:' });
    front = openDoor({ key: 'front', people: { f1: ADA, f2: 'grace@harbour.example' } });
    back = openDoor({ key: 'back', people: { b1: ADA }, reversible: true });
    office = await open('one');
  });
  afterEach(async () => {
    // Whatever was made of it, an operator finds it.
    expect(await verifyChain(store)).toMatchObject({ ok: false });
    await store.close();
  });

  async function propose(): Promise<Plan> {
    const { version } = office.current;
    const person = version.people.at(version.people.personOfEmail(ADA));
    const { steps } = offboarding(version, person, office.connectors);
    const { plan } = await office.plans.propose(
      { kind: 'OFFBOARDING', title: 'Ada leaves', person: person.id, reason: 'left', actor: ada, steps },
      patientCall(),
    );
    if (plan === null) throw new Error('There is no plan');
    return plan;
  }
  async function released(): Promise<Plan> {
    const { id } = await propose();
    const { plan } = await office.plans.release(id, ben);
    if (plan === null) throw new Error('It was not released');
    return plan;
  }
  const tamper = async (...statements: readonly string[]): Promise<void> =>
    store.write(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx);
    });
  const stateOf = async (id: string) => (await office.plans.get(id))?.state;
  const refused = {
    plan: null,
    problems: [
      {
        code: 'PLAN_NOT_APPLICABLE',
        message:
          'The plan is not as it was put on record: somebody changed it in the database, so nothing is done with it. An operator should run the command that verifies the journal. Plan it again.',
        field: ['plan'],
      },
    ],
  };
  const OTHER_STEPS = `steps = replace(steps, '"b1"', '"b2"')`;

  it.each([
    ['other steps', OTHER_STEPS],
    ['other steps, with the fingerprint of those', `${OTHER_STEPS}, fingerprint = 'of those'`],
    ['somebody else who released it', "released_by = 'carol'"],
    ['somebody else who made it', "created_by = 'carol'"],
    ['a later end', 'expires_at = expires_at + 1'],
    ['another reason', "reason = 'because'"],
    ['another kind of release', 'needs_release = 0'],
  ])('to have %s is not applied, whoever released it before', async (_what, set) => {
    back.users.set('b2', ADA);
    const { id } = await released();
    await tamper(`update "plan" set ${set}`);
    expect(await office.plans.apply(id, ada, patientCall())).toEqual(refused);
    expect(await office.plans.cancel(id, ada, null)).toEqual(refused);
    expect([...front.sent, ...back.sent]).toEqual([]);
    expect((await office.plans.history(id)).map(({ kind }) => kind)).toEqual(['PLAN_MADE', 'PLAN_RELEASED']);
  });

  it.each([
    ['to be released', "state = 'READY', released_by = 'ben', released_at = 1"],
    ['to need no release', "state = 'READY', needs_release = 0"],
    ['to be released by who made it', "state = 'READY', released_by = 'ada', released_at = 1"],
  ])('%s is not: only the audit is believed', async (_what, set) => {
    const { id } = await propose();
    await tamper(`update "plan" set ${set}`);
    expect((await office.plans.apply(id, ada, patientCall())).problems).toHaveLength(1);
    expect(await office.plans.release(id, ben)).toEqual(refused);
    expect([...front.sent, ...back.sent]).toEqual([]);
  });

  it('is not released by who made it either where the audit goes on to say so', async () => {
    const { id } = await propose();
    const release = { state: 'READY', released_by: 'ada', released_at: now };
    await store.write(async (tx) => {
      await tx.updateTable('plan').set(release).where('id', '=', id).execute();
      await appendAudit(tx, [
        {
          tenant: 'main',
          operation_id: null,
          plan_id: id,
          kind: 'PLAN_RELEASED',
          at: now,
          actor: 'ada',
          detail: JSON.stringify(toldOfPlan(release)),
        },
      ]);
    });
    expect(await office.plans.apply(id, ada, patientCall())).toEqual(refused);
    expect([...front.sent, ...back.sent]).toEqual([]);
  });

  it('before it was released is not released', async () => {
    const { id } = await propose();
    await tamper(`update "plan" set ${OTHER_STEPS}`);
    expect(await office.plans.release(id, ben)).toEqual(refused);
  });

  it('together with the entry that tells of it is not applied either', async () => {
    const { id } = await released();
    await tamper(
      'drop trigger audit_no_update',
      `update "plan" set released_by = 'carol'`,
      `update audit set actor = 'carol', detail = replace(detail, '"ben"', '"carol"') where kind = 'PLAN_RELEASED'`,
    );
    expect(await office.plans.apply(id, ada, patientCall())).toEqual(refused);
    expect([...front.sent, ...back.sent]).toEqual([]);
  });

  it('where the vendor stands differently as well, is refused for what was done to it', async () => {
    const { id } = await released();
    await tamper(`update "plan" set ${OTHER_STEPS}`);
    expect(await office.plans.apply(id, ada, patientCall())).toEqual(refused);
    expect(await stateOf(id)).toBe('READY');
  });

  it('to be under way is halted, and nothing of it is done', async () => {
    const { id } = await propose();
    await tamper(`update "plan" set state = 'APPLYING', applied_by = 'ada', lease_until = 0`);
    await office.plans.resume();
    expect([...front.sent, ...back.sent]).toEqual([]);
    expect(await stateOf(id)).toBe('HALTED');
    expect((await office.plans.history(id)).map(({ kind, actor }) => `${actor}: ${kind}`)).toEqual([
      'ada: PLAN_MADE',
      'muster: PLAN_HALTED',
    ]);
  });

  it('when a process had left it half-way is halted by the one that would go on with it', async () => {
    const { id } = await released();
    const removal = back.connector.provisioning?.['user.delete'];
    if (removal === undefined) throw new Error('the door deletes nobody');
    let stopped: Promise<void> = Promise.resolve();
    const send: typeof removal.send = async (...given) => {
      stopped = office.plans.stop();
      return removal.send(...given);
    };
    Object.assign(back.connector.provisioning ?? {}, { 'user.delete': { ...removal, send } });
    await office.plans.apply(id, ada, patientCall());
    await stopped;
    expect(await stateOf(id)).toBe('APPLYING');
    await tamper(`update "plan" set steps = replace(steps, '"f1"', '"f2"')`);
    now += 10 * MINUTE;
    const next = await open('two');
    await next.plans.resume();
    expect([back.sent, front.sent]).toEqual([['delete b1'], []]);
    expect(await stateOf(id)).toBe('HALTED');
  });
});
