/**
 * What ChartHop sends, as far as we read it. A row has the fields that were asked for, as flat keys with dots
 * in them or as objects within objects, and what the token may not see is left out.
 */
import { z } from 'zod';
import { UpstreamError } from '../../errors.js';
import { key, optionalText, optionalTime } from '../wire.js';

/** The fields of a person that everything hangs on. */
export const personCodes = { id: 'id', jobId: 'jobId' } as const;

/** The fields that make an employment. Pay, private addresses and telephone numbers are never asked for. */
export const employmentCodes = {
  givenName: 'name.first',
  familyName: 'name.last',
  preferredName: 'name.pref',
  workEmail: 'contact.workEmail',
  employeeNumber: 'contact.employee',
  title: 'title',
  department: 'department.name',
  location: 'location.name',
  managerEmail: 'manager.contact.workEmail',
  start: 'startDateOrg',
  end: 'endDateOrg',
  startInJob: 'startDateJob',
  firstStart: 'startDateLifetime',
} as const;

/** Where Humaans is synchronised into ChartHop: the id of the person there. No documentation names the field. */
export const HUMAANS_ID = 'contact.humaans';
export const GROUP_IDS = 'groupIds';

export const jobCodes = {
  jobId: 'jobId',
  personId: 'personId',
  employment: 'employment',
  managerJobId: 'manager',
} as const;

export const groupCodes = { id: 'id', name: 'name', type: 'type', parentId: 'parentGroupId' } as const;
export const CREATED_AT = 'createAt';

type Codes = Readonly<Record<string, string>>;

/** A field of a row, wherever in it and in whichever case it is. */
export function valueAt(row: unknown, code: string): unknown {
  if (typeof row !== 'object' || row === null) return undefined;
  const flat = own(row, code);
  if (flat !== undefined) return flat;
  for (let dot = code.indexOf('.'); dot > 0; dot = code.indexOf('.', dot + 1)) {
    const nested = valueAt(own(row, code.slice(0, dot)), code.slice(dot + 1));
    if (nested !== undefined) return nested;
  }
  return undefined;
}

function own(row: object, name: string): unknown {
  const entries = row as Record<string, unknown>;
  if (Object.hasOwn(row, name)) return entries[name];
  const wanted = name.toLowerCase();
  const spelling = Object.keys(row).find((candidate) => candidate.toLowerCase() === wanted);
  return spelling === undefined ? undefined : entries[spelling];
}

/** Puts the fields of a row under our names for them; what is no object is left for the schema to refuse. */
function row<Shape extends z.ZodRawShape>(codes: Codes, shape: Shape) {
  const names = Object.entries(codes);
  return z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(names.map(([name, code]) => [name, valueAt(value, code)]))
        : value,
    z.object(shape),
  );
}

/** Ids are texts; numbers have been seen in their place. */
const id = z.union([z.string(), z.number()]).transform(String).pipe(key);

function readId(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number') return String(value);
  return typeof value === 'object' && value !== null && 'id' in value ? readId(value.id) : null;
}
const optionalId = z.unknown().transform(readId);

const textOrNumber = z
  .unknown()
  .transform((value) => (typeof value === 'number' ? String(value) : value))
  .pipe(optionalText);

/** A date that is there and cannot be read is not absent: whether somebody has left hangs on it. */
export interface Day {
  readonly on: string | null;
  readonly unclear: boolean;
}

const day = z.unknown().transform((value): Day => {
  if (value === undefined || value === null || value === '') return { on: null, unclear: false };
  const text = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(value)?.[1] : undefined;
  return text !== undefined && isDay(text) ? { on: text, unclear: false } : { on: null, unclear: true };
});

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  // Some days roll over into the next month in place of being refused.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export interface GroupIds {
  readonly ids: readonly string[];
  /** Entries that are no ids. */
  readonly unreadable: number;
}

/** Null when the row does not say; an empty list when it says that there are none. */
const groupIds = z.unknown().transform((value): GroupIds | null => {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) return { ids: [], unreadable: 1 };
  const read = (value as unknown[]).map(readId);
  const ids = read.filter((one) => one !== null);
  return { ids, unreadable: read.length - ids.length };
});

