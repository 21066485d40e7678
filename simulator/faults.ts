/**
 * Vendors having a bad day, on order. A rule says which requests, how often and what goes wrong; it
 * counts how often it fired, so that a test can tell that it met the fault it was written for.
 */
import { z } from 'zod';

/** Whether what was asked for is done although the answer does not say so. Matters for writes. */
const carriedOut = z.boolean().default(false);

const preparedFaults = [
  // What happens instead of an answer, or in its place.
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    body: z.enum(['json', 'empty']).default('json'),
    carriedOut,
  }),
  z.strictObject({
    kind: z.literal('rate-limited'),
    retryAfter: z.enum(['seconds', 'date', 'none', 'garbage']).default('seconds'),
    seconds: z.number().min(0).default(1),
  }),
  z.strictObject({ kind: z.literal('forbidden') }),
  z.strictObject({ kind: z.literal('unauthorized') }),
  z.strictObject({ kind: z.literal('redirect'), location: z.string().min(1) }),
  z.strictObject({ kind: z.literal('html'), status: z.int().min(200).max(599).default(200), carriedOut }),
  z.strictObject({ kind: z.literal('hang'), carriedOut }),
  z.strictObject({ kind: z.literal('reset') }),
  z.strictObject({ kind: z.literal('huge-body'), gzip: z.boolean().default(false), carriedOut }),
  z.strictObject({
    kind: z.literal('slow'),
    ms: z.number().min(0).max(3_600_000),
    /** A late answer to work done at once, or work done late: long after the caller gave up, perhaps. */
    work: z.enum(['at-once', 'late']).default('at-once'),
  }),
] as const;

const alteredFaults = [
  // What becomes of an answer that was ready.
  z.strictObject({ kind: z.literal('lost-response') }),
  z.strictObject({ kind: z.literal('reset-mid-body') }),
  z.strictObject({ kind: z.literal('truncated-json') }),
  z.strictObject({ kind: z.literal('not-success-code') }),
] as const;

const listFaults = [
  // What becomes of a list.
  z.strictObject({ kind: z.literal('cursor-loop') }),
  z.strictObject({ kind: z.literal('repeated-rows'), rows: z.int().min(1).default(2) }),
  z.strictObject({
    kind: z.literal('endless-pages'),
    rows: z.enum(['repeated', 'empty']).default('repeated'),
  }),
  z.strictObject({ kind: z.literal('missing-items') }),
  z.strictObject({ kind: z.literal('empty-list') }),
  z.strictObject({ kind: z.literal('shrink') }),
] as const;

const preparedFault = z.discriminatedUnion('kind', preparedFaults);
const alteredFault = z.discriminatedUnion('kind', alteredFaults);
const listFault = z.discriminatedUnion('kind', listFaults);
const anyFault = z.discriminatedUnion('kind', [...preparedFaults, ...alteredFaults, ...listFaults]);

/** Strikes before the request is looked at. */
export type PreparedFault = z.output<typeof preparedFault>;
/** Befalls an answer that was ready. */
export type AlteredFault = z.output<typeof alteredFault>;
export type ListFault = z.output<typeof listFault>;
export type Fault = z.output<typeof anyFault>;
export type FaultKind = Fault['kind'];

export const faultKinds: readonly FaultKind[] = [...preparedFaults, ...alteredFaults, ...listFaults].map(
  (fault) => fault.shape.kind.value,
);
const listKinds: ReadonlySet<string> = new Set(listFaults.map((fault) => fault.shape.kind.value));
const alteredKinds: ReadonlySet<string> = new Set(alteredFaults.map((fault) => fault.shape.kind.value));

export function isListFault(fault: Fault): fault is ListFault {
  return listKinds.has(fault.kind);
}
function isAlteredFault(fault: Fault): fault is AlteredFault {
  return alteredKinds.has(fault.kind);
}
function isPreparedFault(fault: Fault): fault is PreparedFault {
  return !isListFault(fault) && !isAlteredFault(fault);
}

const ruleSchema = z.strictObject({
  /** All that is given must fit; nothing given fits every request. */
  match: z
    .strictObject({
      method: z.string().optional(),
      /** The beginning of a path, or the whole of it with `*` for one segment's text and `**` for any. */
      path: z.string().optional(),
      /** One endpoint exactly, such as `GET /v1/users`. */
      endpoint: z.string().optional(),
    })
    .default({}),
  fault: anyFault,
  /** How many fitting requests are spared first. */
  after: z.int().min(0).default(0),
  times: z.union([z.int().min(1), z.literal('forever')]).default('forever'),
  /** How often it must have fired to be worth its place: `unmet` names those that have not. */
  atLeast: z.int().min(0).default(1),
});

export type FaultRule = z.input<typeof ruleSchema>;

export interface PlacedFault extends z.output<typeof ruleSchema> {
  readonly id: string;
  /** Fitting requests so far. */
  readonly seen: number;
  readonly fired: number;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly endpoint: string | null;
}

/** What a fault can be applied to: it is passed over where it could not show. */
export interface Prepared {
  readonly success: boolean;
  readonly hasBody: boolean;
  readonly list: { readonly skip: number } | null;
}

