/** Plans over Fivetran, Harness and Harvest together: made and applied over HTTP, until every vendor holds what was planned. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  startProvisionedCompany,
  type Caller,
  type CompanyOptions,
  type ProvisionedCompany,
} from './support/provisioned-company.js';
import type { Json } from './support/running-gateway.js';
import { idOf } from './support/small-company.js';

let company: ProvisionedCompany;
const start = async (options: CompanyOptions = {}): Promise<void> => {
  company = await startProvisionedCompany(options);
};
const stop = () => company.close();

const STEPS = `steps { number connector { key } kind action isReversible isDone outcome summary what where
  account { email } operation { state actor reason plan { id } } userErrors { code } }`;

/** What one mutation of plans gives. */
async function plans(mutation: string, input: object, by: Caller = 'ada'): Promise<Json> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const data = await company.data(
    `mutation Plan($input: ${type}!) { ${mutation}(input: $input) {
       plan { id kind state title person { displayName } reason createdBy releasedBy appliedBy needsRelease ${STEPS} history { kind actor } }
       userErrors { code message field } } }`,
    { input },
    by,
  );
  return data[mutation];
}
const codes = ({ userErrors }: Json) =>
  userErrors.map(({ code, field }: Json) => [code, field?.join('.') ?? null]);
const inBrief = (plan: Json) =>
  plan.steps.map(
    ({ connector, kind, action }: Json) => `${connector?.key} ${kind === 'MANUAL' ? 'by hand' : action}`,
  );
const kinds = (plan: Json) => plan.history.map(({ kind, actor }: Json) => `${kind} ${actor}`);

const person = async (email: string): Promise<string> =>
  (await company.data('query ($email: EmailAddress!) { person(email: $email) { id } }', { email })).person.id;
const accountsOf = async (email: string): Promise<Json> => {
  const { person: found } = await company.data(
    'query ($email: EmailAddress!) { person(email: $email) { accounts { connector { key } status } } }',
    { email },
  );
  return Object.fromEntries((found?.accounts ?? []).map((it: Json) => [it.connector.key, it.status]));
};

const fivetranUser = (email: string) => company.simulator.fivetran.state.userByEmail(email);
const harnessUser = (email: string) => {
  const { users, membersOf } = company.simulator.harness.state;
  const user = [...users.values()].find((one) => one.email === email);
  const inAccount = [...membersOf].some(([scope, ids]) => scope.org === null && ids.has(user?.uuid ?? ''));
  return inAccount ? user : undefined;
};
const harvestUser = (email: string) => company.simulator.harvest.state.userByEmail(email, false);

const LUKASZ = 'lukasz.wisniewska@northwind-data.example';
const ZELJKO = 'zeljko.novak@northwind-data.example';
const CHIDI_OVER_SCIM = 'chidi.boateng@northwind-data.example';
const KARIM_IN_SSO_GROUP = 'karim.darwish2@northwind-data.example';
const NEW = 'new.hire@northwind-data.example';

