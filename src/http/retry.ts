/** Whether and when a read is repeated: headers and failures in, delays out. */
import type { UpstreamReason } from '../errors.js';

export const MOST_ATTEMPTS = 3;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;

/** Whatever a vendor asks for, it is asked again after a day: a slip of its pen must not last for ever. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

export interface Failure {
  readonly reason: UpstreamReason;
  /** What the vendor asked for, if it did. */
  readonly retryAfterMs: number | null;
}

/** How long to wait before the attempt after `attempt` (counted from 1); null when there must be none. */
export function retryDelay(failure: Failure, attempt: number, random: number): number | null {
  if (attempt >= MOST_ATTEMPTS) return null;
  switch (failure.reason) {
    case 'RATE_LIMITED':
    case 'UNAVAILABLE':
    case 'UNREACHABLE':
    case 'TIMEOUT':
      // A wait of zero is no wish to be asked again within the same millisecond.
      return failure.retryAfterMs || backoff(attempt, random);
    default:
      return null;
  }
}

/** Doubled each time and spread over its whole length, so that callers who failed together return apart. */
function backoff(attempt: number, random: number): number {
  return Math.round(random * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1)));
}

/** The wait that a `Retry-After` header asks for; null when it does not say. */
export function retryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  // Whole seconds by the standard, fractions by some vendors.
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), LONGEST_WAIT_MS);
  const at = httpDate(text, now);
  return at === null ? null : Math.min(Math.max(0, at - now), LONGEST_WAIT_MS);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)';
const DATE_FORMS = [
  // Sun, 06 Nov 1994 08:49:37 GMT
  new RegExp(String.raw`^${DAY}, (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) ${TIME} GMT$`),
  // Sunday, 06-Nov-94 08:49:37 GMT
  new RegExp(String.raw`^${LONG_DAY}, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) ${TIME} GMT$`),
  // Sun Nov  6 08:49:37 1994: in GMT too, where Date.parse would take it for local time
  new RegExp(String.raw`^${DAY} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) ${TIME} (?<year>\d{4})$`),
];

function httpDate(text: string, now: number): number | null {
  for (const form of DATE_FORMS) {
    const parts = form.exec(text)?.groups;
    if (parts === undefined) continue;
    const month = MONTHS.indexOf(parts['month'] ?? '');
    const [day, hour, minute, second] = ['day', 'hour', 'minute', 'second'].map((name) =>
      Number(parts[name]),
    );
    if (
      month < 0 ||
      day === undefined ||
      hour === undefined ||
      minute === undefined ||
      second === undefined
    ) {
      return null;
    }
    const year = fullYear(parts['year'] ?? '', now);
    // 60 is a leap second.
    if (hour > 23 || minute > 59 || second > 60) return null;
    const midnight = new Date(Date.UTC(year, month, day));
    // Date rolls the 31st of June over into July.
    if (midnight.getUTCMonth() !== month || midnight.getUTCDate() !== day) return null;
    return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
  }
  return null;
}

/** Two digits mean the nearest such year that is not more than fifty years ahead. */
function fullYear(digits: string, now: number): number {
  if (digits.length === 4) return Number(digits);
  const thisYear = new Date(now).getUTCFullYear();
  const year = Math.floor(thisYear / 100) * 100 + Number(digits);
  return year > thisYear + 50 ? year - 100 : year;
}
