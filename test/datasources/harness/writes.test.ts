/** What Harness does with a change, trap by trap, and what we make of it: over real HTTP. */
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Agent } from 'undici';
import { acceptInvite, assign, takeIn } from '../../../simulator/harness/changes.js';
import {
  ACCOUNT,
  ORG,
  SHOP,
  sameScope,
  type HarnessRoleAssignment,
  type HarnessUser,
  type HarnessUserGroup,
} from '../../../simulator/harness/state.js';
import {
  noMemory,
  type FoundState,
  type CreateAssignment,
  type Effect,
  type Examination,
  type InviteUser,
  type Provisioning,
} from '../../../src/datasources/connector.js';
import { harness } from '../../../src/datasources/harness/connector.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { stageHarness, type HarnessStage } from './stage.js';

const agent = new Agent();
let on: HarnessStage;
let writes: Required<Provisioning>;
afterEach(async () => {
  const unmet = on.faults.unmet();
  await on.close();
  expect(unmet).toEqual([]);
});
afterAll(() => agent.destroy());

async function open(options: Parameters<typeof stageHarness>[0] = {}): Promise<void> {
  on = await stageHarness({ settings: { SCOPES: 'default,default/webshop' }, ...options });
  writes = harness.open(on.config, agent).provisioning as Required<Provisioning>;
}
const changes = (): string[] =>
  on.requests
    .entries()
    .filter(({ endpoint }) =>
      /^(PUT|DELETE) |^POST (\/ng\/api\/user\/users|\/authz\/api\/roleassignments)$/.test(endpoint ?? ''),
    )
    .map(({ endpoint }) => endpoint ?? '');
const problemOf = (examination: Examination) => {
  if (!('problems' in examination)) return examination.finding;
  return [
    examination.finding,
    ...examination.problems.map(({ code, field }) => `${code} at ${field?.join('.')}`),
  ];
};
const idsOf = ({ changes: made }: Effect) =>
  made.map((change) => (change.type === 'put' ? `put ${change.record.id}` : `remove ${change.ref.id}`));

const administrators = () =>
  on.state.userGroups.find((group) => group.identifier === 'platform_admins' && group.scope === ACCOUNT)
    ?.users ?? [];
/** Nobody special: a member of the account, whom nobody else provisions. */
function somebody(fits: (user: HarnessUser) => boolean = () => true): HarnessUser {
  const found = [...on.state.users.values()].find(
    (user) =>
      !user.externallyManaged &&
      !user.disabled &&
      !user.locked &&
      !administrators().includes(user.uuid) &&
      fits(user),
  );
  if (found === undefined) throw new Error('The simulated company has nobody like that');
  return found;
}
const group = (fits: (group: HarnessUserGroup) => boolean, scope = ACCOUNT): HarnessUserGroup => {
  const found = on.state.userGroups.find((one) => sameScope(one.scope, scope) && fits(one));
  if (found === undefined) throw new Error('There is no such group');
  return found;
};
const named = (identifier: string, scope = ACCOUNT) => group((one) => one.identifier === identifier, scope);
/** Leaves one administrator, directly and through the groups. */
function onlyAdministrator(user: HarnessUser): void {
  const rows = on.state.assignments;
  for (let at = rows.length - 1; at >= 0; at--) {
    if (rows[at]?.roleIdentifier === '_account_admin' && rows[at]?.principal.type === 'USER')
      rows.splice(at, 1);
  }
  named('platform_admins').users = [user.uuid];
}

const lena: InviteUser = {
  email: 'Lena.Brandt@northwind.example',
  givenName: null,
  familyName: null,
  phone: null,
  roleIds: [],
  memberships: [],
  bindings: [],
  isContractor: null,
};
const inGroup = (groupId: string) => ({ groupId, roleId: null, field: ['groups', '0'] });
const secretReader = {
  roleId: 'account/secret_reader',
  resourceGroupId: 'account/prod_only',
  field: ['bindings', '0'],
};
const everybodys = {
  roleIdentifier: '_account_viewer',
  roleName: 'Account Viewer',
  roleScopeLevel: 'account',
  resourceGroupIdentifier: '_all_account_level_resources',
  resourceGroupName: 'All Account Level Resources',
  managedRole: true,
} as const;
const withAll: InviteUser = { ...lena, memberships: [inGroup('account/auditors')], bindings: [secretReader] };