describe('offboarding somebody with an account everywhere', () => {
  beforeAll(() => start({ connectors: ['fivetran', 'harness', 'harvest', 'humaans'] }));
  afterAll(stop);
  let plan: Json;

  it('is planned: what can be put back first, what cannot last, then what a person has to do', async () => {
    company.sent();
    const before = company.held();
    const answer = await plans('planOffboarding', {
      person: await person(LUKASZ),
      reason: 'Leaves on Friday',
    });
    expect(answer.userErrors).toEqual([]);
    ({ plan } = answer);
    expect(plan).toMatchObject({
      kind: 'OFFBOARDING',
      state: 'READY',
      title: 'Offboarding of Łukasz Wiśniewska',
      reason: 'Leaves on Friday',
      createdBy: 'ada',
      needsRelease: false,
    });
    expect(inBrief(plan)).toEqual([
      'harvest user.archive',
      'fivetran user.delete',
      'harness user.delete',
      'humaans by hand',
    ]);
    expect(company.sent()).toEqual([]);
    expect(company.held()).toEqual(before);
  });

  it('is applied step by step, and then every vendor has closed the account', async () => {
    const { fivetran, harness, harvest } = company.simulator;
    const asked = () => [fivetran, harness, harvest].map(({ requests }) => requests.count());
    const before = asked();
    const { data, upstream } = await company.ask(
      `mutation ($id: ID!) { applyPlan(input: { plan: $id }) { plan { state appliedBy } userErrors { code } } }`,
      { id: plan.id },
    );
    expect(data.applyPlan).toEqual({ plan: { state: 'APPLIED', appliedBy: 'ada' }, userErrors: [] });
    expect(['fivetran', 'harness', 'harvest'].map((key) => upstream[key].calls)).toEqual(
      asked().map((count, at) => count - (before[at] ?? 0)),
    );
    expect(company.sent()).toEqual([
      'fivetran DELETE /v1/users/{userId}',
      'harness DELETE /ng/api/user/{userId}',
      'harvest PATCH /v2/users/{userId}',
    ]);
    expect(fivetranUser(LUKASZ)).toBeUndefined();
    expect(harnessUser(LUKASZ)).toBeUndefined();
    expect(harvestUser(LUKASZ)?.is_active).toBe(false);
    expect(await accountsOf(LUKASZ)).toEqual({ harvest: 'DISABLED' });
  });

  it('has each step on record as part of the plan, with who and why', async () => {
    const data = await company.data(
      `query ($id: ID!) { plan(id: $id) { history { kind actor } ${STEPS} }
         operations(first: 10, filter: { plan: $id }) { nodes { action state actor reason } } }`,
      { id: plan.id },
    );
    expect(kinds(data.plan)).toEqual(['PLAN_MADE ada', 'PLAN_APPLYING ada', 'PLAN_APPLIED ada']);
    expect(data.operations.nodes).toEqual(
      ['user.delete', 'user.delete', 'user.archive'].map((action) => ({
        action,
        state: 'SUCCEEDED',
        actor: 'ada',
        reason: 'Leaves on Friday',
      })),
    );
    expect(data.plan.steps.map(({ outcome }: Json) => outcome)).toEqual([
      'APPLIED',
      'APPLIED',
      'APPLIED',
      null,
    ]);
  });

  it('applied again, as by a caller who lost the answer, shows how it stands and sends nothing', async () => {
    const answer = await plans('applyPlan', { plan: plan.id }, 'bob');
    expect(answer).toMatchObject({ plan: { state: 'APPLIED', appliedBy: 'ada' }, userErrors: [] });
    expect(company.sent()).toEqual([]);
  });

  it('planned again leaves what a person has to do: there is nothing to apply', async () => {
    const again = await plans('planOffboarding', { person: await person(LUKASZ) });
    expect(inBrief(again.plan)).toEqual(['humaans by hand']);
    const answer = await plans('applyPlan', { plan: again.plan.id });
    expect(codes(answer)).toEqual([['PLAN_NOT_APPLICABLE', 'plan']]);
  });
});

