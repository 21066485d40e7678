import { afterEach, describe, expect, it } from '@jest/globals';
import { createCompany } from '../../../simulator/company.js';
import { acceptInvite, signIn } from '../../../simulator/harness/changes.js';
import {
  simulateHarness,
  type HarnessBehaviour,
  type SimulatedHarness,
} from '../../../simulator/harness/server.js';
import { ACCOUNT, ORG, SHOP, type HarnessUserGroup } from '../../../simulator/harness/state.js';
import { listen, type Listener } from '../../../simulator/listener.js';
import { asker, type Ask, type Reply, type Row } from './ask.js';

const company = createCompany({ people: 120 });
const LINUS = 'linus@example.com';
const IN_ORG = 'orgIdentifier=default';
const IN_SHOP = `${IN_ORG}&projectIdentifier=webshop`;

let simulated: SimulatedHarness;
let listener: Listener;
let ask: Ask;
let time: number;
afterEach(() => listener.close());

async function open(behaviour: Partial<HarnessBehaviour> = {}): Promise<SimulatedHarness['state']> {
  time = Date.parse('2026-09-03T14:05:06Z');
  simulated = simulateHarness(company, { behaviour }, () => time);
  listener = await listen(simulated.vendor, { host: '127.0.0.1', port: 0 });
  ask = asker({ ...simulated, url: listener.url });
  return simulated.state;
}

const verdict = ({ status, body }: Reply) => [status, body['code']];
const usersFound = async (email: string, scope = '') =>
  (await ask(`POST /ng/api/user/batch?${scope}`, { emails: [email] })).content;
const uuidOf = async (email: string, scope = '') => String((await usersFound(email, scope))[0]?.['uuid']);
const invitesIn = async (scope = '') => (await ask(`GET /ng/api/invites?pageSize=100&${scope}`)).content;
const added = async (emails: readonly string[], scope = '', more: object = {}) =>
  (await ask(`POST /ng/api/user/users?${scope}`, { emails, ...more })).data['addUserResponseMap'];
const membersOf = async (group: string, scope = '') =>
  ((await ask(`GET /ng/api/user-groups/${group}?${scope}`)).data['users'] ?? []) as string[];
/** What somebody holds in a scope: role, on what, and whether Harness manages it. */
const heldBy = async (identifier: string, scope = '', type = 'USER') => {
  const body = { principalFilter: [{ identifier, type }] };
  const { content } = await ask(`POST /authz/api/roleassignments/filter?pageSize=100&${scope}`, body);
  return content.map((item) => {
    const row = item['roleAssignment'] as Row;
    return `${String(row['roleIdentifier'])} on ${String(row['resourceGroupIdentifier'])}${row['managed'] === true ? ', managed' : ''}`;
  });
};
const ACCOUNT_VIEWER = '_account_viewer on _all_account_level_resources, managed';
const ORG_VIEWER = '_organization_viewer on _all_organization_level_resources, managed';
const SHOP_VIEWER = '_project_viewer on _all_project_level_resources, managed';

/** Somebody of the account who is nowhere below it, and no administrator. */
function outsiderOf(scope = ORG): { uuid: string; email: string } {
  const { state } = simulated;
  const admins = state.userGroups.find(({ identifier }) => identifier === 'platform_admins')?.users;
  const found = [...state.users.values()].find(
    ({ uuid }) => state.membersOf.get(scope)?.has(uuid) !== true && admins?.includes(uuid) !== true,
  );
  if (found === undefined) throw new Error('Everybody is in');
  return found;
}
function groupThat(fits: (group: HarnessUserGroup) => boolean): HarnessUserGroup {
  const found = simulated.state.userGroups.find((group) => group.scope === ACCOUNT && fits(group));
  if (found === undefined) throw new Error('There is no such group');
  return found;
}

