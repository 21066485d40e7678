/** Fivetran's REST API as its callers meet it: paths, envelopes, paging, refusals. */
import type { Company } from '../company.js';
import type { Page } from '../faults.js';
import type { Answer, SimulatedVendor, VendorRequest } from '../listener.js';
import {
  ADMINISTRATOR,
  createFivetranState,
  type FivetranGroup,
  type FivetranRole,
  type FivetranState,
  type FivetranTeam,
  type FivetranUser,
  type Membership,
  type Memberships,
  type RoleScope,
} from './state.js';

/** What no public source settles: one of the ways is the default, and callers must bear the others. */
export interface FivetranBehaviour {
  /** Inviting an address that is there already. */
  duplicateInvite: 'InvalidInput' | 'Conflict';
  /** Whether two spellings of an address count as one when inviting. */
  inviteComparesCase: boolean;
  /** The code of a 404 for a user. */
  userNotFoundCode: 'NotFound_User' | 'NotFound';
  /** Whether old role names may still be given to somebody. */
  acceptsDeprecatedRoles: boolean;
  lastAdministrator: 400 | 403 | 409;
  ownRoleChange: 400 | 403 | 409;
  deleteStatus: 200 | 204;
  /** How the end of a list is written. */
  endOfList: 'absent' | 'null' | 'empty';
  /** How it is written that a user has no role. */
  noRole: 'null' | 'absent' | 'empty';
  /** Fields that older versions of the API do not have, such as `user_type` or `active`. */
  withoutUserFields: readonly string[];
  /** What `active=false` gives. */
  inactive: 'suspended' | 'all';
  /** Whether users who reach a group only through a team are listed in it. */
  listsTeamUsersInGroups: boolean;
  /** Whether refusals before any work (401, 405, 406, 415) have no body. */
  bareRefusals: boolean;
  /** Rows a page has at most, whatever `limit` says: paging can be seen in a small company. */
  largestPage: number;
  /** How long a new user is missing from lists, though found by id. */
  listLagMs: number;
  /** Refuses what exceeds it; without one the headers merely count down. */
  rateLimit: { readonly requests: number; readonly windowMs: number; readonly userCreations?: number } | null;
}

export const usualBehaviour: FivetranBehaviour = {
  duplicateInvite: 'InvalidInput',
  inviteComparesCase: false,
  userNotFoundCode: 'NotFound_User',
  acceptsDeprecatedRoles: true,
  lastAdministrator: 409,
  ownRoleChange: 403,
  deleteStatus: 200,
  endOfList: 'absent',
  noRole: 'null',
  withoutUserFields: [],
  inactive: 'suspended',
  listsTeamUsersInGroups: false,
  bareRefusals: false,
  largestPage: 1000,
  listLagMs: 0,
  rateLimit: null,
};

export interface FivetranOptions {
  readonly apiKey?: string;
  readonly apiSecret?: string;
  /** A user's key dies with the user; a system key belongs to nobody. */
  readonly keyKind?: 'user' | 'system';
  readonly behaviour?: Partial<FivetranBehaviour>;
}

export interface SimulatedFivetran {
  readonly vendor: SimulatedVendor;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly state: FivetranState;
  /** May be changed while it runs. */
  readonly behaviour: FivetranBehaviour;
}

class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;
  readonly bare: boolean;

  constructor(
    status: number,
    code: string,
    message: string,
    { retryAfterSeconds, bare = false }: { retryAfterSeconds?: number; bare?: boolean } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
    this.bare = bare;
  }
}

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  409: 'Conflict',
  413: 'BadRequest',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
};
const codeOf = (status: number) => codes[status] ?? 'InternalError';

const HOUR_MS = 3_600_000;
const REQUESTS_PER_HOUR = 20_000;

type Fields = Readonly<Record<string, unknown>>;
type Handler = (request: VendorRequest, ids: { readonly [name: string]: string }) => Answer;

interface Route {
  readonly endpoint: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly handle: Handler;
}