describe('offboarding', () => {
  beforeAll(() => start());
  afterAll(stop);
  afterEach(() => {
    company.simulator.fivetran.faults.clear();
  });

  it('of who comes over SCIM leaves the account there to a person, and takes what it can', async () => {
    const { plan } = await plans('planOffboarding', { person: await person(CHIDI_OVER_SCIM) });
    expect(inBrief(plan)).toEqual([
      'harvest user.archive',
      'harness by hand',
      'harness membership.remove',
      'harness assignment.delete',
      'fivetran user.delete',
    ]);
    const applied = await plans('applyPlan', { plan: plan.id });
    expect(applied.plan.state).toBe('APPLIED');
    expect(harnessUser(CHIDI_OVER_SCIM)).toBeDefined();
    const { userGroups, assignments } = company.simulator.harness.state;
    const uuid = harnessUser(CHIDI_OVER_SCIM)?.uuid ?? '';
    expect(
      userGroups.filter(({ users, harnessManaged }) => !harnessManaged && users?.includes(uuid)),
    ).toEqual([]);
    expect(assignments.filter(({ principal, managed }) => !managed && principal.identifier === uuid)).toEqual(
      [],
    );
  });

  it('of who is in a group of single sign-on says to take the person out there, too', async () => {
    const { plan } = await plans('planOffboarding', { person: await person(KARIM_IN_SSO_GROUP) });
    const byHand = plan.steps.filter(({ kind }: Json) => kind === 'MANUAL').map(({ what }: Json) => what);
    expect(byHand).toContainEqual(expect.stringContaining('"data_reporting"'));
  });

  it('that finds somebody changed since is refused as a whole: nobody loses anything', async () => {
    const { plan } = await plans('planOffboarding', { person: await person(ZELJKO) });
    Object.assign(fivetranUser(ZELJKO) ?? {}, { role: 'Account Analyst' });
    company.simulator.fivetran.state.changed();
    company.sent();
    const before = company.held();
    const answer = await plans('applyPlan', { plan: plan.id });
    expect(answer.plan.state).toBe('STALE');
    expect(codes(answer)).toEqual([
      ['STATE_CHANGED', `steps.${inBrief(plan).indexOf('fivetran user.delete')}`],
    ]);
    expect(company.sent()).toEqual([]);
    expect(company.held()).toEqual(before);
    expect(codes(await plans('applyPlan', { plan: plan.id }))).toEqual([['PLAN_NOT_APPLICABLE', 'plan']]);
  });

  it('that one vendor refuses half-way is HALTED, and planned again it is only the rest', async () => {
    const { plan } = await plans('planOffboarding', { person: await person(ZELJKO) });
    company.simulator.fivetran.faults.add({
      match: { endpoint: 'DELETE /v1/users/{userId}' },
      fault: { kind: 'forbidden' },
    });
    company.sent();
    const answer = await plans('applyPlan', { plan: plan.id });
    expect(answer.plan.state).toBe('HALTED');
    expect(company.sent()).toEqual([
      'fivetran DELETE /v1/users/{userId}',
      'harvest PATCH /v2/users/{userId}',
    ]);
    expect(harnessUser(ZELJKO)).toBeDefined();
    expect(kinds(answer.plan).at(-1)).toBe('PLAN_HALTED ada');

    company.simulator.fivetran.faults.clear();
    const rest = await plans('planOffboarding', { person: await person(ZELJKO) });
    const applied = await plans('applyPlan', { plan: rest.plan.id });
    expect(applied.plan.state).toBe('APPLIED');
    expect(company.sent()).toEqual([
      'fivetran DELETE /v1/users/{userId}',
      'harness DELETE /ng/api/user/{userId}',
    ]);
  });

  it('whose answer is lost at one vendor goes on once it is settled', async () => {
    const yuki = 'yuki.tran@brightpath-consulting.example';
    const { plan } = await plans('planOffboarding', { person: await person(yuki) });
    company.simulator.fivetran.faults.add({
      match: { endpoint: 'DELETE /v1/users/{userId}' },
      fault: { kind: 'lost-response' },
    });
    company.sent();
    const applied = await plans('applyPlan', { plan: plan.id });
    expect(applied.plan.state).toBe('APPLIED');
    expect(company.sent().filter((sent) => sent.startsWith('fivetran'))).toEqual([
      'fivetran DELETE /v1/users/{userId}',
    ]);
    expect(company.simulator.fivetran.faults.unmet()).toEqual([]);
  });

  it('of several at once makes a plan each, and one that cannot be made stops none of the others', async () => {
    const data = await company.data(
      `mutation ($input: PlanOffboardingsInput!) { planOffboardings(input: $input) {
         results { plan { state } userErrors { code field } } userErrors { code } } }`,
      {
        input: {
          items: [
            { person: idOf('Person', 'harvest', 'account/1') },
            { person: await person(KARIM_IN_SSO_GROUP) },
          ],
        },
      },
    );
    expect(data.planOffboardings).toEqual({
      results: [
        { plan: null, userErrors: [{ code: 'NOT_FOUND', field: ['person'] }] },
        { plan: { state: 'READY' }, userErrors: [] },
      ],
      userErrors: [],
    });
  });
});

