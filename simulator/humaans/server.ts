/** Humaans' REST API as its callers meet it: paths, offset paging, refusals. It can be read and not changed. */
import type { Company } from '../company.js';
import type { Page } from '../faults.js';
import type { Answer, SimulatedVendor, VendorRequest } from '../listener.js';
import {
  createHumaansState,
  type HumaansJobRole,
  type HumaansLocation,
  type HumaansPerson,
  type HumaansState,
} from './state.js';

/** What no public source settles: one of the ways is the default, and callers must bear the others. */
export interface HumaansBehaviour {
  /** What asking for everybody gives: a list, or a refusal. */
  statusAll: 'list' | 400 | 422;
  /** A limit beyond the largest there is. */
  overLimit: 'clamped' | 'refused';
  /** Rows a page has at most: paging can be seen in a small company. */
  largestPage: number;
  /** Which limit a page says it has: its own, the one asked for, or none. */
  echoedLimit: 'own' | 'asked' | 'absent';
  newHireWord: 'newHire' | 'new_hire';
  department: 'text' | 'object';
  locationName: 'label' | 'name';
  /** Of a person's job roles in the list. */
  roleOrder: 'newest-first' | 'oldest-first';
  /** Whether the job roles of everybody come when one person's are asked for. */
  ignoresPersonId: boolean;
  /** Whether a person has the current job role within. */
  embedsJobRole: boolean;
  /** How an error says what it is. */
  errorCode: 'number' | 'text';
  /** How many days after their last day people are still listed as active. */
  statusLagDays: number;
  /** What the token may see, besides what its maker may. */
  scopes: readonly string[];
  /** Fields that the maker of the token may not see. */
  withoutPersonFields: readonly string[];
  /** Refuses what exceeds it. */
  rateLimit: { readonly requests: number; readonly windowMs: number } | null;
}

export const usualBehaviour: HumaansBehaviour = {
  statusAll: 'list',
  overLimit: 'clamped',
  largestPage: 250,
  echoedLimit: 'own',
  newHireWord: 'newHire',
  department: 'text',
  locationName: 'label',
  roleOrder: 'newest-first',
  ignoresPersonId: false,
  embedsJobRole: false,
  errorCode: 'number',
  statusLagDays: 0,
  scopes: ['public:read', 'private:read'],
  withoutPersonFields: [],
  rateLimit: null,
};

export interface HumaansOptions {
  readonly token?: string;
  readonly behaviour?: Partial<HumaansBehaviour>;
}

export interface SimulatedHumaans {
  readonly vendor: SimulatedVendor;
  readonly token: string;
  readonly state: HumaansState;
  /** May be changed while it runs. */
  readonly behaviour: HumaansBehaviour;
}

class Refusal extends Error {
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, message: string, retryAfterSeconds?: number) {
    super(message);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const names: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'NotAuthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  413: 'PayloadTooLarge',
  422: 'Unprocessable',
  429: 'TooManyRequests',
  503: 'Unavailable',
};
const nameOf = (status: number) => names[status] ?? 'GeneralError';

/** Readable with `public:read` alone. */
const publicFields = [
  'id',
  'companyId',
  'firstName',
  'lastName',
  'preferredName',
  'email',
  'locationId',
  'teams',
  'timezone',
  'profilePhoto',
];

const DEFAULT_LIMIT = 100;
const DAY_MS = 86_400_000;

type Handler = (request: VendorRequest, id: string) => Answer;

