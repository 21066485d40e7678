import { noMemory } from '../../../src/datasources/connector.js';
import { describe, expect, it } from '@jest/globals';
import { aCall, failureOf } from '../../http/local-server.js';
import { changedIds, stageWrites } from './write-stage.js';

const stage = stageWrites();
const { write, state, asked, sent, userWho, loner } = stage;

const into = (groupId: string, roleId: string | null, accountId = loner().id) => ({
  accountId,
  groupId,
  roleId,
  field: ['groups', '0'],
});
type Asked = ReturnType<typeof into>;
const add = (input: Asked) => write('membership.add').examine(input, aCall(), noMemory);
const change = (input: Asked) => write('membership.change').examine(input, aCall(), noMemory);
const remove = (input: Asked) => write('membership.remove').examine(input, aCall(), noMemory);
const destination = () => `destination/${stage.firstGroup()}`;
const team = () => `team/${stage.firstTeam()}`;

const places = [
  {
    title: 'a destination',
    place: destination,
    role: 'View Destination',
    other: 'Edit Destination',
    whole: 'Manage Destination',
    place404: 'GET /v1/groups/{groupId}',
    held404: 'GET /v1/users/{userId}/groups/{groupId}',
  },
  {
    title: 'a team',
    place: team,
    role: 'Team Member',
    other: 'Team Manager',
    whole: 'Team Manager',
    place404: 'GET /v1/teams/{teamId}',
    held404: 'GET /v1/teams/{teamId}/users/{userId}',
  },
];

