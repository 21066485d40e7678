/** Harvest's endpoints and its way of paging. Wire objects come out; what they mean is not decided here. */
import type { z } from 'zod';
import { UpstreamError } from '../../errors.js';
import type { Call } from '../../http/call.js';
import type { HttpAnswer, HttpClient, RequestOptions } from '../../http/client.js';
import { pages, wholeList, type ListName, type Page, type PageOf } from '../paging.js';
import { readRows } from '../wire.js';
import {
  ID,
  readObject,
  readPage,
  wireCompany,
  wireLabel,
  wireUser,
  type WireCompany,
  type WireLabel,
  type WireUser,
} from './wire.js';

/** The vendor's maximum, and its default today; it has been smaller, so it is said. */
export const PAGE_SIZE = 2000;

/** How many calls a list of so many rows takes; an empty one takes one too. */
export function callsFor(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE_SIZE));
}

/** Where the vendor lives. Its links may name this place even when we were told to reach it through another. */
export const HOME = 'https://api.harvestapp.com';

/**
 * The vendor goes on from a row and not from a number, so a page without news is odd and several are a list that has
 * lost its place. The limit for all vendors is higher than this one's quota for fifteen seconds.
 */
const MOST_PAGES_WITHOUT_NEWS = 10;

/** Both are sent with every call, and no answer tells for certain which of the two was wrong. */
const WRONG_CREDENTIALS = 'the access token or the account id may be wrong';

export interface NewUser {
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly is_contractor?: boolean;
  readonly access_roles?: readonly string[];
}
/** What is left out stays as it is. */
export interface UserChange {
  readonly is_active?: boolean;
  readonly access_roles?: readonly string[];
}

export class HarvestApi {
  private readonly origins: ReadonlySet<string>;

  constructor(
    private readonly http: HttpClient,
    readonly source: string,
    private readonly baseUrl: string,
  ) {
    this.origins = new Set([new URL(baseUrl).origin, HOME]);
  }

  /** The user whom our token belongs to. */
  me(call: Call): Promise<WireUser> {
    return this.fixed('/v2/users/me', wireUser, call);
  }

  company(call: Call): Promise<WireCompany> {
    return this.fixed('/v2/company', wireCompany, call);
  }

  /** Archived ones too: without the filter both come. */
  users(call: Call): Promise<Page<WireUser>> {
    return this.list('/v2/users', 'users', wireUser, call);
  }

  user(userId: string, call: Call): Promise<WireUser> {
    return this.one('/v2/users/{userId}', { userId }, userId, wireUser, call);
  }

  labels(call: Call): Promise<Page<WireLabel>> {
    return this.list('/v2/roles', 'roles', wireLabel, call);
  }

  label(labelId: string, call: Call): Promise<WireLabel> {
    return this.one('/v2/roles/{labelId}', { labelId }, labelId, wireLabel, call);
  }

  /** Harvest sends the invitation. */
  createUser(user: NewUser, call: Call): Promise<WireUser> {
    return orNoAccount(this.write('POST', '/v2/users', { body: user, call }));
  }

  async changeUser(userId: string, change: UserChange, call: Call): Promise<WireUser> {
    const route = '/v2/users/{userId}';
    // `me` would be changed too, and it is us.
    if (!ID.test(userId)) {
      throw new UpstreamError({
        source: this.source,
        request: `PATCH ${route}`,
        reason: 'REJECTED',
        detail: 'this is no id of a user',
        delivery: 'NOT_SENT',
      });
    }
    return this.write('PATCH', route, { params: { userId }, body: change, call });
  }

  /** What has another id than was asked for is not that record: by its other name it would slip past all that is known of it. */
  private async one<T extends { readonly id: string }>(
    route: string,
    params: Readonly<Record<string, string>>,
    id: string,
    schema: z.ZodType<T>,
    call: Call,
  ): Promise<T> {
    const answer = await this.read(route, { params, call });
    const object = readObject(schema, answer.body, this.source, `GET ${route}`);
    if (object.id === id) return object;
    const detail = 'another id than was asked for';
    throw new UpstreamError({
      source: this.source,
      request: `GET ${route}`,
      reason: 'UNREADABLE',
      detail,
      delivery: 'ANSWERED',
    });
  }

