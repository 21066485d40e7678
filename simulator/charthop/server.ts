/** ChartHop's REST API as its callers meet it: field-based rows, cursors that are ids, refusals. */
import type { Company } from '../company.js';
import type { Page } from '../faults.js';
import type { Answer, SimulatedVendor, VendorRequest } from '../listener.js';
import {
  createChartHopState,
  type ChartHopGroup,
  type ChartHopJob,
  type ChartHopPerson,
  type ChartHopState,
} from './state.js';

type Refusals = Readonly<Record<string, 400 | 403>>;

/** What no public source settles: one of the ways is the default, and callers must bear the others. */
export interface ChartHopBehaviour {
  /** Rows a page has at most, whatever `limit` says: paging can be seen in a small company. */
  largestPage: number;
  /** How the end of a list is written. */
  endOfList: 'absent' | 'null' | 'empty';
  /** `contact.workEmail` as one key, or as an object in an object. */
  rowForm: 'flat' | 'nested';
  /** How it is written that a field has no value. */
  noValue: 'null' | 'absent';
  /** Whether a field that nobody knows is passed over or refused. */
  unknownField: 'ignored' | 400;
  /** Fields that the token may not ask for, in the list of persons, for one person, in the list of jobs. */
  refusedOfPersons: Refusals;
  refusedOfPerson: Refusals;
  refusedOfJobs: Refusals;
  /** Fields that the token may not see: left out of every row without a word. */
  withheld: readonly string[];
  /** Whether `contact.humaans` is a field. */
  knowsHumaans: boolean;
  /** Whether persons can be asked for by `ids`; if not, the parameter is passed over. */
  knowsIds: boolean;
  /** How a group tells its type. */
  typeForm: 'object' | 'id' | 'word' | 'field' | 'name' | 'absent' | 'mixed';
  /** So many lists are not ready yet: 202, counted down. */
  building: {
    answers: number;
    readonly body: 'empty' | 'json' | 'text';
    readonly retryAfterSeconds: number | null;
  };
  /** How many organisations the token sees. */
  orgs: 0 | 1 | 2;
  /** Refuses what exceeds it. Nothing is published, so there is none to begin with. */
  rateLimit: { readonly requests: number; readonly windowMs: number } | null;
}

export const usualBehaviour: ChartHopBehaviour = {
  largestPage: 10_000,
  endOfList: 'absent',
  rowForm: 'flat',
  noValue: 'null',
  unknownField: 'ignored',
  refusedOfPersons: {},
  refusedOfPerson: {},
  refusedOfJobs: {},
  withheld: [],
  knowsHumaans: true,
  knowsIds: true,
  typeForm: 'object',
  building: { answers: 0, body: 'json', retryAfterSeconds: null },
  orgs: 1,
  rateLimit: null,
};

export interface ChartHopOptions {
  readonly apiToken?: string;
  readonly behaviour?: Partial<ChartHopBehaviour>;
  /** What Humaans calls a person of the company, where it is synchronised into ChartHop. */
  readonly humaansIdOf?: (personId: string) => string | null;
}

export interface SimulatedChartHop {
  readonly vendor: SimulatedVendor;
  readonly apiToken: string;
  /** The slug; the id is `state.org.id`. */
  readonly orgId: string;
  readonly state: ChartHopState;
  /** May be changed while it runs. */
  readonly behaviour: ChartHopBehaviour;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}

type Row = Record<string, unknown>;
type Ids = Readonly<Record<string, string>>;
type Handler = (request: VendorRequest, ids: Ids) => Answer;

interface Route {
  readonly endpoint: string;
  readonly segments: readonly string[];
  readonly handle: Handler;
}

const DEFAULT_LIMIT = 100;
const PERSON_CODES = [
  'id jobid name name.first name.last name.pref contact.workemail contact.employee contact.humaans title',
  'department.name location.name team.name manager manager.contact.workemail',
  'startdateorg startdatelifetime startdatejob enddateorg groupids',
].flatMap((codes) => codes.split(' '));
const JOB_CODES = 'jobid personid title employment manager contact.workemail groupids'.split(' ');
const GROUP_CODES = 'id orgid name slug code type parentgroupid createat deleteat'.split(' ');
const USUAL_OF_PERSON = ['id', 'name', 'contact.workEmail'];
const USUAL_OF_GROUP = ['id', 'name', 'slug', 'code', 'type', 'parentGroupId'];
const FORMATS = ['json', 'json-extended', 'json-readable', 'minimal'];

