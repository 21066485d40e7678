/** Harvest's API as its callers meet it: headers, paths, links from page to page, refusals in every shape. */
import type { z } from 'zod';
import type { Company } from '../company.js';
import type { Page } from '../faults.js';
import type { Answer, SimulatedVendor, VendorRequest } from '../listener.js';
import {
  ADMINISTRATOR,
  createHarvestState,
  type HarvestAssignment,
  type HarvestProject,
  type HarvestState,
  type HarvestUser,
  type NewUser,
  type UserFields,
} from './state.js';
import { changedUser, fixedWhileArchived, newUser } from './user-fields.js';

/** What no source settles: one of the ways is the default, and callers must bear the others. */
export interface HarvestBehaviour {
  /** For an account id that the token does not reach. */
  wrongAccount: 404 | 401;
  /** Whether users have access roles, or the flags that were there before. */
  permissionModel: 'access-roles' | 'flags';
  /** Whether having teammates shows among the access roles. */
  showsPeopleManager: boolean;
  /** Whether fields that nobody documents are sent. */
  undocumentedFields: boolean;
  /** Where links point to; the place that was asked when null. */
  linkOrigin: string | null;
  /** Whether lists have links at all. */
  links: 'present' | 'absent';
  /** What a manager gets for a user who is not a teammate. */
  outOfSight: 403 | 404;
  /** Rows a page has at most, whatever `per_page` says: paging can be seen in a small company. */
  largestPage: number;
  /** Whether two spellings of an address are two addresses. */
  emailComparesCase: boolean;
  /** For archiving, demoting or deleting the last active administrator. */
  lastAdministrator: 422 | 403;
  /** For a token's owner who archives himself, or deletes himself. */
  ownArchive: 422 | 403;
  /** Whether the account's plan has room for one person only, so that nobody can be added. */
  freePlan: boolean;
  /** How long a new user is missing from the list, though found by id. */
  listLagMs: number;
  /** Refuses what exceeds it. */
  rateLimit: {
    readonly requests: number;
    readonly windowMs: number;
    readonly retryAfter: 'seconds' | 'none';
  } | null;
}

export const usualBehaviour: HarvestBehaviour = {
  wrongAccount: 404,
  permissionModel: 'access-roles',
  showsPeopleManager: true,
  undocumentedFields: true,
  linkOrigin: null,
  links: 'present',
  outOfSight: 404,
  largestPage: 2000,
  emailComparesCase: false,
  lastAdministrator: 422,
  ownArchive: 422,
  freePlan: false,
  listLagMs: 0,
  rateLimit: null,
};

export interface HarvestOptions {
  readonly accessToken?: string;
  readonly accountId?: string;
  /** Whose token it is. */
  readonly tokenOf?: 'administrator' | 'manager' | 'member';
  readonly behaviour?: Partial<HarvestBehaviour>;
}

export interface SimulatedHarvest {
  readonly vendor: SimulatedVendor;
  readonly accessToken: string;
  readonly accountId: string;
  /** The user whose token the gateway uses. */
  readonly ownerId: number;
  readonly state: HarvestState;
  /** May be changed while it runs. */
  readonly behaviour: HarvestBehaviour;
}

class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`Refused with status ${answer.status}`);
    this.answer = answer;
  }
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const LARGEST_PAGE = 2000;

const notAuthorized = () => new Refusal({ status: 403, body: { message: 'Not authorized!' } });
const notFound = () => new Refusal({ status: 404, body: { status: 404, error: 'Not Found' } });
const badRequest = () => new Refusal({ status: 400, body: { status: 400, error: 'Bad Request' } });
const unprocessable = (message: string) => new Refusal({ status: 422, body: { message } });
const noSuchPage = () =>
  new Refusal({
    status: 404,
    headers: HTML,
    text: '<!DOCTYPE html>\n<html><head><title>Not found</title></head><body><p>There is nothing here.</p></body></html>\n',
  });
const badToken = (realm: string) => {
  const error = 'invalid_token';
  const error_description =
    'The access token provided is expired, revoked, malformed or invalid for other reasons.';
  return new Refusal({
    status: 401,
    headers: {
      'www-authenticate': `Bearer realm="${realm}", error="${error}", error_description="${error_description}"`,
    },
    body: { error, error_description },
  });
};

type Ids = { readonly [name: string]: number };
type Handler = (request: VendorRequest, ids: Ids) => Answer;

interface Route {
  readonly endpoint: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly handle: Handler;
}

