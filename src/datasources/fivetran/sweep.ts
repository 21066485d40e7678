/** Reading all of Fivetran in the fewest calls: the lists first, then what hangs on each team, group and user. */
import type { Call } from '../../http/call.js';
import type { Sizes, SweepItem, Tenant } from '../connector.js';
import { Gaps, isUpstream, orNull } from '../gaps.js';
import { addAll, allReadable, concurrently } from '../paging.js';
import type { GrantRecord, PrincipalKind, RecordKind, Ref, SourceRecord } from '../records.js';
import { callsFor, type FivetranApi, type WholeList } from './api.js';
import {
  accountRoleGrant,
  bareConnection,
  bareDestination,
  bareRole,
  connectionGrant,
  destinationGrant,
  readGroupKey,
  teamKey,
  teamMemberGrants,
  teamRoleGrant,
  toConnection,
  toDestination,
  toPrincipal,
  toRole,
  toTeam,
  toUserRecord,
} from './mapping.js';
import type { WireConnection, WireGroup, WireRole, WireTeam, WireUser } from './wire.js';

export const offers: readonly RecordKind[] = [
  'account',
  'serviceAccount',
  'group',
  'role',
  'resourceGroup',
  'grant',
];

export const CONNECTION_ACCESS = 'connection-level access';

export interface Reading {
  readonly kinds: ReadonlySet<RecordKind>;
  readonly sizes: Sizes;
  readonly call: Call;
  /** Connection-level access costs a call per user, so it is swept only where an operator wants it. */
  readonly readsConnections: boolean;
}

export async function* sweep(api: FivetranApi, reading: Reading): AsyncGenerator<SweepItem> {
  const { kinds, readsConnections } = reading;
  const gaps = new Gaps();
  const lists = await readLists(api, reading, gaps);
  if (lists.tenant !== null) yield { type: 'tenant', tenant: lists.tenant };

  const grants = kinds.has('grant') ? await readGrants(api, lists, reading, gaps) : [];
  if (!readsConnections) {
    gaps.add({ kinds: ['resourceGroup', 'grant'], what: CONNECTION_ACCESS, reason: 'ON_DEMAND' });
  }
  for (const record of recordsOf(lists, grants)) if (kinds.has(record.kind)) yield { type: 'record', record };
  for (const gap of gaps.all) yield { type: 'gap', gap };
}

/** One after the other, so that whoever takes them can let other work go first in between. */
function* recordsOf(lists: Lists, grants: readonly GrantRecord[]): Generator<SourceRecord> {
  for (const user of lists.users) yield toUserRecord(user);
  yield* lists.groups.map(toDestination);
  yield* lists.teams.map(toTeam);
  yield* lists.roles.map(toRole);
  for (const connection of lists.connections) yield toConnection(connection);
  yield* grants;
  // What is held or given and yet not listed is shown by what is known of it.
  yield* unlisted(grants.flatMap(rolesIn), lists.roles, (role) => role.name).map(bareRole);
  yield* unlisted(grants.flatMap(destinationsIn), lists.groups, (group) => group.id).map(bareDestination);
  yield* unlisted(grants.flatMap(connectionsIn), lists.connections, (c) => c.id).map(bareConnection);
}

interface Lists {
  tenant: Tenant | null;
  users: readonly WireUser[];
  groups: readonly WireGroup[];
  roles: readonly WireRole[];
  teams: readonly WireTeam[];
  connections: readonly WireConnection[];
}

