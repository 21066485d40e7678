import { describe, expect, it } from '@jest/globals';
import {
  noMemory,
  type Effect,
  type InviteUser,
  type Membership,
} from '../../../src/datasources/connector.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { stageWrites } from './write-stage.js';

const { write, state, faults, restage, sent, asked, userWho, person, firstGroup, firstTeam, ...company } =
  stageWrites();

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
  const examine = (input: Partial<InviteUser>) =>
    write('user.invite').examine({ ...lena, ...input }, aCall(), noMemory);

  it('is no destructive change, and is about an address however it is spelt', () => {
    expect(write('user.invite')).toMatchObject({ name: 'user.invite', destructive: false });
    expect(write('user.invite').target({ ...lena, email: ' Lena.Brandt@Northwind.EXAMPLE ' })).toBe(
      'address lena.brandt@northwind.example',
    );
  });

  it('is clear for an address that nobody has, at the price of one list', async () => {
    expect(await examine({})).toEqual({
      finding: 'CLEAR',
      found: { email: null, status: null, role: null },
      affected: [],
    });
    expect(asked()).toEqual(['GET /v1/users']);
  });

  it('reads only the lists that the input needs checked against', async () => {
    await examine({ roleIds: ['Account Reviewer'] });
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
    expect(await examine({ roleIds: [roleId] })).toEqual({
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
    expect(await examine({ roleIds: ['Account Owner'] })).toMatchObject({
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
    expect(await examine({ roleIds: ['Account Billing'] })).toEqual({
      finding: 'CLEAR',
      found: { email: null, status: null, role: null },
      affected: [],
    });
  });

  it('is clear with memberships in places that exist, with roles that fit there', async () => {
    const memberships: Membership[] = [
      { groupId: `destination/${firstGroup()}`, roleId: 'Finance Loader', field: ['groups', '0'] },
      { groupId: `team/${firstTeam()}`, roleId: 'Team Member', field: ['teams', '0'] },
    ];
    expect(await examine({ memberships })).toEqual({
      finding: 'CLEAR',
      found: { email: null, status: null, role: null },
      affected: [],
    });
  });

  it('names every place and role that is wrong, at once, by its field', async () => {
    const memberships: Membership[] = [
      { groupId: 'destination/no_where', roleId: 'View Destination', field: ['groups', '0'] },
      { groupId: `destination/${firstGroup()}`, roleId: 'Team Member', field: ['groups', '1'] },
      { groupId: 'team/no_body', roleId: 'Team Member', field: ['teams', '0'] },
      { groupId: `team/${firstTeam()}`, roleId: 'View Destination', field: ['teams', '1'] },
      { groupId: 'gibberish', roleId: 'View Destination', field: ['groups', '2'] },
    ];
    const finding = await examine({ roleIds: ['Emperor'], memberships });
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
    const effect = await write('user.invite').send(
      { ...lena, roleIds: ['Account Reviewer'], phone: '+4915112345678' },
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
      const { id, email, given_name: givenName, family_name: familyName, role } = person();
      const input = {
        ...lena,
        email: email ?? '',
        givenName,
        familyName,
        roleIds: role === null ? [] : [role],
      };
      expect(await failureOf(write('user.invite').send(input, aCall()))).toMatchObject({
        reason: 'REJECTED',
        status,
        vendorCode: duplicateInvite,
        delivery: 'ANSWERED',
      });
      expect(await write('user.invite').readBack(input, aCall(), noMemory)).toMatchObject({
        subject: { id },
      });
    },
  );

  it('that the vendor refused for another reason is not found when reading back', async () => {
    expect(
      await failureOf(write('user.invite').send({ ...lena, roleIds: ['Emperor'] }, aCall())),
    ).toMatchObject({
      reason: 'REJECTED',
      status: 400,
    });
    expect(await write('user.invite').readBack(lena, aCall(), noMemory)).toBeNull();
  });

  it('whose answer was lost is sent once, and found by reading back', async () => {
    faults().add({ match: { method: 'POST' }, fault: { kind: 'lost-response' } });
    expect(await failureOf(write('user.invite').send(lena, aCall()))).toMatchObject({
      reason: 'UNREACHABLE',
      delivery: 'UNKNOWN',
    });
    expect(sent()).toHaveLength(1);
    const effect = await write('user.invite').readBack(lena, aCall(), noMemory);
    expect(effect?.subject).toEqual({
      kind: 'account',
      id: state().userByEmail('lena.brandt@northwind.example')?.id,
    });
  });

  const reviewer = { ...lena, roleIds: ['Account Reviewer'], phone: '+49 (151) 1234-5678' };
  const made = {
    email: 'lena.brandt@northwind.example',
    given_name: 'Lena',
    family_name: 'Brandt',
    role: 'Account Reviewer',
    phone: '+4915112345678',
  };
  it.each([
    ['another given name', { given_name: 'Lea' }],
    ['another family name', { family_name: 'Hand' }],
    ['another role', { role: 'Account Analyst' }],
    ['no role', { role: null }],
    ['another phone number', { phone: '+4930901820' }],
    ['no phone number', { phone: null }],
  ])('that somebody else made meanwhile, with %s, is no evidence of ours', async (_title, other) => {
    state().createUser({ ...made, ...other });
    expect(await write('user.invite').readBack(reviewer, aCall(), noMemory)).toBeNull();
  });

  it('without a role is not found in somebody who has one, be it the least', async () => {
    const user = state().createUser({ ...made, phone: null, role: 'Account Reviewer' });
    expect(await write('user.invite').readBack(lena, aCall(), noMemory)).toBeNull();
    user.role = null;
    state().changed();
    expect(await write('user.invite').readBack(lena, aCall(), noMemory)).not.toBeNull();
  });

  it.each([
    [
      'in another case, with more blanks',
      { givenName: ' lena ', familyName: 'VAN  DER BRANDT' },
      'van der Brandt',
    ],
    ['with accents in another form', { familyName: 'Bra\u0308ndt' }, 'Br\u00e4ndt'],
  ])('is found by a name written %s', async (_title, asks, familyName) => {
    state().createUser({ ...made, family_name: familyName });
    expect(await write('user.invite').readBack({ ...reviewer, ...asks }, aCall(), noMemory)).not.toBeNull();
  });

  it('is found without names where the vendor does not tell any', async () => {
    await restage({ behaviour: { withoutUserFields: ['given_name', 'family_name'] } });
    state().createUser(made);
    expect(await write('user.invite').readBack(reviewer, aCall(), noMemory)).not.toBeNull();
  });

  it('is ended by the id it made, or by the address alone where no answer told one', async () => {
    const { id } = state().createUser({ ...made, given_name: 'Helene', role: 'Account Analyst' });
    expect(await write('user.invite').madeNow?.(lena, aCall(), noMemory)).toEqual({ kind: 'account', id });
    // Whoever has the address by now is not ours to end.
    expect(await write('user.invite').madeNow?.(lena, aCall(), { ...noMemory, subjectId: 'a_b' })).toEqual({
      kind: 'account',
      id: 'a_b',
    });
  });

  it('is found by the id of the user we made while the list lags behind', async () => {
    await restage({ behaviour: { listLagMs: 60_000 } });
    const { subject } = await write('user.invite').send(lena, aCall());
    expect(await write('user.invite').readBack(lena, aCall(), noMemory)).toBeNull();
    const memory = { ...noMemory, subjectId: subject?.id ?? null };
    expect(await write('user.invite').examine(lena, aCall(), memory)).toMatchObject({
      finding: 'ALREADY',
      effect: { subject },
    });
    expect(await write('user.invite').readBack(lena, aCall(), memory)).toMatchObject({ subject });
    // Whoever has that id now counts only with the same address.
    expect(
      await write('user.invite').examine(lena, aCall(), { ...noMemory, subjectId: person().id }),
    ).toMatchObject({
      finding: 'CLEAR',
    });
  });

  it('of somebody who is there with another role is not what was asked for', async () => {
    const { email } = userWho(
      (user) => user.role === 'Account Reviewer' && user.active && user.email !== null,
    );
    const input = { email: email ?? '', roleIds: ['Account Analyst'] };
    expect(await examine(input)).toEqual({
      finding: 'REFUSED',
      problems: [
        {
          code: 'ALREADY_EXISTS',
          message:
            'This address is in the account already, with the role "Account Reviewer". Set the role of that user instead.',
          field: ['role'],
        },
      ],
    });
    expect(await write('user.invite').readBack({ ...lena, ...input }, aCall(), noMemory)).toBeNull();
    expect(await examine({ ...input, roleIds: ['Account Reviewer'] })).toMatchObject({ finding: 'ALREADY' });
  });

  it('finds a role that is there under its old name', async () => {
    company.listLegacyOwner();
    const user = person();
    user.role = 'Owner';
    expect(await examine({ email: user.email ?? '', roleIds: ['Account Administrator'] })).toMatchObject({
      finding: 'ALREADY',
      found: { email: user.email, status: 'ACTIVE', role: 'Owner' },
    });
  });

  it('of somebody who is suspended is for a person to settle, in Fivetran', async () => {
    const user = person();
    user.active = false;
    expect(await examine({ email: user.email ?? '' })).toMatchObject({
      finding: 'ELSEWHERE',
      problems: [
        {
          code: 'MANAGED_ELSEWHERE',
          message:
            'The user of this address is suspended, and only a person can lift that. In Fivetran: Account Settings → Users & Permissions → Users.',
        },
      ],
    });
  });

  it('is refused for the address of a service account', async () => {
    state().createUser({
      email: 'lena.brandt@northwind.example',
      given_name: 'Nightly',
      family_name: 'Loader',
      user_type: 'SERVICE_ACCOUNT',
    });
    expect(await examine({})).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'ALREADY_EXISTS', field: ['email'] }],
    });
    expect(await write('user.invite').readBack(lena, aCall(), noMemory)).toBeNull();
  });

  it('is refused without a name, with two roles in the account, and with access to one connection', async () => {
    const binding = {
      roleId: 'View Connection',
      resourceGroupId: 'connection/a_b',
      field: ['bindings', '0'],
    };
    const finding = await examine({
      givenName: null,
      familyName: null,
      roleIds: ['Account Reviewer', 'Account Billing'],
      bindings: [binding],
    });
    if (finding.finding !== 'REFUSED') throw new Error('It was expected to be refused');
    expect(finding.problems.map(({ code, field }) => `${code} ${field?.join('.')}`)).toEqual([
      'INVALID_INPUT givenName',
      'INVALID_INPUT familyName',
      'NOT_OFFERED_BY_VENDOR bindings.0',
      'INVALID_INPUT role',
    ]);
  });

  it('can be taken back by deleting whom it made', () => {
    expect(write('user.invite').undo?.(lena, { kind: 'account', id: 'a_b' })).toEqual({
      action: 'user.delete',
      input: { accountId: 'a_b', expectedEmail: 'lena.brandt@northwind.example', known: true },
      reversible: false,
      summary: 'Delete the user that was invited to Fivetran.',
    });
    expect(write('user.invite').undo?.(lena, null)).toBeNull();
  });

  it('is not examined against half a list', async () => {
    faults().add({
      match: { endpoint: 'GET /v1/users' },
      fault: { kind: 'truncated-json' },
    });
    expect(await failureOf(write('user.invite').examine(lena, aCall(), noMemory))).toMatchObject({
      reason: 'UNREADABLE',
    });
  });
});