describe('a membership', () => {
  it('is about one account and one place, whatever is done about the two', () => {
    const input = into('team/a_b', 'Team Member', 'c_d');
    expect(write('membership.add')).toMatchObject({ name: 'membership.add', destructive: false });
    expect(write('membership.change')).toMatchObject({ name: 'membership.change', destructive: true });
    expect(write('membership.remove')).toMatchObject({ name: 'membership.remove', destructive: true });
    for (const action of ['membership.add', 'membership.change'] as const) {
      expect(write(action).target(input)).toBe('membership team/a_b c_d');
    }
    expect(write('membership.remove').target(input)).toBe('membership team/a_b c_d');
  });

  it.each(places)(
    'of $title is clear, is added with one request, and is then so already',
    async ({ place, role, place404, held404 }) => {
      const input = into(place(), role);
      expect(await add(input)).toEqual({ finding: 'CLEAR', found: { role: null }, affected: [] });
      expect(asked()).toEqual([place404, held404, 'GET /v1/roles', 'GET /v1/users/{userId}'].sort());
      expect(await write('membership.add').readBack(input, aCall(), noMemory)).toBeNull();

      const effect = await write('membership.add').send(input, aCall());
      expect(effect.subject).toEqual({ kind: 'group', id: input.groupId });
      expect(sent()).toHaveLength(1);
      expect(await write('membership.add').readBack(input, aCall(), noMemory)).toEqual(effect);
      expect(await add(input)).toEqual({ finding: 'ALREADY', effect, found: { role } });
    },
  );

  it.each(places)(
    'of $title held with another role is not what was asked for',
    async ({ place, role, other }) => {
      const input = into(place(), role);
      await write('membership.add').send(input, aCall());
      const wanted = { ...input, roleId: other };
      expect(await add(wanted)).toEqual({
        finding: 'REFUSED',
        problems: [
          {
            code: 'ALREADY_EXISTS',
            message: `This user is in it already, with the role "${role}". Change the role instead.`,
            field: ['groups', '0', 'role'],
          },
        ],
      });
      expect(await write('membership.add').readBack(wanted, aCall(), noMemory)).toBeNull();
    },
  );

  it.each(places)(
    'of $title is changed with one request, and takes something only from whom it gives no more to',
    async ({ place, role, other, whole }) => {
      const input = into(place(), other);
      const { id, email } = state().users.get(input.accountId)!;
      await write('membership.add').send(input, aCall());
      expect(await change(input)).toMatchObject({ finding: 'ALREADY', found: { role: other } });

      const less = { ...input, roleId: role };
      const affected = [{ accountId: id, email }];
      expect(await change(less)).toEqual({ finding: 'CLEAR', found: { role: other }, affected });
      expect(await write('membership.change').readBack(less, aCall(), noMemory)).toBeNull();
      await write('membership.change').send(less, aCall());
      expect(sent()).toHaveLength(2);
      expect(await change(less)).toMatchObject({ finding: 'ALREADY', found: { role } });
      expect(await change({ ...input, roleId: whole })).toMatchObject({ finding: 'CLEAR', affected: [] });
    },
  );

  it.each(places)(
    'of $title is removed with one request, and is then gone already',
    async ({ place, role }) => {
      const input = into(place(), role);
      const { id, email } = state().users.get(input.accountId)!;
      await write('membership.add').send(input, aCall());
      expect(await remove(input)).toEqual({
        finding: 'CLEAR',
        found: { role },
        affected: [{ accountId: id, email }],
      });
      expect(await write('membership.remove').readBack(input, aCall(), noMemory)).toBeNull();
      const effect = await write('membership.remove').send(input, aCall());
      expect(sent()).toHaveLength(2);
      expect(await write('membership.remove').readBack(input, aCall(), noMemory)).toEqual(effect);
      expect(await remove(input)).toEqual({ finding: 'ALREADY', effect, found: { role: null } });
    },
  );

  it('of a team is shown with what its role brings, and all of that goes with it', async () => {
    const [teamId, { id }] = [stage.firstTeam(), loner()];
    const input = into(`team/${teamId}`, 'Team Manager', id);
    const [member, manager] = [`team-member/${teamId}/${id}`, `team-manager/${teamId}/${id}`];
    expect(changedIds(await write('membership.add').send(input, aCall()))).toEqual([
      `put ${member}`,
      `put ${manager}`,
    ]);
    const demoted = { ...input, roleId: 'Team Member' };
    expect(changedIds(await write('membership.change').send(demoted, aCall()))).toEqual([
      `put ${member}`,
      `remove ${manager}`,
    ]);
    expect(changedIds(await write('membership.remove').send(input, aCall()))).toEqual([
      `remove ${member}`,
      `remove ${manager}`,
    ]);
  });

  it('is not held by who gets into a destination through a role in the account', async () => {
    const { id } = userWho(
      (user) =>
        user.user_type === 'REGULAR_USER' &&
        user.role === 'Account Reviewer' &&
        !state().userGroups.ofHolder(user.id).has(stage.firstGroup()),
    );
    const input = into(destination(), 'View Destination', id);
    expect(await add(input)).toMatchObject({ finding: 'CLEAR' });
    expect(await change(input)).toMatchObject({ finding: 'REFUSED', problems: [{ code: 'NOT_FOUND' }] });
    expect(await remove(input)).toMatchObject({ finding: 'ALREADY', found: { role: null } });
  });

  it('is found under the old name of its role', async () => {
    const { id } = loner();
    state().userGroups.set(id, stage.firstGroup(), {
      role: 'Destination Administrator',
      created_at: state().timestamp(),
    });
    const input = into(destination(), 'Manage Destination', id);
    expect(await add(input)).toMatchObject({
      finding: 'ALREADY',
      found: { role: 'Destination Administrator' },
    });
    expect(await change(input)).toMatchObject({ finding: 'ALREADY' });
    expect(await write('membership.add').readBack(input, aCall(), noMemory)).not.toBeNull();
  });

  const wrongRoles = [
    {
      roleId: 'Destination Reviewer',
      code: 'DEPRECATED_ROLE',
      says: 'is deprecated. Use "View Destination".',
    },
    { roleId: 'Team Member', code: 'ROLE_NOT_ASSIGNABLE', says: 'cannot be given at the level DESTINATION.' },
    {
      roleId: 'View Connection',
      code: 'ROLE_NOT_ASSIGNABLE',
      says: 'cannot be given at the level DESTINATION.',
    },
    { roleId: 'Emperor', code: 'UNKNOWN_ROLE', says: 'no role of that name' },
    { roleId: null, code: 'INVALID_INPUT', says: 'no membership without a role' },
  ];
  it.each(wrongRoles)('is refused with the role $roleId: $code', async ({ roleId, code, says }) => {
    const message: unknown = expect.stringContaining(says);
    const refused = { finding: 'REFUSED', problems: [{ code, message, field: ['groups', '0', 'role'] }] };
    const { id } = loner();
    expect(await add(into(destination(), roleId, id))).toMatchObject(refused);
    await write('membership.add').send(into(destination(), 'Edit Destination', id), aCall());
    expect(await change(into(destination(), roleId, id))).toMatchObject(refused);
  });

  it('of a service account, which is no user’s, is refused', async () => {
    const { id } = userWho((user) => user.user_type === 'SERVICE_ACCOUNT');
    for (const examine of [add, change, remove]) {
      expect(await examine(into(team(), 'Team Member', id))).toMatchObject({
        finding: 'REFUSED',
        problems: [{ code: 'NOT_FOUND', field: ['accountId'] }],
      });
    }
  });

  it.each(['gibberish', 'destination/no_where', 'team/no_where'])(
    'of the place %s is refused',
    async (groupId) => {
      const role = groupId.startsWith('team/') ? 'Team Member' : 'View Destination';
      for (const examine of [add, change, remove]) {
        expect(await examine(into(groupId, role))).toMatchObject({
          finding: 'REFUSED',
          problems: [{ code: 'NOT_FOUND', field: ['groups', '0'] }],
        });
      }
    },
  );

  it('that is there already is refused by the vendor as a conflict, and read back as in force', async () => {
    const input = into(destination(), 'View Destination');
    await write('membership.add').send(input, aCall());
    const error = await failureOf(write('membership.add').send(input, aCall()));
    expect(error).toMatchObject({ reason: 'REJECTED', status: 409 });
    expect(write('membership.add').refusal?.(error, input, noMemory)).toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    expect(await write('membership.add').readBack(input, aCall(), noMemory)).not.toBeNull();
  });

  it.each(places)('of $title whose answer was lost is found by reading back', async ({ place, role }) => {
    const input = into(place(), role);
    stage.faults().add({ match: { method: 'POST' }, fault: { kind: 'lost-response' } });
    expect(await failureOf(write('membership.add').send(input, aCall()))).toMatchObject({
      delivery: 'UNKNOWN',
    });
    expect(await write('membership.add').readBack(input, aCall(), noMemory)).not.toBeNull();
    stage.faults().add({ match: { method: 'DELETE' }, fault: { kind: 'lost-response' } });
    expect(await failureOf(write('membership.remove').send(input, aCall()))).toMatchObject({
      delivery: 'UNKNOWN',
    });
    expect(await write('membership.remove').readBack(input, aCall(), noMemory)).not.toBeNull();
    expect(sent()).toHaveLength(2);
  });

  it('can be taken back by removing it', () => {
    expect(write('membership.add').undo?.(into('team/a_b', 'Team Member', 'c_d'), null)).toEqual({
      action: 'membership.remove',
      input: { accountId: 'c_d', groupId: 'team/a_b', field: ['groups', '0'] },
      reversible: true,
      summary: 'Remove the user from the team again.',
    });
  });
});