describe('onboarding', () => {
  let ahead = 0;
  beforeAll(() => start({ now: () => Date.now() + ahead, caretakerMs: 50 }));
  afterAll(stop);

  const accounts = [
    {
      connector: 'fivetran',
      roles: ['Account Reviewer'],
      groups: [
        { group: idOf('Group', 'fivetran', 'destination/lumber_easterly'), role: 'View Destination' },
        { group: idOf('Group', 'fivetran', 'team/marble_fluent'), role: 'Team Member' },
      ],
    },
    {
      connector: 'harness',
      groups: [{ group: idOf('Group', 'harness', 'account/sales_audit') }],
      roleAssignments: [
        {
          role: idOf('Role', 'harness', 'account/secret_reader'),
          resourceGroup: idOf('ResourceGroup', 'harness', 'account/sandbox'),
        },
      ],
    },
    { connector: 'harvest', roles: ['manager', 'project_creator'] },
  ];
  const hire = (email: string) => ({ email, givenName: 'New', familyName: 'Hire', accounts });

  it('into all three makes every account with all of its access', async () => {
    const { plan, userErrors } = await plans('planOnboarding', { ...hire(NEW), reason: 'Starts on Monday' });
    expect(userErrors).toEqual([]);
    expect(inBrief(plan)).toEqual([
      'fivetran user.invite',
      'fivetran membership.add',
      'fivetran membership.add',
      'harness user.invite',
      'harvest user.invite',
    ]);
    company.sent();
    const applied = await plans('applyPlan', { plan: plan.id });
    expect(applied.plan.state).toBe('APPLIED');
    expect(company.sent()).toEqual([
      'fivetran POST /v1/users',
      'fivetran POST /v1/users/{userId}/groups',
      'fivetran POST /v1/teams/{teamId}/users',
      'harness POST /ng/api/user/users',
      'harvest POST /v2/users',
    ]);

    const { state } = company.simulator.fivetran;
    const user = fivetranUser(NEW);
    expect(user?.role).toBe('Account Reviewer');
    expect(state.userGroups.get(user?.id ?? '', 'lumber_easterly')?.role).toBe('View Destination');
    expect(state.teamUsers.get('marble_fluent', user?.id ?? '')?.role).toBe('Team Member');
    const invite = company.simulator.harness.state.invites.find(({ email }) => email === NEW);
    expect(invite).toMatchObject({
      userGroups: ['sales_audit'],
      roleBindings: [{ roleIdentifier: 'secret_reader', resourceGroupIdentifier: 'sandbox' }],
    });
    expect(harvestUser(NEW)?.access_roles).toEqual(['manager', 'project_creator']);
    expect(await accountsOf(NEW)).toEqual({ fivetran: 'INVITED', harness: 'INVITED', harvest: 'ACTIVE' });
  });

  it('of who is there already, just so, is done before it is begun', async () => {
    const { plan } = await plans('planOnboarding', { ...hire(NEW), accounts: accounts.slice(1) });
    expect(plan.steps.map(({ isDone }: Json) => isDone)).toEqual([true, true]);
    company.sent();
    expect((await plans('applyPlan', { plan: plan.id })).plan.state).toBe('APPLIED');
    expect(company.sent()).toEqual([]);
  });

  it('for a time is ended everywhere by itself, when its time is over', async () => {
    const guest = 'guest@northwind-data.example';
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { plan, userErrors } = await plans('planOnboarding', { ...hire(guest), expiresAt });
    expect(userErrors).toEqual([]);
    expect((await plans('applyPlan', { plan: plan.id })).plan.state).toBe('APPLIED');
    const planned = await company.data(
      '{ operations(first: 10, filter: { states: [PLANNED] }) { nodes { action dueAt undoes { action } } } }',
    );
    expect(planned.operations.nodes).toHaveLength(3);
    expect(planned.operations.nodes).toContainEqual({
      action: 'user.delete',
      dueAt: expiresAt,
      undoes: { action: 'user.invite' },
    });

    company.sent();
    ahead = 3_601_000;
    await until(() => harvestUser(guest)?.is_active === false && fivetranUser(guest) === undefined);
    await until(() => company.simulator.harness.state.invites.every(({ email }) => email !== guest));
    expect([...company.sent()].sort()).toEqual([
      'fivetran DELETE /v1/users/{userId}',
      'harness DELETE /ng/api/invites/{inviteId}',
      'harvest PATCH /v2/users/{userId}',
    ]);
    ahead = 0;
  });
});

