/** Humaans' endpoints and its way of paging. Wire objects come out; what they mean is not decided here. */
import type { z } from 'zod';
import { UpstreamError } from '../../errors.js';
import type { Call } from '../../http/call.js';
import type { HttpClient } from '../../http/client.js';
import { isUpstream } from '../gaps.js';
import { concurrently, wholeList, type ListName, type Page } from '../paging.js';
import { readRows } from '../wire.js';
import {
  readPage,
  readPerson,
  wireCompany,
  wireJobRole,
  wireLocation,
  wirePerson,
  type WireCompany,
  type WireJobRole,
  type WireLocation,
  type WirePerson,
} from './wire.js';

/** The vendor's maximum, and not its default of 100. */
export const PAGE_SIZE = 250;

/** How many calls a list of so many rows takes; an empty one takes one too. */
export function callsFor(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE_SIZE));
}

/** Five million rows a list: one that claims more has lost its place. */
const MOST_PAGES = 20_000;

/**
 * In the order in which people pass through them: whoever moves on between two reads is met twice, and never
 * missed.
 */
const STATUSES = ['newHire', 'active', 'offboarded'] as const;

type Query = Readonly<Record<string, string>>;

interface CountedPage<Row> extends Page<Row> {
  readonly total: number;
  /** From one page to the next. */
  readonly step: number;
}

export class HumaansApi {
  #refusesAll = false;
  #placeNames: ReadonlyMap<string, string | null> = new Map();

  constructor(
    private readonly http: HttpClient,
    private readonly source: string,
  ) {}

  /** Everybody: those who left and those who have not started yet are left out unless asked for. */
  async people(call: Call): Promise<Page<WirePerson>> {
    if (!this.#refusesAll) {
      try {
        return await this.peopleOf('all', call);
      } catch (error) {
        if (!isRefusedQuery(error)) throw error;
        this.#refusesAll = true; // and will go on to: it is not asked again
      }
    }
    const people = new Map<string, WirePerson>();
    let unreadable = 0;
    for (const status of STATUSES) {
      const part = await this.peopleOf(status, call);
      for (const person of part.rows) people.set(person.id, person);
      unreadable += part.unreadable;
    }
    return { rows: [...people.values()], unreadable };
  }

  async person(personId: string, call: Call): Promise<WirePerson> {
    const route = '/api/people/{personId}';
    const answer = await this.http.read('GET', route, { params: { personId }, call });
    return readPerson(answer.body, personId, this.named(route));
  }

  jobRoles(call: Call): Promise<Page<WireJobRole>> {
    return this.list('/api/job-roles', {}, wireJobRole, call);
  }

  async jobRolesOf(personId: string, call: Call): Promise<Page<WireJobRole>> {
    const { rows, unreadable } = await this.list('/api/job-roles', { personId }, wireJobRole, call);
    // A parameter that is ignored gives everybody's.
    return { rows: rows.filter((role) => role.personId === personId), unreadable };
  }

  async locations(call: Call): Promise<Page<WireLocation>> {
    const locations = await this.list('/api/locations', {}, wireLocation, call);
    this.#placeNames = new Map(locations.rows.map(({ id, name }) => [id, name]));
    return locations;
  }

  /** Places are few and keep their names: the list is read again only for one that it did not have. */
  async locationName(locationId: string, call: Call): Promise<string | null> {
    if (!this.#placeNames.has(locationId)) await this.locations(call);
    return this.#placeNames.get(locationId) ?? null;
  }

  companies(call: Call): Promise<Page<WireCompany>> {
    return this.list('/api/companies', {}, wireCompany, call);
  }

  private peopleOf(status: 'all' | (typeof STATUSES)[number], call: Call): Promise<Page<WirePerson>> {
    return this.list('/api/people', { status }, wirePerson, call);
  }

  /**
   * A list by offset slides when it changes while it is read. Whether it was seen whole shows in its length: a
   * list that comes to another number of rows than it says it has is read once more, and then given up.
   */
  private async list<Row extends { readonly id: string }>(
    route: string,
    query: Query,
    schema: z.ZodType<Row>,
    call: Call,
  ): Promise<Page<Row>> {
    const name = this.named(route);
    const read = async (skip: number, own: Call): Promise<CountedPage<Row>> => {
      const asked = { ...query, $limit: PAGE_SIZE, $skip: skip };
      const answer = await this.http.read('GET', route, { query: asked, call: own });
      const { total, limit, skip: begins, data } = readPage(answer.body, name);
      if (begins !== null && begins !== skip) throw incomplete(name, 'a page is not the one asked for');
      return { ...readRows(schema, data), total, step: stepOf(data.length, { total, limit }) };
    };
    for (let times = 0; times < 2; times++) {
      const walk = walkOf(name, read, call);
      const { rows, unreadable } = await wholeList(name, walk.pages, (row) => row.id);
      if (rows.length + unreadable === walk.total()) return { rows, unreadable };
    }
    throw incomplete(name, 'it comes to another number of rows than it says it has');
  }

  private named(route: string): ListName {
    return { source: this.source, request: `GET ${route}` };
  }
}

/** By what a page has, and not by what it should have had: a longer step would leave rows out. */
function stepOf(rows: number, { total, limit }: { total: number; limit: number | null }): number {
  if (rows >= total) return Math.max(1, total);
  return Math.min(limit ?? PAGE_SIZE, rows === 0 ? PAGE_SIZE : rows);
}

/** The first page tells how many there are, so that all others can be on their way at once. */
function walkOf<Row>(
  name: ListName,
  read: (skip: number, call: Call) => Promise<CountedPage<Row>>,
  call: Call,
): { readonly pages: AsyncIterable<Page<Row>>; total(): number } {
  let total = 0;
  async function* pages(): AsyncGenerator<Page<Row>> {
    const first = await read(0, call);
    total = first.total;
    yield first;
    const { step } = first;
    const others = Math.ceil(total / step) - 1;
    if (others >= MOST_PAGES) throw incomplete(name, `there is no end after ${MOST_PAGES} pages`);
    const skips = Array.from({ length: Math.max(0, others) }, (_, at) => (at + 1) * step);
    for await (const [, page] of concurrently(skips, call, read)) {
      total = page.total;
      yield page;
    }
  }
  return { pages: pages(), total: () => total };
}

/** The vendor read the query and will not have it; which of the two statuses says so is not known. */
function isRefusedQuery(error: unknown): boolean {
  return isUpstream(error, 'REJECTED') && [400, 422].includes((error as UpstreamError).status ?? 0);
}

function incomplete(list: ListName, detail: string): UpstreamError {
  return new UpstreamError({ ...list, reason: 'INCOMPLETE', detail, delivery: 'ANSWERED' });
}