describe('an invitation', () => {
  const examine = (input: InviteUser = lena, memory = noMemory) =>
    writes['user.invite'].examine(input, aCall(), memory);
  const send = (input: InviteUser = lena) => writes['user.invite'].send(input, aCall());
  const readBack = (input: InviteUser = lena) => writes['user.invite'].readBack(input, aCall(), noMemory);
  const pending = () => on.state.invites.find(({ email }) => email === 'lena.brandt@northwind.example');

  it('takes groups and roles along, and is an invited account from then on', async () => {
    await open();
    expect(await examine(withAll)).toEqual({ finding: 'CLEAR', found: { standing: 'NOBODY' }, affected: [] });
    const effect = await send(withAll);
    expect(pending()).toMatchObject({
      scope: { org: null, project: null },
      userGroups: ['auditors'],
      roleBindings: [{ roleIdentifier: 'secret_reader', resourceGroupIdentifier: 'prod_only' }],
    });
    expect(effect).toMatchObject({
      subject: { kind: 'account', id: `invite/account/${pending()?.id}` },
      changes: [{ record: { status: 'INVITED', email: 'lena.brandt@northwind.example' } }],
    });
    expect(changes()).toEqual(['POST /ng/api/user/users']);
    expect(await examine(withAll)).toMatchObject({ finding: 'ALREADY' });
  });

  it('makes a user at once where the account allows it, with the grants to show for it', async () => {
    await open({ behaviour: { newcomers: 'USER_ADDED_SUCCESSFULLY' } });
    const effect = await send(withAll);
    const uuid = [...on.state.users.values()].find(
      ({ email }) => email === 'lena.brandt@northwind.example',
    )?.uuid;
    expect(effect.subject).toEqual({ kind: 'account', id: uuid });
    expect(idsOf(effect)).toContain(`put member/account/auditors/${uuid}`);
    // And with what comes with being in the account.
    const held = await readBack(withAll);
    expect(idsOf(held!)).toContain(`put member/account/_account_all_users/${uuid}`);
    expect(held?.changes).toContainEqual(
      expect.objectContaining({
        record: expect.objectContaining({ target: { kind: 'role', id: 'managed/_account_viewer' } }),
      }),
    );
  });

  it.each([
    [
      'a group that nobody has',
      { memberships: [inGroup('account/nobodys')] },
      ['REFUSED', 'NOT_FOUND at groups.0.group'],
    ],
    [
      'a group of a project',
      { memberships: [inGroup('project/default/webshop/admins')] },
      ['REFUSED', 'INVALID_INPUT at groups.0.group'],
    ],
    [
      'a role within a group',
      { memberships: [{ ...inGroup('account/auditors'), roleId: 'account/secret_reader' }] },
      ['REFUSED', 'ROLE_NOT_ASSIGNABLE at groups.0.role'],
    ],
    [
      'the group of all users',
      { memberships: [inGroup('account/_account_all_users')] },
      ['ELSEWHERE', 'MANAGED_ELSEWHERE at groups.0.group'],
    ],
    [
      'a role without resources',
      { roleIds: ['account/secret_reader'] },
      ['REFUSED', 'INVALID_INPUT at roles'],
    ],
    [
      'a role that nobody has',
      { bindings: [{ ...secretReader, roleId: 'account/emperor' }] },
      ['REFUSED', 'UNKNOWN_ROLE at bindings.0.role'],
    ],
    [
      'a role of projects',
      { bindings: [{ ...secretReader, roleId: 'managed/_project_admin' }] },
      ['REFUSED', 'ROLE_NOT_ASSIGNABLE at bindings.0.role'],
    ],
    [
      'a role of one project',
      { bindings: [{ ...secretReader, roleId: 'project/default/webshop/deployer' }] },
      ['REFUSED', 'ROLE_NOT_ASSIGNABLE at bindings.0.role'],
    ],
    [
      'resources that nobody has',
      { bindings: [{ ...secretReader, resourceGroupId: 'account/nothing' }] },
      ['REFUSED', 'NOT_FOUND at bindings.0.resourceGroup'],
    ],
    [
      'resources of a project',
      { bindings: [{ ...secretReader, resourceGroupId: 'project/default/webshop/prod_only' }] },
      ['REFUSED', 'INVALID_INPUT at bindings.0.resourceGroup'],
    ],
  ])(
    'with %s is not sent, because Harness would drop that without a word',
    async (_title, wrong, problem) => {
      await open();
      expect(problemOf(await examine({ ...lena, ...wrong }))).toEqual(problem);
      expect(changes()).toEqual([]);
    },
  );

  it.each(['ssoLinked', 'externallyManaged'] as const)(
    'leaves a group that is %s to whoever decides on it',
    async (flag) => {
      await open();
      const { identifier } = group((one) => one[flag]);
      const input = { ...lena, memberships: [inGroup(`account/${identifier}`)] };
      expect(problemOf(await examine(input))).toEqual(['ELSEWHERE', 'MANAGED_ELSEWHERE at groups.0.group']);
    },
  );

  it('that failed under a good status is a refusal', async () => {
    await open({ behaviour: { newcomers: 'FAIL' } });
    const failure = await failureOf(send());
    expect(failure).toMatchObject({
      reason: 'REJECTED',
      delivery: 'ANSWERED',
      status: 200,
      vendorCode: 'FAIL',
    });
    expect(await readBack()).toBeNull();
  });

  it('that was pending already is no success when it holds less than was asked for', async () => {
    await open();
    await send(lena);
    const failure = await failureOf(send(withAll));
    expect(failure).toMatchObject({ reason: 'REJECTED', delivery: 'ANSWERED' });
    expect(await readBack(withAll)).toBeNull();
    expect(writes['user.invite'].refusal?.(failure, withAll, noMemory)?.code).toBe('ALREADY_EXISTS');
    expect(problemOf(await examine(withAll))).toEqual(['REFUSED', 'ALREADY_EXISTS at email']);
  });

  it.each([
    ['a group', { userGroups: ['platform_admins'] }],
    [
      'a role',
      {
        roleBindings: [
          { roleIdentifier: '_account_admin', resourceGroupIdentifier: '_all_account_level_resources' },
        ],
      },
    ],
    [
      'the viewer’s role on more than everybody has',
      {
        roleBindings: [
          {
            roleIdentifier: '_account_viewer',
            resourceGroupIdentifier: '_all_resources_including_child_scopes',
          },
        ],
      },
    ],
    ['the identity provider behind it', { inviteType: 'SCIM_INITIATED_INVITE' }],
  ] as const)('that somebody else made meanwhile, with %s, is no evidence of ours', async (_title, other) => {
    await open();
    await send();
    const mine = on.state.invites.indexOf(pending()!);
    const theirs = { ...on.state.invites[mine]!, ...other };
    expect(await readBack()).not.toBeNull();
    on.state.invites[mine] = theirs as (typeof on.state.invites)[number];
    expect(await readBack()).toBeNull();
  });

  it('is found in one that shows what everybody in the account is given', async () => {
    await open();
    await send(withAll);
    const mine = on.state.invites.indexOf(pending()!);
    const given = [...on.state.invites[mine]!.roleBindings, everybodys];
    on.state.invites[mine] = {
      ...on.state.invites[mine]!,
      userGroups: ['auditors', '_account_all_users'],
      roleBindings: given,
    };
    expect(await readBack(withAll)).not.toBeNull();
  });

  it('is not found in a user who was let in meanwhile with more than was asked for', async () => {
    await open({ behaviour: { newcomers: 'USER_ADDED_SUCCESSFULLY' } });
    await send(withAll);
    expect(await readBack(withAll)).not.toBeNull();
    // Somebody asked for less, and there is more.
    expect(await readBack({ ...withAll, bindings: [] })).toBeNull();
    expect(await readBack({ ...withAll, memberships: [] })).toBeNull();
    const user = [...on.state.users.values()].find(({ email }) => email === 'lena.brandt@northwind.example')!;
    // What single sign-on brings is not somebody's doing.
    const { users } = group((one) => one.ssoLinked && one.users !== null);
    users?.push(user.uuid);
    expect(await readBack(withAll)).not.toBeNull();
    user.externallyManaged = true;
    expect(await readBack(withAll)).toBeNull();
  });

  it('is not taken for made when a group was dropped on the way', async () => {
    await open();
    const gone = named('auditors');
    expect(await examine(withAll)).toMatchObject({ finding: 'CLEAR' });
    on.state.userGroups.splice(on.state.userGroups.indexOf(gone), 1);
    expect(await failureOf(send(withAll))).toMatchObject({ reason: 'UNREADABLE', delivery: 'UNKNOWN' });
    expect(await readBack(withAll)).toBeNull();
  });

  it('is believed though no list shows it yet, and found later', async () => {
    await open({ behaviour: { listLagMs: 60_000 } });
    expect(await send()).toEqual({ subject: null, changes: [] });
    expect(await readBack()).toBeNull();
    on.behaviour.listLagMs = 0;
    expect((await readBack())?.subject).toEqual({ kind: 'account', id: `invite/account/${pending()?.id}` });
  });

  it('that was accepted before is no invitation any more', async () => {
    await open();
    await send();
    expect(await examine()).toMatchObject({ finding: 'ALREADY' });
    pending()!.approved = true;
    expect(await examine()).toMatchObject({ finding: 'CLEAR' });
  });

  it('to a user says how to give what is not held, and is ALREADY when all is', async () => {
    await open();
    const { uuid } = takeIn(on.state, ACCOUNT, 'lena.brandt@northwind.example', {
      userGroups: [],
      roleBindings: [],
    });
    expect(await examine(lena)).toMatchObject({ finding: 'ALREADY', effect: { subject: { id: uuid } } });
    const examination = await examine(withAll);
    expect(examination).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'ALREADY_EXISTS', message: expect.stringContaining('addHarnessGroupMember') }],
    });
    named('auditors').users = [uuid];
    await writes['assignment.create'].send(
      { ...secretReader, principal: { kind: 'account', id: uuid } },
      aCall(),
    );
    expect(await examine(withAll)).toMatchObject({ finding: 'ALREADY' });
  });

  it('is taken back by removing the account it made', async () => {
    await open();
    const { subject } = await send();
    const undo = writes['user.invite'].undo?.(lena, subject);
    expect(undo).toMatchObject({ action: 'user.delete', input: { accountId: subject?.id, known: true } });
  });
});