export function simulateHumaans(
  company: Company,
  options: HumaansOptions = {},
  now: () => number = Date.now,
): SimulatedHumaans {
  const { token = 'sim-humaans-token' } = options;
  const behaviour: HumaansBehaviour = { ...usualBehaviour, ...options.behaviour };
  const state = createHumaansState(company);
  let requestsInWindow: number[] = [];
  let errors = 0;

  // What is shown

  function statusOf(person: HumaansPerson): HumaansPerson['status'] {
    const { status, employmentEndDate } = person;
    if (status !== 'offboarded' || employmentEndDate === null) return status;
    const daysAgo = (Date.parse(company.date) - Date.parse(employmentEndDate)) / DAY_MS;
    return daysAgo <= behaviour.statusLagDays ? 'active' : status;
  }

  function personOnWire(person: HumaansPerson): Record<string, unknown> {
    const status = statusOf(person);
    const row: Record<string, unknown> = {
      ...person,
      status: status === 'newHire' ? behaviour.newHireWord : status,
    };
    if (behaviour.embedsJobRole) {
      const role = roleOn(company.date, rolesOf(person.id));
      row['jobRole'] = role && { jobTitle: role.jobTitle, department: role.department };
    }
    for (const field of behaviour.withoutPersonFields) delete row[field];
    if (behaviour.scopes.includes('private:read')) return row;
    return Object.fromEntries(Object.entries(row).filter(([field]) => publicFields.includes(field)));
  }

  function roleOnWire(role: HumaansJobRole): unknown {
    return behaviour.department === 'text' || role.department === null
      ? role
      : { ...role, department: { name: role.department } };
  }

  function locationOnWire({ label, ...location }: HumaansLocation): unknown {
    return { ...location, [behaviour.locationName]: label };
  }

  function list<Row>({ query }: VendorRequest, rows: readonly Row[], show: (row: Row) => unknown): Answer {
    const asked = wholeNumber(query, '$limit') ?? DEFAULT_LIMIT;
    const skip = wholeNumber(query, '$skip') ?? 0;
    if (asked < 1) throw new Refusal(400, 'Invalid value of $limit');
    if (asked > behaviour.largestPage && behaviour.overLimit === 'refused') {
      throw new Refusal(400, 'The value of $limit is too large');
    }
    const limit = Math.min(asked, behaviour.largestPage);
    const render = (page: Page): unknown => {
      // There are no cursors to go round in circles: whatever is asked for, the first page comes.
      const stuck = page.next !== null && page.next <= page.skip;
      const shown = (stuck ? rows.slice(0, limit) : page.rows) as readonly Row[];
      const echoed = { own: { limit }, asked: { limit: asked }, absent: {} }[behaviour.echoedLimit];
      return { total: page.total, ...echoed, skip: page.skip, data: shown.map(show) };
    };
    return { status: 200, list: { rows, skip, limit, render } };
  }

  function one<Row>(row: Row | undefined, what: string, show: (row: Row) => unknown): Answer {
    if (row === undefined) throw new Refusal(404, `${what} not found`);
    return { status: 200, body: show(row) };
  }

  function rolesOf(personId: string): HumaansJobRole[] {
    return [...state.jobRoles.values()].filter((role) => role.personId === personId);
  }

  // What can be asked

  const people: Handler = (request) => {
    const { query } = request;
    // Whoever does not ask for more sees those who work here now.
    const status = query.get('status') ?? 'active';
    if (status === 'all' && behaviour.statusAll !== 'list') {
      throw new Refusal(behaviour.statusAll, 'Invalid value of status');
    }
    if (!['all', 'active', 'newHire', 'offboarded'].includes(status)) {
      throw new Refusal(400, 'Invalid value of status');
    }
    const email = query.get('email');
    const team = query.get('teams');
    const rows = [...state.people.values()].filter(
      (person) =>
        (status === 'all' || statusOf(person) === status) &&
        (email === null || person.email === email) &&
        (team === null || person.teams.some(({ name }) => name === team)),
    );
    return list(request, rows, personOnWire);
  };

  const jobRoles: Handler = (request) => {
    const personId = behaviour.ignoresPersonId ? null : request.query.get('personId');
    const asOf = request.query.get('$asOf');
    let rows = personId === null ? [...state.jobRoles.values()] : rolesOf(personId);
    if (asOf !== null) {
      const byPerson = new Map<string, HumaansJobRole[]>();
      for (const role of rows) byPerson.set(role.personId, [...(byPerson.get(role.personId) ?? []), role]);
      rows = [...byPerson.values()].flatMap((ofPerson) => roleOn(asOf, ofPerson) ?? []);
    }
    return list(request, behaviour.roleOrder === 'newest-first' ? rows.toReversed() : rows, roleOnWire);
  };

  const routes: readonly (readonly [pattern: string, handle: Handler])[] = [
    ['/api/me', () => one(state.people.get(state.ownerId), 'Person', personOnWire)],
    [
      '/api/token-info',
      () => ({
        status: 200,
        body: { id: 'tok_1', personId: state.ownerId, label: 'gateway', scopes: behaviour.scopes },
      }),
    ],
    ['/api/people', people],
    ['/api/people/{personId}', (_, id) => one(state.people.get(id), 'Person', personOnWire)],
    ['/api/job-roles', jobRoles],
    ['/api/job-roles/{jobRoleId}', (_, id) => one(state.jobRoles.get(id), 'Job role', roleOnWire)],
    ['/api/locations', (request) => list(request, [...state.locations.values()], locationOnWire)],
    ['/api/locations/{locationId}', (_, id) => one(state.locations.get(id), 'Location', locationOnWire)],
    ['/api/companies', (request) => list(request, [state.company], (row) => row)],
    [
      '/api/companies/{companyId}',
      (_, id) => one(id === state.company.id ? state.company : undefined, 'Company', (row) => row),
    ],
  ];

  function routeOf(path: string): { pattern: string; handle: Handler; id: string } | null {
    for (const [pattern, handle] of routes) {
      const before = pattern.replace(/\{\w+\}$/, '');
      const id = path.slice(before.length);
      const fits = before === pattern ? path === pattern : path.startsWith(before) && /^[^/]+$/.test(id);
      if (fits) return { pattern, handle, id: decoded(id) };
    }
    return null;
  }

  // How it refuses

  function error(status: number, message: string): unknown {
    const id = `req-${(++errors).toString(16).padStart(4, '0')}`;
    return behaviour.errorCode === 'number'
      ? { id, code: status, name: nameOf(status), message }
      : { id, code: nameOf(status), message, issues: [{ path: 'query', message }] };
  }

  function limitRequests(): void {
    const { rateLimit } = behaviour;
    if (rateLimit === null) return;
    const { requests, windowMs } = rateLimit;
    requestsInWindow = requestsInWindow.filter((at) => at > now() - windowMs);
    const oldest = requestsInWindow[0];
    if (requestsInWindow.length >= requests && oldest !== undefined) {
      throw new Refusal(429, 'Too many requests', Math.max(1, Math.ceil((oldest + windowMs - now()) / 1000)));
    }
    requestsInWindow.push(now());
  }

  function work(request: VendorRequest): Answer {
    if (request.headers.authorization !== `Bearer ${token}`) throw new Refusal(401, 'Invalid token');
    limitRequests();
    const route = routeOf(request.path);
    if (route === null) throw new Refusal(404, 'Page not found');
    if (request.method !== 'GET') throw new Refusal(405, 'This method is not supported here');
    if (!behaviour.scopes.includes('public:read') && route.pattern !== '/api/token-info') {
      throw new Refusal(403, 'The token lacks a scope');
    }
    return route.handle(request, route.id);
  }

  function answer(request: VendorRequest): Answer {
    try {
      return work(request);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const { status, message, retryAfterSeconds } = refusal;
      const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
      return { status, headers, body: error(status, message) };
    }
  }

  const vendor: SimulatedVendor = {
    id: 'humaans',
    endpointOf: (method, path) => {
      const route = routeOf(path);
      return route === null || method !== 'GET' ? null : `GET ${route.pattern}`;
    },
    answer,
    failure: (status) => error(status, 'The simulator was told to fail'),
    withoutList: (body) => {
      const { data: _data, ...envelope } = body as { data: unknown };
      return envelope;
    },
    contradicted: () => error(500, 'The simulator was told to fail'),
  };
  return { vendor, token, state, behaviour };
}

/** The role in effect on a day. */
function roleOn(day: string, roles: readonly HumaansJobRole[]): HumaansJobRole | undefined {
  const begun = roles.filter(({ effectiveDate }) => effectiveDate <= day);
  return begun.sort((a, b) => (a.effectiveDate < b.effectiveDate ? 1 : -1))[0];
}

/** Null when it is not given. Whoever leaves out the dollar sign has not given it. */
function wholeNumber(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(400, `Invalid value of ${name}`);
  return Number(text);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