describe('adding people to the simulated Harness', () => {
  const welcome = {
    roleBindings: [
      { roleIdentifier: 'secret_reader', resourceGroupIdentifier: 'prod_only' },
      { roleIdentifier: 'no_such_role', resourceGroupIdentifier: 'prod_only' },
    ],
    userGroups: ['auditors', 'no_such_group'],
  };

  it('invites a stranger, who is no user until the invite is accepted and then gets what it kept', async () => {
    const state = await open();
    const reply = await ask('POST /ng/api/user/users', { emails: ['Linus@Example.com'], ...welcome });
    expect([reply.status, reply.data]).toEqual([
      200,
      { addUserResponseMap: { [LINUS]: 'USER_INVITED_SUCCESSFULLY' } },
    ]);
    expect(await usersFound(LINUS)).toEqual([]);
    const pending = (await invitesIn()).find(({ email }) => email === LINUS);
    expect(pending).toMatchObject({
      approved: false,
      roleBindings: [{ roleIdentifier: 'secret_reader' }, { roleIdentifier: 'no_such_role' }],
      userGroups: ['auditors'],
    });
    expect(await added([LINUS])).toEqual({ [LINUS]: 'USER_ALREADY_INVITED' });

    const { uuid } = acceptInvite(state, String(pending?.['id']));
    expect(uuid).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(await uuidOf(LINUS)).toBe(uuid);
    expect((await invitesIn()).map(({ email }) => email)).not.toContain(LINUS);
    expect(await membersOf('auditors')).toEqual([uuid]);
    expect(await membersOf('_account_all_users')).toContain(uuid);
    expect(await heldBy(uuid)).toEqual([ACCOUNT_VIEWER, 'secret_reader on prod_only']);
  });

  it('gives rights and groups to somebody who is there already, without doubling either', async () => {
    await open();
    const { email, uuid } = outsiderOf();
    const before = await heldBy(uuid);
    for (let nth = 0; nth < 2; nth++) {
      expect(await added([email], '', welcome)).toEqual({ [email]: 'USER_ALREADY_ADDED' });
    }
    const held = await heldBy(uuid);
    expect(new Set(held)).toEqual(new Set([...before, 'secret_reader on prod_only']));
    expect(new Set(held).size).toBe(held.length);
    expect(await membersOf('auditors')).toEqual([uuid]);
  });

  it('takes somebody of the account into a project at once, and into its organization', async () => {
    await open();
    const { email, uuid } = outsiderOf();
    expect(await added([email], IN_SHOP)).toEqual({ [email]: 'USER_ADDED_SUCCESSFULLY' });
    expect(await uuidOf(email, IN_ORG)).toBe(uuid);
    expect(await uuidOf(email, IN_SHOP)).toBe(uuid);
    expect(await heldBy(uuid, IN_ORG)).toEqual([ORG_VIEWER]);
    expect(await heldBy(uuid, IN_SHOP)).toEqual([SHOP_VIEWER]);
    expect(await membersOf('_project_all_users', IN_SHOP)).toContain(uuid);
  });

  it.each([
    ['USER_ADDED_SUCCESSFULLY', 1],
    ['USER_INVITE_NOT_REQUIRED', 1],
    ['FAIL', 0],
  ] as const)('can answer for strangers with 200 and %s, and %i of them are in', async (newcomers, count) => {
    await open({ newcomers });
    const invites = (await invitesIn(IN_SHOP)).length;
    expect(await added([LINUS], IN_SHOP)).toEqual({ [LINUS]: newcomers });
    for (const scope of ['', IN_ORG, IN_SHOP]) expect(await usersFound(LINUS, scope)).toHaveLength(count);
    expect(await invitesIn(IN_SHOP)).toHaveLength(invites);
  });

  it('gives one address the result of another when one is sent twice', async () => {
    await open();
    const { email } = outsiderOf();
    expect(await added([LINUS, LINUS, email])).toEqual({ [LINUS]: 'USER_ALREADY_ADDED' });
  });

  it.each([
    ['none', []],
    ['more than a hundred', Array.from({ length: 101 }, (_, at) => `p${at}@example.com`)],
  ])('refuses a request for %s', async (_title, emails) => {
    await open();
    expect(verdict(await ask('POST /ng/api/user/users', { emails }))).toEqual([400, 'INVALID_REQUEST']);
  });

  it('can leave new users and invites out of lists for a while', async () => {
    await open({ listLagMs: 5000, newcomers: 'USER_ADDED_SUCCESSFULLY' });
    await added([LINUS]);
    Object.assign(simulated.behaviour, { newcomers: 'USER_INVITED_SUCCESSFULLY' });
    await added(['grace@example.com']);
    const listed = async () => [
      (await usersFound(LINUS)).length,
      (await invitesIn()).filter(({ email }) => email === 'grace@example.com').length,
    ];
    time += 4999;
    expect(await listed()).toEqual([0, 0]);
    time += 1;
    expect(await listed()).toEqual([1, 1]);
  });

  it('can refuse the eleventh invitation within a minute, without saying how long to wait', async () => {
    await open({ inviteLimit: true });
    const invite = (at: number) => ask('POST /ng/api/user/users', { emails: [`p${at}@example.com`] });
    for (let at = 0; at < 10; at++) expect((await invite(at)).status).toBe(200);
    const refused = await invite(10);
    expect([refused.status, refused.headers.get('retry-after'), refused.text]).toEqual([429, null, '']);
    time += 60_000;
    expect((await invite(10)).status).toBe(200);
  });

  it('withdraws an invite', async () => {
    await open();
    const [pending] = await invitesIn();
    const id = String(pending?.['id']);
    expect((await ask(`DELETE /ng/api/invites/${id}`)).data).toEqual(pending);
    expect((await invitesIn()).map((invite) => invite['id'])).not.toContain(id);
    const again = await ask(`DELETE /ng/api/invites/${id}`);
    expect([again.status, again.body['data']]).toEqual([200, null]);
    Object.assign(simulated.behaviour, { missingInvite: 400 });
    expect(verdict(await ask(`DELETE /ng/api/invites/${id}`))).toEqual([400, 'INVALID_REQUEST']);
  });
});

