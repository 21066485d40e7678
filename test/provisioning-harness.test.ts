/** Everything that can be changed in Harness, and the ways in which Harness says yes and does something else. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptInvite } from '../simulator/harness/changes.js';
import { usualWrites } from '../simulator/harness/writes.js';
import { describeChange } from './support/describe-change.js';
import {
  problemsOf,
  startProvisionedCompany,
  type ProvisionedCompany,
} from './support/provisioned-company.js';
import { idOf } from './support/small-company.js';

let company: ProvisionedCompany;
beforeAll(async () => {
  company = await startProvisionedCompany({ connectors: ['harness'] });
});
afterAll(() => company.close());
afterEach(() => {
  harness().faults.clear();
  Object.assign(harness().behaviour, usualWrites);
});

const harness = () => company.simulator.harness;
const account = (id: string): string => idOf('Account', 'harness', id);
const group = (id: string): string => idOf('Group', 'harness', id);
const role = (id: string): string => idOf('Role', 'harness', id);
const resourceGroup = (id: string): string => idOf('ResourceGroup', 'harness', id);
const assignmentGrant = (id: string): string => idOf('Grant', 'harness', `assignment/account/${id}`);

const ELIN = 'vW6Wzwl8rkFFRaur1rblu2';
const BRIDGET_OVER_SCIM = 'ijBRZH0C-QtHSfTNK8Xo4Y';
const KWAME = '4On30U7B-Nuxh5Dv6V6nJu';
const CHIDI = '9sEgOkcoNv2LDWZWXRP1aG';
const KARIM = 'p0DFpUHWrKaAXEWFYHNYKn';
const ZELJKO = 'fEhaeMQZOusdyirBbUTgCu';
const JUN = 'Mw8PkuDcbbKn8FzuMcC9aS';
const LIV = 'rRSWG0WgvqKopnmUsOaRsU';
const LUKASZ = '-QlNniFdi9CTl4wDmGy-v9';
const INES = 'w3njGhHXUv1X0AYxg4OsBs';
const YUSUF = 'kFJL2gyu7fiDXLRHdWuc7P';
const ALERTS = 'cqEPAqXxEUyu449vqejOm3';

const inAccount = (userId: string): boolean =>
  [...harness().state.membersOf].some(([scope, users]) => scope.org === null && users.has(userId));
const groupNamed = (identifier: string) =>
  harness().state.userGroups.find((one) => one.scope.org === null && one.identifier === identifier);
const inGroup = (identifier: string) => (userId: string) =>
  groupNamed(identifier)?.users?.includes(userId) ?? false;
const inviteTo = (email: string) => harness().state.invites.find((invite) => invite.email === email);
const assigned = (identifier: string): boolean =>
  harness().state.assignments.some((assignment) => assignment.identifier === identifier);

/** Whose role assignment each of these is. */
const DASHBOARDS: Readonly<Record<string, string>> = {
  [CHIDI]: 'role_assignment_GNBKztOOICj9F1ajDhQt',
  [ALERTS]: 'role_assignment_YNssvp1Bq43ttSPIMiWU',
};
const dashboards = (userId: string): string => DASHBOARDS[userId] ?? '';

