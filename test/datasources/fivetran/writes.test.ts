import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Agent } from 'undici';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/server.js';
import type { FivetranUser } from '../../../simulator/fivetran/state.js';
import type { Effect, InviteUser, Membership, Provisioning } from '../../../src/datasources/connector.js';
import { fivetran } from '../../../src/datasources/fivetran/connector.js';
import { aCall, failureOf } from '../../http/local-server.js';

let simulator: Simulator;
let agent: Agent;
let writes: Required<Provisioning>;

async function stage(options: SimulatorOptions['fivetran'] = {}): Promise<void> {
  simulator = await startSimulator({ fivetran: options });
  agent = new Agent();
  const { url, apiKey, apiSecret } = simulator.fivetran;
  const connector = fivetran.open(
    {
      key: 'fivetran',
      vendor: 'fivetran',
      baseUrl: url,
      writes: 'full',
      settings: { API_KEY: apiKey, API_SECRET: apiSecret },
    },
    agent,
  );
  writes = connector.provisioning as Required<Provisioning>;
}
async function leave(): Promise<void> {
  const unmet = simulator.fivetran.faults.unmet();
  await agent.destroy();
  await simulator.close();
  expect(unmet).toEqual([]);
}
async function restage(options: SimulatorOptions['fivetran']): Promise<void> {
  await leave();
  await stage(options);
}
beforeEach(() => stage());
afterEach(leave);

const state = () => simulator.fivetran.state;
const sent = () => simulator.fivetran.requests.entries().filter(({ method }) => method !== 'GET');
const asked = () =>
  simulator.fivetran.requests
    .entries()
    .map(({ endpoint }) => endpoint ?? 'an endpoint that Fivetran does not have')
    .sort();
function userWho(fits: (user: FivetranUser) => boolean): FivetranUser {
  const user = [...state().users.values()].find((one) => one.id !== state().keyOwnerId && fits(one));
  if (user === undefined) throw new Error('The simulated company has nobody like that');
  return user;
}
const person = () => userWho((user) => user.user_type === 'REGULAR_USER' && user.email !== null);
const firstGroup = () => [...state().groups.keys()][0]!;
const firstTeam = () => [...state().teams.keys()][0]!;

const lena: InviteUser = {
  email: 'lena.brandt@northwind.example',
  givenName: 'Lena',
  familyName: 'Brandt',
  phone: null,
  roleId: null,
  memberships: [],
};