describe('removing people from the simulated Harness', () => {
  it('takes along what they had in that scope and below, and nothing above', async () => {
    await open();
    const { email, uuid } = outsiderOf();
    await added([email], IN_SHOP);
    await ask(`PUT /ng/api/user-groups/admins/member/${uuid}?${IN_SHOP}`);
    await ask(`PUT /ng/api/user-groups/auditors/member/${uuid}`);
    const above = await heldBy(uuid);

    expect((await ask(`DELETE /ng/api/user/${uuid}?${IN_ORG}`)).body['data']).toBe(true);
    for (const scope of [IN_ORG, IN_SHOP]) {
      expect([await usersFound(email, scope), await heldBy(uuid, scope)]).toEqual([[], []]);
    }
    expect(await membersOf('admins', IN_SHOP)).toEqual([]);
    expect(await membersOf('_project_all_users', IN_SHOP)).not.toContain(uuid);
    expect([await membersOf('auditors'), await heldBy(uuid)]).toEqual([[uuid], above]);
    expect((await ask(`DELETE /ng/api/user/${uuid}?${IN_ORG}`)).body['data']).toBe(false);
  });

  it('gives whoever comes back the same id, and none of the old rights', async () => {
    await open({ newcomers: 'USER_ADDED_SUCCESSFULLY' });
    const { email, uuid } = outsiderOf();
    await ask(`DELETE /ng/api/user/${uuid}`);
    expect(await usersFound(email)).toEqual([]);
    await added([email]);
    expect(await uuidOf(email)).toBe(uuid);
    expect(await heldBy(uuid)).toEqual([ACCOUNT_VIEWER]);
  });

  it('keeps the last administrator of the account, by whichever way they would go', async () => {
    const state = await open();
    const admins = [...groupThat(({ identifier }) => identifier === 'platform_admins').users!];
    expect(admins.length).toBeGreaterThan(1);
    const last = admins.pop()!;
    const isLast = async () => (await ask(`GET /ng/api/user/last-admin?userId=${last}`)).body['data'];
    expect(await isLast()).toBe(false);
    for (const uuid of admins) expect((await ask(`DELETE /ng/api/user/${uuid}`)).status).toBe(200);
    expect(await isLast()).toBe(true);

    const direct = state.assignments.find(
      ({ principal, roleIdentifier }) => principal.identifier === last && roleIdentifier === '_account_admin',
    );
    // Two ways in, and either may go as long as the other stays.
    const removed = await ask(`DELETE /authz/api/roleassignments/${direct!.identifier}`);
    expect(removed.status).toBe(200);
    for (const what of [
      `DELETE /ng/api/user/${last}`,
      `DELETE /ng/api/user-groups/platform_admins/member/${last}`,
      'DELETE /authz/api/roleassignments/platform_admins_admin',
    ]) {
      expect([what, ...verdict(await ask(what))]).toEqual([what, 400, 'INVALID_REQUEST']);
    }
    expect(await membersOf('platform_admins')).toEqual([last]);
  });
});

