import { noMemory } from '../../../src/datasources/connector.js';
import { describe, expect, it } from '@jest/globals';
import type { FivetranUser } from '../../../simulator/fivetran/state.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { changedIds, stageWrites } from './write-stage.js';

const stage = stageWrites();
const { write, state, asked, sent, person, userWho } = stage;

const set = (user: Pick<FivetranUser, 'id'>, ...roleIds: string[]) => ({
  accountId: user.id,
  expectedEmail: null,
  roleIds,
});
const examine = (user: Pick<FivetranUser, 'id'>, ...roleIds: string[]) =>
  write('roles.set').examine(set(user, ...roleIds), aCall(), noMemory);

describe('setting the role in the account', () => {
  it('is destructive, and shares the target of everything about that account as a whole', () => {
    expect(write('roles.set')).toMatchObject({ name: 'roles.set', destructive: true });
    expect(write('roles.set').target(set({ id: 'a_b' }))).toBe('user a_b');
  });

  it('from none to one takes nothing from anybody', async () => {
    const user = person();
    user.role = null;
    expect(await examine(user, 'Account Reviewer')).toEqual({
      finding: 'CLEAR',
      found: { email: user.email, status: 'ACTIVE', role: null, mayAdminister: false },
      affected: [],
    });
    expect(asked()).toEqual(['GET /v1/account/info', 'GET /v1/roles', 'GET /v1/users/{userId}']);
  });

  it('from one to another, or to none, may take something away; to administrator it cannot', async () => {
    const user = person();
    user.role = 'Account Analyst';
    const affected = [{ accountId: user.id, email: user.email }];
    expect(await examine(user, 'Account Reviewer')).toMatchObject({ finding: 'CLEAR', affected });
    expect(await examine(user)).toMatchObject({ finding: 'CLEAR', affected });
    expect(await examine(user, 'Account Administrator')).toMatchObject({ finding: 'CLEAR', affected: [] });
  });

  it('is done already when it is so, also under the old name of the role', async () => {
    stage.listLegacyOwner();
    const user = person();
    user.role = 'Owner';
    expect(await examine(user, 'Account Administrator')).toMatchObject({
      finding: 'ALREADY',
      found: { role: 'Owner' },
    });
    user.role = null;
    expect(await examine(user)).toMatchObject({ finding: 'ALREADY', found: { role: null } });
    expect(sent()).toEqual([]);
  });

  const refused = [
    { title: 'two roles', roleIds: ['Account Reviewer', 'Account Billing'], code: 'INVALID_INPUT' },
    { title: 'a role nobody knows', roleIds: ['Emperor'], code: 'UNKNOWN_ROLE' },
    { title: 'a role for destinations', roleIds: ['View Destination'], code: 'ROLE_NOT_ASSIGNABLE' },
    { title: 'an old name', roleIds: ['Owner'], code: 'DEPRECATED_ROLE' },
  ];
  it.each(refused)('is refused with $title', async ({ roleIds, code }) => {
    stage.listLegacyOwner();
    expect(await examine(person(), ...roleIds)).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code, field: ['roleIds'] }],
    });
  });

  it('is refused for a service account, for nobody, and for another address than expected', async () => {
    const machine = userWho((user) => user.user_type === 'SERVICE_ACCOUNT');
    expect(await examine(machine)).toMatchObject({ problems: [{ code: 'NOT_FOUND' }] });
    expect(await examine({ id: 'no_body' })).toMatchObject({ problems: [{ code: 'NOT_FOUND' }] });
    const other = { ...set(person()), expectedEmail: 'somebody.else@northwind.example' };
    expect(await write('roles.set').examine(other, aCall(), noMemory)).toMatchObject({
      finding: 'REFUSED',
      problems: [{ code: 'EMAIL_MISMATCH', field: ['expectedEmail'] }],
    });
  });

  it('puts the account and its role into the directory, and takes the role out of it again', async () => {
    const user = person();
    user.role = null;
    const given = set(user, 'Account Reviewer');
    expect(changedIds(await write('roles.set').send(given, aCall()))).toEqual([
      `put ${user.id}`,
      `put account-role/${user.id}`,
    ]);
    expect(state().users.get(user.id)?.role).toBe('Account Reviewer');
    expect(await write('roles.set').readBack(set(user), aCall(), noMemory)).toBeNull();

    expect(changedIds(await write('roles.set').send(set(user), aCall()))).toEqual([
      `remove account-role/${user.id}`,
    ]);
    expect(state().users.get(user.id)?.role).toBeNull();
    expect(await write('roles.set').readBack(given, aCall(), noMemory)).toBeNull();
    expect(changedIds(await write('roles.set').readBack(set(user), aCall(), noMemory))).toEqual([
      `put ${user.id}`,
      `remove account-role/${user.id}`,
    ]);
  });

  it('is found when the answer was lost', async () => {
    const user = person();
    user.role = null;
    stage.faults().add({ match: { method: 'PATCH' }, fault: { kind: 'lost-response' } });
    const input = set(user, 'Account Reviewer');
    expect(await failureOf(write('roles.set').send(input, aCall()))).toMatchObject({ delivery: 'UNKNOWN' });
    expect(sent()).toHaveLength(1);
    expect(await write('roles.set').readBack(input, aCall(), noMemory)).toMatchObject({
      subject: { kind: 'account', id: user.id },
    });
  });

  it('to none that Fivetran refuses as a conflict is about the last administrator, and to another one may not be', async () => {
    await stage.restage({ keyKind: 'system' });
    const one = state().users.get(state().keyOwnerId)!;
    stage.leaveOneAdministrator(one, 'Account Administrator');
    const error = await failureOf(write('roles.set').send(set(one), aCall()));
    const memory = {
      ...noMemory,
      found: { email: one.email, status: 'ACTIVE', role: one.role, mayAdminister: true },
    };
    expect(write('roles.set').refusal?.(error, set(one), memory)).toEqual({
      code: 'LAST_ADMINISTRATOR',
      message: 'Fivetran refused, as it does for the last administrator of an account.',
      field: ['accountId'],
    });
    expect(write('roles.set').refusal?.(error, set(one, 'Account Reviewer'), memory)).toBeNull();
  });

  it('to none that is refused for an ordinary user is not put down to administering', async () => {
    const user = person();
    user.role = 'Account Reviewer';
    const examination = await examine(user);
    expect(examination).toMatchObject({ finding: 'CLEAR', found: { mayAdminister: false } });
    stage.faults().add({ match: { method: 'DELETE' }, fault: { kind: 'status', status: 409 } });
    const error = await failureOf(write('roles.set').send(set(user), aCall()));
    expect(error).toMatchObject({ reason: 'REJECTED', status: 409 });
    const found = examination.finding === 'CLEAR' ? examination.found : null;
    expect(write('roles.set').refusal?.(error, set(user), { ...noMemory, found })).toBeNull();
  });
});