describe('an invitation', () => {
  const examine = (input: Partial<InviteUser>) => writes.invite.examine({ ...lena, ...input }, aCall());

  it('is no destructive change, and is about an address however it is spelt', () => {
    expect(writes.invite).toMatchObject({ name: 'user.invite', destructive: false });
    expect(writes.invite.target({ ...lena, email: ' Lena.Brandt@Northwind.EXAMPLE ' })).toBe(
      'lena.brandt@northwind.example',
    );
  });

  it('is clear for an address that nobody has, at the price of one list', async () => {
    expect(await examine({})).toEqual({ finding: 'CLEAR' });
    expect(asked()).toEqual(['GET /v1/users']);
  });

  it('reads only the lists that the input needs checked against', async () => {
    await examine({ roleId: 'Account Reviewer' });
    expect(asked()).toEqual(['GET /v1/roles', 'GET /v1/users']);
  });

  it('finds that the address is there already, in any case, and changes nothing', async () => {
    const { id, email } = person();
    const finding = await examine({ email: ` ${email?.toUpperCase()} ` });
    expect(finding).toMatchObject({ finding: 'ALREADY', effect: { subject: { kind: 'account', id } } });
    expect(sent()).toEqual([]);
  });

  interface Refused {
    readonly title: string;
    readonly roleId: string;
    readonly code: string;
    readonly says: string;
  }
  const refused: readonly Refused[] = [
    {
      title: 'nobody knows',
      roleId: 'Emperor',
      code: 'UNKNOWN_ROLE',
      says: 'Fivetran has no role of that name. Roles for this: "Account Administrator", "Account Billing", "Account Analyst", "Account Reviewer", "Destination Creator".',
    },
    {
      title: 'has another case',
      roleId: 'account reviewer',
      code: 'UNKNOWN_ROLE',
      says: 'Fivetran has no role of that name. Roles for this: "Account Administrator", "Account Billing", "Account Analyst", "Account Reviewer", "Destination Creator".',
    },
    {
      title: 'is deprecated, naming what replaced it',
      roleId: 'Destination Administrator',
      code: 'DEPRECATED_ROLE',
      says: 'The role "Destination Administrator" is deprecated. Use "Manage Destination".',
    },
    {
      title: 'is for destinations only',
      roleId: 'Manage Destination',
      code: 'ROLE_NOT_ASSIGNABLE',
      says: 'The role "Manage Destination" cannot be given at the level ACCOUNT. Roles for this: "Account Administrator", "Account Billing", "Account Analyst", "Account Reviewer", "Destination Creator".',
    },
    {
      title: 'is for teams only',
      roleId: 'Team Manager',
      code: 'ROLE_NOT_ASSIGNABLE',
      says: 'The role "Team Manager" cannot be given at the level ACCOUNT. Roles for this: "Account Administrator", "Account Billing", "Account Analyst", "Account Reviewer", "Destination Creator".',
    },
  ];
  it.each(refused)('is refused with an account role that $title', async ({ roleId, code, says }) => {
    expect(await examine({ roleId })).toEqual({
      finding: 'REFUSED',
      problems: [{ code, message: says, field: ['role'] }],
    });
    expect(sent()).toEqual([]);
  });

  it('is refused with a deprecated role that nothing replaced, naming what could be used', async () => {
    state().roles.push({
      name: 'Account Owner',
      is_custom: false,
      scope: ['ACCOUNT'],
      is_deprecated: true,
      replacement_role_name: null,
    });
    expect(await examine({ roleId: 'Account Owner' })).toMatchObject({
      problems: [
        {
          code: 'DEPRECATED_ROLE',
          message:
            'The role "Account Owner" is deprecated. Roles for this: "Account Administrator", "Account Billing", "Account Analyst", "Account Reviewer", "Destination Creator".',
        },
      ],
    });
  });

  it('takes a role whose deprecation is null for one in use', async () => {
    expect(await examine({ roleId: 'Account Billing' })).toEqual({ finding: 'CLEAR' });
  });

  it('is clear with memberships in places that exist, with roles that fit there', async () => {
    const memberships: Membership[] = [
      { groupId: `destination/${firstGroup()}`, roleId: 'Finance Loader', field: ['groups', '0'] },
      { groupId: `team/${firstTeam()}`, roleId: 'Team Member', field: ['teams', '0'] },
    ];
    expect(await examine({ memberships })).toEqual({ finding: 'CLEAR' });
  });

  it('names every place and role that is wrong, at once, by its field', async () => {
    const memberships: Membership[] = [
      { groupId: 'destination/no_where', roleId: 'View Destination', field: ['groups', '0'] },
      { groupId: `destination/${firstGroup()}`, roleId: 'Team Member', field: ['groups', '1'] },
      { groupId: 'team/no_body', roleId: 'Team Member', field: ['teams', '0'] },
      { groupId: `team/${firstTeam()}`, roleId: 'View Destination', field: ['teams', '1'] },
      { groupId: 'gibberish', roleId: 'View Destination', field: ['groups', '2'] },
    ];
    const finding = await examine({ roleId: 'Emperor', memberships });
    if (finding.finding !== 'REFUSED') throw new Error('It was expected to be refused');
    expect(finding.problems.map(({ code, field }) => `${code} ${field?.join('.')}`)).toEqual([
      'UNKNOWN_ROLE role',
      'NOT_FOUND groups.0.group',
      'ROLE_NOT_ASSIGNABLE groups.1.role',
      'NOT_FOUND teams.0.team',
      'ROLE_NOT_ASSIGNABLE teams.1.role',
      'NOT_FOUND groups.2.group',
    ]);
    expect(sent()).toEqual([]);
  });

  it('does not take a team for a destination that has its id', async () => {
    const memberships: Membership[] = [
      { groupId: `destination/${firstTeam()}`, roleId: 'View Destination', field: ['groups', '0'] },
    ];
    expect(await examine({ memberships })).toMatchObject({
      problems: [{ code: 'NOT_FOUND', field: ['groups', '0', 'group'] }],
    });
  });

  it('sends one request, and its effect is the account as the vendor made it', async () => {
    const effect = await writes.invite.send(
      { ...lena, roleId: 'Account Reviewer', phone: '+4915112345678' },
      aCall(),
    );
    const user = state().userByEmail('lena.brandt@northwind.example');
    expect(user).toMatchObject({
      given_name: 'Lena',
      family_name: 'Brandt',
      phone: '+4915112345678',
      role: 'Account Reviewer',
    });
    expect(effect.subject).toEqual({ kind: 'account', id: user?.id });
    expect(sent()).toHaveLength(1);
  });

  const duplicates = [
    { status: 400, duplicateInvite: 'InvalidInput' },
    { status: 409, duplicateInvite: 'Conflict' },
  ] as const;
  it.each(duplicates)(
    'of somebody who is there, refused with $status, is told from a wrong one by reading back',
    async ({ status, duplicateInvite }) => {
      await restage({ behaviour: { duplicateInvite } });
      const { id, email } = person();
      const input = { ...lena, email: email ?? '' };
      expect(await failureOf(writes.invite.send(input, aCall()))).toMatchObject({
        reason: 'REJECTED',
        status,
        vendorCode: duplicateInvite,
        delivery: 'ANSWERED',
      });
      expect(await writes.invite.readBack(input, aCall())).toMatchObject({ subject: { id } });
    },
  );

  it('that the vendor refused for another reason is not found when reading back', async () => {
    expect(await failureOf(writes.invite.send({ ...lena, roleId: 'Emperor' }, aCall()))).toMatchObject({
      reason: 'REJECTED',
      status: 400,
    });
    expect(await writes.invite.readBack(lena, aCall())).toBeNull();
  });

  it('whose answer was lost is sent once, and found by reading back', async () => {
    simulator.fivetran.faults.add({ match: { method: 'POST' }, fault: { kind: 'lost-response' } });
    expect(await failureOf(writes.invite.send(lena, aCall()))).toMatchObject({
      reason: 'UNREACHABLE',
      delivery: 'UNKNOWN',
    });
    expect(sent()).toHaveLength(1);
    const effect = await writes.invite.readBack(lena, aCall());
    expect(effect?.subject).toEqual({
      kind: 'account',
      id: state().userByEmail('lena.brandt@northwind.example')?.id,
    });
  });

  it('is not examined against half a list', async () => {
    simulator.fivetran.faults.add({
      match: { endpoint: 'GET /v1/users' },
      fault: { kind: 'truncated-json' },
    });
    expect(await failureOf(writes.invite.examine(lena, aCall()))).toMatchObject({ reason: 'UNREADABLE' });
  });
});