describe('a deletion', () => {
  const examine = (
    accountId: string,
    { expectedEmail = null, known = true }: { expectedEmail?: string | null; known?: boolean } = {},
  ) => write('user.delete').examine({ accountId, expectedEmail, known }, aCall(), noMemory);

  it('is destructive, and is about the vendor’s id, never about an address', () => {
    expect(write('user.delete')).toMatchObject({ name: 'user.delete', destructive: true });
    expect(write('user.delete').target({ accountId: 'a_b', expectedEmail: 'x@y.example', known: true })).toBe(
      'user a_b',
    );
  });

  it('is clear for a user who is there, and keeps everybody from inviting the address meanwhile', async () => {
    const user = person();
    user.role = 'Account Reviewer';
    expect(await examine(user.id)).toEqual({
      finding: 'CLEAR',
      found: { email: user.email, status: 'ACTIVE', role: 'Account Reviewer', mayAdminister: false },
      affected: [{ accountId: user.id, email: user.email }],
      alsoClaims: [`address ${user.email?.toLowerCase()}`],
    });
    expect(asked()).toEqual([
      'GET /v1/account/info',
      'GET /v1/roles',
      'GET /v1/teams',
      'GET /v1/users/{userId}',
    ]);
  });

  it('is refused for the owner of our own key', async () => {
    expect(await examine(state().keyOwnerId)).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'KEY_OWNER', field: ['accountId'] }],
    });
  });

  it('is clear for one administrator of several when the key is a system key, which belongs to nobody', async () => {
    await restage({ keyKind: 'system' });
    person().role = 'Account Administrator';
    expect(await examine(state().keyOwnerId)).toMatchObject({ finding: 'CLEAR' });
  });

  it('is refused when the key may not be told whose it is', async () => {
    faults().add({
      match: { endpoint: 'GET /v1/account/info' },
      fault: { kind: 'forbidden' },
    });
    expect(await examine(person().id)).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'KEY_OWNER_UNKNOWN', field: ['accountId'] }],
    });
  });

  it('is not clear when the vendor is not well enough to say whose the key is', async () => {
    faults().add({
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
        found: { email: null, status: null, role: null },
      });
    },
  );

  it('of somebody neither side ever knew is refused', async () => {
    expect(await examine('no_body', { known: false })).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'NOT_FOUND', field: ['accountId'] }],
    });
  });

  it('of somebody whom we deleted before is done already, though no directory knows them any more', async () => {
    const again = { accountId: 'no_body', expectedEmail: null, known: false };
    expect(
      await write('user.delete').examine(again, aCall(), { ...noMemory, subjectId: 'no_body' }),
    ).toMatchObject({
      finding: 'ALREADY',
    });
    expect(
      await write('user.delete').examine(again, aCall(), { ...noMemory, subjectId: 'some_body' }),
    ).toMatchObject({
      finding: 'REFUSED',
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
    expect(await examine(id, { expectedEmail: ` ${email?.toUpperCase()} ` })).toMatchObject({
      finding: 'CLEAR',
    });
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
      expect(await write('user.delete').readBack(input, aCall(), noMemory)).toBeNull();
      const gone: Effect = {
        subject: { kind: 'account', id: input.accountId },
        changes: [{ type: 'remove', ref: { kind: 'account', id: input.accountId } }],
      };
      expect(await write('user.delete').send(input, aCall())).toEqual(gone);
      expect(state().users.has(input.accountId)).toBe(false);
      expect(await write('user.delete').readBack(input, aCall(), noMemory)).toEqual(gone);
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
      const administrator = {
        email: null,
        status: 'ACTIVE',
        role: 'Account Administrator',
        mayAdminister: true,
      };
      const error = await failureOf(write('user.delete').send(input, aCall()));
      expect(error).toMatchObject({ status: lastAdministrator, delivery: 'ANSWERED' });
      expect(error.reason).toBe(lastAdministrator === 403 ? 'FORBIDDEN' : 'REJECTED');
      expect(write('user.delete').refusal?.(error, input, { ...noMemory, found: administrator })?.code).toBe(
        lastAdministrator === 403 ? undefined : 'LAST_ADMINISTRATOR',
      );
      expect(await write('user.delete').readBack(input, aCall(), noMemory)).toBeNull();
    },
  );

  it.each([400, 409])(
    'of an ordinary user that is refused with %s is not put down to administering',
    async (status) => {
      const user = person();
      user.role = 'Account Reviewer';
      const input = { accountId: user.id, expectedEmail: null, known: true };
      const examination = await write('user.delete').examine(input, aCall(), noMemory);
      if (examination.finding !== 'CLEAR') throw new Error('It was expected to be clear');
      faults().add({ match: { method: 'DELETE' }, fault: { kind: 'status', status } });
      const error = await failureOf(write('user.delete').send(input, aCall()));
      expect(error).toMatchObject({ reason: 'REJECTED', status });
      const memory = { ...noMemory, found: examination.found };
      expect(write('user.delete').refusal?.(error, input, memory)).toBeNull();
      // Nor while it is not known who it was.
      expect(write('user.delete').refusal?.(error, input, noMemory)).toBeNull();
    },
  );

  it('finds that somebody administers by a team alone', async () => {
    const user = person();
    user.role = null;
    company.teamWith('Account Administrator', user);
    expect(await examine(user.id)).toMatchObject({
      finding: 'CLEAR',
      found: { role: null, mayAdminister: true },
    });
  });

  it('of somebody who is gone meanwhile comes back as not found, and reads back as gone', async () => {
    const input = { accountId: 'no_body', expectedEmail: null, known: true };
    expect(await failureOf(write('user.delete').send(input, aCall()))).toMatchObject({ reason: 'NOT_FOUND' });
    expect(await write('user.delete').readBack(input, aCall(), noMemory)).not.toBeNull();
  });

  it('cannot be read back from a vendor that is not well: absence is something the vendor says', async () => {
    faults().add({ fault: { kind: 'html', status: 502 } });
    const input = { accountId: person().id, expectedEmail: null, known: true };
    expect(await failureOf(write('user.delete').readBack(input, aCall(), noMemory))).toMatchObject({
      reason: 'UNAVAILABLE',
    });
  });
});

