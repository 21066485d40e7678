import { describe, expect, it } from '@jest/globals';
import {
  isSameRole,
  mayAdminister,
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
    ['Account Reviewer', false, false],
    [null, false, false],
  ];
  it.each(holders)('with the role %s is one surely: %s, perhaps: %s', (name, surely, perhaps) => {
    expect([surelyAdministers(roles, name), mayAdminister(roles, name)]).toEqual([surely, perhaps]);
  });
});