describe('a removal', () => {
  const input = (accountId: string, expectedEmail: string | null = null) => ({
    accountId,
    expectedEmail,
    known: true,
  });
  const examine = (accountId: string, expectedEmail?: string) =>
    writes['user.delete'].examine(input(accountId, expectedEmail), aCall(), noMemory);
  const send = (accountId: string) => writes['user.delete'].send(input(accountId), aCall());
  const readBack = (accountId: string, expectedEmail?: string) =>
    writes['user.delete'].readBack(input(accountId, expectedEmail), aCall(), noMemory);

  it('names whom it affects, and excludes an invitation of the same address', async () => {
    await open();
    const { uuid, email } = somebody();
    expect(await examine(uuid, email.toUpperCase())).toEqual({
      finding: 'CLEAR',
      found: { email, status: 'ACTIVE', mayAdminister: false },
      affected: [{ accountId: uuid, email }],
      alsoClaims: [`address ${email}`],
    });
    expect(idsOf(await send(uuid))).toEqual([`remove ${uuid}`]);
    expect(await readBack(uuid)).not.toBeNull();
    expect(problemOf(await examine(uuid))).toBe('ALREADY');
  });

  it('of a user whose id begins with a hyphen reaches that user and no other', async () => {
    await open();
    const rest = somebody();
    const uuid = `--${rest.uuid.slice(2)}`;
    on.state.users.set(uuid, { ...rest, email: 'hyphen@northwind.example', uuid });
    on.state.membersOf.get(ACCOUNT)?.add(uuid);
    expect(await examine(uuid)).toMatchObject({ finding: 'CLEAR' });
    await send(uuid);
    expect(on.requests.entries().filter(({ method }) => method === 'DELETE')).toMatchObject([
      { path: `/ng/api/user/${uuid}` },
    ]);
    expect(on.state.membersOf.get(ACCOUNT)?.has(uuid)).toBe(false);
    expect(on.state.membersOf.get(ACCOUNT)?.has(rest.uuid)).toBe(true);
  });

  it('is refused for another address than the one expected', async () => {
    await open();
    expect(problemOf(await examine(somebody().uuid, 'other@northwind.example'))).toEqual([
      'REFUSED',
      'EMAIL_MISMATCH at expectedEmail',
    ]);
  });

  it('of a user who comes over SCIM has to happen at the identity provider', async () => {
    await open();
    const user = somebody();
    user.externallyManaged = true;
    expect(problemOf(await examine(user.uuid))).toEqual(['ELSEWHERE', 'MANAGED_ELSEWHERE at accountId']);
  });

  it('of somebody who was not a member did nothing, and says so', async () => {
    await open();
    const { uuid } = somebody();
    on.state.membersOf.get(ACCOUNT)?.delete(uuid);
    expect(await failureOf(send(uuid))).toMatchObject({
      reason: 'NOT_FOUND',
      delivery: 'ANSWERED',
      status: 200,
    });
    expect(await readBack(uuid)).not.toBeNull();
  });

  it('of the last administrator is refused', async () => {
    await open();
    const user = somebody();
    onlyAdministrator(user);
    expect(problemOf(await examine(user.uuid))).toEqual(['REFUSED', 'LAST_ADMINISTRATOR at accountId']);
    const failure = await failureOf(send(user.uuid));
    const memory = { ...noMemory, found: { email: user.email, status: 'ACTIVE', mayAdminister: true } };
    expect(writes['user.delete'].refusal?.(failure, input(user.uuid), memory)?.code).toBe(
      'LAST_ADMINISTRATOR',
    );
  });

  it('of an administrator is known to be one, and of nobody else', async () => {
    await open();
    const [one, other] = [somebody(), somebody(({ uuid }) => uuid !== somebody().uuid)];
    onlyAdministrator(one);
    named('platform_admins').users?.push(other.uuid);
    expect(await examine(one.uuid)).toMatchObject({ finding: 'CLEAR', found: { mayAdminister: true } });
    const nobodys = somebody(({ uuid }) => uuid !== one.uuid && uuid !== other.uuid);
    expect(await examine(nobodys.uuid)).toMatchObject({ finding: 'CLEAR', found: { mayAdminister: false } });
  });

  it('of an ordinary user that is refused is not put down to administering', async () => {
    await open();
    const user = somebody();
    onlyAdministrator(user);
    const failure = await failureOf(send(user.uuid));
    expect(failure).toMatchObject({ reason: 'REJECTED', vendorCode: 'INVALID_REQUEST' });
    const refusal = (found: FoundState | null) =>
      writes['user.delete'].refusal?.(failure, input(user.uuid), { ...noMemory, found });
    expect(refusal({ email: user.email, status: 'ACTIVE', mayAdminister: false })).toBeNull();
    expect(refusal(null)).toBeNull();
  });

  it('does not count on an administrator whose access may be gone by a write of unknown outcome', async () => {
    await open();
    const [one, other] = [somebody(), somebody(({ uuid }) => uuid !== somebody().uuid)];
    onlyAdministrator(one);
    named('platform_admins').users?.push(other.uuid);
    const memory = { ...noMemory, perhapsGone: new Set([other.uuid]) };
    const last = ['REFUSED', 'LAST_ADMINISTRATOR at accountId'];
    expect(problemOf(await writes['user.delete'].examine(input(one.uuid), aCall(), memory))).toEqual(last);
    const place = { groupId: 'account/platform_admins', accountId: one.uuid, field: ['group'] };
    expect(problemOf(await writes['membership.remove'].examine(place, aCall(), memory))).toEqual(last);
    const grant = { grantId: 'assignment/account/platform_admins_admin' };
    const both = { ...noMemory, perhapsGone: new Set([one.uuid, other.uuid]) };
    expect(problemOf(await writes['assignment.delete'].examine(grant, aCall(), both))).toEqual([
      'REFUSED',
      'LAST_ADMINISTRATOR at grant',
    ]);
  });

  it.each(['disabled', 'locked'] as const)(
    'leaves no account to an administrator who is %s, though Harness would',
    async (flag) => {
      await open();
      const [one, other] = [somebody(), somebody(({ uuid }) => uuid !== somebody().uuid)];
      onlyAdministrator(one);
      named('platform_admins').users?.push(other.uuid);
      expect(await examine(one.uuid)).toMatchObject({ finding: 'CLEAR' });
      other[flag] = true;
      expect(problemOf(await examine(one.uuid))).toEqual(['REFUSED', 'LAST_ADMINISTRATOR at accountId']);
    },
  );

  it('withdraws an invitation, whose id is none of a user', async () => {
    await open();
    const invite = on.state.invites.find(
      ({ inviteType, scope }) => inviteType === 'ADMIN_INITIATED_INVITE' && scope === ACCOUNT,
    );
    const id = `invite/account/${invite?.id}`;
    expect(await examine(id, invite?.email)).toMatchObject({
      finding: 'CLEAR',
      found: { status: 'INVITED' },
    });
    expect(idsOf(await send(id))).toEqual([`remove ${id}`]);
    expect(on.state.invites).not.toContain(invite);
    expect(await readBack(id, invite?.email)).not.toBeNull();
  });

  it('of an invitation that came over SCIM has to happen at the identity provider', async () => {
    await open();
    const invite = { ...on.state.invites[0]!, id: 'a'.repeat(24), inviteType: 'SCIM_INITIATED_INVITE' };
    on.state.invites.push({ ...invite, scope: ACCOUNT });
    expect(problemOf(await examine(`invite/account/${invite.id}`))).toEqual([
      'ELSEWHERE',
      'MANAGED_ELSEWHERE at accountId',
    ]);
  });

  it('of an invitation that was accepted meanwhile is not done with the invitation', async () => {
    await open();
    const invite = on.state.invites.find(({ scope }) => scope === ACCOUNT);
    const id = `invite/account/${invite?.id}`;
    acceptInvite(on.state, invite?.id ?? '');
    expect(problemOf(await examine(id, invite?.email))).toEqual(['REFUSED', 'NOT_FOUND at accountId']);
    expect(await readBack(id, invite?.email)).toBeNull();
    // Without the address nobody can tell, so that it is not taken for withdrawn.
    expect(await examine(id)).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'NOT_FOUND', message: expect.stringContaining('expectedEmail') }],
    });
    expect(await readBack(id)).toBeNull();
  });

  it('leaves an invitation to a project behind, which shows from then on', async () => {
    await open();
    const { uuid, email } = somebody();
    const invite = on.state.invites[0]!;
    on.state.invites.push({ ...invite, id: 'b'.repeat(24), email, scope: SHOP, approved: false });
    const left = `put invite/project/default/webshop/${'b'.repeat(24)}`;
    expect(idsOf(await send(uuid))).toEqual([`remove ${uuid}`, left]);
    expect(idsOf((await readBack(uuid, email))!)).toEqual([`remove ${uuid}`, left]);
  });

  it('of whom neither side knows is refused, but not when it was we who removed them', async () => {
    await open();
    for (const accountId of ['nobody_at_all', `invite/account/${'c'.repeat(24)}`]) {
      const unknown = { accountId, expectedEmail: null, known: false };
      const examineAs = (subjectId: string | null) =>
        writes['user.delete'].examine(unknown, aCall(), { ...noMemory, subjectId });
      expect(problemOf(await examineAs(null))).toEqual(['REFUSED', 'NOT_FOUND at accountId']);
      expect(problemOf(await examineAs('somebody_else'))).toEqual(['REFUSED', 'NOT_FOUND at accountId']);
      expect(await examineAs(accountId)).toMatchObject({
        finding: 'ALREADY',
        effect: { subject: { kind: 'account', id: accountId } },
      });
    }
  });

  it('of an invitation is told from its acceptance by the address that was found before it was sent', async () => {
    await open();
    const withdrawn = on.state.invites.find(({ scope }) => scope === ACCOUNT)!;
    const accepted = { ...withdrawn, id: 'd'.repeat(24), email: 'dora.quist@northwind-data.example' };
    on.state.invites.push(accepted);
    const lookAgain = async ({ id }: { id: string }, found: FoundState) =>
      writes['user.delete'].readBack(input(`invite/account/${id}`), aCall(), { ...noMemory, found });
    const foundOf = async ({ id }: { id: string }) => {
      const looked = await examine(`invite/account/${id}`);
      if (looked.finding !== 'CLEAR') throw new Error(looked.finding);
      return looked.found;
    };
    const found = [await foundOf(withdrawn), await foundOf(accepted)] as const;
    expect(await lookAgain(withdrawn, found[0])).toBeNull(); // it is still there
    await send(`invite/account/${withdrawn.id}`);
    acceptInvite(on.state, accepted.id);
    expect((await lookAgain(withdrawn, found[0]))?.subject?.id).toBe(`invite/account/${withdrawn.id}`);
    expect(await lookAgain(accepted, found[1])).toBeNull();
  });

  it('of an invitation that was not there any more is settled by looking', async () => {
    await open();
    const invite = on.state.invites.find(({ scope }) => scope === ACCOUNT);
    const id = `invite/account/${invite?.id}`;
    on.state.invites.splice(on.state.invites.indexOf(invite!), 1);
    expect(await failureOf(send(id))).toMatchObject({ reason: 'UNREADABLE', delivery: 'UNKNOWN' });
    expect(await readBack(id, invite?.email)).not.toBeNull();
  });
});

