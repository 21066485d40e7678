import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  accountRoleGrant,
  bareConnection,
  bareDestination,
  bareRole,
  connectionGrant,
  destinationGrant,
  destinationKey,
  readGroupKey,
  teamKey,
  teamMemberGrants,
  teamRoleGrant,
  toConnection,
  toPrincipal,
  toRole,
  toStatus,
  toUserRecord,
} from '../../../src/datasources/fivetran/mapping.js';
import type { WireRole, WireUser } from '../../../src/datasources/fivetran/wire.js';
import type { AccountStatus, GrantRecord, PrincipalKind, Ref } from '../../../src/datasources/records.js';

const ada: WireUser = {
  id: 'recital_lumber',
  email: 'ada.kovac@northwind.example',
  given_name: 'Ada',
  family_name: 'Kovac',
  verified: true,
  invited: false,
  picture: null,
  phone: null,
  role: null,
  active: true,
  logged_in_at: null,
  created_at: 1_676_109_753_120,
  user_type: null,
};

describe('a status', () => {
  type Flag = boolean | null;
  const table: readonly (readonly [active: Flag, invited: Flag, verified: Flag, AccountStatus])[] = [
    // Suspended wins, whatever the others say.
    [false, false, false, 'DISABLED'],
    [false, false, true, 'DISABLED'],
    [false, false, null, 'DISABLED'],
    [false, true, false, 'DISABLED'],
    [false, true, true, 'DISABLED'],
    [false, true, null, 'DISABLED'],
    [false, null, false, 'DISABLED'],
    [false, null, true, 'DISABLED'],
    [false, null, null, 'DISABLED'],
    // An invitation is waiting.
    [true, true, false, 'INVITED'],
    [true, true, true, 'INVITED'],
    [true, true, null, 'INVITED'],
    [null, true, false, 'INVITED'],
    [null, true, true, 'INVITED'],
    [null, true, null, 'INVITED'],
    // May log in, and has shown that the address is theirs.
    [true, false, true, 'ACTIVE'],
    [true, null, true, 'ACTIVE'],
    // Not verified, or nobody says so: not called active.
    [true, false, false, 'UNKNOWN'],
    [true, false, null, 'UNKNOWN'],
    [true, null, false, 'UNKNOWN'],
    [true, null, null, 'UNKNOWN'],
    // Nobody says that the login works.
    [null, false, false, 'UNKNOWN'],
    [null, false, true, 'UNKNOWN'],
    [null, false, null, 'UNKNOWN'],
    [null, null, false, 'UNKNOWN'],
    [null, null, true, 'UNKNOWN'],
    [null, null, null, 'UNKNOWN'],
  ];

  it('is decided for all 27 combinations of three flags', () => {
    expect(new Set(table.map((row) => row.slice(0, 3).join())).size).toBe(27);
  });

  it.each(table)('active %s, invited %s, verified %s is %s', (active, invited, verified, status) => {
    expect(toStatus({ ...ada, active, invited, verified })).toBe(status);
    expect(toUserRecord({ ...ada, active, invited, verified }).status).toBe(status);
  });

  const raw: readonly (readonly [Flag, Flag, Flag, string | null])[] = [
    [true, false, true, 'active=true invited=false verified=true'],
    [false, null, true, 'active=false verified=true'],
    [null, null, false, 'verified=false'],
    [null, null, null, null],
  ];
  it.each(raw)('active %s, invited %s, verified %s is kept as %s', (active, invited, verified, kept) => {
    expect(toUserRecord({ ...ada, active, invited, verified }).rawStatus).toBe(kept);
  });
});

describe('a user', () => {
  const types: readonly (readonly [string | null, string])[] = [
    [null, 'account'],
    ['REGULAR_USER', 'account'],
    ['SERVICE_ACCOUNT', 'serviceAccount'],
    ['service_account', 'account'],
  ];
  it.each(types)('of type %s is a record of kind %s, and so is the principal', (user_type, kind) => {
    expect(toUserRecord({ ...ada, user_type }).kind).toBe(kind);
    expect(toPrincipal({ ...ada, user_type })).toEqual({ kind, id: 'recital_lumber' });
  });

  const pictures: readonly (readonly [string | null, string | null])[] = [
    ['https://northwind.example/a.png', 'https://northwind.example/a.png'],
    ['HTTP://northwind.example/a.png', 'HTTP://northwind.example/a.png'],
    ['data:image/png;base64,AAAA', null],
    ['javascript:alert(1)', null],
    ['//northwind.example/a.png', null],
    [`https://northwind.example/${'a'.repeat(2048)}`, null],
    [null, null],
  ];
  it.each(pictures)('has of the picture %p only an address: %p', (picture, pictureUrl) => {
    expect(toUserRecord({ ...ada, picture })).toMatchObject({ profile: { pictureUrl } });
  });
});