describe('a change of access', () => {
  beforeAll(() => start());
  afterAll(stop);
  const elin = {
    fivetran: idOf('Account', 'fivetran', 'harbor_native'),
    harness: idOf('Account', 'harness', 'vW6Wzwl8rkFFRaur1rblu2'),
  };

  it('gives first and takes afterwards, over several vendors', async () => {
    const { plan, userErrors } = await plans('planAccessChange', {
      give: [
        {
          account: elin.fivetran,
          groups: [{ group: idOf('Group', 'fivetran', 'destination/delta_mild'), role: 'Edit Destination' }],
        },
        { account: elin.harness, groups: [{ group: idOf('Group', 'harness', 'account/data_platform') }] },
      ],
      take: [await grantOf('harbor_native', 'View Destination')],
      reason: 'Moves to the finance team',
    });
    expect(userErrors).toEqual([]);
    expect(plan).toMatchObject({ kind: 'ACCESS_CHANGE', title: 'Change of access of Elin Holm' });
    expect(inBrief(plan)).toEqual([
      'fivetran membership.add',
      'harness membership.add',
      'fivetran membership.remove',
    ]);
    company.sent();
    expect((await plans('applyPlan', { plan: plan.id })).plan.state).toBe('APPLIED');
    expect(company.sent()).toEqual([
      'fivetran POST /v1/users/{userId}/groups',
      'fivetran DELETE /v1/users/{userId}/groups/{groupId}',
      'harness PUT /ng/api/user-groups/{groupId}/member/{userId}',
    ]);
    const { state } = company.simulator.fivetran;
    expect([...state.userGroups.ofHolder('harbor_native')].map(([group, { role }]) => [group, role])).toEqual(
      [['delta_mild', 'Edit Destination']],
    );
  });

  it('writes what an account holds as a whole once, whatever of it is given and taken', async () => {
    const { fivetran, harvest } = company.simulator;
    const besides = (user: { access_roles: readonly string[] } | undefined) =>
      (user?.access_roles ?? []).filter((name) => !['manager', 'people_manager'].includes(name));
    const manager = [...harvest.state.users.values()].find(
      (user) => user.is_active && user.access_roles.includes('manager') && besides(user).length > 1,
    );
    const [first, second, ...rest] = besides(manager);
    const ofManager = (role: string) => grantOf(String(manager?.id), role, 'harvest');
    expect(fivetran.state.users.get('crystal_basic')?.role).toBe('Account Reviewer');

    const { plan, userErrors } = await plans('planAccessChange', {
      give: [{ account: idOf('Account', 'fivetran', 'crystal_basic'), roles: ['Account Analyst'] }],
      take: [
        await grantOf('crystal_basic', 'Account Reviewer'),
        await ofManager(first!),
        await ofManager(second!),
      ],
    });
    expect(userErrors).toEqual([]);
    expect(inBrief(plan)).toEqual(['fivetran roles.set', 'harvest roles.set']);
    expect((await plans('applyPlan', { plan: plan.id })).plan.state).toBe('APPLIED');
    expect(fivetran.state.users.get('crystal_basic')?.role).toBe('Account Analyst');
    expect(manager?.access_roles).toContain('manager');
    expect(besides(manager)).toEqual(rest);
  });

  it('gives an account access until one time', async () => {
    const until = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const lake = { group: idOf('Group', 'fivetran', 'destination/delta_mild'), role: 'View Destination' };
    const give = (days: number) => ({ account: elin.fivetran, groups: [lake], expiresAt: until(days) });
    const answer = await plans('planAccessChange', { give: [give(1), give(2)] });
    expect(answer.plan).toBeNull();
    expect(codes(answer)).toEqual([['INVALID_INPUT', 'give.1.expiresAt']]);
  });

  it('asked for by nobody is no plan', async () => {
    const answer = await plans('planAccessChange', { give: [], take: [] });
    expect(answer.plan).toBeNull();
    expect(codes(answer)).toEqual([['INVALID_INPUT', null]]);
  });

  async function grantOf(userId: string, role: string, vendor = 'fivetran'): Promise<string> {
    const { node } = await company.data(
      'query ($id: ID!) { node(id: $id) { ... on Account { grants(first: 50) { nodes { id role { name } } } } } }',
      { id: idOf('Account', vendor, userId) },
    );
    return node.grants.nodes.find((grant: Json) => grant.role?.name === role).id;
  }
});