/** The lists that everything hangs on, all at once. A failure of one ends the others. */
async function readLists(api: FivetranApi, reading: Reading, gaps: Gaps): Promise<Lists> {
  const { kinds, readsConnections } = reading;
  const wants = (...some: RecordKind[]): boolean => some.some((kind) => kinds.has(kind));
  const lists: Lists = { tenant: null, users: [], groups: [], roles: [], teams: [], connections: [] };
  const reads: ((call: Call) => Promise<void>)[] = [];

  if (offers.every((kind) => kinds.has(kind))) {
    reads.push(async (call) => {
      lists.tenant = await readTenant(api, call);
    });
  }
  if (wants('account', 'serviceAccount', 'grant')) {
    reads.push(async (call) => {
      lists.users = await gaps.rows(api.users(call), 'users', ['account', 'serviceAccount', 'grant']);
    });
  }
  if (wants('group', 'grant')) {
    reads.push(async (call) => {
      lists.groups = await gaps.rowsIfPermitted(api.groups(call), 'groups', ['group', 'grant']);
    });
    reads.push(async (call) => {
      lists.teams = await gaps.rowsIfPermitted(api.teams(call), 'teams', ['group', 'grant']);
    });
  }
  if (wants('role')) {
    reads.push(async (call) => {
      lists.roles = await gaps.rowsIfPermitted(api.roles(call), 'roles', ['role']);
    });
  }
  if (readsConnections && wants('resourceGroup')) {
    reads.push(async (call) => {
      lists.connections = await gaps.rowsIfPermitted(api.connections(call), 'connections', ['resourceGroup']);
    });
  }
  for await (const _ of concurrently(reads, reading.call, (read, call) => read(call)));
  return lists;
}

/** Who our key belongs to. A key that may not ask is no reason to read nothing. */
async function readTenant(api: FivetranApi, call: Call): Promise<Tenant> {
  try {
    const account = await api.account(call);
    return { name: account.account_name, ownAccountId: account.user_id };
  } catch (error) {
    if (!isUpstream(error, 'FORBIDDEN')) throw error;
    return { name: null, ownAccountId: null };
  }
}

async function readGrants(
  api: FivetranApi,
  lists: Lists,
  reading: Reading,
  gaps: Gaps,
): Promise<GrantRecord[]> {
  const { users, groups, teams } = lists;
  const { call } = reading;
  const principals = new Map(users.map((user) => [user.id, toPrincipal(user)]));
  const grants = [...users.flatMap(accountRoleGrant), ...teams.flatMap(teamRoleGrant)];

  /** What vanished between its list and this read has nothing any more: not found is no failure here. */
  const edges = async <Row>(list: Promise<WholeList<Row>>, what: string): Promise<readonly Row[]> => {
    const found = orNull(list).then((rows) => rows ?? { rows: [], unreadable: 0 });
    return gaps.rowsIfPermitted(found, what, ['grant']);
  };
  const collect = async <Item>(
    items: readonly Item[],
    read: (item: Item, call: Call) => Promise<GrantRecord[]>,
  ) => {
    for await (const [, found] of concurrently(items, call, read)) addAll(grants, found);
  };

  await collect(teams, async (team, own) => {
    const [members, destinations] = await Promise.all([
      edges(api.teamUsers(team.id, own), 'team members'),
      edges(api.teamGroups(team.id, own), 'group memberships of teams'),
    ]);
    return [
      ...members.flatMap((member) => {
        const principal = principals.get(member.user_id); // unknown: deleted since the list of users was read
        return principal === undefined ? [] : teamMemberGrants(team.id, member, principal);
      }),
      ...destinations.flatMap((m) =>
        destinationGrant(m.id, asPrincipal(team), { role: m.role, grantedAt: m.created_at }),
      ),
    ];
  });

  // At the same price the users' side is better: only there is a membership's own time.
  if (users.length <= callsByGroup(groups, users)) {
    await collect(users, async (user, own) => {
      const memberships = await edges(api.userGroups(user.id, own), 'group members');
      return memberships.flatMap((m) =>
        destinationGrant(m.id, toPrincipal(user), { role: m.role, grantedAt: m.created_at }),
      );
    });
  } else {
    await collect(groups, async (group, own) => {
      const listed = await edges(api.groupUsers(group.id, own), 'group members');
      return listed.flatMap((user) => {
        const principal = principals.get(user.id);
        // The time of creation in this list is the user's, not the membership's.
        return principal === undefined
          ? []
          : destinationGrant(group.id, principal, { role: user.role, grantedAt: null });
      });
    });
  }

  if (reading.readsConnections) {
    await collect(teams, async (team, own) => {
      const held = await edges(api.teamConnections(team.id, own), CONNECTION_ACCESS);
      return held.flatMap((membership) => connectionGrant(membership, asPrincipal(team)));
    });
    await collect(users, async (user, own) => {
      const held = await edges(api.userConnections(user.id, own), CONNECTION_ACCESS);
      return held.flatMap((membership) => connectionGrant(membership, toPrincipal(user)));
    });
  }
  return grants;
}