const changes = [
  {
    mutation: 'inviteHarnessUser',
    of: ['first@northwind-data.example', 'second@northwind-data.example'],
    input: (email: string) => ({
      email,
      groups: [group('account/sales_audit')],
      roleAssignments: [
        { role: role('account/secret_reader'), resourceGroup: resourceGroup('account/sandbox') },
      ],
    }),
    held: (email: string) => {
      const { userGroups, roleBindings } = inviteTo(email) ?? {};
      return [userGroups, roleBindings?.map((binding) => binding.roleIdentifier)];
    },
    before: [undefined, undefined],
    after: [['sales_audit'], ['secret_reader']],
    action: 'user.invite',
    sends: 'POST /ng/api/user/users',
    shows: { status: 'INVITED' },
  },
  {
    mutation: 'removeHarnessUser',
    of: [JUN, LIV],
    input: (id: string) => ({ accountId: account(id) }),
    held: inAccount,
    before: true,
    after: false,
    action: 'user.delete',
    sends: 'DELETE /ng/api/user/{userId}',
    shows: null,
  },
  {
    mutation: 'addHarnessGroupMember',
    of: [YUSUF, INES],
    input: (id: string) => ({ accountId: account(id), group: group('account/sales_audit') }),
    held: inGroup('sales_audit'),
    before: false,
    after: true,
    action: 'membership.add',
    sends: 'PUT /ng/api/user-groups/{groupId}/member/{userId}',
    shows: { groups: expect.arrayContaining(['Sales Audit']) },
  },
  {
    mutation: 'removeHarnessGroupMember',
    of: [ZELJKO, CHIDI],
    input: (id: string) => ({ accountId: account(id), group: group('account/data_platform') }),
    held: inGroup('data_platform'),
    before: true,
    after: false,
    action: 'membership.remove',
    sends: 'DELETE /ng/api/user-groups/{groupId}/member/{userId}',
    shows: { groups: expect.not.arrayContaining(['Data Platform']) },
  },
  {
    mutation: 'createHarnessRoleAssignment',
    of: [ELIN, KWAME],
    input: (id: string) => ({
      principal: account(id),
      role: role('managed/_code_admin'),
      resourceGroup: resourceGroup('account/sandbox'),
    }),
    held: (id: string) =>
      harness().state.assignments.filter(
        ({ principal, roleIdentifier }) => principal.identifier === id && roleIdentifier === '_code_admin',
      ).length,
    before: 0,
    after: 1,
    action: 'assignment.create',
    sends: 'POST /authz/api/roleassignments',
    shows: { roles: expect.arrayContaining(['Code Admin']) },
  },
  {
    mutation: 'deleteHarnessRoleAssignment',
    of: [CHIDI, ALERTS],
    input: (id: string) => ({ grant: assignmentGrant(dashboards(id)) }),
    held: (id: string) => assigned(dashboards(id)),
    before: true,
    after: false,
    action: 'assignment.delete',
    sends: 'DELETE /authz/api/roleassignments/{assignmentId}',
    shows: { roles: expect.not.arrayContaining(['Dashboard Viewer']) },
  },
] as const;

for (const change of changes) describeChange('harness', () => company, change);

describe('withdrawing an invitation', () => {
  it('is removing the account that stands for it', async () => {
    const invited = inviteTo('second@northwind-data.example');
    const accountId = account(`invite/account/${invited?.id}`);
    company.sent();
    const payload = await company.change('removeHarnessUser', { accountId }, 'account { email }');
    expect(payload).toEqual({
      outcome: 'APPLIED',
      account: { email: 'second@northwind-data.example' },
      userErrors: [],
    });
    expect(company.sent()).toEqual(['harness DELETE /ng/api/invites/{inviteId}']);
    expect(inviteTo('second@northwind-data.example')).toBeUndefined();
    expect(await company.data('query ($id: ID!) { node(id: $id) { id } }', { id: accountId })).toEqual({
      node: null,
    });
  });

  it('that was accepted meanwhile is refused: it would leave the user', async () => {
    const invited = inviteTo('first@northwind-data.example');
    const user = acceptInvite(harness().state, invited?.id ?? '');
    company.sent();
    const payload = await company.change('removeHarnessUser', {
      accountId: account(`invite/account/${invited?.id}`),
      expectedEmail: 'first@northwind-data.example',
    });
    expect(payload.outcome).toBe('REJECTED');
    expect(problemsOf(payload)).toEqual([['NOT_FOUND', 'accountId']]);
    expect(company.sent()).toEqual([]);
    expect(inAccount(user.uuid)).toBe(true);
  });
});