export function simulateFivetran(
  company: Company,
  options: FivetranOptions = {},
  now: () => number = Date.now,
): SimulatedFivetran {
  const { apiKey = 'sim-key', apiSecret = 'sim-secret', keyKind = 'user' } = options;
  const behaviour: FivetranBehaviour = { ...usualBehaviour, ...options.behaviour };
  const state = createFivetranState(company, now);
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
  const systemKeyId = keyKind === 'system' ? state.newId() : null;
  const allRequests = new RollingCount();
  const userCreations = new RollingCount();

  // What exists

  function userOf(id: string): FivetranUser {
    const user = state.users.get(id);
    if (user === undefined)
      throw new Refusal(404, behaviour.userNotFoundCode, 'There is no user with this id');
    return user;
  }
  function groupOf(id: string): FivetranGroup {
    const group = state.groups.get(id);
    if (group === undefined) throw new Refusal(404, 'NotFound_Group', 'There is no group with this id');
    return group;
  }
  function teamOf(id: string): FivetranTeam {
    const team = state.teams.get(id);
    if (team === undefined) throw new Refusal(404, 'NotFound_Team', 'There is no team with this id');
    return team;
  }
  function connectionOf(id: string): { id: string } {
    const connection = state.connections.get(id);
    if (connection === undefined)
      throw new Refusal(404, 'NotFound_Connection', 'There is no connection with this id');
    return connection;
  }
  function membershipOf(table: Memberships, holder: string, thing: string): Membership {
    const membership = table.get(holder, thing);
    if (membership === undefined) throw new Refusal(404, 'NotFound', 'There is no such membership');
    return membership;
  }

  // What is asked for

  function roleFrom(fields: Fields, scope: RoleScope): string {
    const name = text(fields, 'role');
    const role = state.roles.find((candidate: FivetranRole) => candidate.name === name);
    if (role === undefined) throw invalid(`Role '${name}' does not exist`);
    if (!role.scope.includes(scope)) throw invalid(`Role '${name}' cannot be given here`);
    if (role.is_deprecated === true && !behaviour.acceptsDeprecatedRoles)
      throw invalid(`Role '${name}' is deprecated`);
    return name;
  }

  // What is shown

  function withRole(row: Record<string, unknown>, role: string | null): Record<string, unknown> {
    if (role !== null || behaviour.noRole === 'null') row['role'] = role;
    else if (behaviour.noRole === 'empty') row['role'] = '';
    else delete row['role'];
    return row;
  }
  function userOnWire(user: FivetranUser, role = user.role): Record<string, unknown> {
    const row = withRole({ ...user }, role);
    if (user.email === null) delete row['email'];
    for (const field of behaviour.withoutUserFields) delete row[field];
    return row;
  }
  const teamOnWire = (team: FivetranTeam) => withRole({ ...team }, team.role);

  function list<Row>(
    request: VendorRequest,
    message: string,
    rows: readonly Row[],
    show: (row: Row) => unknown,
  ): Answer {
    const render = (page: Page): unknown => {
      const items = (page.rows as readonly Row[]).map(show);
      const end = { absent: {}, null: { next_cursor: null }, empty: { next_cursor: '' } }[
        behaviour.endOfList
      ];
      return success(message, {
        items,
        ...(page.next === null ? end : { next_cursor: cursorAt(page.next) }),
      });
    };
    const limit = Math.min(limitOf(request.query), behaviour.largestPage);
    return { status: 200, list: { rows, skip: skipOf(request.query), limit, render } };
  }

  // Large lists are put together once per change, not once per page.
  const lists = new Map<string, readonly unknown[]>();
  let listsVersion = -1;
  function remembered<Row>(key: string, build: () => readonly Row[]): readonly Row[] {
    // What lags changes with time, and not only with the state.
    if (behaviour.listLagMs > 0) return build();
    if (listsVersion !== state.version || lists.size > 200) lists.clear();
    listsVersion = state.version;
    let rows = lists.get(key) as readonly Row[] | undefined;
    if (rows === undefined) lists.set(key, (rows = build()));
    return rows;
  }

  function wantsUser({ query }: VendorRequest): (user: FivetranUser) => boolean {
    const active = query.get('active');
    if (active === null || active === '') return () => true;
    if (active !== 'true' && active !== 'false') throw invalid("Parameter 'active' must be true or false");
    if (active === 'true') return (user) => user.active;
    return behaviour.inactive === 'all' ? () => true : (user) => !user.active;
  }
  function isListed(user: FivetranUser): boolean {
    const arrivedAt = state.arrivals.get(user.id);
    return arrivedAt === undefined || now() - arrivedAt >= behaviour.listLagMs;
  }

  const usersOf: Handler = (request) => {
    const wants = wantsUser(request);
    const userType = request.query.get('user_type');
    const rows = remembered(`users ${request.query.get('active')} ${behaviour.inactive} ${userType}`, () =>
      [...state.users.values()].filter(
        (user) => isListed(user) && wants(user) && (userType === null || user.user_type === userType),
      ),
    );
    return list(request, 'Users list retrieved successfully', rows, (user) => userOnWire(user));
  };

  /** Members with their role here, and without one whoever gets in through the account. */
  const usersOfGroup: Handler = (request, { groupId = '' }) => {
    groupOf(groupId);
    const wants = wantsUser(request);
    // Other behaviour, other list: both are part of the key.
    const throughTeams = behaviour.listsTeamUsersInGroups;
    const key = `group ${groupId} ${request.query.get('active')} ${behaviour.inactive} ${throughTeams}`;
    const rows = remembered(key, () => {
      const members = state.userGroups.ofThing(groupId);
      const viaTeam = new Set<string>();
      if (throughTeams) {
        for (const teamId of state.teamGroups.ofThing(groupId).keys()) {
          for (const userId of state.teamUsers.ofHolder(teamId).keys()) viaTeam.add(userId);
        }
      }
      const listed = [...state.users.values()].filter(
        (user) =>
          isListed(user) &&
          wants(user) &&
          (members.has(user.id) ||
            user.role !== null ||
            user.id === state.keyOwnerId ||
            viaTeam.has(user.id)),
      );
      listed.sort((a, b) => (a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : 0));
      return listed.map((user) => ({ user, role: members.get(user.id)?.role ?? null }));
    });
    return list(request, 'Group users retrieved successfully', rows, ({ user, role }) =>
      userOnWire(user, role),
    );
  };

  // Users

  const invite: Handler = (request) => {
    const fields = fieldsOf(request);
    const service = fields['user_type'] === 'SERVICE_ACCOUNT';
    if ('user_type' in fields && !service && fields['user_type'] !== 'REGULAR_USER') {
      throw invalid("Field 'user_type' is not one of the known types");
    }
    const email = service && fields['email'] === undefined ? null : text(fields, 'email');
    if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) throw invalid("Field 'email' is not an address");
    const given_name = text(fields, 'given_name');
    const family_name = text(fields, 'family_name');
    const phone = optionalText(fields, 'phone');
    const picture = optionalText(fields, 'picture');
    const role = fields['role'] === undefined ? null : roleFrom(fields, 'ACCOUNT');
    if (email !== null && state.userByEmail(email, behaviour.inviteComparesCase) !== undefined) {
      const conflict = behaviour.duplicateInvite === 'Conflict';
      throw new Refusal(
        conflict ? 409 : 400,
        behaviour.duplicateInvite,
        'A user with this address exists already',
      );
    }
    limitUserCreations();
    const user_type = service ? 'SERVICE_ACCOUNT' : 'REGULAR_USER';
    const user = state.createUser({ email, given_name, family_name, phone, picture, role, user_type });
    const message = service ? 'User has been created' : 'User has been invited to the account';
    return single(201, message, userOnWire(user));
  };

  function keepsAnAdministrator(user: FivetranUser): void {
    if (!state.isLastAdministrator(user.id)) return;
    const status = behaviour.lastAdministrator;
    const code = status === 400 ? 'InvalidInput' : codeOf(status);
    throw new Refusal(status, code, 'The account needs at least one administrator');
  }
  function isNotTheCaller(user: FivetranUser): void {
    if (keyKind !== 'user' || user.id !== state.keyOwnerId) return;
    const status = behaviour.ownRoleChange;
    throw new Refusal(
      status,
      status === 400 ? 'InvalidInput' : codeOf(status),
      'Nobody changes their own role',
    );
  }

  const updateUser: Handler = (request, { userId = '' }) => {
    const user = userOf(userId);
    const fields = fieldsOf(request);
    const role = fields['role'] === undefined ? undefined : roleFrom(fields, 'ACCOUNT');
    if (role !== undefined && role !== user.role) {
      isNotTheCaller(user);
      if (role !== ADMINISTRATOR) keepsAnAdministrator(user);
    }
    const given = fields['given_name'] === undefined ? user.given_name : text(fields, 'given_name');
    const family = fields['family_name'] === undefined ? user.family_name : text(fields, 'family_name');
    const phone = fields['phone'] === undefined ? user.phone : optionalText(fields, 'phone');
    const picture = fields['picture'] === undefined ? user.picture : optionalText(fields, 'picture');
    Object.assign(user, { given_name: given, family_name: family, phone, picture, role: role ?? user.role });
    state.changed();
    return single(200, 'User has been updated', userOnWire(user));
  };

  const deleteUser: Handler = (_request, { userId = '' }) => {
    keepsAnAdministrator(userOf(userId));
    state.deleteUser(userId);
    return done(`User with id '${userId}' has been deleted`);
  };

  const removeAccountRole: Handler = (_request, { userId = '' }) => {
    const user = userOf(userId);
    isNotTheCaller(user);
    keepsAnAdministrator(user);
    user.role = null;
    state.changed();
    return done('User role in account has been removed');
  };

  const addUserToGroup: Handler = (request, { groupId = '' }) => {
    groupOf(groupId);
    const fields = fieldsOf(request);
    const user = state.userByEmail(text(fields, 'email'));
    const role = roleFrom(fields, 'DESTINATION');
    if (user === undefined)
      throw new Refusal(404, behaviour.userNotFoundCode, 'There is no user with this address');
    grant(state.userGroups, user.id, groupId, role);
    return single(200, 'User has been added to the group');
  };

  const removeUserFromGroup: Handler = (_request, { groupId = '', userId = '' }) => {
    groupOf(groupId);
    userOf(userId);
    // Those who get in through the account are listed, and cannot be taken out.
    if (!state.userGroups.delete(userId, groupId)) {
      throw new Refusal(404, 'NotFound', 'This user is not a member of the group');
    }
    state.changed();
    return done(`User with id '${userId}' has been removed from the group`);
  };

  function grant(table: Memberships, holder: string, thing: string, role: string): Membership {
    if (table.get(holder, thing) !== undefined)
      throw new Refusal(409, 'Conflict', 'There is such a membership already');
    const membership = { role, created_at: state.timestamp() };
    table.set(holder, thing, membership);
    state.changed();
    return membership;
  }

  // Groups and teams

  const createGroup: Handler = (request) => {
    const name = groupName(fieldsOf(request));
    return single(201, 'Group has been created', { ...state.createGroup(name) });
  };
  const updateGroup: Handler = (request, { groupId = '' }) => {
    const group = groupOf(groupId);
    group.name = groupName(fieldsOf(request));
    state.changed();
    return single(200, 'Group has been updated', { ...group });
  };
  const createTeam: Handler = (request) => {
    const fields = fieldsOf(request);
    const role = fields['role'] === undefined ? null : roleFrom(fields, 'ACCOUNT');
    const team = state.createTeam(text(fields, 'name'), optionalText(fields, 'description'), role);
    return single(201, 'Team has been created', teamOnWire(team));
  };
  const updateTeam: Handler = (request, { teamId = '' }) => {
    const team = teamOf(teamId);
    const fields = fieldsOf(request);
    const role = fields['role'] === undefined ? team.role : roleFrom(fields, 'ACCOUNT');
    const name = fields['name'] === undefined ? team.name : text(fields, 'name');
    const description =
      fields['description'] === undefined ? team.description : optionalText(fields, 'description');
    Object.assign(team, { name, description, role });
    state.changed();
    return single(200, 'Team has been updated', teamOnWire(team));
  };
  const removeTeamRole: Handler = (_request, { teamId = '' }) => {
    teamOf(teamId).role = null;
    state.changed();
    return done('Team role in account has been removed');
  };
  const membersOfTeam: Handler = (request, { teamId = '' }) => {
    teamOf(teamId);
    const wants = wantsUser(request);
    const rows = [...state.teamUsers.ofHolder(teamId)].filter(([userId]) => {
      const user = state.users.get(userId);
      return user !== undefined && wants(user);
    });
    return list(request, 'Team users retrieved successfully', rows, ([user_id, row]) => ({
      user_id,
      ...row,
    }));
  };

  const routes: Route[] = [];
  function on(endpoint: string, handle: Handler): void {
    const [method = '', path = ''] = endpoint.split(' ');
    routes.push({ endpoint, method, segments: path.split('/'), handle });
  }

  /** One kind of membership under one kind of holder: the same five endpoints each time. */
  function memberships(kind: {
    path: string;
    table: Memberships;
    scope: RoleScope;
    idField: 'id' | 'user_id';
    holder: (id: string) => unknown;
    thing: (id: string) => unknown;
    retrieved: string;
    /** Absent where the list is no plain list of memberships. */
    listed?: string;
    removed: string;
    /** Whether changing one answers with it. */
    patchAnswers: boolean;
  }): void {
    const { path, table, scope, idField, holder, thing } = kind;
    const [, holderName = '', thingName = ''] = /\{(\w+)\}.*\{(\w+)\}/.exec(path) ?? [];
    const collection = path.slice(0, path.lastIndexOf('/'));
    const onWire = (id: string, row: Membership) => ({ [idField]: id, ...row });

    if (kind.listed !== undefined) {
      const message = kind.listed;
      on(`GET ${collection}`, (request, ids) => {
        holder(ids[holderName] ?? '');
        const rows = [...table.ofHolder(ids[holderName] ?? '')];
        return list(request, message, rows, ([id, row]) => onWire(id, row));
      });
    }
    on(`POST ${collection}`, (request, ids) => {
      const holderId = ids[holderName] ?? '';
      holder(holderId);
      const fields = fieldsOf(request);
      const thingId = text(fields, idField);
      const role = roleFrom(fields, scope);
      thing(thingId);
      return single(
        201,
        `${kind.retrieved} has been created`,
        onWire(thingId, grant(table, holderId, thingId, role)),
      );
    });
    const found = (ids: { readonly [name: string]: string }) => {
      holder(ids[holderName] ?? '');
      thing(ids[thingName] ?? '');
      const id = ids[thingName] ?? '';
      return { id, row: membershipOf(table, ids[holderName] ?? '', id) };
    };
    on(`GET ${path}`, (_request, ids) => {
      const { id, row } = found(ids);
      return single(200, `${kind.retrieved} retrieved successfully`, onWire(id, row));
    });
    on(`PATCH ${path}`, (request, ids) => {
      const { id, row } = found(ids);
      row.role = roleFrom(fieldsOf(request), scope);
      state.changed();
      return single(
        200,
        `${kind.retrieved} has been updated`,
        kind.patchAnswers ? onWire(id, row) : undefined,
      );
    });
    on(`DELETE ${path}`, (_request, ids) => {
      const { id } = found(ids);
      table.delete(ids[holderName] ?? '', id);
      state.changed();
      return done(kind.removed);
    });
  }

  on('GET /v1/account/info', () =>
    single(200, 'Account information retrieved successfully', {
      account_id: state.account.id,
      account_name: state.account.name,
      user_id: keyKind === 'user' ? state.keyOwnerId : null,
      system_key_id: systemKeyId,
    }),
  );

  on('GET /v1/users', usersOf);
  on('POST /v1/users', invite);
  on('GET /v1/users/{userId}', (_request, { userId = '' }) =>
    single(200, 'User details retrieved successfully', userOnWire(userOf(userId))),
  );
  on('PATCH /v1/users/{userId}', updateUser);
  on('DELETE /v1/users/{userId}', deleteUser);
  on('DELETE /v1/users/{userId}/role', removeAccountRole);
  memberships({
    path: '/v1/users/{userId}/groups/{groupId}',
    table: state.userGroups,
    scope: 'DESTINATION',
    idField: 'id',
    holder: userOf,
    thing: groupOf,
    retrieved: 'User membership in group',
    listed: 'User memberships in groups retrieved successfully',
    removed: 'Group membership has been deleted',
    patchAnswers: false,
  });
  memberships({
    path: '/v1/users/{userId}/connections/{connectionId}',
    table: state.userConnections,
    scope: 'CONNECTOR',
    idField: 'id',
    holder: userOf,
    thing: connectionOf,
    retrieved: 'User membership in connection',
    listed: 'User memberships in connections retrieved successfully',
    removed: 'Connection membership has been deleted',
    patchAnswers: true,
  });

  on('GET /v1/groups', (request) =>
    list(request, 'Groups retrieved successfully', [...state.groups.values()], (group) => ({ ...group })),
  );
  on('POST /v1/groups', createGroup);
  on('GET /v1/groups/{groupId}', (_request, { groupId = '' }) =>
    single(200, 'Group details retrieved successfully', { ...groupOf(groupId) }),
  );
  on('PATCH /v1/groups/{groupId}', updateGroup);
  on('DELETE /v1/groups/{groupId}', (_request, { groupId = '' }) => {
    groupOf(groupId);
    state.deleteGroup(groupId);
    return done(`Group with id '${groupId}' has been deleted`);
  });
  on('GET /v1/groups/{groupId}/users', usersOfGroup);
  on('POST /v1/groups/{groupId}/users', addUserToGroup);
  on('DELETE /v1/groups/{groupId}/users/{userId}', removeUserFromGroup);

  on('GET /v1/roles', (request) =>
    list(request, 'Roles list retrieved successfully', state.roles, (role) => ({ ...role })),
  );

  on('GET /v1/teams', (request) =>
    list(request, 'Teams retrieved successfully', [...state.teams.values()], teamOnWire),
  );
  on('POST /v1/teams', createTeam);
  on('GET /v1/teams/{teamId}', (_request, { teamId = '' }) =>
    single(200, 'Team details retrieved successfully', teamOnWire(teamOf(teamId))),
  );
  on('PATCH /v1/teams/{teamId}', updateTeam);
  on('DELETE /v1/teams/{teamId}', (_request, { teamId = '' }) => {
    teamOf(teamId);
    state.deleteTeam(teamId);
    return done(`Team with id '${teamId}' has been deleted`);
  });
  on('DELETE /v1/teams/{teamId}/role', removeTeamRole);
  on('GET /v1/teams/{teamId}/users', membersOfTeam);
  memberships({
    path: '/v1/teams/{teamId}/users/{userId}',
    table: state.teamUsers,
    scope: 'TEAM',
    idField: 'user_id',
    holder: teamOf,
    thing: userOf,
    retrieved: 'Team user',
    removed: 'User has been removed from the team',
    patchAnswers: true,
  });
  memberships({
    path: '/v1/teams/{teamId}/groups/{groupId}',
    table: state.teamGroups,
    scope: 'DESTINATION',
    idField: 'id',
    holder: teamOf,
    thing: groupOf,
    retrieved: 'Team group membership',
    listed: 'Team group memberships retrieved successfully',
    removed: 'Group membership has been deleted',
    patchAnswers: true,
  });
  memberships({
    path: '/v1/teams/{teamId}/connections/{connectionId}',
    table: state.teamConnections,
    scope: 'CONNECTOR',
    idField: 'id',
    holder: teamOf,
    thing: connectionOf,
    retrieved: 'Team connection membership',
    listed: 'Team connection memberships retrieved successfully',
    removed: 'Connection membership has been deleted',
    patchAnswers: true,
  });

  on('GET /v1/connections', (request) => {
    const groupId = request.query.get('group_id');
    const schema = request.query.get('schema');
    const rows = [...state.connections.values()].filter(
      (row) => (groupId === null || row.group_id === groupId) && (schema === null || row.schema === schema),
    );
    return list(request, 'Connections retrieved successfully', rows, (row) => ({ ...row }));
  });
  // A destination and its group are two sides of one thing, and share the id.
  on('GET /v1/destinations', (request) =>
    list(request, 'Destinations retrieved successfully', [...state.groups.values()], ({ id }) => ({
      id,
      group_id: id,
      service: 'snowflake',
      region: 'GCP_EUROPE_WEST3',
      setup_status: 'connected',
    })),
  );

  function routeOf(
    method: string,
    path: string,
  ): { route: Route; ids: Record<string, string> } | 'path' | null {
    const segments = path.split('/');
    let pathKnown = false;
    for (const route of routes) {
      const ids = matched(route.segments, segments);
      if (ids === null) continue;
      if (route.method === method) return { route, ids };
      pathKnown = true;
    }
    return pathKnown ? 'path' : null;
  }

  function limits(): { requests: number; windowMs: number } {
    return behaviour.rateLimit ?? { requests: REQUESTS_PER_HOUR, windowMs: HOUR_MS };
  }
  function tooMany(count: RollingCount, windowMs: number): Refusal {
    const seconds = Math.max(1, Math.ceil(count.freeInMs(now(), windowMs) / 1000));
    return new Refusal(429, codeOf(429), 'The rate limit is used up', { retryAfterSeconds: seconds });
  }
  function limitRequests(): void {
    const { requests, windowMs } = limits();
    if (behaviour.rateLimit !== null && allRequests.within(now(), windowMs) >= requests) {
      throw tooMany(allRequests, windowMs);
    }
    allRequests.add(now());
  }
  function limitUserCreations(): void {
    const { rateLimit } = behaviour;
    if (rateLimit?.userCreations === undefined) return;
    if (userCreations.within(now(), rateLimit.windowMs) >= rateLimit.userCreations) {
      throw tooMany(userCreations, rateLimit.windowMs);
    }
    userCreations.add(now());
  }

  function work(request: VendorRequest): Answer {
    const keyIsGood = keyKind === 'system' || state.users.has(state.keyOwnerId);
    if (request.headers.authorization !== authorization || !keyIsGood)
      throw bare(401, 'Invalid authorization credentials');
    limitRequests();
    const target = routeOf(request.method, request.path);
    if (target === null) throw new Refusal(404, 'NotFound', 'There is nothing here');
    if (target === 'path') throw bare(405, 'This method is not supported here');
    if (!accepts(request.headers.accept)) throw bare(406, 'This media type is not spoken here');
    const writes = request.method === 'POST' || request.method === 'PATCH';
    if (writes && !/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
      throw bare(415, 'The body must be JSON, and say so');
    }
    return target.route.handle(request, target.ids);
  }
  const bare = (status: number, message: string) =>
    new Refusal(status, codeOf(status), message, { bare: behaviour.bareRefusals });

  function answer(request: VendorRequest): Answer {
    let given: Answer;
    try {
      given = work(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, code, message, retryAfterSeconds } = error;
      given = {
        status,
        headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
        ...(error.bare ? {} : { body: { code, message } }),
      };
    }
    const { requests, windowMs } = limits();
    const left = Math.max(0, requests - allRequests.within(now(), windowMs));
    const headers = { 'x-rate-limit': String(requests), 'x-rate-limit-remaining': String(left) };
    return { ...given, headers: { ...headers, ...given.headers } };
  }

  function done(message: string): Answer {
    return behaviour.deleteStatus === 204 ? { status: 204 } : single(200, message);
  }

  const vendor: SimulatedVendor = {
    id: 'fivetran',
    endpointOf: (method, path) => {
      const target = routeOf(method, path);
      return target === null || target === 'path' ? null : target.route.endpoint;
    },
    answer,
    failure: (status) => ({ code: codeOf(status), message: 'The simulator was told to fail' }),
    withoutList: (body) => {
      const { data: _data, ...envelope } = body as { data: unknown };
      return { ...envelope, data: {} };
    },
    contradicted: (body) => ({ ...(body as object), code: 'InternalError' }),
  };
  return { vendor, apiKey, apiSecret, state, behaviour };
}

