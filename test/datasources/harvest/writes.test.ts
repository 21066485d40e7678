import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Agent } from 'undici';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/server.js';
import type { HarvestUser } from '../../../simulator/harvest/state.js';
import {
  noMemory,
  type Connector,
  type Effect,
  type InviteUser,
  type Memory,
  type Problem,
  type Provisioning,
} from '../../../src/datasources/connector.js';
import { harvest } from '../../../src/datasources/harvest/connector.js';
import { aCall, failureOf } from '../../http/local-server.js';

type Offered = Required<Pick<Provisioning, 'user.invite' | 'user.archive' | 'user.reactivate' | 'roles.set'>>;

let simulator: Simulator;
let agent: Agent;
let connector: Connector;
let writes: Offered;

async function stage(options: SimulatorOptions['harvest'] = {}): Promise<void> {
  simulator = await startSimulator({ harvest: options });
  agent = new Agent();
  const { url, accessToken, accountId } = simulator.harvest;
  connector = harvest.open(
    {
      key: 'harvest',
      vendor: 'harvest',
      baseUrl: url,
      writes: 'full',
      settings: { ACCESS_TOKEN: accessToken, ACCOUNT_ID: accountId, CONTACT: 'it@muster.example' },
    },
    agent,
  );
  writes = connector.provisioning as Offered;
}
async function leave(): Promise<void> {
  const unmet = simulator.harvest.faults.unmet();
  await agent.destroy();
  await simulator.close();
  expect(unmet).toEqual([]);
}
async function restage(options: SimulatorOptions['harvest']): Promise<void> {
  await leave();
  await stage(options);
}
beforeEach(() => stage());
afterEach(leave);

const state = () => simulator.harvest.state;
const asked = () =>
  simulator.harvest.requests
    .entries()
    .map(({ endpoint }) => endpoint ?? 'an endpoint that Harvest does not have')
    .sort();
const sent = () => simulator.harvest.requests.entries().filter(({ method }) => method !== 'GET');
function userWho(fits: (user: HarvestUser) => boolean): HarvestUser {
  const user = state().users.find((one) => one.id !== simulator.harvest.ownerId && fits(one));
  if (user === undefined) throw new Error('The simulated company has nobody like that');
  return user;
}
const holds = (user: HarvestUser, ...roles: string[]) =>
  user.is_active &&
  user.access_roles.length === roles.length &&
  roles.every((r) => user.access_roles.includes(r));
const member = () => userWho((user) => holds(user, 'member'));
const archived = () => userWho((user) => !user.is_active);
const administrator = () => userWho((user) => holds(user, 'administrator'));
const creator = () => userWho((user) => holds(user, 'manager', 'project_creator'));
const peopleManager = () => userWho((user) => user.access_roles.includes('people_manager'));
const owner = () => state().user(simulator.harvest.ownerId)!;

const nothingMade: Memory = noMemory;
const problem = (code: Problem['code'], field: readonly string[] | null) => ({
  finding: 'REFUSED',
  problems: [expect.objectContaining({ code, field })],
});
const rolesIn = (effect: Effect | null) =>
  effect?.changes.flatMap((change) =>
    change.type === 'put' && change.record.kind === 'grant' ? [change.record.target.id] : [],
  );
const endedIn = (effect: Effect | null) =>
  effect?.changes.flatMap((change) => (change.type === 'remove' ? [change.ref.id] : []));
const statusIn = (effect: Effect | null) =>
  effect?.changes.flatMap((change) =>
    change.type === 'put' && change.record.kind === 'account' ? [change.record.status] : [],
  );

it('Harvest can do what it says it can, and deletes nobody', () => {
  expect(harvest.actions).toEqual(['user.invite', 'user.archive', 'user.reactivate', 'roles.set']);
  expect(Object.keys(connector.provisioning ?? {})).toEqual(harvest.actions);
});

const lena: InviteUser = {
  email: 'lena.brandt@northwind.example',
  givenName: 'Lena',
  familyName: 'Brandt',
  phone: null,
  roleIds: [],
  memberships: [],
  bindings: [],
  isContractor: null,
};