  private async fixed<T>(route: string, schema: z.ZodType<T>, call: Call): Promise<T> {
    const answer = await this.readFixed(route, { call });
    return readObject(schema, answer.body, this.source, `GET ${route}`);
  }

  private list<Row extends { readonly id: string }>(
    route: string,
    resource: string,
    schema: z.ZodType<Row>,
    call: Call,
  ): Promise<Page<Row>> {
    const name: ListName = { source: this.source, request: `GET ${route}` };
    const seen = new Set<string>();
    let withoutNews = 0;
    const read = async (next: string | null): Promise<PageOf<Row, string>> => {
      const query =
        next === null ? { per_page: PAGE_SIZE } : Object.fromEntries(new URLSearchParams(next).entries());
      const answer = await this.readFixed(route, { query, call });
      const page = readPage(resource, answer.body, name.source, name.request);
      const found = readRows(schema, page.items);
      const known = seen.size;
      for (const row of found.rows) seen.add(row.id);
      withoutNews = seen.size > known ? 0 : withoutNews + 1;
      if (withoutNews > MOST_PAGES_WITHOUT_NEWS && page.next !== null) {
        throw incomplete(name, `${withoutNews} pages in a row had nothing new`);
      }
      return {
        ...found,
        next: page.next === null ? null : this.queryOf(page.next, name),
      };
    };
    return wholeList(name, pages<Row, string>(name, read), (row) => row.id);
  }

  /**
   * A link's query is the vendor's own and is kept; where it is sent stays our decision. A link to a strange place
   * is no way on, even though we would not go there.
   */
  private queryOf(link: string, name: ListName): string {
    let url: URL | null = null;
    try {
      url = new URL(link, this.baseUrl);
    } catch {
      // Reported below: the error of URL quotes what it could not read.
    }
    if (url === null || !this.origins.has(url.origin)) {
      throw incomplete(name, 'the link to the next page leads to another place');
    }
    return url.search;
  }

  private readFixed(route: string, options: RequestOptions): Promise<HttpAnswer> {
    return orNoAccount(this.read(route, options));
  }

  private read(route: string, options: RequestOptions): Promise<HttpAnswer> {
    return orWrongCredentials(this.http.read('GET', route, options));
  }

  private async write(method: 'POST' | 'PATCH', route: string, options: RequestOptions): Promise<WireUser> {
    const answer = await orWrongCredentials(this.http.write(method, route, options));
    return readObject(wireUser, answer.body, this.source, `${method} ${route}`, 'UNKNOWN');
  }
}

/** For what every account has: not found means that there is no such account, and never an empty one. */
async function orNoAccount<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof UpstreamError && error.reason === 'NOT_FOUND'
      ? withDetail(error, 'the account id, or else the base URL, may be wrong')
      : error;
  }
}

async function orWrongCredentials<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof UpstreamError && error.reason === 'UNAUTHENTICATED'
      ? withDetail(error, WRONG_CREDENTIALS)
      : error;
  }
}

/** What an operator has to look at: both halves of the credentials can be behind either answer. */
function withDetail(error: UpstreamError, detail: string): UpstreamError {
  const { source, request, status, vendorCode, retryAfterMs, delivery, cause } = error;
  const reason = 'UNAUTHENTICATED';
  return new UpstreamError({
    source,
    request,
    reason,
    status,
    vendorCode,
    retryAfterMs,
    delivery,
    cause,
    detail,
  });
}

function incomplete({ source, request }: ListName, detail: string): UpstreamError {
  return new UpstreamError({ source, request, reason: 'INCOMPLETE', detail, delivery: 'ANSWERED' });
}
