import { describe, expect, it } from '@jest/globals';
import {
  accessGrants,
  accessOf,
  isAdministrator,
  labelGrants,
  readLabelKey,
  rolesFor,
  toAccount,
  toLabel,
} from '../../../src/datasources/harvest/mapping.js';
import { ianaZoneOf } from '../../../src/datasources/harvest/time-zones.js';
import { wireLabel, wireUser } from '../../../src/datasources/harvest/wire.js';

const user = (fields: Record<string, unknown> = {}) => wireUser.parse({ id: 7, ...fields });
const label = (fields: Record<string, unknown> = {}) => wireLabel.parse({ id: 9, ...fields });
const grantsOf = (fields: Record<string, unknown>) =>
  accessGrants(user(fields)).map(({ target, origin, mutability }) => [target.id, origin, mutability]);

describe('a user', () => {
  it('of whom nothing is known but the id says so everywhere', () => {
    expect(toAccount(user())).toEqual({
      kind: 'account',
      id: '7',
      nativeId: '7',
      url: null,
      email: null,
      displayName: null,
      givenName: null,
      familyName: null,
      status: 'UNKNOWN',
      rawStatus: null,
      createdAt: null,
      lastLoginAt: null,
      mfaEnabled: null,
      otherEmails: [],
      externallyManaged: null,
      profile: {
        type: 'HarvestUser',
        timeZone: null,
        ianaTimeZone: null,
        isContractor: null,
        accessRoles: null,
        hasLegacyPermissions: false,
        hasAccessToAllFutureProjects: null,
        weeklyCapacityHours: null,
        labels: null,
        phone: null,
        pictureUrl: null,
      },
    });
  });

  const fields = [
    'first_name',
    'last_name',
    'email',
    'telephone',
    'timezone',
    'weekly_capacity',
    'has_access_to_all_future_projects',
    'is_contractor',
    'is_active',
    'created_at',
    'roles',
    'access_roles',
    'avatar_url',
    'is_admin',
    'is_project_manager',
  ];
  it.each(fields.flatMap((field) => [null, 3.5, 'x', true, [], {}, [1]].map((odd) => [field, odd] as const)))(
    'with the %s %j is read all the same',
    (field, odd) => {
      expect(toAccount(user({ email: 'ada@northwind.example', [field]: odd })).id).toBe('7');
    },
  );

  it('may have fields nobody has heard of, and they go nowhere', () => {
    const more = {
      permissions_claims: ['projects:read:managed'],
      can_create_projects: true,
      calendar_integration_source: null,
      cost_rate: 65,
    };
    expect(toAccount(user(more))).toEqual(toAccount(user()));
  });

  it.each([
    [true, 'ACTIVE', 'active'],
    [false, 'DISABLED', 'archived'],
    [null, 'UNKNOWN', null],
    ['yes', 'UNKNOWN', null],
  ])('whose is_active is %j is %s', (is_active, status, rawStatus) => {
    expect(toAccount(user({ is_active }))).toMatchObject({ status, rawStatus });
  });

  it.each([
    [126_000, 35],
    [127_800, 35.5],
    [0, 0],
    [-1, null],
    ['126000', null],
  ])('with a capacity of %j seconds works %j hours a week', (weekly_capacity, weeklyCapacityHours) => {
    expect(toAccount(user({ weekly_capacity })).profile).toMatchObject({ weeklyCapacityHours });
  });

  it.each([
    [7, '7'],
    ['7', '7'],
    [9_007_199_254_740_991, '9007199254740991'],
  ])('with the id %j is known as %s', (id, text) => {
    expect(toAccount(user({ id })).id).toBe(text);
  });

  it.each([0, -7, 7.5, 2 ** 53, '', 'me', '07', '7/..', null, true, {}])(
    'with the id %j cannot be told apart, and is unreadable',
    (id) => expect(wireUser.safeParse({ id }).success).toBe(false),
  );

  it.each([
    ['http://cache.harvestapp.com/a.png', 'http://cache.harvestapp.com/a.png'],
    ['javascript:alert(1)', null],
    [`https://cache.harvestapp.com/${'a'.repeat(3000)}`, null],
  ])('shows a picture only by its address: %.40s', (avatar_url, pictureUrl) => {
    expect(toAccount(user({ avatar_url })).profile).toMatchObject({ pictureUrl });
  });
});