describe('is refused, saying what to change', () => {
  it.each<[string, string, object, string, string]>([
    [
      'an invitation of who is a user already, without all that is asked for',
      'inviteHarnessUser',
      { email: 'karim.darwish2@northwind-data.example', groups: [group('account/sales_audit')] },
      'ALREADY_EXISTS',
      'email',
    ],
    [
      'an invitation into a group that there is not, which Harness would drop without a word',
      'inviteHarnessUser',
      { email: 'third@northwind-data.example', groups: [group('account/never_was')] },
      'NOT_FOUND',
      'groups.0',
    ],
    [
      'an invitation into the group of a project',
      'inviteHarnessUser',
      { email: 'third@northwind-data.example', groups: [group('project/default/webshop/admins')] },
      'INVALID_INPUT',
      'groups.0',
    ],
    [
      'an invitation with a role that there is not',
      'inviteHarnessUser',
      {
        email: 'third@northwind-data.example',
        roleAssignments: [{ role: role('account/emperor'), resourceGroup: resourceGroup('account/sandbox') }],
      },
      'UNKNOWN_ROLE',
      'roleAssignments.0.role',
    ],
    [
      'a member from outside the project, whom Harness would drop without a word',
      'addHarnessGroupMember',
      { accountId: account(KARIM), group: group('project/default/webshop/admins') },
      'NOT_FOUND',
      'accountId',
    ],
    [
      'a group that there is not',
      'removeHarnessGroupMember',
      { accountId: account(KARIM), group: group('account/never_was') },
      'NOT_FOUND',
      'group',
    ],
    [
      'a role where it cannot be held',
      'createHarnessRoleAssignment',
      {
        principal: account(KARIM),
        role: role('managed/_project_admin'),
        resourceGroup: resourceGroup('account/sandbox'),
      },
      'ROLE_NOT_ASSIGNABLE',
      'role',
    ],
    [
      'a resource group that Harness does not take any more',
      'createHarnessRoleAssignment',
      {
        principal: account(KARIM),
        role: role('managed/_code_admin'),
        resourceGroup: resourceGroup('account/_all_resources'),
      },
      'INVALID_INPUT',
      'resourceGroup',
    ],
    [
      'a role for who is not in the project',
      'createHarnessRoleAssignment',
      {
        principal: account(KARIM),
        role: role('managed/_project_viewer'),
        resourceGroup: resourceGroup('project/default/billing/_all_project_level_resources'),
      },
      'NOT_FOUND',
      'principal',
    ],
    [
      'taking away what Harness itself gives to everybody',
      'deleteHarnessRoleAssignment',
      { grant: assignmentGrant('role_assignment_Vm8pkePEzkQxGA5xntgH') },
      'NOT_OFFERED_BY_VENDOR',
      'grant',
    ],
    [
      'who has another address by now',
      'removeHarnessUser',
      { accountId: account(KARIM), expectedEmail: 'somebody.else@northwind-data.example' },
      'EMAIL_MISMATCH',
      'expectedEmail',
    ],
  ])('%s', async (_what, mutation, input, code, field) => {
    company.sent();
    const payload = await company.change(mutation, input);
    expect(payload.outcome).toBe('REJECTED');
    expect(problemsOf(payload)).toEqual([[code, field]]);
    expect(company.sent()).toEqual([]);
  });
});

describe('what another system decides is ACTION_REQUIRED, and nothing is sent', () => {
  it.each<[string, string, object, string]>([
    [
      'a group that follows single sign-on: the next sign-in would undo it',
      'addHarnessGroupMember',
      { accountId: account(YUSUF), group: group('account/data_reporting') },
      'group',
    ],
    [
      'leaving a group that follows single sign-on',
      'removeHarnessGroupMember',
      { accountId: account(KARIM), group: group('account/data_reporting') },
      'group',
    ],
    [
      'a group that SCIM fills',
      'addHarnessGroupMember',
      { accountId: account(YUSUF), group: group('account/data_pipelines') },
      'group',
    ],
    [
      'the group of everybody, which Harness itself fills',
      'removeHarnessGroupMember',
      { accountId: account(KARIM), group: group('account/_account_all_users') },
      'group',
    ],
    [
      'an invitation into a group that SCIM fills',
      'inviteHarnessUser',
      { email: 'third@northwind-data.example', groups: [group('account/data_pipelines')] },
      'groups.0',
    ],
    [
      'a user whom SCIM would bring back',
      'removeHarnessUser',
      { accountId: account(BRIDGET_OVER_SCIM) },
      'accountId',
    ],
    [
      'an invitation that SCIM sent',
      'removeHarnessUser',
      { accountId: account('invite/account/ab6f8267dc6b5084372cceeb') },
      'accountId',
    ],
  ])('%s', async (_what, mutation, input, field) => {
    company.sent();
    const payload = await company.change(mutation, input);
    expect(payload.outcome).toBe('ACTION_REQUIRED');
    expect(problemsOf(payload)).toEqual([['MANAGED_ELSEWHERE', field]]);
    expect(company.sent()).toEqual([]);
  });
});