describe('an invitation', () => {
  const invite = () => writes['user.invite'];
  const examine = (input: Partial<InviteUser>, memory = nothingMade) =>
    invite().examine({ ...lena, ...input }, aCall(), memory);
  const send = (input: Partial<InviteUser> = {}) => invite().send({ ...lena, ...input }, aCall());
  const readBack = (input: Partial<InviteUser> = {}, memory = nothingMade) =>
    invite().readBack({ ...lena, ...input }, aCall(), memory);

  it('is about an address however it is spelt', () => {
    expect(invite().destructive).toBe(false);
    expect(invite().target({ ...lena, email: ' Lena.Brandt@Northwind.EXAMPLE ' })).toBe(
      'address lena.brandt@northwind.example',
    );
  });

  it('is clear for an address that nobody has, at the price of one list and one look at ourselves', async () => {
    expect(await examine({ roleIds: ['manager', 'project_creator'] })).toEqual({
      finding: 'CLEAR',
      found: { accountId: null },
      affected: [],
    });
    expect(asked()).toEqual(['GET /v2/users', 'GET /v2/users/me']);
  });

  it('makes a member with one request, unless asked for more', async () => {
    const effect = await send({ isContractor: true });
    const [user] = state().users;
    expect(user).toMatchObject({
      first_name: 'Lena',
      last_name: 'Brandt',
      email: 'lena.brandt@northwind.example',
      is_contractor: true,
      access_roles: ['member'],
    });
    expect(effect.subject).toEqual({ kind: 'account', id: String(user?.id) });
    expect(rolesIn(effect)).toEqual(['member']);
    expect(sent().map(({ endpoint }) => endpoint)).toEqual(['POST /v2/users']);
  });

  it('gives the access roles with it', async () => {
    expect(rolesIn(await send({ roleIds: ['manager', 'project_creator'] }))).toEqual([
      'manager',
      'project_creator',
    ]);
  });

  it('of somebody active is so already, whatever the access roles when none is asked for', async () => {
    const { id, email } = creator();
    expect(await examine({ email: ` ${email.toUpperCase()} ` })).toMatchObject({
      finding: 'ALREADY',
      effect: { subject: { kind: 'account', id: String(id) } },
      found: { accountId: String(id), email, status: 'active', accessRoles: ['manager', 'project_creator'] },
    });
  });

  it('of somebody active with other access roles is refused, and names what changes them', async () => {
    const { email } = creator();
    expect(await examine({ email, roleIds: ['project_creator', 'manager'] })).toMatchObject({
      finding: 'ALREADY',
    });
    expect(await examine({ email, roleIds: ['manager'] })).toEqual({
      finding: 'REFUSED',
      problems: [
        {
          code: 'ALREADY_EXISTS',
          message:
            'There is a user with this address, with the access roles "manager", "project_creator". Change them with `setHarvestUserAccessRoles`.',
          field: ['accessRoles'],
        },
      ],
    });
    expect(await readBack({ email, roleIds: ['manager'] })).toBeNull();
  });

  it('of somebody archived is refused, because the address stays taken, and names what brings back', async () => {
    const { email } = archived();
    expect(await examine({ email })).toEqual({
      finding: 'REFUSED',
      problems: [
        {
          code: 'ALREADY_EXISTS',
          message:
            'Somebody archived has this address, and an address stays taken. Bring the user back with `reactivateHarvestUser`.',
          field: ['email'],
        },
      ],
    });
    expect(await readBack({ email })).toBeNull();
  });

  it('knows a user we made before the list does, and trusts the id only with the same address', async () => {
    await restage({ behaviour: { listLagMs: 60_000 } });
    const { subject } = await send();
    const made: Memory = { ...noMemory, subjectId: subject!.id };
    expect(await examine({})).toMatchObject({ finding: 'CLEAR' });
    expect(await examine({}, made)).toMatchObject({ finding: 'ALREADY', effect: { subject } });
    expect(await readBack({}, made)).toMatchObject({ subject });

    state().user(Number(subject!.id))!.email = 'another.lena@northwind.example';
    expect(await examine({}, made)).toMatchObject({ finding: 'CLEAR' });
    expect(await readBack({}, made)).toBeNull();
  });

  const wrong: [string, Partial<InviteUser>, Problem['code'], string[]][] = [
    [
      'an access role that Harvest does not have',
      { roleIds: ['admin'] },
      'UNKNOWN_ROLE',
      ['accessRoles', '0'],
    ],
    ['two base roles', { roleIds: ['member', 'manager'] }, 'ROLE_NOT_ASSIGNABLE', ['accessRoles']],
    [
      'what only a manager has, for a member',
      { roleIds: ['estimates_manager'] },
      'ROLE_NOT_ASSIGNABLE',
      ['accessRoles'],
    ],
    [
      'what comes with the people one manages',
      { roleIds: ['manager', 'people_manager'] },
      'ROLE_NOT_ASSIGNABLE',
      ['accessRoles', '1'],
    ],
    ['no family name', { familyName: null }, 'INVALID_INPUT', ['familyName']],
    ['a phone number', { phone: '+49 30 1' }, 'NOT_OFFERED_BY_VENDOR', ['phone']],
    [
      'a role label',
      { memberships: [{ groupId: 'label/901122', roleId: null, field: ['labels', '0'] }] },
      'NOT_OFFERED_BY_VENDOR',
      ['labels', '0'],
    ],
    [
      'a role for one project',
      { bindings: [{ roleId: 'manager', resourceGroupId: 'project/1', field: ['projects', '0'] }] },
      'NOT_OFFERED_BY_VENDOR',
      ['projects', '0'],
    ],
  ];
  it.each(wrong)('with %s is refused before anybody is asked', async (_what, input, code, field) => {
    expect(await examine(input)).toEqual(problem(code, field));
    expect(asked()).toEqual([]);
  });

  it('with an unknown access role is told which there are', async () => {
    expect(await examine({ roleIds: ['admin'] })).toMatchObject({
      problems: [
        {
          message:
            'Harvest has no such access role. There are: "administrator", "manager", "member", "project_creator", "billable_rates_manager", "managed_projects_invoice_drafter", "managed_projects_invoice_manager", "client_and_task_manager", "time_and_expenses_manager", "estimates_manager".',
        },
      ],
    });
  });

  it('asks for no access roles of an account that still has the permissions before them', async () => {
    await restage({ behaviour: { permissionModel: 'flags' } });
    expect(await examine({ roleIds: ['manager'] })).toEqual(
      problem('NOT_OFFERED_BY_VENDOR', ['accessRoles']),
    );
    expect(await examine({})).toMatchObject({ finding: 'CLEAR' });
  });

  it('whose answer was lost is read back as made', async () => {
    simulator.harvest.faults.add({ match: { method: 'POST' }, fault: { kind: 'lost-response' }, times: 1 });
    expect(await readBack({ roleIds: ['manager'] })).toBeNull();
    expect(await failureOf(send({ roleIds: ['manager'] }))).toMatchObject({ delivery: 'UNKNOWN' });
    expect(rolesIn(await readBack({ roleIds: ['manager'] }))).toEqual(['manager']);
    expect(sent()).toHaveLength(1);
  });

  const manager: Partial<InviteUser> = { roleIds: ['manager', 'project_creator'], isContractor: true };
  const made = {
    email: 'lena.brandt@northwind.example',
    first_name: 'Lena',
    last_name: 'Brandt',
    access_roles: ['project_creator', 'manager'],
    is_contractor: true,
  };
  it.each([
    ['another given name', { first_name: 'Lea' }],
    ['another family name', { last_name: 'Hand' }],
    ['more access roles', { access_roles: ['manager', 'project_creator', 'estimates_manager'] }],
    ['fewer access roles', { access_roles: ['manager'] }],
    ['an employee’s contract', { is_contractor: false }],
  ])('that somebody else made meanwhile, with %s, is no evidence of ours', async (_title, other) => {
    state().createUser({ ...made, ...other });
    expect(await readBack(manager)).toBeNull();
  });

  it('is found by what was asked for, however the names are written', async () => {
    state().createUser({ ...made, last_name: 'Br\u00e4ndt van Aalst' });
    expect(
      await readBack({ ...manager, givenName: ' LENA ', familyName: 'Bra\u0308ndt  Van Aalst' }),
    ).not.toBeNull();
  });

  it('that asks for neither role nor contract is found only in a member who is employed', async () => {
    const user = state().createUser({ ...made, access_roles: ['member'], is_contractor: false });
    expect(await readBack()).not.toBeNull();
    user.is_contractor = true;
    expect(await readBack()).toBeNull();
    user.is_contractor = false;
    user.access_roles = ['administrator'];
    expect(await readBack()).toBeNull();
  });

  it('is found in an account that still has the permissions before access roles, and only with the least', async () => {
    await restage({ behaviour: { permissionModel: 'flags' } });
    const user = state().createUser({ ...made, access_roles: ['member'], is_contractor: false });
    expect(await readBack()).not.toBeNull();
    user.access_roles = ['administrator'];
    expect(await readBack()).toBeNull();
  });

  it('is ended by the id it made, or by the address alone where no answer told one', async () => {
    const { id } = state().createUser({ ...made, first_name: 'Helene' });
    expect(await invite().madeNow?.(lena, aCall(), nothingMade)).toEqual({ kind: 'account', id: String(id) });
    // Whoever has the address by now is not ours to end.
    const memory: Memory = { ...noMemory, subjectId: '4150233' };
    expect(await invite().madeNow?.(lena, aCall(), memory)).toEqual({ kind: 'account', id: '4150233' });
  });

  it('that Harvest refuses in prose says in our words what it may be', async () => {
    await restage({ behaviour: { freePlan: true } });
    const error = await failureOf(send());
    expect(error).toMatchObject({ status: 422, delivery: 'ANSWERED' });
    expect(error.message).not.toContain('room');
    expect(invite().refusal?.(error, lena, nothingMade)).toEqual({
      code: 'NOT_OFFERED_BY_VENDOR',
      message:
        'Harvest refused the invitation. The plan may have no room for another user, or the address may belong to one who could not be seen.',
      field: null,
    });
  });

  it('is taken back by archiving, and by nothing when nobody was made', () => {
    expect(invite().undo?.(lena, { kind: 'account', id: '4150233' })).toMatchObject({
      action: 'user.archive',
      input: { accountId: '4150233', expectedEmail: 'lena.brandt@northwind.example' },
    });
    expect(invite().undo?.(lena, null)).toBeNull();
  });
});