describe('a membership', () => {
  const place = (groupId: string, accountId: string) => ({
    groupId,
    accountId,
    roleId: null,
    field: ['group'],
  });
  const examine = (groupId: string, accountId: string) =>
    writes['membership.add'].examine(place(groupId, accountId), aCall(), noMemory);
  const leave = (groupId: string, accountId: string) =>
    writes['membership.remove'].examine(place(groupId, accountId), aCall(), noMemory);

  it('is given and taken away one user at a time, and is a grant', async () => {
    await open();
    const { uuid, email } = somebody();
    const input = place('account/auditors', uuid);
    expect(await examine('account/auditors', uuid)).toEqual({
      finding: 'CLEAR',
      found: { member: false },
      affected: [],
    });
    expect(idsOf(await writes['membership.add'].send(input, aCall()))).toEqual([
      `put member/account/auditors/${uuid}`,
    ]);
    expect(named('auditors').users).toEqual([uuid]);
    expect(problemOf(await examine('account/auditors', uuid))).toBe('ALREADY');

    expect(await leave('account/auditors', uuid)).toEqual({
      finding: 'CLEAR',
      found: { member: true },
      affected: [{ accountId: uuid, email }],
    });
    expect(idsOf(await writes['membership.remove'].send(input, aCall()))).toEqual([
      `remove member/account/auditors/${uuid}`,
    ]);
    expect(named('auditors').users).toEqual([]);
    expect(problemOf(await leave('account/auditors', uuid))).toBe('ALREADY');
  });

  it('waits its turn at its group, because of two writes at once Harness may lose one', async () => {
    await open();
    expect(writes['membership.add'].lanes?.(place('account/auditors', 'a'))).toEqual([
      'group account/auditors',
    ]);
    expect(writes['membership.remove'].lanes?.(place('account/auditors', 'b'))).toContain(
      'group account/auditors',
    );
    // An invitation may put somebody into its groups at once.
    expect(writes['user.invite'].lanes?.(withAll)).toEqual(['group account/auditors']);
  });

  it('needs a user of the scope: Harness drops anybody else and answers well', async () => {
    await open();
    const outsider = somebody(({ uuid }) => on.state.membersOf.get(SHOP)?.has(uuid) !== true);
    const groupId = 'project/default/webshop/admins';
    expect(problemOf(await examine(groupId, outsider.uuid))).toEqual(['REFUSED', 'NOT_FOUND at accountId']);

    const failure = await failureOf(writes['membership.add'].send(place(groupId, outsider.uuid), aCall()));
    expect(failure).toMatchObject({ reason: 'REJECTED', delivery: 'ANSWERED', status: 200 });
    const problem = writes['membership.add'].refusal?.(failure, place(groupId, outsider.uuid), noMemory);
    expect(problem?.message).toContain('is not in the project default/webshop');
  });

  it('of a group of one name is in the group of its own scope', async () => {
    await open();
    const insider = somebody(({ uuid }) => on.state.membersOf.get(SHOP)?.has(uuid) === true);
    await writes['membership.add'].send(place('project/default/webshop/admins', insider.uuid), aCall());
    expect(named('admins', SHOP).users).toEqual([insider.uuid]);
    expect(named('admins').users).not.toContain(insider.uuid);
  });

  it('is not for somebody who is only invited, nor in a scope that is not read', async () => {
    await open();
    const invite = `invite/account/${on.state.invites[0]?.id}`;
    expect(problemOf(await examine('account/auditors', invite))).toEqual([
      'REFUSED',
      'INVALID_INPUT at accountId',
    ]);
    const { uuid } = somebody();
    expect(problemOf(await examine('project/default/billing/_project_all_users', uuid))).toEqual([
      'REFUSED',
      'NOT_FOUND at group.group',
    ]);
  });

  it.each(['ssoLinked', 'externallyManaged', 'harnessManaged'] as const)(
    'of a group that is %s is decided elsewhere, coming and going',
    async (flag) => {
      await open();
      const managed = group((one) => one[flag]);
      const outside = somebody();
      managed.users = (managed.users ?? []).filter((user) => user !== outside.uuid);
      const inside = somebody(({ uuid }) => uuid !== outside.uuid);
      managed.users.push(inside.uuid);
      const id = `account/${managed.identifier}`;
      expect(problemOf(await examine(id, outside.uuid))).toEqual([
        'ELSEWHERE',
        'MANAGED_ELSEWHERE at group.group',
      ]);
      expect(problemOf(await leave(id, inside.uuid))).toEqual([
        'ELSEWHERE',
        'MANAGED_ELSEWHERE at group.group',
      ]);
    },
  );

  it('by which the last administrator administers is not taken away', async () => {
    await open();
    const user = somebody();
    onlyAdministrator(user);
    expect(problemOf(await leave('account/platform_admins', user.uuid))).toEqual([
      'REFUSED',
      'LAST_ADMINISTRATOR at accountId',
    ]);
    // Nor does it help that somebody else has the role on a part of the account only.
    const other = somebody(({ uuid }) => uuid !== user.uuid);
    const administers = (uuid: string, resourceGroupIdentifier: string) =>
      assign(on.state, ACCOUNT, {
        identifier: null,
        roleIdentifier: '_account_admin',
        roleLevel: null,
        resourceGroupIdentifier,
        principal: { type: 'USER', identifier: uuid, scopeLevel: null },
        disabled: false,
      });
    expect(administers(other.uuid, 'sandbox').outcome).toBe('MADE');
    expect(problemOf(await leave('account/platform_admins', user.uuid))).toEqual([
      'REFUSED',
      'LAST_ADMINISTRATOR at accountId',
    ]);
    // One who administers in another way as well stays an administrator.
    administers(user.uuid, '_all_resources_including_child_scopes');
    expect(await leave('account/platform_admins', user.uuid)).toMatchObject({ finding: 'CLEAR' });
  });

  it('whose answer was lost is found by looking', async () => {
    await open();
    const input = place('account/auditors', somebody().uuid);
    const endpoint = 'PUT /ng/api/user-groups/{groupId}/member/{userId}';
    on.faults.add({ match: { endpoint }, fault: { kind: 'lost-response' } });
    expect((await failureOf(writes['membership.add'].send(input, aCall()))).delivery).toBe('UNKNOWN');
    expect(idsOf((await writes['membership.add'].readBack(input, aCall(), noMemory))!)).toEqual([
      `put member/account/auditors/${input.accountId}`,
    ]);
  });
});