describe('the key of a group', () => {
  const keys: readonly (readonly [string, unknown])[] = [
    ['team/abacus_northern', { sort: 'team', nativeId: 'abacus_northern' }],
    ['destination/lantern_vertical', { sort: 'destination', nativeId: 'lantern_vertical' }],
    ['connection/kettle_remote', null],
    ['abacus_northern', null],
    ['Team/abacus_northern', null],
    ['team/a/b', null],
    ['', null],
    ['/', null],
  ];
  it.each(keys)('%j reads as %j', (key, read) => {
    expect(readGroupKey(key)).toEqual(read);
  });

  it('keeps a team and a destination of one id apart, and both can be read back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]+_[a-z]+$/), (id) => {
        expect(readGroupKey(teamKey(id))).toEqual({ sort: 'team', nativeId: id });
        expect(readGroupKey(destinationKey(id))).toEqual({ sort: 'destination', nativeId: id });
        expect(teamKey(id)).not.toBe(destinationKey(id));
      }),
    );
  });
});

describe('a role', () => {
  const listed: WireRole = {
    name: 'View Destination',
    description: null,
    is_custom: false,
    scope: ['DESTINATION'],
    is_deprecated: false,
    replacement_role_name: null,
  };
  const sorts: readonly (readonly [boolean | null, string])[] = [
    [true, 'CUSTOM'],
    [false, 'BUILT_IN'],
    [null, 'UNKNOWN'],
  ];
  it.each(sorts)('whose is_custom is %s is %s', (is_custom, roleKind) => {
    expect(toRole({ ...listed, is_custom }).roleKind).toBe(roleKind);
  });
  const deprecations: readonly (readonly [boolean | null, boolean])[] = [
    [true, true],
    [false, false],
    [null, false],
  ];
  it.each(deprecations)('whose is_deprecated is %s is deprecated: %s', (is_deprecated, deprecated) => {
    expect(toRole({ ...listed, is_deprecated }).deprecated).toBe(deprecated);
  });

  it('known only by its name is not said to be in use, nor out of use', () => {
    expect(bareRole('Destination Curator')).toEqual({
      kind: 'role',
      id: 'Destination Curator',
      nativeId: 'Destination Curator',
      url: null,
      name: 'Destination Curator',
      description: null,
      roleKind: 'UNKNOWN',
      deprecated: null,
      replacedById: null,
      permissions: null,
      scopeLevels: [],
    });
  });
});

describe('a place', () => {
  it('known only by its id has no name', () => {
    expect(bareDestination('lantern_vertical')).toMatchObject({
      id: 'destination/lantern_vertical',
      nativeId: 'lantern_vertical',
      name: null,
      createdAt: null,
    });
    expect(bareConnection('kettle_remote')).toMatchObject({ id: 'connection/kettle_remote', name: null });
  });

  it('that is a connection belongs to its destination, where Fivetran names one', () => {
    const connection = { id: 'kettle_remote', group_id: 'lantern_vertical', schema: 's', service: 'v' };
    expect(toConnection(connection).groupId).toBe('destination/lantern_vertical');
    expect(toConnection({ ...connection, group_id: null }).groupId).toBeNull();
  });
});