const of = ({ id }: HarvestUser, expectedEmail: string | null = null) => ({
  accountId: String(id),
  expectedEmail,
});

describe('archiving', () => {
  const archive = () => writes['user.archive'];
  const examine = (input: ReturnType<typeof of>) => archive().examine(input, aCall(), nothingMade);

  it('is destructive, says whose access it ends, and keeps off an invitation of the same address', async () => {
    const user = member();
    expect(archive().destructive).toBe(true);
    expect(archive().target(of(user))).toBe(`user ${user.id}`);
    expect(await examine(of(user, user.email.toUpperCase()))).toEqual({
      finding: 'CLEAR',
      found: {
        accountId: String(user.id),
        email: user.email.toLowerCase(),
        status: 'active',
        accessRoles: ['member'],
      },
      affected: [{ accountId: String(user.id), email: user.email }],
      alsoClaims: [`address ${user.email.toLowerCase()}`],
    });
    expect(asked()).toEqual(['GET /v2/users/me', 'GET /v2/users/{userId}']);
  });

  it('is one request, and is then so already', async () => {
    const user = administrator();
    expect(await archive().readBack(of(user), aCall(), nothingMade)).toBeNull();
    const effect = await archive().send(of(user), aCall());
    expect(user.is_active).toBe(false);
    expect(statusIn(effect)).toEqual(['DISABLED']);
    expect(sent().map(({ endpoint }) => endpoint)).toEqual(['PATCH /v2/users/{userId}']);
    expect(await archive().readBack(of(user), aCall(), nothingMade)).toEqual(effect);
    expect(await examine(of(user))).toMatchObject({ finding: 'ALREADY', effect });
  });

  it('is never done to whom our own token belongs, so that an administrator remains', async () => {
    expect(await examine(of(owner()))).toEqual(problem('KEY_OWNER', ['accountId']));
  });

  it('is refused for who is not there, and for an address that is another', async () => {
    const nobody = { accountId: '99', expectedEmail: null };
    expect(await examine(nobody)).toEqual(problem('NOT_FOUND', ['accountId']));
    expect(await examine(of(member(), 'other@northwind.example'))).toEqual(
      problem('EMAIL_MISMATCH', ['expectedEmail']),
    );
  });

  it('never takes a name for an id: "me" is who we are', async () => {
    const me = { accountId: 'me', expectedEmail: null };
    expect(await examine(me)).toEqual(problem('NOT_FOUND', ['accountId']));
    expect(await archive().readBack(me, aCall(), nothingMade)).toBeNull();
    expect(await failureOf(archive().send(me, aCall()))).toMatchObject({ delivery: 'NOT_SENT' });
    expect(sent()).toEqual([]);
  });

  it('of who is deleted meanwhile is not taken for done', async () => {
    const user = member();
    state().deleteUser(user.id);
    const error = await failureOf(archive().send(of(user), aCall()));
    expect(archive().refusal?.(error, of(user), nothingMade)).toEqual({
      code: 'NOT_FOUND',
      message: 'Harvest has no such user any more.',
      field: ['accountId'],
    });
    expect(await archive().readBack(of(user), aCall(), nothingMade)).toBeNull();
  });

  it.each(['manager', 'member'] as const)('is not examined with the token of a %s', async (tokenOf) => {
    await restage({ tokenOf });
    expect(await failureOf(examine(of(administrator())))).toMatchObject({
      reason: 'FORBIDDEN',
      request: 'GET /v2/users/me',
      message:
        'harvest does not let these credentials do this: the access token is not that of an active administrator, and may show less than there is (GET /v2/users/me)',
    });
    expect(await failureOf(writes['user.invite'].examine(lena, aCall(), nothingMade))).toMatchObject({
      reason: 'FORBIDDEN',
    });
  });
});