describe('a vendor that does not mind the case of ids', () => {
  /** What is there answers to its id in capitals as well, and with its own. */
  const inCapitals = <T extends { readonly id: string }>(things: Map<string, T>, thing: T): string => {
    const other = thing.id.toUpperCase();
    things.set(other, thing);
    return other;
  };
  const unreadable = { reason: 'UNREADABLE', detail: 'another id than was asked for' };

  it('does not get the owner of our key deleted, demoted, or taken out of anything, by another name', async () => {
    const accountId = inCapitals(state().users, state().users.get(state().keyOwnerId)!);
    const place = { accountId, groupId: `team/${firstTeam()}`, roleId: 'Team Member', field: [] };
    const examined = [
      write('user.delete').examine({ accountId, expectedEmail: null, known: true }, aCall(), noMemory),
      write('roles.set').examine({ accountId, expectedEmail: null, roleIds: [] }, aCall(), noMemory),
      write('membership.change').examine(place, aCall(), noMemory),
      write('membership.remove').examine(place, aCall(), noMemory),
    ];
    for (const examination of examined) expect(await failureOf(examination)).toMatchObject(unreadable);
  });

  it('is not told by a user of another case that a deletion was made', async () => {
    const accountId = inCapitals(state().users, person());
    const input = { accountId, expectedEmail: null, known: true };
    expect(await failureOf(write('user.delete').readBack(input, aCall(), noMemory))).toMatchObject(
      unreadable,
    );
  });

  it('does not get two writes to one place by two of its names', async () => {
    const { id: accountId } = person();
    const team = inCapitals(state().teams, state().teams.get(firstTeam())!);
    const group = inCapitals(state().groups, state().groups.get(firstGroup())!);
    const held = { role: 'Team Member', created_at: '2026-01-01T00:00:00.000000Z' };
    state().teamUsers.set(team, accountId, held);
    state().userGroups.set(accountId, group, { ...held, role: 'View Destination' });
    for (const [groupId, roleId] of [
      [`team/${team}`, 'Team Manager'],
      [`destination/${group}`, 'Manage Destination'],
    ] as const) {
      const input = { accountId, groupId, roleId, field: [] };
      for (const action of ['membership.add', 'membership.change', 'membership.remove'] as const) {
        expect(await failureOf(write(action).examine(input, aCall(), noMemory))).toMatchObject(unreadable);
      }
    }
  });
});
