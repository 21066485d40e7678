import { describe, expect, it } from '@jest/globals';
import {
  isSameRole,
  mayAdminister,
  roleProblems,
  surelyAdministers,
} from '../../../src/datasources/fivetran/role-names.js';
import { wireRole } from '../../../src/datasources/fivetran/wire.js';

const role = (name: string, replacement: string | null = null, more: object = {}) =>
  wireRole.parse({
    name,
    is_custom: false,
    scope: ['ACCOUNT'],
    is_deprecated: replacement !== null,
    replacement_role_name: replacement,
    ...more,
  });
const roles = [
  role('Account Administrator'),
  role('Account Reviewer'),
  role('Owner', 'Administrator'),
  role('Administrator', 'Account Administrator'),
  role('Ping', 'Pong'),
  role('Pong', 'Ping'),
  role('Platform Keeper', null, { is_custom: true }),
  role('Founder', null, { is_deprecated: true }),
  role('Head Keeper'),
];

describe('two role names', () => {
  const pairs: readonly [string | null, string | null, boolean][] = [
    ['Owner', 'Account Administrator', true], // replaced twice
    ['Owner', 'Administrator', true],
    ['Owner', 'Account Reviewer', false],
    ['account reviewer', 'Account Reviewer', false],
    ['Ping', 'Ping', true],
    ['Ping', 'Account Reviewer', false],
    ['Not Listed', 'Not Listed', true],
    [null, null, true],
    [null, 'Account Reviewer', false],
  ];
  it.each(pairs)('%s and %s are one role: %s', (one, other, same) => {
    expect(isSameRole(roles, one, other)).toBe(same);
  });
});

describe('an administrator', () => {
  const holders: readonly [string | null, boolean, boolean][] = [
    ['Account Administrator', true, true],
    ['Owner', true, true],
    ['Platform Keeper', false, true],
    ['Founder', false, true],
    ['Not Listed', false, true],
    ['Head Keeper', false, true], // Fivetran's own, and not among those that are documented to do less
    ['Account Reviewer', false, false],
    [null, false, false],
  ];
  it.each(holders)('with the role %s is one surely: %s, perhaps: %s', (name, surely, perhaps) => {
    expect([surelyAdministers(roles, name), mayAdminister(roles, name)]).toEqual([surely, perhaps]);
  });
});

describe('a role within a team', () => {
  const problemsOf = (listed: typeof roles, name: string) =>
    roleProblems(listed, name, 'TEAM', ['role']).map(({ code, message }) => [code, message]);

  it.each(['Team Member', 'Team Manager'])('can be %s though the list of roles leaves it out', (name) => {
    expect(problemsOf(roles, name)).toEqual([]);
    expect(roleProblems(roles, name, 'DESTINATION', ['role'])).toMatchObject([{ code: 'UNKNOWN_ROLE' }]);
  });

  it('is what the list says where it has them', () => {
    const old = [
      role('Team Member', 'Member', { scope: ['TEAM'] }),
      role('Member', null, { scope: ['TEAM'] }),
    ];
    expect(problemsOf(old, 'Team Member')).toEqual([
      ['DEPRECATED_ROLE', 'The role "Team Member" is deprecated. Use "Member".'],
    ]);
  });

  it('that is none names those that there are', () => {
    expect(problemsOf(roles, 'Captain')).toEqual([
      ['UNKNOWN_ROLE', 'Fivetran has no role of that name. Roles for this: "Team Manager", "Team Member".'],
    ]);
  });
});