export function simulateChartHop(
  company: Company,
  options: ChartHopOptions = {},
  now: () => number = Date.now,
): SimulatedChartHop {
  const { apiToken = 'sim-charthop-token' } = options;
  const behaviour: ChartHopBehaviour = {
    ...usualBehaviour,
    ...options.behaviour,
    building: { ...usualBehaviour.building, ...options.behaviour?.building },
  };
  const state = createChartHopState(company, options.humaansIdOf);
  const times: number[] = [];

  // Fields

  function personField(person: ChartHopPerson, code: string, date: string): unknown {
    const job = state.jobHeldBy(person, date);
    const manager = job === null ? null : holderOf(job.managerJobId, date);
    switch (code) {
      case 'id':
        return person.id;
      case 'jobid':
        return job?.id ?? null;
      case 'name':
        return `${person.preferredName ?? person.givenName} ${person.familyName}`;
      case 'name.first':
        return person.givenName;
      case 'name.last':
        return person.familyName;
      case 'name.pref':
        return person.preferredName;
      case 'contact.workemail':
        return person.workEmail;
      case 'contact.employee':
        return person.employeeNumber;
      case 'contact.humaans':
        return behaviour.knowsHumaans ? person.humaansId : undefined;
      case 'title':
        return job?.title ?? null;
      case 'department.name':
        return unitOf(job, 'department');
      case 'location.name':
        return unitOf(job, 'location');
      case 'team.name': // several teams become one text
        return unitOf(job, 'team');
      case 'manager':
        return job?.managerJobId ?? null;
      case 'manager.contact.workemail':
        return manager?.workEmail ?? null;
      case 'startdateorg':
        return person.startDate;
      case 'startdatelifetime':
        return person.firstStartDate;
      case 'startdatejob':
        return job?.startDate ?? null;
      case 'enddateorg':
        return person.endDate;
      case 'groupids':
        return job?.groupIds ?? [];
      default:
        return undefined;
    }
  }

  function jobField(job: ChartHopJob, code: string, date: string): unknown {
    switch (code) {
      case 'jobid':
        return job.id;
      case 'personid':
        return job.personId;
      case 'title':
        return job.title;
      case 'employment':
        return job.employment;
      case 'manager':
        return job.managerJobId;
      case 'contact.workemail':
        return holderOf(job.id, date)?.workEmail ?? null;
      case 'groupids':
        return job.groupIds;
      default:
        return undefined;
    }
  }

  function groupField(group: ChartHopGroup, code: string): unknown {
    switch (code) {
      case 'id':
        return group.id;
      case 'orgid':
        return state.org.id;
      case 'name':
        return group.name;
      case 'slug':
        return group.slug;
      case 'code':
        return group.code;
      case 'type':
        return typeOnWire(group);
      case 'parentgroupid':
        return group.parentGroupId;
      case 'createat':
        return group.createAt;
      case 'deleteat':
        return group.deleteAt;
      default:
        return undefined;
    }
  }

  function holderOf(jobId: string | null, date: string): ChartHopPerson | null {
    const job = jobId === null ? undefined : state.jobs.get(jobId);
    if (job === undefined || job.personId === null || !state.isFilled(job, date)) return null;
    return state.persons.get(job.personId) ?? null;
  }

  function unitOf(job: ChartHopJob | null, fieldName: string): string | null {
    const names = (job?.groupIds ?? []).flatMap((id) => {
      const group = state.groups.get(id);
      const isOne = group?.deleteAt === null && state.groupTypes.get(group.typeId)?.fieldName === fieldName;
      return isOne ? [group.name] : [];
    });
    return names.length === 0 ? null : names.join(', ');
  }

  function typeOnWire(group: ChartHopGroup): unknown {
    const type = state.groupTypes.get(group.typeId);
    if (type === undefined || behaviour.typeForm === 'absent') return undefined;
    const forms = {
      object: { id: type.id, name: type.name },
      id: type.id,
      word: type.word ?? type.id,
      field: type.fieldName,
      name: type.name,
    };
    if (behaviour.typeForm !== 'mixed') return forms[behaviour.typeForm];
    const sorts = ['object', 'id', 'word', 'field', 'name'] as const;
    return forms[sorts[Number.parseInt(group.id.slice(-2), 16) % sorts.length]!];
  }

  /** A row has what is asked for, spelt as it was asked for. */
  function rowOf(fields: readonly string[], valueOf: (code: string) => unknown): Row {
    const row: Row = {};
    for (const field of fields) {
      const code = field.toLowerCase();
      const value = valueOf(code);
      if (value === undefined || behaviour.withheld.some((held) => held.toLowerCase() === code)) continue;
      if (value === null && behaviour.noValue === 'absent') continue;
      put(row, behaviour.rowForm === 'nested' ? field.split('.') : [field], value);
    }
    return row;
  }

  // Lists

  /** Fields are refused before anything is looked for, and for an empty list too. */
  function fieldsOf(
    { query }: VendorRequest,
    usual: readonly string[],
    known: readonly string[],
    refused: Refusals = {},
  ): readonly string[] {
    const asked = (query.get('fields') ?? '').split(',').filter((field) => field !== '');
    const isKnown = (field: string) =>
      known.includes(field.toLowerCase()) &&
      (behaviour.knowsHumaans || field.toLowerCase() !== 'contact.humaans');
    if (behaviour.unknownField === 400 && !asked.every(isKnown)) throw new Refusal(400, 'bad request');
    for (const field of asked) {
      const status = refused[field];
      if (status !== undefined)
        throw new Refusal(status, status === 403 ? 'permission denied' : 'bad request');
    }
    return asked.length === 0 ? usual : asked;
  }
  function dateOf({ query }: VendorRequest): string {
    const given = query.get('date');
    if (given !== null && !/^\d{4}-\d{2}-\d{2}$/.test(given)) throw new Refusal(400, 'bad request');
    return given ?? new Date(now()).toISOString().slice(0, 10);
  }
  function chosen<T extends { readonly id: string }>(rows: readonly T[], { query }: VendorRequest): T[] {
    const ids = query.get('ids');
    if (ids === null) return [...rows];
    const wanted = new Set(ids.split(','));
    return rows.filter(({ id }) => wanted.has(id));
  }

  function list<T extends { readonly id: string }>(
    request: VendorRequest,
    rows: readonly T[],
    show: (row: T) => Row,
  ): Answer {
    const { query } = request;
    const { building } = behaviour;
    const format = query.get('format');
    if (format !== null && !FORMATS.includes(format)) throw new Refusal(400, 'bad request');
    const limit = Math.min(limitOf(query), behaviour.largestPage);
    const skip = skipOf(query, rows);
    if (building.answers > 0) {
      building.answers--;
      return notReady(building);
    }
    const render = (page: Page): unknown => {
      const shown = (page.rows as readonly T[]).map(show);
      const end = { absent: {}, null: { next: null }, empty: { next: '' } }[behaviour.endOfList];
      return { data: shown, ...(page.next === null ? end : { next: cursorAt(page.next, rows) }) };
    };
    return { status: 200, list: { rows, skip, limit, render } };
  }

  function persons(request: VendorRequest): Answer {
    const date = dateOf(request);
    const everybody = [...state.persons.values()];
    const asked = behaviour.knowsIds ? chosen(everybody, request) : everybody;
    const all = request.query.get('includeAll') === 'true';
    const rows = all ? asked : asked.filter((person) => state.jobHeldBy(person, date) !== null);
    const fields = fieldsOf(request, USUAL_OF_PERSON, PERSON_CODES, behaviour.refusedOfPersons);
    return list(request, rows, (person) => rowOf(fields, (code) => personField(person, code, date)));
  }

  function person(request: VendorRequest, { personId = '' }: Ids): Answer {
    const found = state.persons.get(personId);
    if (found === undefined) throw new Refusal(404, 'not found');
    const date = dateOf(request);
    const fields = fieldsOf(request, USUAL_OF_PERSON, PERSON_CODES, behaviour.refusedOfPerson);
    const row = rowOf(fields, (code) => personField(found, code, date));
    return { status: 200, body: row };
  }

  function personCount(request: VendorRequest): Answer {
    const date = dateOf(request);
    const everybody = [...state.persons.values()];
    const personCount = everybody.filter((one) => state.jobHeldBy(one, date) !== null).length;
    const startingCount = everybody.filter(({ startDate }) => (startDate ?? '') > date).length;
    return {
      status: 200,
      body: { jobCount: state.jobs.size, personCount, startingCount, departingCount: 0 },
    };
  }

  function jobs(request: VendorRequest): Answer {
    const date = dateOf(request);
    const q = request.query.get('q');
    const filters: Readonly<Record<string, (job: ChartHopJob) => boolean>> = {
      'open:filled': (job) => state.isFilled(job, date),
      'open:open': (job) => !state.isFilled(job, date),
    };
    const fits = q === null ? () => true : filters[q];
    if (fits === undefined) throw new Refusal(400, 'bad request');
    const rows = chosen([...state.jobs.values()], request).filter(fits);
    const fields = fieldsOf(request, ['jobId', 'title'], JOB_CODES, behaviour.refusedOfJobs);
    return list(request, rows, (job) => rowOf(fields, (code) => jobField(job, code, date)));
  }

  function groups(request: VendorRequest): Answer {
    const filters: Readonly<Record<string, (group: ChartHopGroup) => boolean>> = {
      CURRENT: ({ deleteAt }) => deleteAt === null,
      ARCHIVED: ({ deleteAt }) => deleteAt !== null,
      FUTURE: () => false,
      ALL: () => true,
    };
    const all = request.query.get('includeAll') === 'true' ? 'ALL' : 'CURRENT';
    const fits = filters[request.query.get('timeFilter') ?? all];
    if (fits === undefined) throw new Refusal(400, 'bad request');
    const type = request.query.get('type');
    const rows = chosen([...state.groups.values()], request).filter((group) => {
      const { name, fieldName, word } = state.groupTypes.get(group.typeId) ?? {};
      return fits(group) && (type === null || [group.typeId, name, fieldName, word].includes(type));
    });
    const fields = fieldsOf(request, USUAL_OF_GROUP, GROUP_CODES);
    return list(request, rows, (group) => rowOf(fields, (code) => groupField(group, code)));
  }

  function groupTypes(request: VendorRequest): Answer {
    return list(request, [...state.groupTypes.values()], ({ word: _word, ...type }) => ({
      ...type,
      orgId: state.org.id,
      code: null,
      requirePositions: false,
      description: null,
      parentTypesAllowed: 'SAME',
      otherGroupTypeId: null,
      enableApprovals: false,
      hidden: null,
      positions: [],
      membershipFieldId: null,
      createAt: '2023-01-24T13:57:52Z',
      updateAt: '2024-01-24T13:57:52Z',
      deleteAt: null,
    }));
  }

  function orgOnWire({ id, name, slug }: { id: string; name: string; slug: string }): Row {
    const settings = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`setting${at}`, at % 2 === 0]),
    );
    return {
      id,
      name,
      slug,
      type: 'PRIVATE',
      status: 'ACTIVE',
      timezone: 'Europe/Zagreb',
      options: settings,
    };
  }

  const routes: Route[] = [];
  function on(endpoint: string, handle: Handler): void {
    const path = endpoint.slice('GET '.length);
    routes.push({ endpoint, segments: path.split('/'), handle });
  }
  const inOrg =
    (handle: Handler): Handler =>
    (request, ids) => {
      const { orgId = '' } = ids;
      if (behaviour.orgs === 0 || (orgId !== state.org.id && orgId !== state.org.slug)) {
        throw new Refusal(404, 'not found');
      }
      return handle(request, ids);
    };

  on('GET /v1/org', (request) => {
    const other = { id: 'ffffffffffffffffffffffff', name: 'Another', slug: 'another' };
    return list(request, [state.org, other].slice(0, behaviour.orgs), orgOnWire);
  });
  on(
    'GET /v1/org/{orgId}',
    inOrg(() => ({ status: 200, body: orgOnWire(state.org) })),
  );
  on('GET /v1/org/{orgId}/group-type', inOrg(groupTypes));
  on('GET /v2/org/{orgId}/person', inOrg(persons));
  on('GET /v2/org/{orgId}/person/count', inOrg(personCount));
  on('GET /v2/org/{orgId}/person/{personId}', inOrg(person));
  on('GET /v2/org/{orgId}/job', inOrg(jobs));
  on('GET /v2/org/{orgId}/group', inOrg(groups));
  // The form of 2024, with a type in this place, therefore finds nothing.
  on(
    'GET /v2/org/{orgId}/group/{groupId}',
    inOrg((request, { groupId = '' }) => {
      const group = [...state.groups.values()].find(({ id, slug }) => groupId === id || groupId === slug);
      if (group === undefined) throw new Refusal(404, 'not found');
      const fields = fieldsOf(request, USUAL_OF_GROUP, GROUP_CODES);
      return { status: 200, body: rowOf(fields, (code) => groupField(group, code)) };
    }),
  );

  function routeOf(method: string, path: string): { route: Route; ids: Ids } | null {
    if (method !== 'GET') return null;
    const segments = path.split('/');
    for (const route of routes) {
      const ids = matched(route.segments, segments);
      if (ids !== null) return { route, ids };
    }
    return null;
  }

  function limitRequests(): void {
    if (behaviour.rateLimit === null) return;
    const { requests, windowMs } = behaviour.rateLimit;
    while ((times[0] ?? Infinity) <= now() - windowMs) times.shift();
    if (times.length >= requests) {
      const freeInMs = (times[0] ?? now()) + windowMs - now();
      throw new Refusal(429, 'too many requests', Math.max(1, Math.ceil(freeInMs / 1000)));
    }
    times.push(now());
  }

  function answer(request: VendorRequest): Answer {
    try {
      if (request.headers.authorization !== `Bearer ${apiToken}`) throw new Refusal(401, 'not authorized');
      limitRequests();
      const target = routeOf(request.method, request.path);
      if (target === null) throw new Refusal(404, 'not found');
      return target.route.handle(request, target.ids);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, message, retryAfterSeconds } = error;
      return {
        status,
        headers: retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) },
        body: { code: status, message },
      };
    }
  }

  const vendor: SimulatedVendor = {
    id: 'charthop',
    endpointOf: (method, path) => routeOf(method, path)?.route.endpoint ?? null,
    answer,
    failure: (status) => ({ code: status, message: 'The simulator was told to fail' }),
    withoutList: (body) => {
      const { data: _data, ...envelope } = body as { data: unknown };
      return envelope;
    },
    contradicted: (body) => ({ ...(body as object), code: 500, message: 'InternalError: it did not work' }),
  };
  return { vendor, apiToken, orgId: state.org.slug, state, behaviour };
}