describe('a deletion', () => {
  const examine = (
    accountId: string,
    { expectedEmail = null, known = true }: { expectedEmail?: string | null; known?: boolean } = {},
  ) => writes.remove.examine({ accountId, expectedEmail, known }, aCall());

  it('is destructive, and is about the vendor’s id, never about an address', () => {
    expect(writes.remove).toMatchObject({ name: 'user.delete', destructive: true });
    expect(writes.remove.target({ accountId: 'a_b', expectedEmail: 'x@y.example', known: true })).toBe('a_b');
  });

  it('is clear for a user who is there', async () => {
    expect(await examine(person().id)).toEqual({ finding: 'CLEAR' });
    expect(asked()).toEqual(['GET /v1/account/info', 'GET /v1/users/{userId}']);
  });

  it('is refused for the owner of our own key, before that user is even looked at', async () => {
    expect(await examine(state().keyOwnerId)).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'KEY_OWNER', field: ['accountId'] }],
    });
    expect(asked()).toEqual(['GET /v1/account/info']);
  });

  it('is clear for an administrator when the key is a system key, which belongs to nobody', async () => {
    await restage({ keyKind: 'system' });
    expect(await examine(state().keyOwnerId)).toEqual({ finding: 'CLEAR' });
  });

  it('is refused when the key may not be told whose it is', async () => {
    simulator.fivetran.faults.add({
      match: { endpoint: 'GET /v1/account/info' },
      fault: { kind: 'forbidden' },
    });
    expect(await examine(person().id)).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'KEY_OWNER_UNKNOWN', field: ['accountId'] }],
    });
  });

  it('is not clear when the vendor is not well enough to say whose the key is', async () => {
    simulator.fivetran.faults.add({
      match: { endpoint: 'GET /v1/account/info' },
      fault: { kind: 'status', status: 500 },
    });
    expect(await failureOf(examine(person().id))).toMatchObject({ reason: 'UNAVAILABLE' });
  });

  it.each(['NotFound_User', 'NotFound'] as const)(
    'of somebody we knew and who is gone (%s) is done already',
    async (userNotFoundCode) => {
      await restage({ behaviour: { userNotFoundCode } });
      expect(await examine('no_body', { known: true })).toEqual({
        finding: 'ALREADY',
        effect: {
          subject: { kind: 'account', id: 'no_body' },
          changes: [{ type: 'remove', ref: { kind: 'account', id: 'no_body' } }],
        },
      });
    },
  );

  it('of somebody neither side ever knew is refused', async () => {
    expect(await examine('no_body', { known: false })).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'NOT_FOUND', field: ['accountId'] }],
    });
  });

  it('is refused when the address is not the expected one, and says nothing of the one it has', async () => {
    const { id, email } = person();
    const finding = await examine(id, { expectedEmail: 'somebody.else@northwind.example' });
    expect(finding).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'EMAIL_MISMATCH', field: ['expectedEmail'] }],
    });
    expect(JSON.stringify(finding)).not.toContain(email);
  });

  it('compares the expected address without regard to case and blanks', async () => {
    const { id, email } = person();
    expect(await examine(id, { expectedEmail: ` ${email?.toUpperCase()} ` })).toEqual({ finding: 'CLEAR' });
  });

  it('is refused for a service account, which is no user’s account', async () => {
    const { id } = userWho((user) => user.user_type === 'SERVICE_ACCOUNT');
    expect(await examine(id, { known: false })).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'NOT_FOUND' }],
    });
  });

  it.each([200, 204] as const)(
    'sends one request, is done with %s, and reads back as gone',
    async (deleteStatus) => {
      await restage({ behaviour: { deleteStatus } });
      const input = { accountId: person().id, expectedEmail: null, known: true };
      expect(await writes.remove.readBack(input, aCall())).toBeNull();
      const gone: Effect = {
        subject: { kind: 'account', id: input.accountId },
        changes: [{ type: 'remove', ref: { kind: 'account', id: input.accountId } }],
      };
      expect(await writes.remove.send(input, aCall())).toEqual(gone);
      expect(state().users.has(input.accountId)).toBe(false);
      expect(await writes.remove.readBack(input, aCall())).toEqual(gone);
      expect(sent()).toHaveLength(1);
    },
  );

  it.each([400, 403, 409] as const)(
    'of the last administrator, refused with %s, is not taken for a user who is gone',
    async (lastAdministrator) => {
      await restage({ keyKind: 'system', behaviour: { lastAdministrator } });
      const { keyOwnerId, users } = state();
      for (const user of users.values()) if (user.id !== keyOwnerId) user.role = null;
      const input = { accountId: keyOwnerId, expectedEmail: null, known: true };
      const error = await failureOf(writes.remove.send(input, aCall()));
      expect(error).toMatchObject({ status: lastAdministrator, delivery: 'ANSWERED' });
      expect(error.reason).toBe(lastAdministrator === 403 ? 'FORBIDDEN' : 'REJECTED');
      expect(await writes.remove.readBack(input, aCall())).toBeNull();
    },
  );

  it('of somebody who is gone meanwhile comes back as not found, and reads back as gone', async () => {
    const input = { accountId: 'no_body', expectedEmail: null, known: true };
    expect(await failureOf(writes.remove.send(input, aCall()))).toMatchObject({ reason: 'NOT_FOUND' });
    expect(await writes.remove.readBack(input, aCall())).not.toBeNull();
  });

  it('cannot be read back from a vendor that is not well: absence is something the vendor says', async () => {
    simulator.fivetran.faults.add({ fault: { kind: 'html', status: 502 } });
    const input = { accountId: person().id, expectedEmail: null, known: true };
    expect(await failureOf(writes.remove.readBack(input, aCall()))).toMatchObject({ reason: 'UNAVAILABLE' });
  });
});

