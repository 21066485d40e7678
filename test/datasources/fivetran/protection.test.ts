import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FivetranUser } from '../../../simulator/fivetran/state.js';
import { noMemory, type Memory } from '../../../src/datasources/connector.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { stageWrites } from './write-stage.js';

const stage = stageWrites();
const { write, state, asked, userWho, person } = stage;

let memory: Memory;
beforeEach(() => {
  memory = noMemory;
});

const remove = ({ id }: FivetranUser) =>
  write('user.delete').examine({ accountId: id, expectedEmail: null, known: true }, aCall(), memory);
const setRole = ({ id }: FivetranUser, ...roleIds: string[]) =>
  write('roles.set').examine({ accountId: id, expectedEmail: null, roleIds }, aCall(), memory);
const takeFrom = (teamId: string, { id }: FivetranUser) =>
  write('membership.remove').examine(
    { accountId: id, groupId: `team/${teamId}`, field: ['group'] },
    aCall(),
    memory,
  );
/** Two who can log in, so that only what they hold decides. */
function two(): [FivetranUser, FivetranUser] {
  const one = person();
  return [
    one,
    userWho(
      (user) => user.id !== one.id && user.user_type === 'REGULAR_USER' && user.verified && user.active,
    ),
  ];
}
const lastAdministrator = {
  finding: 'REFUSED',
  problems: [
    {
      code: 'LAST_ADMINISTRATOR',
      message:
        'Without this user, nobody would be left who surely can administer the Fivetran account. Make another active user an Account Administrator first.',
      field: ['accountId'],
    },
  ],
};

describe('the last administrator of the account', () => {
  it('is not deleted, and loses the role neither to another one nor to none', async () => {
    const [one] = two();
    stage.leaveOneAdministrator(one, 'Account Administrator');
    expect(await remove(one)).toEqual(lastAdministrator);
    expect(await setRole(one, 'Account Reviewer')).toEqual(lastAdministrator);
    expect(await setRole(one)).toEqual(lastAdministrator);
  });

  it('may go as soon as there is another who can act', async () => {
    const [one, other] = two();
    stage.leaveOneAdministrator(one, 'Account Administrator');
    other.role = 'Account Administrator';
    expect(await remove(one)).toMatchObject({ finding: 'CLEAR' });
    expect(await setRole(one)).toMatchObject({ finding: 'CLEAR' });
  });

  it('is still the last when the access of the other one may be gone by a write of unknown outcome', async () => {
    const [one, other] = two();
    stage.leaveOneAdministrator(one, 'Account Administrator');
    other.role = 'Account Administrator';
    memory = { ...noMemory, perhapsGone: new Set([other.id]) };
    expect(await remove(one)).toEqual(lastAdministrator);
    expect(await setRole(one)).toEqual(lastAdministrator);
    stage.leaveOneAdministrator(one, null);
    const { id } = stage.teamWith('Account Administrator', one, other);
    expect(await takeFrom(id, one)).toEqual(lastAdministrator);
    memory = noMemory;
    expect(await takeFrom(id, one)).toMatchObject({ finding: 'CLEAR' });
  });

  const unable: readonly { title: string; change: (user: FivetranUser) => void }[] = [
    { title: 'is suspended', change: (user) => (user.active = false) },
    { title: 'has not accepted the invitation', change: (user) => (user.invited = true) },
    { title: 'has not confirmed the address', change: (user) => (user.verified = false) },
    { title: 'is a machine', change: (user) => Object.assign(user, { user_type: 'SERVICE_ACCOUNT' }) },
  ];
  it.each(unable)('is still the last when the other one $title', async ({ change }) => {
    const [one, other] = two();
    stage.leaveOneAdministrator(one, 'Account Administrator');
    other.role = 'Account Administrator';
    change(other);
    expect(await remove(one)).toEqual(lastAdministrator);
  });

  it('may go when the other is verified and not invited, where nobody is said to be active or suspended', async () => {
    await stage.restage({ behaviour: { withoutUserFields: ['active'] } });
    const [one, other] = two();
    stage.leaveOneAdministrator(one, 'Account Administrator');
    expect(await remove(one)).toEqual(lastAdministrator);
    other.role = 'Account Administrator';
    expect(await remove(one)).toMatchObject({ finding: 'CLEAR' });
    other.invited = true;
    expect(await remove(one)).toEqual(lastAdministrator);
    Object.assign(other, { invited: false, verified: false });
    expect(await remove(one)).toEqual(lastAdministrator);
  });

  it('is known by the old name of the role, and so is who is left', async () => {
    stage.listLegacyOwner();
    const [one, other] = two();
    stage.leaveOneAdministrator(one, 'Owner');
    expect(await remove(one)).toEqual(lastAdministrator);
    other.role = 'Owner';
    expect(await remove(one)).toMatchObject({ finding: 'CLEAR' });
  });

  it('may be somebody whose role nobody can tell the rights of: a custom one, or one that is not listed', async () => {
    const [one, other] = two();
    state().roles.push({
      name: 'Platform Keeper',
      is_custom: true,
      scope: ['ACCOUNT'],
      is_deprecated: false,
      replacement_role_name: null,
    });
    for (const role of ['Platform Keeper', 'Owner']) {
      stage.leaveOneAdministrator(one, role);
      expect(await remove(one)).toEqual(lastAdministrator);
      // Who only might be one is not enough to be left, either.
      stage.leaveOneAdministrator(one, 'Account Administrator');
      other.role = role;
      expect(await remove(one)).toEqual(lastAdministrator);
    }
  });

  it('may be one through a team: not deleted, and not taken out of the team', async () => {
    const [one] = two();
    stage.leaveOneAdministrator(one, null);
    const { id } = stage.teamWith('Account Administrator', one);
    expect(await remove(one)).toEqual(lastAdministrator);
    expect(await takeFrom(id, one)).toEqual(lastAdministrator);
  });

  it('may leave a team that another administrator is in', async () => {
    const [one, other] = two();
    stage.leaveOneAdministrator(one, null);
    const { id } = stage.teamWith('Account Administrator', one, other);
    expect(await takeFrom(id, one)).toMatchObject({ finding: 'CLEAR' });
    expect(await remove(one)).toMatchObject({ finding: 'CLEAR' });
  });

  it('may lose one of two ways to be an administrator, and is deleted with neither', async () => {
    const [one] = two();
    stage.leaveOneAdministrator(one, 'Account Administrator');
    const { id } = stage.teamWith('Account Administrator', one);
    expect(await setRole(one)).toMatchObject({ finding: 'CLEAR' });
    expect(await takeFrom(id, one)).toMatchObject({ finding: 'CLEAR' });
    expect(await remove(one)).toEqual(lastAdministrator);
  });

  it('may leave a team that administers nothing, which costs no list of users', async () => {
    const [one] = two();
    stage.leaveOneAdministrator(one, 'Account Administrator');
    const { id } = stage.teamWith('Account Reviewer', one);
    expect(await takeFrom(id, one)).toMatchObject({ finding: 'CLEAR' });
    expect(asked()).not.toContain('GET /v1/users');
  });

  it('is told from the last but one, because whatever may cost an administrator waits for the other', () => {
    const user = { accountId: 'a_b', expectedEmail: null };
    expect(write('user.delete').lanes?.({ ...user, known: true })).toEqual(['administrators']);
    expect(write('roles.set').lanes?.({ ...user, roleIds: [] })).toEqual(['administrators']);
    expect(write('roles.set').lanes?.({ ...user, roleIds: ['Account Reviewer'] })).toEqual([
      'administrators',
    ]);
    expect(write('roles.set').lanes?.({ ...user, roleIds: ['Account Administrator'] })).toEqual([]);
    const from = (groupId: string) => ({ accountId: 'a_b', groupId, field: [] });
    expect(write('membership.remove').lanes?.(from('team/c_d'))).toEqual(['administrators']);
    expect(write('membership.remove').lanes?.(from('destination/c_d'))).toEqual([]);
  });

  it('is not decided on half a list of users', async () => {
    const [one] = two();
    stage.leaveOneAdministrator(one, 'Account Administrator');
    stage.faults().add({ match: { endpoint: 'GET /v1/users' }, fault: { kind: 'truncated-json' } });
    expect(await failureOf(remove(one))).toMatchObject({ reason: 'UNREADABLE' });
  });
});