function success(message: string, data?: unknown): unknown {
  return { code: 'Success', message, ...(data === undefined ? {} : { data }) };
}

function single(status: number, message: string, data?: unknown): Answer {
  return { status, body: success(message, data) };
}

function invalid(message: string): Refusal {
  return new Refusal(400, 'InvalidInput', message);
}

function fieldsOf({ body }: VendorRequest): Fields {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new Refusal(400, 'BadRequest', 'The body is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw invalid('The body must be an object');
  return parsed as Fields;
}

function text(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw invalid(value === undefined ? `Field '${name}' is required` : `Field '${name}' is not a text`);
}

function optionalText(fields: Fields, name: string): string | null {
  return fields[name] === undefined || fields[name] === null ? null : text(fields, name);
}

function groupName(fields: Fields): string {
  const name = text(fields, 'name');
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw invalid("Field 'name' is not a name for a group");
  return name;
}

function limitOf(query: URLSearchParams): number {
  const given = query.get('limit');
  if (given === null) return 100;
  const limit = Number(given);
  if (!/^\d+$/.test(given) || limit < 1 || limit > 1000)
    throw invalid("Parameter 'limit' must be from 1 to 1000");
  return limit;
}

function cursorAt(skip: number): string {
  return Buffer.from(JSON.stringify({ skip })).toString('base64url');
}

function skipOf(query: URLSearchParams): number {
  const cursor = query.get('cursor');
  if (cursor === null) return 0;
  const skip = /^\{"skip":(\d+)\}$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (skip === undefined) throw invalid("Parameter 'cursor' is not one of ours");
  return Number(skip);
}

function accepts(header: string | undefined): boolean {
  if (header === undefined) return true;
  return header.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    if (type === '*/*' || type === 'application/*') return true;
    const known = (parameter: string) => /^(version=2|q=[\d.]+|charset=.*)$/.test(parameter);
    return type === 'application/json' && parameters.every(known);
  });
}

/** The ids in a path that fits the pattern, else null. */
function matched(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const ids: Record<string, string> = {};
  for (const [at, expected] of pattern.entries()) {
    const segment = segments[at] ?? '';
    if (!expected.startsWith('{')) {
      if (segment !== expected) return null;
      continue;
    }
    if (segment === '') return null;
    try {
      ids[expected.slice(1, -1)] = decodeURIComponent(segment);
    } catch {
      return null;
    }
  }
  return ids;
}

/** How many there were in the window that ends now. */
class RollingCount {
  #times: number[] = [];
  #from = 0;

  add(at: number): void {
    this.#times.push(at);
  }

  within(now: number, windowMs: number): number {
    while ((this.#times[this.#from] ?? Infinity) <= now - windowMs) this.#from++;
    if (this.#from > 10_000) {
      this.#times = this.#times.slice(this.#from);
      this.#from = 0;
    }
    return this.#times.length - this.#from;
  }

  /** How long until the oldest of them leaves the window. */
  freeInMs(now: number, windowMs: number): number {
    return (this.#times[this.#from] ?? now) + windowMs - now;
  }
}