function put(row: Row, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    row[name] = value;
    return;
  }
  const inner = row[name];
  const object: Row = typeof inner === 'object' && inner !== null ? (inner as Row) : {};
  row[name] = object;
  put(object, rest, value);
}

function notReady({ body, retryAfterSeconds }: ChartHopBehaviour['building']): Answer {
  const headers: Record<string, string> =
    retryAfterSeconds === null ? {} : { 'retry-after': String(retryAfterSeconds) };
  if (body === 'text') headers['content-type'] = 'text/plain';
  return {
    status: 202,
    headers,
    ...(body === 'json' ? { body: { message: 'snapshot currently building' } } : {}),
    ...(body === 'text' ? { text: 'snapshot currently building' } : {}),
  };
}

function limitOf(query: URLSearchParams): number {
  const given = query.get('limit');
  if (given === null) return DEFAULT_LIMIT;
  if (!/^[1-9]\d*$/.test(given)) throw new Refusal(400, 'bad request');
  return Number(given);
}

/** A cursor is the id of the row that comes next; past the end it is an id that counts. */
const BEYOND = 'eeeeeeee';

function cursorAt(skip: number, rows: readonly { readonly id: string }[]): string {
  return rows[skip]?.id ?? BEYOND + skip.toString(16).padStart(16, '0');
}

function skipOf(query: URLSearchParams, rows: readonly { readonly id: string }[]): number {
  const from = query.get('from');
  if (from === null || from === '') return 0;
  const at = rows.findIndex(({ id }) => id === from);
  if (at >= 0) return at;
  if (from.startsWith(BEYOND)) return Number.parseInt(from.slice(BEYOND.length), 16);
  throw new Refusal(400, 'bad request');
}

/** The ids in a path that fits the pattern, else null. */
function matched(pattern: readonly string[], segments: readonly string[]): Ids | null {
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