describe('Harness says yes', () => {
  it('and has dropped a group: that is never told as made', async () => {
    Object.assign(harness().behaviour, { newcomers: 'USER_ADDED_SUCCESSFULLY' });
    const match = { endpoint: 'POST /ng/api/user/users' };
    harness().faults.add({ match, fault: { kind: 'slow', ms: 150, work: 'late' } });
    company.sent();
    const payload = company.change(
      'inviteHarnessUser',
      { email: 'dropped@northwind-data.example', groups: [group('account/sales_audit')] },
      'operation { state }',
    );
    // The group is taken over by SCIM between the look and the invitation.
    await arrived('POST /ng/api/user/users');
    Object.assign(groupNamed('sales_audit') ?? {}, { externallyManaged: true });
    expect(await payload).toMatchObject({ outcome: 'UNKNOWN', operation: { state: 'UNKNOWN' } });
    expect(problemsOf(await payload)).toEqual([['OUTCOME_UNKNOWN', null]]);
    expect(company.sent()).toEqual(['harness POST /ng/api/user/users']);
    Object.assign(groupNamed('sales_audit') ?? {}, { externallyManaged: false });
  });

  it('with the word FAIL inside, and nothing was done: FAILED', async () => {
    Object.assign(harness().behaviour, { newcomers: 'FAIL' });
    const payload = await company.change('inviteHarnessUser', { email: 'failing@northwind-data.example' });
    expect(payload.outcome).toBe('FAILED');
    expect(problemsOf(payload)).toEqual([['VENDOR_REFUSED', null]]);
    expect(inviteTo('failing@northwind-data.example')).toBeUndefined();
  });

  it('to a member who left the scope meanwhile, and adds nobody: FAILED', async () => {
    const match = { endpoint: 'PUT /ng/api/user-groups/{groupId}/member/{userId}' };
    harness().faults.add({ match, fault: { kind: 'slow', ms: 150, work: 'late' } });
    company.sent();
    const payload = company.change('addHarnessGroupMember', {
      accountId: account(ALERTS),
      group: group('account/sales_audit'),
    });
    await arrived(match.endpoint);
    for (const [scope, users] of harness().state.membersOf) if (scope.org === null) users.delete(ALERTS);
    expect((await payload).outcome).toBe('FAILED');
    expect(problemsOf(await payload)).toEqual([['NOT_FOUND', 'accountId']]);
    for (const [scope, users] of harness().state.membersOf) if (scope.org === null) users.add(ALERTS);
  });

  it('to two members at once, and would lose one: they go in one after the other', async () => {
    Object.assign(harness().behaviour, { groupWriteMs: 60 });
    company.sent();
    const add = (id: string) =>
      company.change('addHarnessGroupMember', {
        accountId: account(id),
        group: group('account/data_platform'),
      });
    const payloads = await Promise.all([add(ELIN), add(KARIM), add(LUKASZ)]);
    expect(payloads.map(({ outcome }) => outcome)).toEqual(['APPLIED', 'APPLIED', 'APPLIED']);
    expect(groupNamed('data_platform')?.users).toEqual(expect.arrayContaining([ELIN, KARIM, LUKASZ]));
    expect(company.sent()).toHaveLength(3);
  });

  it('with a server error to a role that is held already: looked up first, so nothing is sent', async () => {
    const input = {
      principal: account(KARIM),
      role: role('account/secret_reader'),
      resourceGroup: resourceGroup('account/prod_only'),
    };
    company.sent();
    expect(await company.change('createHarnessRoleAssignment', input)).toEqual({
      outcome: 'ALREADY',
      userErrors: [],
    });
    expect(company.sent()).toEqual([]);
  });

  it('and to nobody in particular while its lists lag: APPLIED, and the account comes with the next read', async () => {
    Object.assign(harness().behaviour, { listLagMs: 60_000 });
    const payload = await company.change(
      'inviteHarnessUser',
      { email: 'lagging@northwind-data.example' },
      'account { id }',
    );
    expect(payload).toEqual({ outcome: 'APPLIED', account: null, userErrors: [] });
    Object.assign(harness().behaviour, { listLagMs: 0 });
    const reply = await company.muster.ask(
      '{ accounts(filter: { email: "lagging@northwind-data.example" }) { nodes { status } } }',
      { headers: { 'cache-control': 'no-cache', authorization: 'Bearer token-of-ada' } },
    );
    expect(reply.data.accounts.nodes).toEqual([{ status: 'INVITED' }]);
  });
});

describe('what was refused or left to a person', () => {
  it('is on record too, with who asked', async () => {
    const { operations } = await company.data(
      `{ operations(first: 100, filter: { states: [REJECTED], actions: ["membership.add"] }) {
           nodes { actor outcome request { route } userErrors { code } } } }`,
    );
    expect(operations.nodes).toContainEqual({
      actor: 'ada',
      outcome: 'ACTION_REQUIRED',
      request: null,
      userErrors: [{ code: 'MANAGED_ELSEWHERE' }],
    });
    expect(company.muster.logged()).not.toMatch(/northwind-data\.example/);
    expect(company.muster.logged()).not.toContain(harness().apiKey);
  });
});

/** When the vendor has got the request, and not yet done anything about it. */
async function arrived(endpoint: string): Promise<void> {
  const before = harness().requests.count({ endpoint });
  while (harness().requests.count({ endpoint }) === before)
    await new Promise((later) => setTimeout(later, 5));
}
