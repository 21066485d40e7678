/** ChartHop's endpoints and its way of paging. Wire objects come out; what they mean is not decided here. */
import type { z } from 'zod';
import { UpstreamError } from '../../errors.js';
import type { Call } from '../../http/call.js';
import type { HttpAnswer, HttpClient } from '../../http/client.js';
import { systemClock } from '../../http/clock.js';
import type { Query } from '../../http/path.js';
import { retryAfter } from '../../http/retry.js';
import { isUpstream } from '../gaps.js';
import { addAll, pages, wholeList } from '../paging.js';
import { readRows } from '../wire.js';
import {
  CREATED_AT,
  employmentCodes,
  GROUP_IDS,
  groupCodes,
  HUMAANS_ID,
  jobCodes,
  personCodes,
  readGroupIds,
  readList,
  unreadable,
  wireGroup,
  wireGroupType,
  wireJob,
  wireOrg,
  wirePerson,
  type GroupIds,
  type WireGroup,
  type WireGroupType,
  type WireJob,
  type WireOrg,
  type WirePerson,
} from './wire.js';

const PERSONS = '/v2/org/{orgId}/person';
const ADDRESS = employmentCodes.workEmail;

/** No maximum is documented; longer lists of ids make longer addresses than every proxy takes. */
const IDS_PER_CALL = 100;

/** How long a field that was refused is not asked for again: access can be widened. */
const REFUSAL_LASTS_MS = 24 * 60 * 60 * 1000;

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

export interface WholeList<Row> {
  readonly rows: readonly Row[];
  readonly unreadable: number;
}

/** What is wanted of each person, beyond an id and a job. */
export interface PersonParts {
  readonly employment: boolean;
  readonly memberships: boolean;
}

interface ListRequest<Row> {
  readonly route: string;
  readonly query?: Query;
  /** Absent for the lists whose rows are always the same. */
  readonly fields?: readonly string[];
  /** Fields that a tenant may refuse, the least missed first. */
  readonly optional?: readonly string[];
  readonly schema: z.ZodType<Row>;
  readonly keyOf: (row: Row) => string;
}

export interface ChartHopOptions {
  /** Id or slug; null to take the only organisation that the token sees. */
  readonly orgId: string | null;
  readonly pageSize: number;
}

export class ChartHopApi {
  private onlyOrg: WireOrg | null = null;
  /** Until when which field of which list is not asked for. */
  private readonly refused = new Map<string, number>();

  constructor(
    private readonly http: HttpClient,
    private readonly source: string,
    private readonly options: ChartHopOptions,
  ) {}

  /** How many calls a list of so many rows takes; an empty one takes one too. */
  callsFor(rows: number): number {
    return Math.max(1, Math.ceil(rows / this.options.pageSize));
  }

  /** How many calls so many persons take that are asked for by id. */
  callsByIds(persons: number): number {
    return Math.ceil(persons / this.idsPerCall);
  }

  /** The organisation that is read. Costs a call where none is configured, and only the first time. */
  async org(call: Call): Promise<{ readonly id: string; readonly name: string | null }> {
    const { orgId } = this.options;
    if (orgId !== null) return { id: orgId, name: null };
    this.onlyOrg ??= await this.readOnlyOrg(call);
    return this.onlyOrg;
  }

  private async readOnlyOrg(call: Call): Promise<WireOrg> {
    const request = 'GET /v1/org';
    const { items } = readList(await this.read('/v1/org', {}, { limit: 2 }, call), this.source, request);
    const { rows } = readRows(wireOrg, items);
    if (items.length === 1 && rows[0] === undefined) throw unreadable(this.source, request, 'no id');
    const [only, another] = rows;
    if (only !== undefined && items.length === 1) return only;
    const sees = another === undefined ? 'no organisation' : 'more than one organisation';
    const detail = `the token sees ${sees}, so ORG_ID has to say which is meant`;
    throw new UpstreamError({
      source: this.source,
      request,
      reason: 'REJECTED',
      detail,
      delivery: 'ANSWERED',
    });
  }