export function simulateHarvest(
  company: Company,
  options: HarvestOptions = {},
  now: () => number = Date.now,
): SimulatedHarvest {
  const { accessToken = '1234567.pt.sim-token', accountId = '712345', tokenOf = 'administrator' } = options;
  const behaviour: HarvestBehaviour = { ...usualBehaviour, ...options.behaviour };
  const state = createHarvestState(company, now);
  const owner = ownerOf(state, tokenOf);
  const requests: number[] = [];
  let answered = 0;

  // Who may see what

  const mayAll = () => owner.access_roles.includes(ADMINISTRATOR);
  const teammates = (): readonly number[] => state.teammates.get(owner.id) ?? [];
  const isInSight = (userId: number): boolean =>
    mayAll() || userId === owner.id || teammates().includes(userId);
  function onlyAdministrators(): void {
    if (!mayAll()) throw notAuthorized();
  }
  function notMembers(): void {
    if (!mayAll() && teammates().length === 0) throw notAuthorized();
  }
  function userOf(userId: number): HarvestUser {
    const user = state.user(userId);
    if (user === undefined) throw notFound();
    if (!isInSight(userId)) throw behaviour.outOfSight === 403 ? notAuthorized() : notFound();
    return user;
  }

  // What is shown

  function shownRoles(user: HarvestUser): string[] {
    return behaviour.showsPeopleManager
      ? user.access_roles
      : user.access_roles.filter((role) => role !== 'people_manager');
  }
  function userOnWire(user: HarvestUser): Record<string, unknown> {
    const { default_hourly_rate, cost_rate, access_roles, ...open } = user;
    const seesRates = owner.access_roles.includes('billable_rates_manager');
    return {
      ...open,
      ...(mayAll() || seesRates ? { default_hourly_rate } : {}),
      ...(mayAll() ? { cost_rate } : {}),
      ...(behaviour.permissionModel === 'flags'
        ? {
            is_admin: access_roles.includes(ADMINISTRATOR),
            is_project_manager: access_roles.includes('manager'),
            can_see_rates: access_roles.includes('billable_rates_manager'),
            can_create_invoices: false,
          }
        : { access_roles: shownRoles(user) }),
      ...(behaviour.undocumentedFields
        ? {
            permissions_claims: ['expenses:read:own', 'timers:read:own', 'timers:write:own'],
            can_create_projects: access_roles.includes('project_creator'),
            calendar_integration_enabled: false,
            calendar_integration_source: null,
          }
        : {}),
    };
  }
  const originOf = ({ headers }: VendorRequest): string =>
    behaviour.linkOrigin ?? `http://${headers.host ?? 'localhost'}`;
  const projectOf = (id: number): HarvestProject => {
    const project = state.projects.find((one) => one.id === id);
    if (project === undefined) throw notFound();
    return project;
  };
  function assignmentOnWire(assignment: HarvestAssignment): Record<string, unknown> {
    const { projectId, userId, ...open } = assignment;
    const { id, name, code } = projectOf(projectId);
    const user = state.user(userId);
    const fullName = user === undefined ? '' : `${user.first_name} ${user.last_name}`;
    return { ...open, project: { id, name, code }, user: { id: userId, name: fullName } };
  }
  function projectAssignmentOnWire(assignment: HarvestAssignment): Record<string, unknown> {
    const { user: _user, ...open } = assignmentOnWire(assignment);
    return { ...open, client: projectOf(assignment.projectId).client, task_assignments: [] };
  }

  function list<Row extends { readonly id: number }>(
    request: VendorRequest,
    resource: string,
    rows: readonly Row[],
    show: (row: Row) => unknown,
  ): Answer {
    const { query } = request;
    const perPage = Math.min(perPageOf(query), behaviour.largestPage);
    const cursor = query.get('cursor');
    // When both are there, the cursor wins.
    const number = cursor === null ? pageNumberOf(query) : null;
    const skip = cursor === null ? ((number ?? 1) - 1) * perPage : skipTo(cursor, rows);
    const render = (page: Page): unknown => {
      const total = page.next === null ? page.skip + page.rows.length : rows.length;
      const pages = Math.max(1, Math.ceil(total / perPage));
      const link = (more: Readonly<Record<string, string>>): string => {
        const url = new URL(request.path, originOf(request));
        for (const [name, value] of query) {
          if (!['page', 'cursor', 'ref', 'per_page'].includes(name)) url.searchParams.set(name, value);
        }
        for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
        return url.href;
      };
      const per_page = String(perPage);
      const next =
        page.next === null ? null : link({ cursor: cursorAt(page.next, rows), per_page, ref: 'next_cursor' });
      return {
        [resource]: (page.rows as readonly Row[]).map(show),
        per_page: perPage,
        total_pages: pages,
        total_entries: total,
        // Reached by a cursor, a page has no number.
        page: number,
        next_page: number === null || page.next === null ? null : number + 1,
        previous_page: number === null || number === 1 ? null : number - 1,
        ...(behaviour.links === 'absent'
          ? {}
          : {
              links: {
                first: link({ page: '1', per_page, ref: 'first' }),
                next,
                previous:
                  number === null || number === 1
                    ? null
                    : link({ page: String(number - 1), per_page, ref: 'prev' }),
                last: link({ page: String(pages), per_page, ref: 'last' }),
              },
            }),
      };
    };
    return { status: 200, list: { rows, skip, limit: perPage, render } };
  }

  function wanted<Row extends { readonly is_active: boolean; readonly updated_at: string }>(
    { query }: VendorRequest,
    rows: readonly Row[],
  ): readonly Row[] {
    const active = query.get('is_active');
    if (active !== null && active !== 'true' && active !== 'false') throw badRequest();
    const since = query.get('updated_since');
    // An offset or a space in place of Z and T is refused.
    if (since !== null && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(since)) throw badRequest();
    if (active === null && since === null) return rows;
    return rows.filter(
      (row) =>
        (active === null || row.is_active === (active === 'true')) &&
        (since === null || row.updated_at >= since),
    );
  }

  function isListed(userId: number): boolean {
    const arrivedAt = state.arrivals.get(userId);
    return arrivedAt === undefined || now() - arrivedAt >= behaviour.listLagMs;
  }

  // What is changed

  /** What is asked for, once there is nothing wrong with it; else all that is, in one message. */
  function accepted<Fields>(
    request: VendorRequest,
    fields: z.ZodType<Fields>,
    user: HarvestUser | null,
  ): Fields {
    const body = bodyOf(request);
    const read = fields.safeParse(body);
    const problems = read.success ? [] : read.error.issues.map(({ message }) => message);
    const { email } = body;
    const holder =
      typeof email === 'string' ? state.userByEmail(email, behaviour.emailComparesCase) : undefined;
    if (holder !== undefined && holder !== user) problems.push('Email has already been taken');
    if (user?.is_active === false) {
      for (const [field, name] of fixedWhileArchived) {
        if (field in body) problems.push(`${name} can't be changed while the person is archived`);
      }
    }
    if (!read.success || problems.length > 0) throw unprocessable([...new Set(problems)].join(', '));
    return read.data;
  }
  function keepsAnAdministrator(user: HarvestUser): void {
    if (!state.isLastAdministrator(user.id)) return;
    if (behaviour.lastAdministrator === 403) throw notAuthorized();
    throw unprocessable('Account must have at least one administrator');
  }
  function isNotTheCaller(user: HarvestUser): void {
    if (user.id !== owner.id) return;
    if (behaviour.ownArchive === 403) throw notAuthorized();
    throw unprocessable("You can't archive or delete yourself");
  }

  const createUser: Handler = (request) => {
    onlyAdministrators();
    if (behaviour.freePlan) throw unprocessable('Your plan has no room for another person');
    const user = state.createUser(accepted<NewUser>(request, newUser, null));
    const location = new URL(`/api/v2/users/${user.id}`, originOf(request)).href;
    return { status: 201, headers: { location }, body: userOnWire(user) };
  };

  const updateUser: Handler = (request, { userId = 0 }) => {
    onlyAdministrators();
    const user = userOf(userId);
    const fields = accepted<UserFields>(request, changedUser, user);
    const archives = fields.is_active === false;
    const demotes = fields.access_roles?.includes(ADMINISTRATOR) === false;
    if (archives || demotes) keepsAnAdministrator(user);
    if (archives) isNotTheCaller(user);
    state.updateUser(user, fields);
    return { status: 200, body: userOnWire(user) };
  };

  const deleteUser: Handler = (_request, { userId = 0 }) => {
    onlyAdministrators();
    const user = userOf(userId);
    keepsAnAdministrator(user);
    isNotTheCaller(user);
    if (state.timeTracked.has(userId)) {
      throw unprocessable("Person has tracked time or expenses and can't be deleted");
    }
    const body = userOnWire(user);
    state.deleteUser(userId);
    return { status: 200, body };
  };

  const routes: Route[] = [];
  const on = (endpoint: string, handle: Handler): void => {
    const [method = '', path = ''] = endpoint.split(' ');
    routes.push({ endpoint, method, segments: path.split('/'), handle });
  };

  on('GET /v2/users', (request) => {
    notMembers();
    const seen = state.users.filter(({ id }) => isListed(id) && isInSight(id));
    return list(request, 'users', wanted(request, seen), userOnWire);
  });
  on('GET /v2/users/me', () => ({ status: 200, body: userOnWire(owner) }));
  on('GET /v2/users/{userId}', (_request, { userId = 0 }) => {
    notMembers();
    return { status: 200, body: userOnWire(userOf(userId)) };
  });
  on('POST /v2/users', createUser);
  on('PATCH /v2/users/{userId}', updateUser);
  on('DELETE /v2/users/{userId}', deleteUser);
  on('GET /v2/users/{userId}/teammates', (request, { userId = 0 }) => {
    onlyAdministrators();
    const user = userOf(userId);
    if (!user.access_roles.includes('manager')) throw unprocessable('User must be a Manager');
    const rows = (state.teammates.get(userId) ?? []).flatMap((id) => state.user(id) ?? []);
    return list(request, 'teammates', rows, ({ id, first_name, last_name, email }) => ({
      id,
      first_name,
      last_name,
      email,
    }));
  });
  on('GET /v2/users/{userId}/project_assignments', (request, { userId = 0 }) => {
    if (userId !== owner.id) notMembers();
    userOf(userId);
    const rows = state.assignments.filter((one) => one.userId === userId && one.is_active);
    return list(request, 'project_assignments', wanted(request, rows), projectAssignmentOnWire);
  });
  on('GET /v2/roles', (request) => {
    onlyAdministrators();
    return list(request, 'roles', state.labels, (label) => ({ ...label }));
  });
  on('GET /v2/roles/{roleId}', (_request, { roleId = 0 }) => {
    onlyAdministrators();
    const label = state.labels.find(({ id }) => id === roleId);
    if (label === undefined) throw notFound();
    return { status: 200, body: { ...label } };
  });
  on('GET /v2/user_assignments', (request) => {
    notMembers();
    const userId = request.query.get('user_id');
    const rows = state.assignments.filter(
      (one) => isInSight(one.userId) && (userId === null || String(one.userId) === userId),
    );
    return list(request, 'user_assignments', wanted(request, rows), assignmentOnWire);
  });
  on('GET /v2/projects/{projectId}/user_assignments', (request, { projectId = 0 }) => {
    notMembers();
    projectOf(projectId);
    const rows = state.assignments.filter((one) => one.projectId === projectId && isInSight(one.userId));
    return list(request, 'user_assignments', wanted(request, rows), assignmentOnWire);
  });
  on('GET /v2/company', () => {
    onlyAdministrators();
    const domain = `${state.companyName.toLowerCase().replace(/[^a-z]+/g, '-')}.harvestapp.com`;
    return {
      status: 200,
      body: {
        base_uri: `https://${domain}`,
        full_domain: domain,
        name: state.companyName,
        is_active: true,
        week_start_day: 'Monday',
        wants_timestamp_timers: false,
        time_format: 'hours_minutes',
        date_format: '%Y-%m-%d',
        plan_type: 'simple-v4',
        clock: '24h',
        currency: 'EUR',
        weekly_capacity: 126_000,
        expense_feature: true,
        invoice_feature: true,
        estimate_feature: false,
        approval_feature: true,
        team_feature: true,
      },
    };
  });

  function routeOf(method: string, path: string): { route: Route; ids: Record<string, number> } | null {
    const segments = path.split('/');
    for (const route of routes) {
      const ids = route.method === method ? matched(route.segments, segments) : null;
      if (ids !== null) return { route, ids };
    }
    return null;
  }

  function limitRequests(): void {
    const { rateLimit } = behaviour;
    if (rateLimit === null) return;
    const at = now();
    while ((requests[0] ?? at) + rateLimit.windowMs <= at) requests.shift();
    if (requests.length >= rateLimit.requests) {
      const waitMs = (requests[0] ?? at) + rateLimit.windowMs - at;
      const seconds = String(Math.max(1, Math.ceil(waitMs / 1000)));
      const headers = { ...HTML, ...(rateLimit.retryAfter === 'none' ? {} : { 'retry-after': seconds }) };
      throw new Refusal({ status: 429, headers });
    }
    requests.push(at);
  }

  function work(request: VendorRequest): Answer {
    const { headers } = request;
    if ((headers['user-agent'] ?? '').trim() === '') throw badRequest();
    if (headers.authorization !== `Bearer ${accessToken}`) throw badToken('Harvest');
    if (headers['harvest-account-id'] !== accountId) {
      throw behaviour.wrongAccount === 401 ? badToken('Harvest') : notFound();
    }
    limitRequests();
    const target = routeOf(request.method, request.path);
    if (target === null) throw noSuchPage();
    return target.route.handle(request, target.ids);
  }

  function answer(request: VendorRequest): Answer {
    let given: Answer;
    try {
      given = work(request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      given = error.answer;
    }
    const id = `sim-${String(++answered).padStart(8, '0')}`;
    return { ...given, headers: { 'x-request-id': id, ...given.headers } };
  }

  const vendor: SimulatedVendor = {
    id: 'harvest',
    endpointOf: (method, path) => routeOf(method, path)?.route.endpoint ?? null,
    answer,
    failure: (status) => failureOf(status),
    withoutList: (body) =>
      Object.fromEntries(Object.entries(body as object).filter(([, value]) => !Array.isArray(value))),
    contradicted: () => ({ status: 500, error: 'InternalError: this is not the one you asked for' }),
  };
  return { vendor, accessToken, accountId, ownerId: owner.id, state, behaviour };
}

/** Each status has a shape of its own, and one has no body at all. */
function failureOf(status: number): unknown {
  const told = 'The simulator was told to fail';
  switch (status) {
    case 401:
      return { error: 'invalid_token', error_description: told };
    case 403:
    case 413:
    case 422:
      return { message: told };
    case 429:
      return undefined;
    default:
      return { status, error: told };
  }
}

/** An administrator, a manager with people to manage, or somebody who is neither; the nearest there is. */
function ownerOf(state: HarvestState, tokenOf: 'administrator' | 'manager' | 'member'): HarvestUser {
  const fits = (user: HarvestUser): boolean => {
    if (!user.is_active) return false;
    if (tokenOf === 'manager') return state.teammates.has(user.id);
    return user.access_roles.includes(tokenOf);
  };
  const owner = state.users.find(fits);
  if (owner === undefined) throw new RangeError(`Nobody in this company is a ${tokenOf}`);
  return owner;
}

/** The body's fields. It must say that it is JSON: of the two forms that are taken, this is the only one played. */
function bodyOf({ headers, body }: VendorRequest): Readonly<Record<string, unknown>> {
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) throw badRequest();
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw badRequest();
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw badRequest();
  return parsed as Readonly<Record<string, unknown>>;
}