describe('a time zone', () => {
  it.each([
    ['Eastern Time (US & Canada)', 'America/New_York'],
    ['International Date Line West', 'Pacific/Midway'],
    ['Midway Island', 'Pacific/Midway'],
    ['UTC', 'Etc/UTC'],
    ['Kiev', 'Europe/Kiev'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Solomon Is.', 'Pacific/Guadalcanal'],
    ['Samoa', 'Pacific/Apia'],
    ['Middle-earth', null],
    ['constructor', null],
    ['', null],
    [null, null],
  ])('%j is %j for everybody else', (name, zone) => {
    expect(ianaZoneOf(name)).toBe(zone);
  });

  it('of a name nobody documents is kept as it came', () => {
    expect(toAccount(user({ timezone: 'Middle-earth' })).profile).toMatchObject({
      timeZone: 'Middle-earth',
      ianaTimeZone: null,
    });
  });
});

describe('access', () => {
  it('is a grant for the base role and one for each permission, wherever the base role stands', () => {
    expect(grantsOf({ access_roles: ['estimates_manager', 'manager', 'people_manager'] })).toEqual([
      ['estimates_manager', 'manager permission', 'MUTABLE'],
      ['manager', 'base role', 'MUTABLE'],
      ['people_manager', 'manager permission', 'READ_ONLY'],
    ]);
  });

  it.each([
    ['an administrator', { access_roles: ['administrator'] }, [['administrator', 'base role', 'MUTABLE']]],
    ['a member', { access_roles: ['member', 'member'] }, [['member', 'base role', 'MUTABLE']]],
    [
      'a value nobody documents',
      { access_roles: ['member', 'retainers_manager'] },
      [
        ['member', 'base role', 'MUTABLE'],
        ['retainers_manager', 'access role', 'UNKNOWN'],
      ],
    ],
    [
      'permissions without a base role, where member is assumed',
      { access_roles: ['project_creator'] },
      [
        ['project_creator', 'manager permission', 'MUTABLE'],
        ['member', 'base role, not sent', 'UNKNOWN'],
      ],
    ],
    [
      'an empty list, where member is assumed',
      { access_roles: [] },
      [['member', 'base role, not sent', 'UNKNOWN']],
    ],
    [
      'the flags of an administrator',
      { is_admin: true, is_project_manager: true },
      [['administrator', 'permission flags', 'UNKNOWN']],
    ],
    [
      'the flags of a project manager',
      { is_admin: false, is_project_manager: true },
      [['manager', 'permission flags', 'UNKNOWN']],
    ],
    ['the flags of neither', { is_admin: false }, [['member', 'permission flags', 'UNKNOWN']]],
    [
      'flags that contradict the access roles, which count',
      { access_roles: ['member'], is_admin: true },
      [['member', 'base role', 'MUTABLE']],
    ],
    ['nothing, which is not the same as little', {}, []],
    ['null', { access_roles: null }, []],
    ['something else', { access_roles: 'administrator' }, []],
    [
      'an entry that may be the base role',
      { access_roles: ['estimates_manager', 5] },
      [['estimates_manager', 'manager permission', 'MUTABLE']],
    ],
  ])('told by %s', (_how, fields, grants) => {
    expect(grantsOf(fields)).toEqual(grants);
  });

  it.each([
    [{ access_roles: ['member'] }, { legacy: false, whole: true }],
    [{ is_admin: false }, { legacy: true, whole: true }],
    [{ access_roles: ['member', null] }, { legacy: false, whole: false }],
    [{}, { legacy: false, whole: false }],
  ])('from %j is known as %j', (fields, known) => {
    expect(accessOf(user(fields))).toMatchObject(known);
  });

  it('of an archived user is kept: restoring the account gives it back', () => {
    expect(accessGrants(user({ is_active: false, access_roles: ['administrator'] }))).toMatchObject([
      { status: 'ACTIVE', principal: { kind: 'account', id: '7' }, scope: null },
    ]);
  });

  it('is an administrator’s only where that is said', () => {
    expect(isAdministrator(user({ access_roles: ['administrator'] }))).toBe(true);
    expect(isAdministrator(user({ is_admin: true }))).toBe(true);
    expect(isAdministrator(user({ access_roles: ['Administrator'] }))).toBe(false);
    expect(isAdministrator(user())).toBe(false);
  });
});

describe('roles', () => {
  it('are derived ones: the documented values, and those that were met besides', () => {
    const roles = rolesFor([user({ access_roles: ['retainers_manager', 'member'] })]);
    expect(roles).toHaveLength(12);
    expect(new Set(roles.map(({ roleKind }) => roleKind))).toEqual(new Set(['DERIVED']));
    expect(roles.at(-1)).toEqual({
      kind: 'role',
      id: 'retainers_manager',
      nativeId: 'retainers_manager',
      url: null,
      name: 'retainers_manager',
      description: null,
      roleKind: 'DERIVED',
      deprecated: null,
      replacedById: null,
      permissions: null,
      scopeLevels: [],
    });
  });
});

describe('a label', () => {
  it('of which nothing is known but the id is a group without a name', () => {
    expect(toLabel(label())).toMatchObject({
      id: 'label/9',
      name: null,
      rawKind: 'role label',
      createdAt: null,
    });
    expect(labelGrants(label(), () => true)).toEqual([]);
  });

  it('has each member once, and only those who are known', () => {
    const grants = labelGrants(label({ user_ids: [7, 8, 7, '7'] }), (id) => id === '7');
    expect(grants.map(({ id }) => id)).toEqual(['label/9/7']);
  });

  it.each([
    ['label/9', '9'],
    ['label/me', null],
    ['label/', null],
    ['label/9/1', null],
    ['9', null],
    ['team/9', null],
  ])('with the key %s has the id %j', (key, id) => {
    expect(readLabelKey(key)).toBe(id);
  });
});