export const wirePerson = row(
  { ...personCodes, ...employmentCodes, humaansId: HUMAANS_ID, groupIds: GROUP_IDS },
  {
    id,
    jobId: optionalId, // null for whoever holds no job
    givenName: optionalText,
    familyName: optionalText,
    preferredName: optionalText,
    workEmail: optionalText,
    employeeNumber: textOrNumber,
    title: optionalText,
    department: optionalText,
    location: optionalText,
    managerEmail: optionalText,
    start: day, // the latest one, for somebody who came back
    end: day,
    startInJob: day,
    firstStart: day,
    humaansId: textOrNumber,
    groupIds,
  },
);
export type WirePerson = z.infer<typeof wirePerson>;

/** Open positions come without a person. */
export const wireJob = row(
  { ...jobCodes, groupIds: GROUP_IDS },
  { jobId: id, personId: optionalId, employment: optionalText, managerJobId: optionalId, groupIds },
);
export type WireJob = z.infer<typeof wireJob>;

/** What a group says of its type: an id, a name, or a word that may be either. */
export interface TypeRef {
  readonly id: string | null;
  readonly word: string | null;
}

const typeRef = z.unknown().transform((value): TypeRef | null => {
  const word = readId(value);
  if (typeof value !== 'object' || value === null) return word === null ? null : { id: null, word };
  const name = valueAt(value, 'name');
  const ref = { id: word, word: typeof name === 'string' && name !== '' ? name : null };
  return ref.id === null && ref.word === null ? null : ref;
});

export const wireGroup = row(
  { ...groupCodes, createdAt: CREATED_AT },
  { id, name: optionalText, type: typeRef, parentId: optionalId, createdAt: optionalTime },
);
export type WireGroup = z.infer<typeof wireGroup>;

export const wireGroupType = z.object({
  id,
  name: optionalText,
  fieldName: optionalText, // the person's field that holds membership: it outlives a change of the name
  code: optionalText,
  assignmentType: optionalText,
});
export type WireGroupType = z.infer<typeof wireGroupType>;

export const wireOrg = z.object({ id, name: optionalText });
export type WireOrg = z.infer<typeof wireOrg>;

const wireList = z.object({
  data: z.array(z.unknown()),
  // Absent, null and empty all mean the end; to take anything else for the end would cut the list short.
  next: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((next) => (next === undefined || next === null || next === '' ? null : String(next))),
});

export function readList(
  body: unknown,
  source: string,
  request: string,
): { items: unknown[]; next: string | null } {
  if (isFailure(body)) throw unreadable(source, request, 'a success status with the code of a failure');
  const list = wireList.safeParse(body);
  if (!list.success) {
    throw unreadable(source, request, 'no list of rows, or no cursor that could be followed');
  }
  return { items: list.data.data, next: list.data.next };
}

/** The groups in a row that stands alone, without an envelope. */
export function readGroupIds(body: unknown, source: string, request: string): GroupIds | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || isFailure(body)) {
    throw unreadable(source, request, 'no row');
  }
  return groupIds.parse(valueAt(body, GROUP_IDS));
}

/** The code of an error is its status, as a number; rows and lists have none at their top. */
function isFailure(body: unknown): boolean {
  const failure = z.looseObject({ code: z.number().min(400) }).safeParse(body);
  return failure.success;
}

/** Only some errors have a word for what went wrong. What ChartHop does not offer (501) it will not offer shortly. */
export function readError(status: number, body: unknown): { code?: string; reason?: 'REJECTED' } {
  const error = z.looseObject({ errorCode: z.string() }).safeParse(body);
  return {
    ...(error.success ? { code: error.data.errorCode } : {}),
    ...(status === 501 ? { reason: 'REJECTED' } : {}),
  };
}

export function unreadable(source: string, request: string, detail: string): UpstreamError {
  return new UpstreamError({ source, request, reason: 'UNREADABLE', detail, delivery: 'ANSWERED' });
}