function perPageOf(query: URLSearchParams): number {
  const given = query.get('per_page');
  if (given === null) return LARGEST_PAGE;
  const perPage = Number(given);
  if (!/^\d+$/.test(given) || perPage < 1 || perPage > LARGEST_PAGE) {
    throw unprocessable(`per_page must be between 1 and ${LARGEST_PAGE}`);
  }
  return perPage;
}

function pageNumberOf(query: URLSearchParams): number {
  const given = query.get('page');
  if (given === null) return 1;
  if (!/^[1-9]\d*$/.test(given)) throw unprocessable('page must be a positive number');
  return Number(given);
}

/** Goes on after a row, so that rows which come in front meanwhile move nothing. Faults may point where no row is. */
function cursorAt(next: number, rows: readonly { readonly id: number }[]): string {
  const last = rows[next - 1];
  const place = last === undefined ? { at: next } : { after: { id: last.id } };
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function skipTo(cursor: string, rows: readonly { readonly id: number }[]): number {
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  const at = /^\{"at":(\d+)\}$/.exec(place)?.[1];
  if (at !== undefined) return Number(at);
  const id = Number(/^\{"after":\{"id":(\d+)\}\}$/.exec(place)?.[1]);
  if (Number.isNaN(id)) throw unprocessable('cursor is invalid');
  const found = rows.findIndex((row) => row.id === id);
  if (found >= 0) return found + 1;
  // It has left the list meanwhile. The newest come first, so what follows it are the smaller ids.
  const next = rows.findIndex((row) => row.id < id);
  return next < 0 ? rows.length : next;
}

/** The ids in a path that fits the pattern, else null. */
function matched(pattern: readonly string[], segments: readonly string[]): Record<string, number> | null {
  if (pattern.length !== segments.length) return null;
  const ids: Record<string, number> = {};
  for (const [at, expected] of pattern.entries()) {
    const segment = segments[at] ?? '';
    if (!expected.startsWith('{')) {
      if (segment !== expected) return null;
      continue;
    }
    if (!/^\d+$/.test(segment)) return null;
    ids[expected.slice(1, -1)] = Number(segment);
  }
  return ids;
}