describe('reactivating', () => {
  const reactivate = () => writes['user.reactivate'];

  it('takes access from nobody, is one request, and is then so already', async () => {
    const user = archived();
    expect(reactivate().destructive).toBe(false);
    expect(await reactivate().examine(of(user, user.email), aCall(), nothingMade)).toEqual({
      finding: 'CLEAR',
      // Not the access roles: in a plan they are set just before, which is no change by somebody else.
      found: { accountId: String(user.id), email: user.email, status: 'archived' },
      affected: [],
    });
    expect(await reactivate().readBack(of(user), aCall(), nothingMade)).toBeNull();
    const effect = await reactivate().send(of(user), aCall());
    expect(user.is_active).toBe(true);
    expect(statusIn(effect)).toEqual(['ACTIVE']);
    expect(sent()).toHaveLength(1);
    expect(await reactivate().readBack(of(user), aCall(), nothingMade)).toEqual(effect);
    expect(await reactivate().examine(of(user), aCall(), nothingMade)).toMatchObject({ finding: 'ALREADY' });
  });

  it('is taken back by archiving', () => {
    expect(
      reactivate().undo?.({ accountId: '7', expectedEmail: 'a@b.example' }, { kind: 'account', id: '7' }),
    ).toMatchObject({ action: 'user.archive', input: { accountId: '7', expectedEmail: 'a@b.example' } });
  });
});

