/** Harness's platform API as its callers meet it: paths, paging, omissions, and whatever only reads. */
import type { Company } from '../company.js';
import type { Page } from '../faults.js';
import type { Answer, SimulatedVendor, VendorRequest } from '../listener.js';
import {
  denied,
  failed,
  fieldsOf,
  invalid,
  missing,
  Refusal,
  refusalOf,
  single,
  success,
  textsOf,
  unknownError,
  type Fields,
  type Handler,
} from './answers.js';
import {
  arrivalKey,
  createHarnessState,
  HIDEABLE_ROLE,
  levelOf,
  sameScope,
  type HarnessInvite,
  type HarnessResourceGroup,
  type HarnessRole,
  type HarnessRoleAssignment,
  type HarnessScope,
  type HarnessServiceAccount,
  type HarnessState,
  type HarnessUser,
  type HarnessUserGroup,
} from './state.js';
import { addWrites, usualWrites, type WriteBehaviour } from './writes.js';

/** What no public source settles, and what an account may be like: callers must bear each. */
export interface HarnessBehaviour extends WriteBehaviour {
  /** Rows a page has at most, whatever `pageSize` says: paging can be seen in a small company. */
  largestPage: number;
  /** What an order to sort by is answered with. */
  sortOrders: 'obeyed' | 400 | 500;
  /** Which of the two places of resource groups exist. */
  resourceGroupsAt: 'new' | 'old' | 'both';
  /** How a path that does not exist is answered. */
  unknownPath: 'json' | 'html';
  /** Permissions that the token does not have at all. */
  missingPermissions: readonly string[];
  /** Permissions that it has for every second item only. */
  partialPermissions: readonly string[];
  /** Whether child scopes are included where a filter asks for them. */
  knowsChildScopes: boolean;
  /** Whether assignments name the level of their role. */
  namesRoleLevels: boolean;
  /** Whether one of Harness's own roles is hidden from lists, though it is held. */
  hidesRoles: boolean;
  /** Whether invitations can be listed. */
  listsInvites: boolean;
  /** Whether the access check exists. */
  checksAccess: boolean;
  /** How long a new user is missing from `user/batch`, and a new invite from the list of them. */
  listLagMs: number;
  /** Refuses what exceeds it, and does not say for how long. */
  rateLimit: { readonly requests: number; readonly windowMs: number } | null;
}

export const usualBehaviour: HarnessBehaviour = {
  largestPage: 100,
  sortOrders: 'obeyed',
  resourceGroupsAt: 'new',
  unknownPath: 'json',
  missingPermissions: [],
  partialPermissions: [],
  knowsChildScopes: true,
  namesRoleLevels: true,
  hidesRoles: false,
  listsInvites: true,
  checksAccess: true,
  listLagMs: 0,
  rateLimit: null,
  ...usualWrites,
};

export interface HarnessOptions {
  readonly apiKey?: string;
  readonly behaviour?: Partial<HarnessBehaviour>;
}

export interface SimulatedHarness {
  readonly vendor: SimulatedVendor;
  readonly apiKey: string;
  readonly accountId: string;
  readonly state: HarnessState;
  /** May be changed while it runs. */
  readonly behaviour: HarnessBehaviour;
}

const codes: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST',
  401: 'INVALID_TOKEN',
  403: 'NG_ACCESS_DENIED',
  404: 'ENTITY_NOT_FOUND',
  413: 'INVALID_REQUEST',
};

interface Route {
  readonly endpoint: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly handle: Handler;
}

const NEW_PLACE = '/authz/api/v2/resourcegroup';
const OLD_PLACE = '/resourcegroup/api/v2/resourcegroup';

