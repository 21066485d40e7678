/**
 * What Humaans sends, as far as we read it. Hardly a field of a person is certain to be there: what a token may
 * see hangs on its scopes and on the role of whoever made it. Whatever is not named here is dropped unread: pay,
 * documents, health, birthdays, home addresses, private numbers, the private address, why somebody left.
 */
import { z } from 'zod';
import { UpstreamError } from '../../errors.js';
import type { ListName } from '../paging.js';
import { key, optionalFlag, optionalText, optionalTime } from '../wire.js';

/** A day as `YYYY-MM-DD`, also out of a point in time; a day that no calendar has, or none of ours, reads as absent. */
const optionalDate = optionalText.transform((text) => {
  const day = text === null ? undefined : /^([1-9]\d{3}-\d{2}-\d{2})(?:T|$)/.exec(text)?.[1];
  if (day === undefined) return null;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null;
});

/** A name for people to read, without space around it. */
const optionalName = optionalText.transform((text) => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
});

/** Numbers of employees are texts, and look like numbers. */
const optionalNumberText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .pipe(optionalName);

/** A name, or an object that has one. */
const nameOrNamed = z
  .union([z.string(), z.object({ name: optionalName }).transform(({ name }) => name)])
  .nullish()
  .catch(null)
  .pipe(optionalName);

export const wirePerson = z.object({
  id: key,
  firstName: optionalName,
  lastName: optionalName,
  preferredName: optionalName,
  email: optionalText, // the work address
  locationId: optionalText, // or the word `remote`
  remoteCity: optionalName,
  remoteCountryCode: optionalText,
  remoteTimezone: optionalText,
  employmentStartDate: optionalDate,
  firstWorkingDay: optionalDate,
  employmentEndDate: optionalDate,
  lastWorkingDay: optionalDate, // set for people who are staying, too: says nothing about leaving
  probationEndDate: optionalDate,
  contractType: optionalText,
  employeeId: optionalNumberText,
  teams: z
    .array(nameOrNamed)
    .nullish()
    .catch(null)
    .transform((names) => (names ?? []).filter((name) => name !== null)),
  status: optionalText,
  isVerified: optionalFlag,
  isWorkEmailHidden: optionalFlag,
  role: optionalText, // in Humaans itself, such as `user`
  timezone: optionalText,
  createdAt: optionalTime,
});
export type WirePerson = z.infer<typeof wirePerson>;

export const wireJobRole = z.object({
  id: key,
  personId: key,
  jobTitle: optionalName,
  department: nameOrNamed, // a name, never an id
  reportingTo: optionalText, // a person's id
  effectiveDate: optionalDate,
  endDate: optionalDate,
  createdAt: optionalTime,
});
export type WireJobRole = z.infer<typeof wireJobRole>;

export const wireLocation = z
  .object({
    id: key,
    label: optionalName,
    name: optionalName, // one client knows it by this word
    city: optionalName,
    country: optionalName,
    createdAt: optionalTime,
  })
  .transform(({ label, name, ...location }) => ({ ...location, name: label ?? name }));
export type WireLocation = z.infer<typeof wireLocation>;

export const wireCompany = z.object({ id: key, name: optionalName });
export type WireCompany = z.infer<typeof wireCompany>;

const count = z.number().int().min(0);
const wirePage = z.object({
  /** Without it nobody could tell where the list ends. */
  total: count,
  limit: count.nullish().catch(null),
  skip: count.nullish().catch(null),
  data: z.array(z.unknown()),
});

export interface WirePage {
  readonly total: number;
  /** How many rows a page has here, which need not be what was asked for. */
  readonly limit: number | null;
  /** Where the page says that it begins. */
  readonly skip: number | null;
  readonly data: readonly unknown[];
}

export function readPage(body: unknown, list: ListName): WirePage {
  const page = wirePage.safeParse(body);
  if (!page.success) throw unreadable(list, 'no list, or no word of its length');
  const { total, limit = null, skip = null, data } = page.data;
  return { total, limit: limit === 0 ? null : limit, skip, data };
}

/** One person, who must be the one that was asked for: an error has an `id` too. */
export function readPerson(body: unknown, personId: string, asked: ListName): WirePerson {
  const person = wirePerson.safeParse(body);
  if (!person.success || person.data.id !== personId) throw unreadable(asked, 'not the person asked for');
  return person.data;
}

/** Of an error only its name, or a code in letters, is dependable: the text may tell of people. */
export function readError(status: number, body: unknown): { code?: string; reason?: 'UNAVAILABLE' } {
  const error = z.looseObject({ name: z.unknown().optional(), code: z.unknown().optional() }).safeParse(body);
  const words = error.success ? [error.data.name, error.data.code] : [];
  const code = words.find((word) => typeof word === 'string');
  return {
    ...(typeof code === 'string' ? { code } : {}),
    // A time-out on their side: as passing as any 5xx.
    ...(status === 408 ? { reason: 'UNAVAILABLE' as const } : {}),
  };
}

function unreadable({ source, request }: ListName, detail: string): UpstreamError {
  return new UpstreamError({ source, request, reason: 'UNREADABLE', detail, delivery: 'ANSWERED' });
}