describe('a grant', () => {
  const account: Ref<PrincipalKind> = { kind: 'account', id: 'recital_lumber' };
  const machine: Ref<PrincipalKind> = { kind: 'serviceAccount', id: 'onyx_tender' };
  const team: Ref<PrincipalKind> = { kind: 'group', id: 'team/abacus_northern' };
  const told = ({ id, principal, target, scope, membershipRoleId, grantedAt }: GrantRecord) => [
    id,
    principal.id,
    target.id,
    scope?.id ?? null,
    membershipRoleId,
    grantedAt,
  ];

  interface Row {
    readonly title: string;
    readonly grants: readonly GrantRecord[];
    readonly are: readonly (readonly unknown[])[];
  }
  const rows: readonly Row[] = [
    { title: 'no account role', grants: accountRoleGrant(ada), are: [] },
    {
      title: 'an account role, in the whole account',
      grants: accountRoleGrant({ ...ada, role: 'Account Reviewer' }),
      are: [['account-role/recital_lumber', 'recital_lumber', 'Account Reviewer', null, null, null]],
    },
    {
      title: 'no team role',
      grants: teamRoleGrant({ id: 'abacus_northern', name: null, description: null, role: null }),
      are: [],
    },
    {
      title: 'a team role, held by the team and by nobody in it',
      grants: teamRoleGrant({
        id: 'abacus_northern',
        name: null,
        description: null,
        role: 'Account Analyst',
      }),
      are: [['team-role/abacus_northern', 'team/abacus_northern', 'Account Analyst', null, null, null]],
    },
    {
      title: 'a member of a team',
      grants: teamMemberGrants(
        'abacus_northern',
        { user_id: 'recital_lumber', role: 'Team Member', created_at: 5 },
        account,
      ),
      are: [
        [
          'team-member/abacus_northern/recital_lumber',
          'recital_lumber',
          'team/abacus_northern',
          null,
          'Team Member',
          5,
        ],
      ],
    },
    {
      title: 'a member of a team, in no role that is told',
      grants: teamMemberGrants(
        'abacus_northern',
        { user_id: 'recital_lumber', role: null, created_at: null },
        account,
      ),
      are: [
        [
          'team-member/abacus_northern/recital_lumber',
          'recital_lumber',
          'team/abacus_northern',
          null,
          null,
          null,
        ],
      ],
    },
    {
      title: 'a manager of a team, who is a member and holds a role on the team',
      grants: teamMemberGrants(
        'abacus_northern',
        { user_id: 'recital_lumber', role: 'Team Manager', created_at: 5 },
        account,
      ),
      are: [
        [
          'team-member/abacus_northern/recital_lumber',
          'recital_lumber',
          'team/abacus_northern',
          null,
          'Team Manager',
          5,
        ],
        [
          'team-manager/abacus_northern/recital_lumber',
          'recital_lumber',
          'Team Manager',
          'team/abacus_northern',
          null,
          5,
        ],
      ],
    },
    {
      title: 'a user listed in a destination without a role',
      grants: destinationGrant('lantern_vertical', account, { role: null, grantedAt: null }),
      are: [],
    },
    {
      title: 'a user in a destination',
      grants: destinationGrant('lantern_vertical', account, { role: 'View Destination', grantedAt: 7 }),
      are: [
        [
          'destination/lantern_vertical/user/recital_lumber',
          'recital_lumber',
          'View Destination',
          'destination/lantern_vertical',
          null,
          7,
        ],
      ],
    },
    {
      title: 'a machine in a destination',
      grants: destinationGrant('lantern_vertical', machine, { role: 'View Destination', grantedAt: 7 }),
      are: [
        [
          'destination/lantern_vertical/user/onyx_tender',
          'onyx_tender',
          'View Destination',
          'destination/lantern_vertical',
          null,
          7,
        ],
      ],
    },
    {
      title: 'a team in a destination',
      grants: destinationGrant('lantern_vertical', team, { role: 'View Destination', grantedAt: 7 }),
      are: [
        [
          'destination/lantern_vertical/team/abacus_northern',
          'team/abacus_northern',
          'View Destination',
          'destination/lantern_vertical',
          null,
          7,
        ],
      ],
    },
    {
      title: 'a user of a connection',
      grants: connectionGrant({ id: 'kettle_remote', role: 'View Connection', created_at: 9 }, account),
      are: [
        [
          'connection/kettle_remote/user/recital_lumber',
          'recital_lumber',
          'View Connection',
          'connection/kettle_remote',
          null,
          9,
        ],
      ],
    },
    {
      title: 'a team that may use a connection',
      grants: connectionGrant({ id: 'kettle_remote', role: 'View Connection', created_at: 9 }, team),
      are: [
        [
          'connection/kettle_remote/team/abacus_northern',
          'team/abacus_northern',
          'View Connection',
          'connection/kettle_remote',
          null,
          9,
        ],
      ],
    },
    {
      title: 'a connection without a role',
      grants: connectionGrant({ id: 'kettle_remote', role: null, created_at: 9 }, account),
      are: [],
    },
  ];
  it.each(rows)('$title', ({ grants, are }) => {
    expect(grants.map(told)).toEqual(are);
  });

  it('of a user and of a team with the same id, in the same place, has two ids', () => {
    const same: Ref<PrincipalKind> = { kind: 'group', id: 'team/recital_lumber' };
    const held = { role: 'View Destination', grantedAt: null };
    const [ofUser] = destinationGrant('lantern_vertical', account, held);
    const [ofTeam] = destinationGrant('lantern_vertical', same, held);
    expect(ofUser?.id).not.toBe(ofTeam?.id);
  });
});