export class InvalidFault extends Error {
  override readonly name = 'InvalidFault';
}

type Entry = { -readonly [K in keyof PlacedFault]: PlacedFault[K] } & { readonly pathPattern: RegExp | null };

export class FaultSchedule {
  readonly #entries: Entry[] = [];
  #issued = 0;

  /** Rules are tried in the order in which they were added; one request meets one fault. */
  add(rule: FaultRule): PlacedFault {
    const parsed = ruleSchema.safeParse(rule);
    if (!parsed.success) throw new InvalidFault(z.prettifyError(parsed.error));
    const { path } = parsed.data.match;
    const entry: Entry = {
      ...parsed.data,
      id: `fault-${++this.#issued}`,
      seen: 0,
      fired: 0,
      pathPattern: path === undefined ? null : patternOf(path),
    };
    this.#entries.push(entry);
    return viewOf(entry);
  }

  list(): PlacedFault[] {
    return this.#entries.map(viewOf);
  }

  find(id: string): PlacedFault | undefined {
    return this.list().find((placed) => placed.id === id);
  }

  /** Without an id, all of them. */
  clear(id?: string): boolean {
    const before = this.#entries.length;
    const kept = id === undefined ? [] : this.#entries.filter((entry) => entry.id !== id);
    this.#entries.splice(0, before, ...kept);
    return kept.length < before;
  }

  /** Those that have not fired as often as they should have. */
  unmet(): PlacedFault[] {
    return this.list().filter(({ fired, atLeast }) => fired < atLeast);
  }

  /** The fault that strikes before the request is looked at. */
  instead(asked: Asked): PreparedFault | undefined {
    return this.#strike(asked, isPreparedFault);
  }

  /** The fault that befalls an answer that is ready. */
  befalling(asked: Asked, { list, success, hasBody }: Prepared): AlteredFault | ListFault | undefined {
    return this.#strike(asked, (fault): fault is AlteredFault | ListFault => {
      if (fault.kind === 'repeated-rows') return list !== null && list.skip > 0;
      if (isListFault(fault)) return list !== null;
      if (fault.kind === 'not-success-code') return success && hasBody;
      return isAlteredFault(fault) && hasBody;
    });
  }

  #strike<F extends Fault>(asked: Asked, canShow: (fault: Fault) => fault is F): F | undefined {
    let struck: F | undefined;
    let by: Entry | undefined;
    for (const entry of this.#entries) {
      const { fault } = entry;
      if (!fits(entry, asked) || !canShow(fault)) continue;
      entry.seen++;
      const due = entry.seen > entry.after && (entry.times === 'forever' || entry.fired < entry.times);
      if (due && by === undefined) {
        by = entry;
        struck = fault;
      }
    }
    if (by !== undefined) by.fired++;
    return struck;
  }
}

function viewOf({ pathPattern: _pattern, ...placed }: Entry): PlacedFault {
  return placed;
}

function fits({ match, pathPattern }: Entry, { method, path, endpoint }: Asked): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
  if (match.endpoint !== undefined && match.endpoint !== endpoint) return false;
  return pathPattern === null || pathPattern.test(path);
}

function patternOf(path: string): RegExp {
  const text = path
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'));
  return new RegExp(path.includes('*') ? `^${text}$` : `^${text}`);
}

/** The whole of a list and the part of it that was asked for. */
export interface Window {
  readonly rows: readonly unknown[];
  readonly skip: number;
  readonly limit: number;
}

export interface Page {
  readonly rows: readonly unknown[];
  readonly skip: number;
  readonly limit: number;
  /** Where the next page begins; null on the last. */
  readonly next: number | null;
  /** How many rows the list says it has, for vendors that say so. */
  readonly total: number;
}

export function pageOf({ rows, skip, limit }: Window, fault?: ListFault): Page {
  const end = skip + limit;
  const next = end < rows.length ? end : null;
  const whole: Page = { rows: rows.slice(skip, end), skip, limit, next, total: rows.length };
  if (fault === undefined) return whole;
  switch (fault.kind) {
    case 'cursor-loop':
      return { ...whole, next: skip };
    case 'endless-pages': {
      const repeated = Array.from({ length: limit }, (_, at) => rows[(skip + at) % rows.length]);
      const beyond = fault.rows === 'empty' || rows.length === 0;
      return {
        ...whole,
        rows: beyond ? whole.rows : repeated,
        next: end,
        total: Math.max(rows.length, end + 1),
      };
    }
    case 'repeated-rows': {
      // As when rows were added in front while the list was read: all that follows has moved back.
      const moved = Math.min(fault.rows, skip);
      const slid = end - moved < rows.length ? end : null;
      return { ...whole, rows: rows.slice(skip - moved, end - moved), next: slid };
    }
    case 'empty-list':
      return { ...whole, rows: [], next: null, total: 0 };
    case 'shrink':
      return pageOf({ rows: rows.slice(0, Math.ceil(rows.length / 10)), skip, limit });
    case 'missing-items': // the envelope's business
      return whole;
  }
}