export function simulateHarness(
  company: Company,
  options: HarnessOptions = {},
  now: () => number = Date.now,
): SimulatedHarness {
  const state = createHarnessState(company, now);
  const { accountId } = state;
  const { apiKey = `sat.${accountId}.simTokenId.simSecret` } = options;
  const behaviour: HarnessBehaviour = { ...usualBehaviour, ...options.behaviour };
  const requestTimes: number[] = [];

  // What is asked for

  function scopeFrom(org: unknown, project: unknown): HarnessScope {
    const scope: HarnessScope = {
      org: typeof org === 'string' && org !== '' ? org : null,
      project: typeof project === 'string' && project !== '' ? project : null,
    };
    const known = state.scopes.find((one) => sameScope(one, scope));
    if (known === undefined) throw missing('Organization or project does not exist');
    return known;
  }
  const scopeOfQuery = ({ query }: VendorRequest) =>
    scopeFrom(query.get('orgIdentifier'), query.get('projectIdentifier'));
  function scopeOfBody(fields: Fields): HarnessScope {
    if (fields['accountIdentifier'] !== accountId) throw invalid('accountIdentifier: must not be null');
    return scopeFrom(fields['orgIdentifier'], fields['projectIdentifier']);
  }

  // What the token may see

  const lacks = (permission: string) => behaviour.missingPermissions.includes(permission);
  function needs(permission: string): void {
    if (lacks(permission)) throw denied(permission);
  }
  /** Items that are not permitted are left out without a word; only nothing at all is refused. */
  function permitted<Row>(rows: readonly Row[], permission: string): readonly Row[] {
    if (lacks(permission)) {
      if (rows.length > 0) throw denied(permission);
      return [];
    }
    return behaviour.partialPermissions.includes(permission) ? rows.filter((_, at) => at % 2 === 0) : rows;
  }

  // What is shown

  function page<Row>(request: VendorRequest, rows: readonly Row[], show: (row: Row) => unknown): Answer {
    const { query } = request;
    const index = countOf(query, 'pageIndex', 0);
    const asked = countOf(query, 'pageSize', 50);
    if (asked < 1 || asked > 100) throw failed('pageSize: must be less than or equal to 100');
    const size = Math.min(asked, behaviour.largestPage);
    const render = (given: Page): unknown => {
      // A server that has lost its place says so by the number of the page it gives.
      const stuck = given.next === given.skip;
      const shown = stuck && index > 0 ? rows.slice((index - 1) * size, index * size) : given.rows;
      const end =
        given.next === null ? given.skip + given.rows.length : Math.max(rows.length, given.skip + size + 1);
      return success({
        totalPages: Math.ceil(end / size),
        totalItems: given.next === null ? Math.min(end, rows.length) : end,
        pageItemCount: shown.length,
        pageSize: size,
        content: (shown as readonly Row[]).map(show),
        pageIndex: stuck && index > 0 ? index - 1 : index,
        empty: shown.length === 0,
        pageToken: null,
      });
    };
    return { status: 200, list: { rows, skip: index * size, limit: size, render } };
  }

  /** A list that is not paged. */
  function array<Row>(rows: readonly Row[], show: (row: Row) => unknown): Answer {
    const render = (given: Page): unknown => success((given.rows as readonly Row[]).map(show));
    return { status: 200, list: { rows, skip: 0, limit: Math.max(1, rows.length), render } };
  }

  /** As in a database without an order of its own: nobody may rely on the one rows happen to have. */
  function sorted<Row>(
    { query }: VendorRequest,
    rows: readonly Row[],
    fields: Readonly<Record<string, (row: Row) => string>>,
  ): readonly Row[] {
    const order = query.get('sortOrders');
    if (order === null) return rows;
    if (behaviour.sortOrders === 400) throw invalid('Invalid sort orders');
    if (behaviour.sortOrders === 500) throw unknownError();
    const [field = '', direction = 'DESC'] = order.split(',');
    const textOf = fields[field];
    if (textOf === undefined) return rows; // passed through, and then unknown to the store
    const sign = direction === 'ASC' ? 1 : -1;
    return [...rows].sort((a, b) => (textOf(a) < textOf(b) ? -sign : textOf(a) > textOf(b) ? sign : 0));
  }

  const onWire = ({ org, project }: HarnessScope) => ({
    accountIdentifier: accountId,
    orgIdentifier: org,
    projectIdentifier: project,
  });
  /** The other habit: what has no value is left out. */
  const sparely = ({ org, project }: HarnessScope) => ({
    accountIdentifier: accountId,
    ...(org === null ? {} : { orgIdentifier: org }),
    ...(project === null ? {} : { projectIdentifier: project }),
  });

  const showUser = (user: HarnessUser) => ({ ...user });
  const showInvite = ({ scope, roleBindings, ...invite }: HarnessInvite) => ({
    ...invite,
    ...onWire(scope),
    roleBindings: roleBindings.map(({ roleIdentifier, roleScopeLevel, resourceGroupIdentifier }) => ({
      roleIdentifier,
      roleName: roleIdentifier,
      roleScopeLevel,
      resourceGroupIdentifier,
      resourceGroupName: resourceGroupIdentifier,
      managedRole: roleIdentifier.startsWith('_'),
    })),
  });
  const showGroup = ({ scope, users, ...group }: HarnessUserGroup) => ({
    ...sparely(scope),
    ...group,
    ...(users === null ? {} : { users: [...users] }),
    notificationConfigs: [
      { type: 'SLACK', slackWebhookUrl: 'https://hooks.slack.example/services/T0/B0/simulated' },
    ],
    tags: {},
    ...(group.ssoLinked
      ? {
          linkedSsoId: 'Yk1mZ2f3Qb-5cD6eF7gH8w',
          linkedSsoDisplayName: 'Okta',
          linkedSsoType: 'SAML',
          ssoGroupId: `harness-${group.identifier}`,
          ssoGroupName: `harness-${group.identifier}`,
        }
      : {}),
  });
  const showServiceAccount = ({ scope, createdAt: _at, ...account }: HarnessServiceAccount) => ({
    ...account,
    tags: {},
    ...onWire(scope),
  });
  const showAggregate = (account: HarnessServiceAccount) => ({
    serviceAccount: showServiceAccount(account),
    createdAt: account.createdAt,
    lastModifiedAt: account.createdAt,
    tokensCount: 1,
    roleAssignmentsMetadataDTO: [],
  });
  const showRole = ({ scope, createdAt, ...role }: HarnessRole) => ({
    role: { ...role, tags: {} },
    scope: scope === null ? null : onWire(scope),
    harnessManaged: scope === null,
    createdAt,
    lastModifiedAt: createdAt,
  });
  const showListedRole = (role: HarnessRole) => ({
    ...showRole(role),
    roleAssignedToUserCount: 0,
    roleAssignedToUserGroupCount: 0,
    roleAssignedToServiceAccountCount: 0,
  });
  const showResourceGroup = ({ scope, createdAt, reach, ...resourceGroup }: HarnessResourceGroup) => ({
    resourceGroup: {
      ...(scope === null ? {} : sparely(scope)),
      ...resourceGroup,
      color: '#0063F7',
      tags: {},
      includedScopes: [{ filter: reach, ...(scope === null ? {} : sparely(scope)) }],
      resourceFilter: { includeAllResources: scope === null, resources: [] },
    },
    createdAt,
    lastModifiedAt: createdAt,
    harnessManaged: scope === null,
  });
  const showAssignment = (assignment: HarnessRoleAssignment) => {
    const { scope, createdAt, roleLevel, principal, managed, ...rest } = assignment;
    const level = roleLevel ?? levelOf(scope);
    return {
      roleAssignment: {
        ...rest,
        ...(behaviour.namesRoleLevels
          ? { roleReference: { identifier: rest.roleIdentifier, scopeLevel: level } }
          : {}),
        principal: { ...principal },
        managed,
        internal: false,
      },
      scope: onWire(scope),
      createdAt,
      lastModifiedAt: createdAt,
      harnessManaged: managed,
    };
  };

  // Users

  const usersOf = (request: VendorRequest): readonly HarnessUser[] => {
    needs('core_user_view');
    const members = state.membersOf.get(scopeOfQuery(request)) ?? new Set();
    return [...state.users.values()].filter(({ uuid }) => members.has(uuid));
  };
  /** Ids and addresses add up; an empty list of them is nobody, and none at all is everybody. */
  const filtered = (users: readonly HarnessUser[], fields: Fields): readonly HarnessUser[] => {
    const identifiers = textsOf(fields, 'identifiers');
    const emails = textsOf(fields, 'emails')?.map((email) => email.toLowerCase());
    if (identifiers === undefined && emails === undefined) return users;
    return users.filter(
      ({ uuid, email }) => identifiers?.includes(uuid) === true || emails?.includes(email) === true,
    );
  };
  const byEmail = { email: (user: HarnessUser) => user.email };
  const isListed = (scope: HarnessScope, id: string): boolean =>
    now() - (state.arrivals.get(arrivalKey(scope, id)) ?? -Infinity) >= behaviour.listLagMs;

  // Groups

  const groupsIn = (scope: HarnessScope, withChildren: boolean): readonly HarnessUserGroup[] => {
    const includes = (group: HarnessUserGroup) =>
      withChildren && behaviour.knowsChildScopes
        ? (scope.org === null || group.scope.org === scope.org) &&
          (scope.project === null || group.scope.project === scope.project)
        : sameScope(group.scope, scope);
    return permitted(state.userGroups.filter(includes), 'core_usergroup_view');
  };
  const CHILDREN = 'INCLUDE_CHILD_SCOPE_GROUPS';
  const byIdentifier = { identifier: (row: { identifier: string }) => row.identifier };
  const groupsByFilter = (fields: Fields): readonly HarnessUserGroup[] => {
    const scope = scopeOfBody(fields);
    const identifiers = textsOf(fields, 'identifierFilter');
    const holding = textsOf(fields, 'userIdentifierFilter');
    return groupsIn(scope, fields['filterType'] === CHILDREN).filter(
      ({ identifier, users }) =>
        (identifiers === undefined || identifiers.length === 0 || identifiers.includes(identifier)) &&
        (holding === undefined ||
          holding.length === 0 ||
          users?.some((user) => holding.includes(user)) === true),
    );
  };

  // Roles, resource groups, assignments

  const allowedIn = (
    row: { scope: HarnessScope | null; allowedScopeLevels: readonly string[] },
    scope: HarnessScope,
  ) => (row.scope === null ? row.allowedScopeLevels.includes(levelOf(scope)) : sameScope(row.scope, scope));
  const resourceGroupsIn = (scope: HarnessScope): readonly HarnessResourceGroup[] =>
    permitted(
      state.resourceGroups.filter((row) => allowedIn(row, scope)),
      'core_resourcegroup_view',
    );

  const viewOf = {
    USER: 'core_user_view',
    USER_GROUP: 'core_usergroup_view',
    SERVICE_ACCOUNT: 'core_serviceaccount_view',
  } as const;
  const assignmentsIn = (request: VendorRequest, fields: Fields): readonly HarnessRoleAssignment[] => {
    const scope = scopeOfQuery(request);
    if (Object.values(viewOf).every(lacks)) {
      throw new Refusal(400, 'USER_NOT_AUTHORIZED', 'User not authorized');
    }
    const principals = fields['principalFilter'] as readonly Fields[] | undefined;
    if (principals !== undefined && fields['principalTypeFilter'] !== undefined) {
      throw invalid('Invalid request: principalFilter and principalTypeFilter are not supported together');
    }
    if ((principals?.length ?? 0) > 100) throw failed('principalFilter: size must be between 0 and 100');
    const disabled = fields['disabledFilter'] as readonly boolean[] | undefined;
    return state.assignments.filter(
      (row) =>
        sameScope(row.scope, scope) &&
        !lacks(viewOf[row.principal.type]) &&
        (disabled === undefined || disabled.length === 0 || disabled.includes(row.disabled)) &&
        (principals === undefined ||
          principals.length === 0 ||
          principals.some(
            (wanted) =>
              wanted['identifier'] === row.principal.identifier &&
              wanted['type'] === row.principal.type &&
              (wanted['scopeLevel'] === undefined || wanted['scopeLevel'] === row.principal.scopeLevel),
          )),
    );
  };
  const assignmentId = { identifier: (row: HarnessRoleAssignment) => row.identifier };

  const routes: Route[] = [];
  function on(endpoint: string, handle: Handler): void {
    const [method = '', path = ''] = endpoint.split(' ');
    routes.push({ endpoint, method, segments: path.split('/'), handle });
  }

  on('POST /ng/api/user/batch', (request) => {
    const scope = scopeOfQuery(request);
    const listed = usersOf(request).filter(({ uuid }) => isListed(scope, uuid));
    return page(request, sorted(request, filtered(listed, fieldsOf(request)), byEmail), showUser);
  });
  on('POST /ng/api/user/aggregate', (request) =>
    page(request, sorted(request, usersOf(request), byEmail), (user) => ({
      user: showUser(user),
      roleAssignmentMetadata: [],
    })),
  );
  on('GET /ng/api/user/aggregate/{userId}', (request, { userId = '' }) => {
    const user = usersOf(request).find(({ uuid }) => uuid === userId);
    if (user === undefined) throw new Refusal(404, 'ENTITY_NOT_FOUND', 'User is not in this scope');
    return single({ user: showUser(user), roleAssignmentMetadata: [] });
  });

  on('GET /ng/api/invites', (request) => {
    if (!behaviour.listsInvites) throw noSuchPath();
    const scope = scopeOfQuery(request);
    return page(
      request,
      state.invites.filter((invite) => sameScope(invite.scope, scope) && isListed(scope, invite.id)),
      showInvite,
    );
  });

  on('GET /ng/api/user-groups', (request) => {
    const withChildren = request.query.get('filterType') === CHILDREN;
    return page(
      request,
      sorted(request, groupsIn(scopeOfQuery(request), withChildren), byIdentifier),
      showGroup,
    );
  });
  on('POST /ng/api/user-groups/filter', (request) =>
    page(request, sorted(request, groupsByFilter(fieldsOf(request)), byIdentifier), showGroup),
  );
  on('POST /ng/api/user-groups/batch', (request) =>
    array(groupsByFilter(fieldsOf(request)).slice(0, 10_000), showGroup),
  );
  on('GET /ng/api/user-groups/{groupId}', (request, { groupId = '' }) => {
    const group = groupsIn(scopeOfQuery(request), false).find(({ identifier }) => identifier === groupId);
    if (group === undefined) throw missing(`User group with identifier [${groupId}] is not found`);
    return single(showGroup(group));
  });
  on('GET /ng/api/user-groups/{groupId}/member/{userId}', (request, { groupId = '', userId = '' }) => {
    const group = groupsIn(scopeOfQuery(request), false).find(({ identifier }) => identifier === groupId);
    if (group === undefined) throw missing(`User group with identifier [${groupId}] is not found`);
    return single(group.users?.includes(userId) === true);
  });

  const serviceAccountsIn = (request: VendorRequest): readonly HarnessServiceAccount[] => {
    const scope = scopeOfQuery(request);
    const wanted = request.query.getAll('identifiers');
    return permitted(
      state.serviceAccounts.filter((row) => sameScope(row.scope, scope)),
      'core_serviceaccount_view',
    ).filter(({ identifier }) => wanted.length === 0 || wanted.includes(identifier));
  };
  on('GET /ng/api/serviceaccount', (request) => array(serviceAccountsIn(request), showServiceAccount));
  on('GET /ng/api/serviceaccount/aggregate', (request) =>
    page(request, serviceAccountsIn(request), showAggregate),
  );
  on('GET /ng/api/serviceaccount/aggregate/{accountId}', (request, ids) => {
    const found = serviceAccountsIn(request).find(({ identifier }) => identifier === ids['accountId']);
    if (found === undefined)
      throw new Refusal(400, 'INVALID_ARGUMENT', 'Invalid argument(s): no such account');
    return single(showAggregate(found));
  });

  on('GET /authz/api/roles', (request) => {
    needs('core_role_view');
    const scope = scopeOfQuery(request);
    const rows = state.roles.filter(
      (row) => allowedIn(row, scope) && !(behaviour.hidesRoles && row.identifier === HIDEABLE_ROLE),
    );
    return page(request, sorted(request, rows, byIdentifier), showListedRole);
  });
  on('GET /authz/api/roles/{roleId}', (request, { roleId = '' }) => {
    needs('core_role_view');
    const scope = scopeOfQuery(request);
    const role = state.roles.find(
      (row) => row.identifier === roleId && (row.scope === null || sameScope(row.scope, scope)),
    );
    if (role === undefined) throw missing(`Role with identifier [${roleId}] is not found in the given scope`);
    return single(showRole(role));
  });

  on('GET /authz/api/roleassignments', (request) =>
    page(request, sorted(request, assignmentsIn(request, {}), assignmentId), showAssignment),
  );
  on('POST /authz/api/roleassignments/filter', (request) => {
    if (request.body === '') throw failed('body: must not be null');
    return page(
      request,
      sorted(request, assignmentsIn(request, fieldsOf(request)), assignmentId),
      showAssignment,
    );
  });
  on('GET /authz/api/roleassignments/{assignmentId}', (request, ids) => {
    const found = assignmentsIn(request, {}).find(({ identifier }) => identifier === ids['assignmentId']);
    if (found === undefined) throw missing('Role assignment is not found in the given scope');
    return single(showAssignment(found));
  });

  for (const [place, exists] of [
    [NEW_PLACE, () => behaviour.resourceGroupsAt !== 'old'],
    [OLD_PLACE, () => behaviour.resourceGroupsAt !== 'new'],
  ] as const) {
    const there = (): void => {
      if (!exists()) throw noSuchPath();
    };
    on(`GET ${place}`, (request) => {
      there();
      return page(
        request,
        sorted(request, resourceGroupsIn(scopeOfQuery(request)), byIdentifier),
        showResourceGroup,
      );
    });
    on(`POST ${place}/filter`, (request) => {
      there();
      const fields = fieldsOf(request);
      const wanted = textsOf(fields, 'identifierFilter') ?? [];
      const rows = resourceGroupsIn(scopeOfBody(fields)).filter(
        ({ identifier }) => wanted.length === 0 || wanted.includes(identifier),
      );
      return page(request, sorted(request, rows, byIdentifier), showResourceGroup);
    });
    on(`GET ${place}/{resourceGroupId}`, (request, { resourceGroupId = '' }) => {
      there();
      const found = resourceGroupsIn(scopeOfQuery(request)).find(
        ({ identifier }) => identifier === resourceGroupId,
      );
      if (found === undefined)
        throw new Refusal(404, 'RESOURCE_NOT_FOUND', 'Resource not found: no such group');
      return single(showResourceGroup(found));
    });
  }

  on('POST /authz/api/acl', (request) => {
    if (!behaviour.checksAccess) throw noSuchPath();
    const questions = (fieldsOf(request)['permissions'] ?? []) as readonly Fields[];
    return single({
      principal: { principalIdentifier: 'identity_gateway', principalType: 'SERVICE_ACCOUNT' },
      accessControlList: questions.map((question) => {
        const permission = String(question['permission']);
        return {
          permission,
          resourceScope: question['resourceScope'],
          resourceType: question['resourceType'],
          resourceAttributes: null,
          resourceIdentifier: null,
          permitted: !lacks(permission) && !behaviour.partialPermissions.includes(permission),
        };
      }),
    });
  });

  on('GET /ng/api/accounts/{accountId}', () =>
    single({
      identifier: accountId,
      name: state.accountName,
      companyName: state.accountName,
      cluster: 'sim',
    }),
  );
  on('GET /ng/api/organizations', (request) =>
    page(
      request,
      state.scopes.filter(({ org, project }) => org !== null && project === null),
      ({ org }) => ({
        organization: { identifier: org, name: org, description: '', tags: {} },
        createdAt: 1_650_000_000_000,
        lastModifiedAt: 1_650_000_000_000,
        harnessManaged: org === 'default',
      }),
    ),
  );
  on('GET /ng/api/projects', (request) =>
    page(
      request,
      state.scopes.filter(({ project }) => project !== null),
      ({ org, project }) => ({
        project: {
          orgIdentifier: org,
          identifier: project,
          name: project,
          color: '#0063F7',
          modules: ['CD'],
        },
        createdAt: 1_655_000_000_000,
        lastModifiedAt: 1_700_000_000_000,
      }),
    ),
  );

  addWrites(on, { state, behaviour, now, scopeOfQuery, needs, showInvite, showGroup, showAssignment });

  /** The same paths also answer behind /gateway. */
  function routeOf(method: string, path: string): { route: Route; ids: Record<string, string> } | null {
    const segments = path.replace(/^\/gateway(?=\/)/, '').split('/');
    for (const route of routes) {
      const ids = route.method === method ? matched(route.segments, segments) : null;
      if (ids !== null) return { route, ids };
    }
    return null;
  }

  function limitRequests(): void {
    const { rateLimit } = behaviour;
    if (rateLimit === null) return;
    const since = now() - rateLimit.windowMs;
    while ((requestTimes[0] ?? Infinity) <= since) requestTimes.shift();
    if (requestTimes.length >= rateLimit.requests) throw new Refusal(429, '', '', 'NOTHING');
    requestTimes.push(now());
  }

  function work(request: VendorRequest): Answer {
    if (request.headers['x-api-key'] !== apiKey) {
      throw new Refusal(401, 'INVALID_TOKEN', 'Token is not valid.');
    }
    limitRequests();
    const account = request.query.get('accountIdentifier');
    if (account === null) throw invalid('Account detail is not present in the request');
    if (account !== accountId) throw new Refusal(401, 'INVALID_TOKEN', 'Token is not valid.');
    const target = routeOf(request.method, request.path);
    if (target === null) throw noSuchPath();
    return target.route.handle(request, target.ids);
  }

  function answer(request: VendorRequest): Answer {
    try {
      return work(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, code, message, shape } = error;
      if (shape === 'NOTHING') return { status };
      return { status, body: refusalOf(code, message, shape) };
    }
  }

  const noSuchPath = () =>
    behaviour.unknownPath === 'html'
      ? new Refusal(404, '', '', 'NOTHING')
      : new Refusal(400, 'RESOURCE_NOT_FOUND_EXCEPTION', 'HTTP 404 Not Found', 'FAILURE');

  const vendor: SimulatedVendor = {
    id: 'harness',
    endpointOf: (method, path) => routeOf(method, path)?.route.endpoint ?? null,
    answer,
    failure: (status) =>
      refusalOf(
        codes[status] ?? 'UNKNOWN_ERROR',
        'The simulator was told to fail',
        status === 403 ? 'DENIED' : 'ERROR',
      ),
    withoutList: (body) => {
      const { data } = body as { data: unknown };
      if (Array.isArray(data)) return { ...(body as object), data: null };
      const { content: _content, ...page } = data as { content: unknown };
      return { ...(body as object), data: page };
    },
    contradicted: (body) => ({ ...(body as object), status: 'ERROR', code: 'UNKNOWN_ERROR' }),
  };
  return { vendor, apiKey, accountId, state, behaviour };
}

function countOf(query: URLSearchParams, name: string, fallback: number): number {
  const given = query.get(name);
  if (given === null) return fallback;
  if (!/^\d{1,9}$/.test(given)) throw failed(`${name}: must be greater than or equal to 0`);
  return Number(given);
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