  /** Everybody: those who have left and those who never held a job too. */
  persons(parts: PersonParts, call: Call): Promise<WholeList<WirePerson>> {
    return this.personList(parts, { includeAll: true }, call);
  }

  /** Those of these persons that there are. */
  async personsById(ids: readonly string[], parts: PersonParts, call: Call): Promise<WholeList<WirePerson>> {
    const rows: WirePerson[] = [];
    let unread = 0;
    for (let at = 0; at < ids.length; at += this.idsPerCall) {
      const some = new Set(ids.slice(at, at + this.idsPerCall));
      const found = await this.personList(parts, { includeAll: true, ids: [...some].join(',') }, call, some);
      addAll(rows, found.rows);
      unread += found.unreadable;
    }
    return { rows, unreadable: unread };
  }

  /** Whose work address is which: all that it takes to find a manager. */
  addresses(call: Call): Promise<WholeList<WirePerson>> {
    return this.list(
      {
        route: PERSONS,
        query: { includeAll: true },
        fields: [personCodes.id, ADDRESS],
        schema: wirePerson,
        keyOf: (person) => person.id,
      },
      call,
    );
  }

  /** The groups of one person; null when the answer does not say. */
  async groupIdsOf(personId: string, call: Call): Promise<GroupIds | null> {
    const route = `${PERSONS}/{personId}`;
    const body = await this.read(route, { personId }, { fields: GROUP_IDS }, call);
    return readGroupIds(body, this.source, `GET ${route}`);
  }

  /** The jobs that somebody holds. In this format a manager is known to be the id of a job. */
  jobs(parts: { employment: boolean; memberships: boolean }, call: Call): Promise<WholeList<WireJob>> {
    const { jobId, personId, employment, managerJobId } = jobCodes;
    const fields = [jobId, personId, ...(parts.employment ? [employment, managerJobId] : [])];
    // With nothing else wanted, a list without the groups would be worth nothing.
    const optional = parts.memberships && parts.employment ? [GROUP_IDS] : [];
    return this.list(
      {
        route: '/v2/org/{orgId}/job',
        query: { q: 'open:filled', format: 'minimal' },
        fields: parts.memberships && !parts.employment ? [...fields, GROUP_IDS] : fields,
        optional,
        schema: wireJob,
        keyOf: (job) => job.jobId,
      },
      call,
    );
  }

  groups(call: Call): Promise<WholeList<WireGroup>> {
    return this.list(
      {
        route: '/v2/org/{orgId}/group',
        query: { timeFilter: 'CURRENT' },
        fields: Object.values(groupCodes),
        optional: [CREATED_AT],
        schema: wireGroup,
        keyOf: (group) => group.id,
      },
      call,
    );
  }

  /** Of the first version of the API, as against everything else. */
  groupTypes(call: Call): Promise<WholeList<WireGroupType>> {
    return this.list(
      { route: '/v1/org/{orgId}/group-type', schema: wireGroupType, keyOf: (type) => type.id },
      call,
    );
  }

  private get idsPerCall(): number {
    return Math.min(IDS_PER_CALL, this.options.pageSize);
  }

  private personList(
    parts: PersonParts,
    query: Query,
    call: Call,
    only?: ReadonlySet<string>,
  ): Promise<WholeList<WirePerson>> {
    const { id, jobId } = personCodes;
    return this.list(
      {
        route: PERSONS,
        query,
        fields: [id, jobId, ...(parts.employment ? Object.values(employmentCodes) : [])],
        optional: [...(parts.employment ? [HUMAANS_ID] : []), ...(parts.memberships ? [GROUP_IDS] : [])],
        schema: wirePerson,
        keyOf: (person) => {
          // A tenant that does not know `ids` gives everybody, and everybody is nobody in particular.
          if (only !== undefined && !only.has(person.id)) {
            throw unreadable(this.source, `GET ${PERSONS}`, 'rows that were not asked for');
          }
          return person.id;
        },
      },
      call,
    );
  }

