/** What Harvest sends, as far as we read it. Rates and costs are left where they are: no field here holds pay. */
import { z } from 'zod';
import { UpstreamError, type Delivery } from '../../errors.js';
import { optionalFlag, optionalText, optionalTime } from '../wire.js';

/** Ids are whole numbers; as texts they are digits alone, which keeps `me` and the like out of every path. */
export const ID = /^[1-9]\d{0,18}$/;

const wireId = z.union([z.int().positive(), z.string().regex(ID)]).transform(String);

/** A list inside a row: what could be read of it, and whether that was all. Null where there is no list. */
export interface Entries {
  readonly values: readonly string[];
  readonly whole: boolean;
}

function entriesOf(entry: z.ZodType<string>) {
  return z
    .unknown()
    .optional()
    .transform((list): Entries | null => {
      if (!Array.isArray(list)) return null;
      const read = list.map((item) => entry.safeParse(item));
      const values = read.flatMap((item) => (item.success ? [item.data] : []));
      return { values: [...new Set(values)], whole: values.length === list.length };
    });
}

const names = entriesOf(z.string().trim().min(1).max(256));

const optionalSeconds = z
  .number()
  .nonnegative()
  .nullish()
  .catch(null)
  .transform((seconds) => seconds ?? null);

export const wireUser = z.object({
  id: wireId,
  first_name: optionalText,
  last_name: optionalText,
  email: optionalText,
  telephone: optionalText, // empty when there is none
  timezone: optionalText, // a name of Ruby on Rails, not of the IANA
  weekly_capacity: optionalSeconds,
  has_access_to_all_future_projects: optionalFlag,
  is_contractor: optionalFlag,
  is_active: optionalFlag, // false for archived
  created_at: optionalTime,
  roles: names, // names of labels, which permit nothing
  access_roles: names, // what one may do; absent under the permission model before 2022
  avatar_url: optionalText,
  // Of the old permission model: looked at only where `access_roles` is missing.
  is_admin: optionalFlag,
  is_project_manager: optionalFlag,
});
export type WireUser = z.infer<typeof wireUser>;

/** What the vendor calls a role is a label: a name and the people who carry it. */
export const wireLabel = z.object({
  id: wireId,
  name: optionalText,
  user_ids: entriesOf(wireId),
  created_at: optionalTime,
});
export type WireLabel = z.infer<typeof wireLabel>;

/** It has no id: the account's is known from our own settings alone. */
export const wireCompany = z.object({ name: optionalText });
export type WireCompany = z.infer<typeof wireCompany>;

export interface WirePage {
  readonly items: readonly unknown[];
  /** The link to the next page as it came; null at the end. */
  readonly next: string | null;
}

const wireEnvelope = z.record(z.string(), z.unknown());
const wireLinks = z.object({ next: z.string().nullish() });

/** The rows are under the name of the resource, next to what the vendor says about paging. */
export function readPage(resource: string, body: unknown, source: string, request: string): WirePage {
  const envelope = wireEnvelope.safeParse(body);
  const items = envelope.data?.[resource];
  if (!envelope.success || !Array.isArray(items)) {
    throw unreadable(source, request, 'no list under the name of the resource');
  }
  const { links, total_pages: totalPages, next_page: nextPage } = envelope.data;
  if (links !== undefined && links !== null) {
    const read = wireLinks.safeParse(links);
    if (!read.success) throw unreadable(source, request, 'no links that could be followed');
    const { next } = read.data;
    if (next !== undefined) return { items, next: next === '' ? null : next };
  }
  // Page numbers are null on pages reached by a cursor: without links only the count of pages says that this was all.
  const isAll = (totalPages ?? 0) === 0 || totalPages === 1;
  if (isAll && (nextPage ?? null) === null) return { items, next: null };
  throw unreadable(source, request, 'more pages, and no link to the next');
}

/** What answers a write was said after it may have been done: unreadable, it leaves open whether it was. */
export function readObject<T>(
  schema: z.ZodType<T>,
  body: unknown,
  source: string,
  request: string,
  delivery: Delivery = 'ANSWERED',
): T {
  const object = schema.safeParse(body);
  if (!object.success) throw unreadable(source, request, 'not an object, or one without its id', delivery);
  return object.data;
}

/** The only codes are those of OAuth; all else that is said of an error is prose. */
const OAUTH_CODES = ['invalid_request', 'invalid_token', 'insufficient_scope'] as const;
const wireError = z.looseObject({ error: z.enum(OAUTH_CODES) });

/** Errors come in four shapes, as a page for people, and as nothing at all; the status says what there is to say. */
export function readError(_status: number, body: unknown): { code?: string } {
  const error = wireError.safeParse(body);
  return error.success ? { code: error.data.error } : {};
}

function unreadable(
  source: string,
  request: string,
  detail: string,
  delivery: Delivery = 'ANSWERED',
): UpstreamError {
  return new UpstreamError({ source, request, reason: 'UNREADABLE', detail, delivery });
}