/** What a few users hold, read now. A user who is gone holds nothing. */
export async function grantsOfUsers(
  api: FivetranApi,
  userIds: ReadonlySet<string>,
  {
    source,
    call,
    readsConnections,
  }: Pick<Reading, 'call' | 'readsConnections'> & { readonly source: string },
): Promise<readonly GrantRecord[]> {
  const grants: GrantRecord[] = [];
  const principals = new Map<string, Ref<PrincipalKind>>();
  const whole = <Row>(list: WholeList<Row> | null, request: string): readonly Row[] =>
    allReadable(list ?? { rows: [], unreadable: 0 }, { source, request });
  for await (const [userId, user] of concurrently([...userIds], call, (id, own) =>
    orNull(api.user(id, own)),
  )) {
    if (user === null) continue;
    principals.set(userId, toPrincipal(user));
    grants.push(...accountRoleGrant(user));
  }
  const ofUser = async (principal: Ref<PrincipalKind>, own: Call): Promise<GrantRecord[]> => {
    const [memberships, connections] = await Promise.all([
      orNull(api.userGroups(principal.id, own)),
      readsConnections ? orNull(api.userConnections(principal.id, own)) : null,
    ]);
    return [
      ...whole(memberships, 'GET /v1/users/{userId}/groups').flatMap((m) =>
        destinationGrant(m.id, principal, { role: m.role, grantedAt: m.created_at }),
      ),
      ...whole(connections, 'GET /v1/users/{userId}/connections').flatMap((m) =>
        connectionGrant(m, principal),
      ),
    ];
  };
  for await (const [, found] of concurrently([...principals.values()], call, ofUser)) addAll(grants, found);

  const teams = whole(await api.teams(call), 'GET /v1/teams');
  const ofTeam = async (team: WireTeam, own: Call): Promise<GrantRecord[]> => {
    const members = await orNull(api.teamUsers(team.id, own));
    return whole(members, 'GET /v1/teams/{teamId}/users').flatMap((member) => {
      const principal = principals.get(member.user_id);
      return principal === undefined ? [] : teamMemberGrants(team.id, member, principal);
    });
  };
  for await (const [, found] of concurrently(teams, call, ofTeam)) addAll(grants, found);
  return grants;
}

function asPrincipal(team: WireTeam): Ref<PrincipalKind> {
  return { kind: 'group', id: teamKey(team.id) };
}

/**
 * What reading memberships group by group takes. Every group also lists those who reach it through an account
 * role, so each takes as many pages as there are such users.
 */
function callsByGroup(groups: readonly WireGroup[], users: readonly WireUser[]): number {
  return groups.length * callsFor(users.filter((user) => user.role !== null).length);
}

function rolesIn(grant: GrantRecord): string[] {
  return [grant.target.kind === 'role' ? grant.target.id : null, grant.membershipRoleId].filter(
    (id) => id !== null,
  );
}

function destinationsIn({ scope }: GrantRecord): string[] {
  const group = scope?.kind === 'group' ? readGroupKey(scope.id) : null;
  return group?.sort === 'destination' ? [group.nativeId] : [];
}

function connectionsIn({ scope }: GrantRecord): string[] {
  return scope?.kind === 'resourceGroup' ? [scope.id.slice('connection/'.length)] : [];
}

/** Names that are used and not in the list, each once. */
function unlisted<Row>(
  used: readonly string[],
  listed: readonly Row[],
  nameOf: (row: Row) => string,
): string[] {
  const known = new Set(listed.map(nameOf));
  return [...new Set(used)].filter((name) => !known.has(name));
}