  private list<Row>(asked: ListRequest<Row>, call: Call): Promise<WholeList<Row>> {
    const { route, query = {}, fields, optional = [], schema, keyOf } = asked;
    const request = `GET ${route}`;
    let accepted = fields;
    const page = async (from: string | null) => {
      // The cursor is a bare id: everything else has to be said again for each page.
      const all: Query = {
        ...query,
        ...(accepted === undefined ? {} : { fields: accepted.join(',') }),
        limit: this.options.pageSize,
        from: from ?? undefined,
      };
      const { items, next } = readList(await this.read(route, {}, all, call), this.source, request);
      return { ...readRows(schema, items), next };
    };
    const read = (from: string | null) => {
      if (from !== null || fields === undefined || optional.length === 0) return page(from);
      return this.withoutRefused(route, optional, (kept) => {
        accepted = [...fields, ...kept];
        return page(null);
      });
    };
    const name = { source: this.source, request };
    return wholeList(name, pages<Row, string>(name, read), keyOf);
  }

  /**
   * A refusal does not say which field it is about, so the optional ones are left out in turn. It is remembered:
   * the next list costs no further call.
   */
  private async withoutRefused<T>(
    route: string,
    optional: readonly string[],
    attempt: (kept: readonly string[]) => Promise<T>,
  ): Promise<T> {
    const keyOf = (field: string) => `${route} ${field}`;
    const worthAsking = optional.filter((field) => (this.refused.get(keyOf(field)) ?? 0) <= Date.now());
    let refusal: unknown = null;
    for (const left of omissions(worthAsking)) {
      try {
        const answer = await attempt(worthAsking.filter((field) => !left.includes(field)));
        for (const field of left) this.refused.set(keyOf(field), Date.now() + REFUSAL_LASTS_MS);
        return answer;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refusal ??= error;
      }
    }
    throw refusal;
  }

  /** Waits while the vendor puts its data together (202): that answer has no rows, and is no empty list. */
  private async read(
    route: string,
    params: Readonly<Record<string, string>>,
    query: Query,
    call: Call,
  ): Promise<unknown> {
    const all = route.includes('{orgId}') ? { ...params, orgId: (await this.org(call)).id } : params;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      const answer = await this.answerOrBuilding(route, { params: all, query, call });
      if (answer !== null && answer.status !== 202) return answer.body;

      const asked = retryAfter(answer?.header('retry-after') ?? null, Date.now());
      const retryAfterMs = asked === null || asked === 0 ? pauseMs : asked;
      if (Date.now() + retryAfterMs >= call.deadlineAt) {
        throw new UpstreamError({
          source: this.source,
          request: `GET ${route}`,
          reason: 'UNAVAILABLE',
          status: 202,
          retryAfterMs,
          detail: 'it is still putting its data together',
          delivery: 'ANSWERED',
        });
      }
      const since = Date.now();
      await systemClock.sleep(retryAfterMs, call.signal);
      const waitedMs = Date.now() - since;
      if (waitedMs > 0) call.observe(this.source, { kind: 'wait', ms: waitedMs });
      if (!call.signal.aborted) call.observe(this.source, { kind: 'retry' });
    }
  }

  /** Null for a 202 whose body is not JSON: nobody has written down what it carries. */
  private async answerOrBuilding(
    route: string,
    options: { params: Readonly<Record<string, string>>; query: Query; call: Call },
  ): Promise<HttpAnswer | null> {
    try {
      return await this.http.read('GET', route, options);
    } catch (error) {
      if (error instanceof UpstreamError && error.reason === 'UNREADABLE' && error.status === 202)
        return null;
      throw error;
    }
  }
}

/** A refusal of what was asked for, as against one of who asks. */
export function isRefusal(error: unknown): boolean {
  if (isUpstream(error, 'FORBIDDEN')) return true;
  return error instanceof UpstreamError && error.reason === 'REJECTED' && error.status === 400;
}

/** Every choice of what to leave out: nothing first, everything last, and the least missed before the others. */
function omissions(fields: readonly string[]): string[][] {
  return Array.from({ length: 2 ** fields.length }, (_, choice) =>
    fields.filter((_field, at) => Math.floor(choice / 2 ** at) % 2 === 1),
  );
}