describe('a role assignment', () => {
  const create = writesOf('assignment.create');
  const remove = writesOf('assignment.delete');
  function writesOf<Name extends 'assignment.create' | 'assignment.delete'>(name: Name) {
    return () => writes[name];
  }
  const toUser = (id: string): CreateAssignment => ({ ...secretReader, principal: { kind: 'account', id } });
  const examine = (input: CreateAssignment) => create().examine(input, aCall(), noMemory);
  const examineDeletion = (grantId: string) => remove().examine({ grantId }, aCall(), noMemory);
  const stranger = () =>
    somebody(
      ({ uuid }) =>
        !on.state.assignments.some(
          (row) => row.roleIdentifier === 'secret_reader' && row.principal.identifier === uuid,
        ),
    );
  const heldBy = (identifier: string, role: string): HarnessRoleAssignment => {
    const found = on.state.assignments.find(
      (row) => row.principal.identifier === identifier && row.roleIdentifier === role,
    );
    if (found === undefined) throw new Error('There is no such assignment');
    return found;
  };

  it('has a name that follows from what it is, so that a lost answer can be settled', async () => {
    await open();
    const input = toUser(stranger().uuid);
    expect(await examine(input)).toEqual({ finding: 'CLEAR', found: { assigned: false }, affected: [] });
    const endpoint = 'POST /authz/api/roleassignments';
    on.faults.add({ match: { endpoint }, fault: { kind: 'lost-response' } });
    expect((await failureOf(create().send(input, aCall()))).delivery).toBe('UNKNOWN');

    const effect = await create().readBack(input, aCall(), noMemory);
    const { identifier } = heldBy(input.principal.id, 'secret_reader');
    expect(identifier).toMatch(/^muster_[0-9a-f]{32}$/);
    expect(effect?.subject).toEqual({ kind: 'grant', id: `assignment/account/${identifier}` });
    expect(on.requests.entries().at(-1)?.endpoint).toBe('GET /authz/api/roleassignments/{assignmentId}');
  });

  it('that somebody else made, under another name, is found and not made again', async () => {
    await open();
    const { uuid } = stranger();
    assign(on.state, ACCOUNT, {
      identifier: 'by_hand',
      roleIdentifier: 'secret_reader',
      roleLevel: null,
      resourceGroupIdentifier: 'prod_only',
      principal: { type: 'USER', identifier: uuid, scopeLevel: null },
      disabled: false,
    });
    expect(await examine(toUser(uuid))).toMatchObject({
      finding: 'ALREADY',
      effect: { subject: { id: 'assignment/account/by_hand' } },
    });
    // And when it came between the look and the write, looking again finds it.
    expect((await failureOf(create().send(toUser(uuid), aCall()))).delivery).toBe('ANSWERED');
    expect((await create().readBack(toUser(uuid), aCall(), noMemory))?.subject?.id).toBe(
      'assignment/account/by_hand',
    );
  });

  it('that is there and switched off is no grant, and is not in force', async () => {
    await open();
    const input: CreateAssignment = {
      ...secretReader,
      principal: { kind: 'serviceAccount', id: 'account/identity_gateway' },
    };
    const examination = await examine(input);
    expect(problemOf(examination)).toEqual(['REFUSED', 'ALREADY_EXISTS at bindings.0.role']);
    expect(await create().readBack(input, aCall(), noMemory)).toBeNull();
  });

  it.each([
    ['a user who is not in the scope', { kind: 'account', id: 'nobody' }, 'NOT_FOUND at principal'],
    [
      'somebody who is only invited',
      { kind: 'account', id: 'invite/account/665f1c2ab7d34c0011a2b3c4' },
      'INVALID_INPUT at principal',
    ],
    [
      'a group of a scope below',
      { kind: 'group', id: 'project/default/webshop/admins' },
      'INVALID_INPUT at principal',
    ],
    [
      'a service account that nobody has',
      { kind: 'serviceAccount', id: 'account/ghost' },
      'NOT_FOUND at principal',
    ],
  ] as const)('is not given to %s', async (_title, principal, problem) => {
    await open();
    expect(problemOf(await examine({ ...secretReader, principal }))).toEqual(['REFUSED', problem]);
  });

  it('gives a group of the account a role within a project, saying where the group lives', async () => {
    await open();
    const input: CreateAssignment = {
      principal: { kind: 'group', id: 'account/auditors' },
      roleId: 'project/default/webshop/deployer',
      resourceGroupId: 'project/default/webshop/prod_only',
      field: [],
    };
    expect(await examine(input)).toMatchObject({ finding: 'CLEAR' });
    const { subject } = await create().send(input, aCall());
    const grantId = subject?.id ?? '';
    expect(heldBy('auditors', 'deployer')).toMatchObject({
      scope: { org: 'default', project: 'webshop' },
      principal: { type: 'USER_GROUP', scopeLevel: 'account' },
    });
    expect(create().undo?.(input, subject)).toMatchObject({
      action: 'assignment.delete',
      input: { grantId, known: true },
    });
    // What we made is known to have been there, so that taking it back twice is no failure.
    await remove().send({ grantId }, aCall());
    const examineAgain = (known: boolean, subjectId: string | null) =>
      remove().examine({ grantId, known }, aCall(), { ...noMemory, subjectId });
    expect(problemOf(await examineAgain(true, null))).toBe('ALREADY');
    expect(problemOf(await examineAgain(false, grantId))).toBe('ALREADY');
    expect(problemOf(await examineAgain(false, null))).toEqual(['REFUSED', 'NOT_FOUND at grant']);
  });

  it('of a group of the account in a project comes with one in the organization, which stays', async () => {
    await open();
    const input: CreateAssignment = {
      principal: { kind: 'group', id: 'account/auditors' },
      roleId: 'project/default/webshop/deployer',
      resourceGroupId: 'project/default/webshop/prod_only',
      field: [],
    };
    const effect = await create().send(input, aCall());
    const viewer = heldBy('auditors', '_organization_viewer');
    expect(idsOf(effect)).toEqual([
      `put ${effect.subject?.id}`,
      `put assignment/org/default/${viewer.identifier}`,
    ]);
    const undo = create().undo?.(input, effect.subject);
    expect(undo?.summary).toBe(
      'Delete the role assignment. Harness leaves the role "Organization Viewer" that the group got with it in the organization default: take that away by hand.',
    );
  });

  it('is made though what comes with it cannot be seen', async () => {
    await open();
    const input: CreateAssignment = {
      principal: { kind: 'group', id: 'account/auditors' },
      roleId: 'project/default/webshop/deployer',
      resourceGroupId: 'project/default/webshop/prod_only',
      field: [],
    };
    on.faults.add({
      match: { endpoint: 'POST /authz/api/roleassignments/filter' },
      fault: { kind: 'forbidden' },
    });
    expect((await create().send(input, aCall())).changes).toHaveLength(1);
  });

  it('of a group that this key does not see is not deleted: it may be full of people', async () => {
    await open();
    const { identifier } = heldBy('admins', 'release_manager');
    const hidden = named('admins', ORG);
    on.state.userGroups.splice(on.state.userGroups.indexOf(hidden), 1);
    expect(problemOf(await examineDeletion(`assignment/org/default/${identifier}`))).toEqual([
      'REFUSED',
      'NOT_FOUND at grant',
    ]);
  });

  it('of a group takes from all its members when it is deleted', async () => {
    await open();
    const [one, other] = [somebody(), somebody(({ uuid }) => uuid !== somebody().uuid)];
    named('admins', ORG).users = [one.uuid, other.uuid];
    const { identifier } = heldBy('admins', 'release_manager');
    const grantId = `assignment/org/default/${identifier}`;
    expect(await examineDeletion(grantId)).toEqual({
      finding: 'CLEAR',
      found: {
        principal: 'group org/default/admins',
        role: 'org/default/release_manager',
        resourceGroup: 'org/default/shared_pipelines',
        status: 'ACTIVE',
      },
      affected: [
        { accountId: one.uuid, email: one.email },
        { accountId: other.uuid, email: other.email },
      ],
      alsoClaims: [
        'assignment org/default/shared_pipelines org/default/release_manager group org/default/admins',
      ],
    });
    expect(idsOf(await remove().send({ grantId }, aCall()))).toEqual([`remove ${grantId}`]);
    expect(await remove().readBack({ grantId }, aCall(), noMemory)).not.toBeNull();
  });

  it('that Harness itself made cannot be deleted, and a membership is none', async () => {
    await open();
    const { identifier } = heldBy(somebody().uuid, '_account_viewer');
    expect(problemOf(await examineDeletion(`assignment/account/${identifier}`))).toEqual([
      'REFUSED',
      'NOT_OFFERED_BY_VENDOR at grant',
    ]);
    expect(problemOf(await examineDeletion(`member/account/auditors/${somebody().uuid}`))).toEqual([
      'REFUSED',
      'NOT_FOUND at grant',
    ]);
  });

  it('of the last administrators is not deleted', async () => {
    await open();
    onlyAdministrator(somebody());
    const grantId = 'assignment/account/platform_admins_admin';
    expect(problemOf(await examineDeletion(grantId))).toEqual(['REFUSED', 'LAST_ADMINISTRATOR at grant']);
    const failure = await failureOf(remove().send({ grantId }, aCall()));
    const found = {
      principal: 'group account/platform_admins',
      role: 'managed/_account_admin',
      resourceGroup: 'account/_all_resources_including_child_scopes',
      status: 'ACTIVE',
    };
    const refusal = (held: FoundState | null) =>
      remove().refusal?.(failure, { grantId }, { ...noMemory, found: held });
    expect(refusal(found)?.code).toBe('LAST_ADMINISTRATOR');
    // The same code with a role that does not administer, or not now, has another reason.
    expect(refusal({ ...found, role: 'managed/_account_viewer' })).toBeNull();
    expect(refusal({ ...found, status: 'DISABLED' })).toBeNull();
    expect(refusal(null)).toBeNull();
  });

  it('of the service account whose key this is stays, unless it is switched off', async () => {
    await open();
    const ofOurs = (role: string) => `assignment/account/${heldBy('identity_gateway', role).identifier}`;
    expect(problemOf(await examineDeletion(ofOurs('_account_viewer')))).toEqual([
      'REFUSED',
      'KEY_OWNER at grant',
    ]);
    expect(await examineDeletion(ofOurs('secret_reader'))).toMatchObject({ finding: 'CLEAR', affected: [] });
  });
});