describe('where changes need two callers', () => {
  beforeAll(() => start({ env: { HARNESS_APPROVAL: 'required' } }));
  afterAll(stop);

  it('an offboarding waits until another caller releases it, and never for the one who made it', async () => {
    const { plan } = await plans('planOffboarding', { person: await person(LUKASZ) });
    expect(plan).toMatchObject({ state: 'WAITING', needsRelease: true });
    company.sent();
    const before = company.held();
    expect(codes(await plans('applyPlan', { plan: plan.id }, 'bob'))).toEqual([
      ['APPROVAL_REQUIRED', 'plan'],
    ]);
    expect(codes(await plans('releasePlan', { plan: plan.id }, 'ada'))).toEqual([
      ['APPROVAL_REQUIRED', 'plan'],
    ]);
    expect(company.sent()).toEqual([]);
    expect(company.held()).toEqual(before);

    const released = await plans('releasePlan', { plan: plan.id }, 'bob');
    expect(released.plan).toMatchObject({ state: 'READY', createdBy: 'ada', releasedBy: 'bob' });
    const applied = await plans('applyPlan', { plan: plan.id }, 'ada');
    expect(applied.plan.state).toBe('APPLIED');
    expect(kinds(applied.plan)).toEqual([
      'PLAN_MADE ada',
      'PLAN_RELEASED bob',
      'PLAN_APPLYING ada',
      'PLAN_APPLIED ada',
    ]);
    expect(company.sent()).toHaveLength(3);
  });

  it('a single change becomes a plan, and the same asked again is the same plan', async () => {
    const input = {
      accountId: idOf('Account', 'harness', 'Mw8PkuDcbbKn8FzuMcC9aS'),
      expectedEmail: 'jun.zhang@northwind-data.example',
      reason: 'The contract ends',
    };
    const first = await company.change('removeHarnessUser', input, 'plan { id state kind title }');
    expect(first).toMatchObject({
      outcome: 'ACTION_REQUIRED',
      plan: { state: 'WAITING', kind: 'CHANGE', title: 'Remove a user from Harness: Jun Zhang' },
      userErrors: [{ code: 'APPROVAL_REQUIRED' }],
    });
    const second = await company.change('removeHarnessUser', input, 'plan { id }');
    expect(second.plan.id).toBe(first.plan.id);
    expect(company.sent()).toEqual([]);
    await plans('releasePlan', { plan: first.plan.id }, 'bob');
    const applied = await plans('applyPlan', { plan: first.plan.id }, 'bob');
    expect(applied.plan).toMatchObject({ state: 'APPLIED', createdBy: 'ada', appliedBy: 'bob' });
    expect(harnessUser('jun.zhang@northwind-data.example')).toBeUndefined();
  });

  it('a plan that was given up is neither released nor applied any more', async () => {
    const { plan } = await plans('planOffboarding', { person: await person(ZELJKO) });
    await plans('cancelPlan', { plan: plan.id, reason: 'Stays after all' });
    company.sent();
    expect(codes(await plans('releasePlan', { plan: plan.id }, 'bob'))).toEqual([
      ['PLAN_NOT_APPLICABLE', 'plan'],
    ]);
    expect(codes(await plans('applyPlan', { plan: plan.id }))).toEqual([['PLAN_NOT_APPLICABLE', 'plan']]);
    expect(company.sent()).toEqual([]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  expect(condition()).toBe(true);
}