describe('a membership', () => {
  const into = (groupId: string, roleId: string, accountId = loner().id) => ({
    accountId,
    groupId,
    roleId,
    field: ['groups', '0'],
  });
  /** Somebody with no membership anywhere. */
  function loner(): FivetranUser {
    return userWho(
      (user) =>
        user.user_type === 'REGULAR_USER' &&
        state().userGroups.ofHolder(user.id).size === 0 &&
        state().teamUsers.ofThing(user.id).size === 0,
    );
  }

  it('is no destructive change, and is about one account and one place', () => {
    expect(writes.addMembership).toMatchObject({ name: 'membership.add', destructive: false });
    expect(writes.addMembership.target(into('team/a_b', 'Team Member', 'c_d'))).toBe('c_d team/a_b');
  });

  const places = [
    {
      title: 'a destination',
      place: () => `destination/${firstGroup()}`,
      role: 'View Destination',
      other: 'Manage Destination',
    },
    { title: 'a team', place: () => `team/${firstTeam()}`, role: 'Team Member', other: 'Team Manager' },
  ];
  it.each(places)(
    'of $title is clear, is added with one request, and is then so already',
    async ({ place, role }) => {
      const input = into(place(), role);
      expect(await writes.addMembership.examine(input, aCall())).toEqual({ finding: 'CLEAR' });
      expect(await writes.addMembership.readBack(input, aCall())).toBeNull();

      const effect = await writes.addMembership.send(input, aCall());
      expect(effect.subject).toEqual({ kind: 'group', id: input.groupId });
      expect(sent()).toHaveLength(1);

      const back = await writes.addMembership.readBack(input, aCall());
      expect(ids(back)).toEqual(ids(effect));
      expect(await writes.addMembership.examine(input, aCall())).toEqual({
        finding: 'ALREADY',
        effect: back,
      });
    },
  );

  it.each(places)(
    'of $title held with another role is not what was asked for',
    async ({ place, role, other }) => {
      const input = into(place(), role);
      await writes.addMembership.send(input, aCall());
      const wanted = { ...input, roleId: other };
      expect(await writes.addMembership.examine(wanted, aCall())).toEqual({
        finding: 'REFUSED',
        problems: [
          {
            code: 'ALREADY_EXISTS',
            message: `This user is in it already, with the role "${role}".`,
            field: ['groups', '0', 'role'],
          },
        ],
      });
      expect(await writes.addMembership.readBack(wanted, aCall())).toBeNull();
    },
  );

  it('that is there already is refused by the vendor as a conflict, and read back as in force', async () => {
    const input = into(`destination/${firstGroup()}`, 'View Destination');
    await writes.addMembership.send(input, aCall());
    expect(await failureOf(writes.addMembership.send(input, aCall()))).toMatchObject({
      reason: 'REJECTED',
      status: 409,
    });
    expect(await writes.addMembership.readBack(input, aCall())).not.toBeNull();
  });

  it('of a place that has no name of a place is refused, and never said to be done', async () => {
    const input = into('gibberish', 'View Destination');
    expect(await writes.addMembership.examine(input, aCall())).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'NOT_FOUND' }],
    });
    expect(await failureOf(writes.addMembership.send(input, aCall()))).toMatchObject({
      reason: 'REJECTED',
      delivery: 'NOT_SENT',
    });
    expect(sent()).toEqual([]);
  });

  const ids = (effect: Effect | null) =>
    effect?.changes.map((change) => (change.type === 'put' ? change.record.id : change.ref.id));
});