describe('the owner of our own key', () => {
  const owner = () => state().users.get(state().keyOwnerId)!;
  const keyOwner = { finding: 'REFUSED', problems: [{ code: 'KEY_OWNER', field: ['accountId'] }] };

  it('keeps the role in the account, which Fivetran lets nobody change for themselves', async () => {
    person().role = 'Account Administrator';
    expect(await setRole(owner(), 'Account Reviewer')).toMatchObject(keyOwner);
    expect(await setRole(owner())).toMatchObject(keyOwner);
  });

  it('is not taken out of anything, and keeps every role that another might be less than', async () => {
    const field = ['group'];
    for (const [groupId, held, wanted] of [
      [`destination/${stage.firstGroup()}`, 'Edit Destination', 'View Destination'],
      [`team/${state().createTeam('Keepers', null, null).id}`, 'Team Manager', 'Team Member'],
    ] as const) {
      const input = { accountId: owner().id, groupId, field };
      if (groupId.startsWith('team/'))
        await write('membership.add').send({ ...input, roleId: held }, aCall());
      else
        state().userGroups.set(owner().id, stage.firstGroup(), {
          role: held,
          created_at: state().timestamp(),
        });
      expect(await write('membership.remove').examine(input, aCall(), noMemory)).toMatchObject(keyOwner);
      expect(
        await write('membership.change').examine({ ...input, roleId: wanted }, aCall(), noMemory),
      ).toMatchObject(keyOwner);
    }
  });

  it('may be given more', async () => {
    state().userGroups.set(owner().id, stage.firstGroup(), {
      role: 'Edit Destination',
      created_at: state().timestamp(),
    });
    const input = {
      accountId: owner().id,
      groupId: `destination/${stage.firstGroup()}`,
      roleId: 'Manage Destination',
      field: [],
    };
    expect(await write('membership.change').examine(input, aCall(), noMemory)).toEqual({
      finding: 'CLEAR',
      found: { role: 'Edit Destination' },
      affected: [],
    });
  });
});