describe('the members of groups in the simulated Harness', () => {
  const AUDITORS = '/ng/api/user-groups/auditors/member';

  it('are added, found and removed one by one', async () => {
    await open();
    const { uuid } = outsiderOf();
    const isIn = async () => (await ask(`GET ${AUDITORS}/${uuid}`)).body['data'];
    expect(await isIn()).toBe(false);
    expect((await ask(`PUT ${AUDITORS}/${uuid}`)).data).toMatchObject({
      identifier: 'auditors',
      users: [uuid],
    });
    expect(await isIn()).toBe(true);
    expect(verdict(await ask(`PUT ${AUDITORS}/${uuid}`))).toEqual([400, 'INVALID_REQUEST']);
    for (let nth = 0; nth < 2; nth++) {
      const removed = await ask(`DELETE ${AUDITORS}/${uuid}`);
      expect([removed.status, removed.data['users']]).toEqual([200, []]);
    }
    expect(await isIn()).toBe(false);
  });

  it('cannot come from outside the scope of the group, though the answer is 200', async () => {
    await open();
    const { uuid } = outsiderOf(SHOP);
    const reply = await ask(`PUT /ng/api/user-groups/admins/member/${uuid}?${IN_SHOP}`);
    expect([reply.status, reply.data['users']]).toEqual([200, []]);
    expect(await membersOf('admins', IN_SHOP)).toEqual([]);
  });

  it('cannot be changed where there is no such group, or somebody else decides', async () => {
    await open();
    const { uuid } = outsiderOf();
    const external = groupThat(({ externallyManaged }) => externallyManaged);
    for (const [group, code] of [
      ['no_such_group', 'INVALID_ARGUMENT'],
      ['_account_all_users', 'INVALID_REQUEST'],
      [external.identifier, 'INVALID_REQUEST'],
    ]) {
      for (const method of ['PUT', 'DELETE']) {
        const reply = await ask(`${method} /ng/api/user-groups/${group}/member/${uuid}`);
        expect([method, group, ...verdict(reply)]).toEqual([method, group, 400, code]);
      }
    }
  });

  it('are put right at the next sign-in where the identity provider decides', async () => {
    const state = await open();
    const linked = groupThat(({ ssoLinked, users }) => ssoLinked && users!.length > 0);
    const [member = ''] = linked.users!;
    const stranger = [...state.users.keys()].find((uuid) => !linked.users!.includes(uuid))!;
    const path = `/ng/api/user-groups/${linked.identifier}/member`;
    expect((await ask(`PUT ${path}/${stranger}`)).status).toBe(200);
    expect((await ask(`DELETE ${path}/${member}`)).status).toBe(200);
    expect([linked.users!.includes(stranger), linked.users!.includes(member)]).toEqual([true, false]);
    signIn(state, stranger);
    signIn(state, member);
    expect([linked.users!.includes(stranger), linked.users!.includes(member)]).toEqual([false, true]);
  });

  it('are lost when two are written at the same time, and kept when one is written after the other', async () => {
    const state = await open({ groupWriteMs: 60 });
    const [one = '', other = '', third = ''] = state.users.keys();
    const add = (uuid: string) => ask(`PUT ${AUDITORS}/${uuid}`);
    const replies = await Promise.all([add(one), add(other)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const kept = await membersOf('auditors');
    expect(kept).toHaveLength(1);

    await add(third);
    expect(await membersOf('auditors')).toEqual([...kept, third]);
    await add(kept[0] === one ? other : one);
    expect(new Set(await membersOf('auditors'))).toEqual(new Set([one, other, third]));
  });
});

describe('role assignments in the simulated Harness', () => {
  const grant = (principal: object, more: object = {}) => ({
    roleIdentifier: 'secret_reader',
    resourceGroupIdentifier: 'prod_only',
    principal,
    ...more,
  });
  const PLACE = '/authz/api/roleassignments';
  const admins = { type: 'USER_GROUP', identifier: 'platform_admins' };

  it('are made under the name that was chosen, read by it and deleted', async () => {
    await open();
    const body = grant(admins, { identifier: 'gateway_4f0d9e52', managed: true });
    const shown = {
      roleAssignment: {
        identifier: 'gateway_4f0d9e52',
        roleIdentifier: 'secret_reader',
        roleReference: { identifier: 'secret_reader', scopeLevel: 'account' },
        resourceGroupIdentifier: 'prod_only',
        principal: { type: 'USER_GROUP', identifier: 'platform_admins', scopeLevel: 'account' },
        disabled: false,
        managed: false,
        internal: false,
      },
      scope: {
        accountIdentifier: simulated.accountId,
        orgIdentifier: null,
        projectIdentifier: null,
      },
      createdAt: 1788444306000,
      lastModifiedAt: 1788444306000,
      harnessManaged: false,
    };
    expect((await ask(`POST ${PLACE}`, body)).data).toEqual(shown);
    expect((await ask(`GET ${PLACE}/gateway_4f0d9e52`)).data).toEqual(shown);
    expect((await ask(`DELETE ${PLACE}/gateway_4f0d9e52`)).data).toEqual(shown);
    expect(verdict(await ask(`DELETE ${PLACE}/gateway_4f0d9e52`))).toEqual([400, 'INVALID_REQUEST']);
    const { roleAssignment } = (await ask(`POST ${PLACE}`, grant(admins))).data;
    expect((roleAssignment as Row)['identifier']).toMatch(/^role_assignment_[A-Za-z0-9]{20}$/);
  });

  it.each([
    ['an unknown role', '', { roleIdentifier: 'no_such_role' }],
    ['a role of another level', '', { roleIdentifier: '_project_viewer' }],
    [
      'a role from below',
      IN_ORG,
      {
        roleIdentifier: 'release_manager',
        roleReference: { identifier: 'release_manager', scopeLevel: 'project' },
        resourceGroupIdentifier: 'shared_pipelines',
      },
    ],
    ['an unknown resource group', '', { resourceGroupIdentifier: 'no_such_group' }],
    ['a resource group of another level', IN_ORG, { roleIdentifier: 'release_manager' }],
    ['an unknown group', '', { principal: { type: 'USER_GROUP', identifier: 'nobody' } }],
    ['an unknown user', '', { principal: { type: 'USER', identifier: 'nobody' } }],
    ['an unknown kind of principal', '', { principal: { type: 'ROBOT', identifier: 'nobody' } }],
    ['a principal from below', '', { principal: { ...admins, scopeLevel: 'project' } }],
    ['an identifier that is none', '', { identifier: 'not-one' }],
  ])('are refused for %s', async (_title, scope, more) => {
    const state = await open();
    const before = state.assignments.length;
    const reply = await ask(`POST ${PLACE}?${scope}`, grant({ ...admins, scopeLevel: 'account' }, more));
    expect(verdict(reply)).toEqual([400, 'INVALID_REQUEST']);
    expect(state.assignments).toHaveLength(before);
  });

  it('are refused for a user who is not in their scope', async () => {
    await open();
    const { uuid } = outsiderOf(SHOP);
    const body = grant({ type: 'USER', identifier: uuid }, { roleIdentifier: 'deployer' });
    expect(verdict(await ask(`POST ${PLACE}?${IN_SHOP}`, body))).toEqual([400, 'INVALID_REQUEST']);
    expect((await ask(`POST ${PLACE}`, grant({ type: 'USER', identifier: uuid }))).status).toBe(200);
  });

  it.each([
    [500, 'UNKNOWN_ERROR'],
    [400, 'DUPLICATE_FIELD'],
  ] as const)('can be refused as duplicates with %i %s', async (duplicateAssignment, code) => {
    await open({ duplicateAssignment });
    expect((await ask(`POST ${PLACE}`, grant(admins, { identifier: 'first' }))).status).toBe(200);
    for (const again of [
      grant(admins, { identifier: 'second' }),
      grant(admins, { identifier: 'first', resourceGroupIdentifier: 'sandbox' }),
    ]) {
      expect(verdict(await ask(`POST ${PLACE}`, again))).toEqual([duplicateAssignment, code]);
    }
  });

  it.each([
    ['identity_gateway', 'account'],
    ['deploy_runner', 'project'],
  ])('find the service account %s upwards, in the %s', async (identifier, scopeLevel) => {
    await open();
    const principal = { type: 'SERVICE_ACCOUNT', identifier };
    const body = grant(principal, { roleIdentifier: '_pipeline_executor' });
    const { data } = await ask(`POST ${PLACE}?${IN_SHOP}`, body);
    expect((data['roleAssignment'] as Row)['principal']).toEqual({ ...principal, scopeLevel });
  });

  it('find a role of a higher level only where the level is named', async () => {
    await open();
    const principal = { type: 'USER_GROUP', identifier: 'admins' };
    const unnamed = await ask(`POST ${PLACE}?${IN_SHOP}`, grant(principal));
    expect(verdict(unnamed)).toEqual([400, 'INVALID_REQUEST']);
    const roleReference = { identifier: 'secret_reader', scopeLevel: 'account' };
    const { data } = await ask(`POST ${PLACE}?${IN_SHOP}`, grant(principal, { roleReference }));
    expect((data['roleAssignment'] as Row)['roleReference']).toEqual(roleReference);
  });

  it('let a group of the account view the organization on its way to a project', async () => {
    await open();
    const body = grant({ ...admins, scopeLevel: 'account' }, { roleIdentifier: 'deployer' });
    expect((await ask(`POST ${PLACE}?${IN_SHOP}`, body)).status).toBe(200);
    expect(await heldBy('platform_admins', IN_ORG, 'USER_GROUP')).toEqual([
      '_organization_viewer on _all_organization_level_resources',
    ]);
  });

  it('are made several at once, and the answer holds only those that were made', async () => {
    await open();
    const once = grant(admins, { identifier: 'made_once' });
    const roleAssignments = [once, once, grant(admins, { roleIdentifier: 'no_such_role' })];
    const made = (await ask(`POST ${PLACE}/multi`, { roleAssignments })).body['data'] as Row[];
    expect(made.map(({ roleAssignment }) => (roleAssignment as Row)['identifier'])).toEqual(['made_once']);
    const again = await ask(`POST ${PLACE}/multi`, { roleAssignments: [once] });
    expect([again.status, again.body['data']]).toEqual([200, []]);
  });

  it('are deleted several at once, and the answer is 200 though some stay', async () => {
    const state = await open();
    await ask(`POST ${PLACE}`, grant(admins, { identifier: 'to_go' }));
    const managed = state.assignments.find((row) => row.managed && row.scope === ACCOUNT)!.identifier;
    expect(verdict(await ask(`DELETE ${PLACE}/${managed}`))).toEqual([400, 'INVALID_REQUEST']);
    const reply = await ask(`POST ${PLACE}/delete/batch`, ['to_go', managed, 'none']);
    expect(reply.status).toBe(200);
    expect(reply.data).toMatchObject({
      successfullyDeleted: 1,
      failedToDelete: 2,
      roleAssignmentErrorResponseDTOList: [{ roleAssignmentId: managed }, { roleAssignmentId: 'none' }],
    });
    expect(verdict(await ask(`GET ${PLACE}/to_go`))).toEqual([400, 'RESOURCE_NOT_FOUND_EXCEPTION']);
  });
});

describe('writing to the simulated Harness', () => {
  it('needs the permission to manage what is written', async () => {
    const state = await open();
    const { uuid } = outsiderOf();
    const [pending] = state.invites;
    const grant = (type: string, identifier: string) => ({
      roleIdentifier: 'secret_reader',
      resourceGroupIdentifier: 'sandbox',
      principal: { type, identifier },
    });
    const before = structuredClone([state.assignments, state.userGroups, state.invites]);
    const needing: Record<string, [what: string, body?: unknown][]> = {
      core_user_manage: [
        ['POST /ng/api/user/users', { emails: [LINUS] }],
        [`DELETE /ng/api/user/${uuid}`],
        [`DELETE /ng/api/invites/${pending!.id}`],
        ['POST /authz/api/roleassignments', grant('USER', uuid)],
      ],
      core_usergroup_manage: [
        [`PUT /ng/api/user-groups/auditors/member/${uuid}`],
        [`DELETE /ng/api/user-groups/platform_admins/member/${uuid}`],
        ['POST /authz/api/roleassignments', grant('USER_GROUP', 'auditors')],
        ['DELETE /authz/api/roleassignments/platform_admins_admin'],
      ],
      core_serviceaccount_edit: [
        ['POST /authz/api/roleassignments', grant('SERVICE_ACCOUNT', 'identity_gateway')],
        [
          'POST /authz/api/roleassignments/multi',
          { roleAssignments: [grant('SERVICE_ACCOUNT', 'identity_gateway')] },
        ],
      ],
    };
    for (const [permission, requests] of Object.entries(needing)) {
      Object.assign(simulated.behaviour, { missingPermissions: [permission] });
      for (const [what, body] of requests) {
        expect([what, ...verdict(await ask(what, body))]).toEqual([what, 403, 'NG_ACCESS_DENIED']);
      }
    }
    expect([state.assignments, state.userGroups, state.invites]).toEqual(before);
  });

  it('may be carried out although the answer is lost', async () => {
    await open();
    const { uuid } = outsiderOf();
    const endpoint = 'PUT /ng/api/user-groups/{groupId}/member/{userId}';
    listener.faults.add({ match: { endpoint }, fault: { kind: 'lost-response' } });
    await expect(ask(`PUT /ng/api/user-groups/auditors/member/${uuid}`)).rejects.toThrow('fetch failed');
    expect(await membersOf('auditors')).toEqual([uuid]);
    expect(listener.faults.unmet()).toEqual([]);
  });
});