describe('setting access roles', () => {
  const set = () => writes['roles.set'];
  const to = (user: HarvestUser, ...roleIds: string[]) => ({ ...of(user), roleIds });
  const examine = (input: ReturnType<typeof to>) => set().examine(input, aCall(), nothingMade);

  it('replaces all of them with one request, and ends what is not held any more', async () => {
    const input = to(creator(), 'manager', 'estimates_manager');
    expect(await set().readBack(input, aCall(), nothingMade)).toBeNull();
    const effect = await set().send(input, aCall());
    expect(rolesIn(effect)).toEqual(['manager', 'estimates_manager']);
    expect(endedIn(effect)).toContain(`access-role/${input.accountId}/project_creator`);
    expect(endedIn(effect)).not.toContain(`access-role/${input.accountId}/manager`);
    expect(sent()).toHaveLength(1);
    expect(await set().readBack(input, aCall(), nothingMade)).toEqual(effect);
    expect(await examine(input)).toMatchObject({ finding: 'ALREADY', effect });
  });

  it('says whose access it lessens, and is silent where it only gives', async () => {
    const user = creator();
    const lessens = async (...roles: string[]) => {
      const examination = await examine(to(user, ...roles));
      return examination.finding === 'CLEAR' && examination.affected.length > 0;
    };
    expect(set().destructive).toBe(true);
    expect(await lessens('manager')).toBe(true);
    expect(await lessens('member')).toBe(true);
    expect(await lessens('manager', 'project_creator', 'estimates_manager')).toBe(false);
    expect(await lessens('administrator')).toBe(false);
  });

  it('never makes less of the administrator whose token is ours; of another it may', async () => {
    expect(await examine(to(owner(), 'member'))).toEqual(problem('KEY_OWNER', ['accountId']));
    const other = administrator();
    expect(await examine(to(other, 'member'))).toMatchObject({
      finding: 'CLEAR',
      affected: [{ accountId: String(other.id), email: other.email }],
    });
  });

  it('leaves to Harvest what comes with the people one manages', async () => {
    const user = peopleManager();
    const others = user.access_roles.filter((role) => role !== 'people_manager');
    expect(await examine(to(user, ...others))).toMatchObject({ finding: 'ALREADY' });
    const effect = await set().send(to(user, 'manager', 'people_manager', 'project_creator'), aCall());
    expect(rolesIn(effect)?.sort()).toEqual(['manager', 'people_manager', 'project_creator']);
  });

  it('keeps a role that nobody documents for who has it, and gives it to nobody else', async () => {
    const user = peopleManager();
    expect(user.access_roles).toContain('retainers_manager');
    expect(await examine(to(user, 'manager', 'retainers_manager', 'project_creator'))).toMatchObject({
      finding: 'CLEAR',
      affected: [],
    });
    expect(await examine(to(creator(), 'manager', 'retainers_manager'))).toEqual(
      problem('UNKNOWN_ROLE', ['accessRoles', '1']),
    );
  });

  it('needs a base role: none at all is no role that Harvest has', async () => {
    expect(await examine(to(member()))).toEqual(problem('INVALID_INPUT', ['accessRoles']));
  });

  it('is possible for who is archived', async () => {
    const input = to(archived(), 'manager');
    expect(await examine(input)).toMatchObject({ finding: 'CLEAR' });
    expect(rolesIn(await set().send(input, aCall()))).toEqual(['manager']);
  });

  it('is nothing an account with the permissions of before offers', async () => {
    await restage({ behaviour: { permissionModel: 'flags' } });
    expect(await examine(to(member(), 'manager'))).toEqual(problem('NOT_OFFERED_BY_VENDOR', ['accessRoles']));
  });

  it('whose answer was lost is read back as made', async () => {
    simulator.harvest.faults.add({ match: { method: 'PATCH' }, fault: { kind: 'lost-response' }, times: 1 });
    const input = to(member(), 'manager');
    expect(await failureOf(set().send(input, aCall()))).toMatchObject({ delivery: 'UNKNOWN' });
    expect(rolesIn(await set().readBack(input, aCall(), nothingMade))).toEqual(['manager']);
  });

  it('that Harvest refuses in prose says in our words what it may be', async () => {
    const input = to(member(), 'no_such_role');
    const error = await failureOf(set().send(input, aCall()));
    expect(error).toMatchObject({ status: 422, delivery: 'ANSWERED' });
    expect(set().refusal?.(error, input, nothingMade)).toMatchObject({
      code: 'ROLE_NOT_ASSIGNABLE',
      field: ['accessRoles'],
    });
  });
});
