/**
 * From a route pattern such as `/v1/users/{userId}` to a path. Encoding is not enough: `..` passes
 * `encodeURIComponent` untouched and turns the deletion of one user into one of all users, so what may
 * stand in a path is listed instead.
 */

/** Begins with a letter, digit or underscore: neither `.` nor `..` can pass. */
const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9_.@:+=~-]*$/;
const LONGEST_SEGMENT = 256;
const ROUTE = /^(?:\/(?:[A-Za-z0-9_~:$.-]|\{[A-Za-z0-9_]+\})*)+$/;
const DOT_SEGMENT = /\/\.{1,2}(?:\/|$)/;
const PLACEHOLDER = /\{([A-Za-z0-9_]+)\}/g;

export type FilledRoute =
  | { readonly ok: true; readonly path: string }
  /** In words of ours: never with the value. */
  | { readonly ok: false; readonly problem: string };

/** No pattern holds an address, so one that passes may be shown. */
export function isRoute(text: string): boolean {
  return ROUTE.test(text);
}

export function fillRoute(route: string, params: Readonly<Record<string, string>>): FilledRoute {
  if (!isRoute(route)) return { ok: false, problem: 'the route is not a pattern' };
  let problem: string | null = null;
  const path = route.replace(PLACEHOLDER, (_placeholder, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (typeof value !== 'string') problem ??= `${name} is missing`;
    else if (value.length > LONGEST_SEGMENT || !SEGMENT.test(value)) problem ??= `${name} has an unsafe form`;
    else return encodeURIComponent(value);
    return '';
  });
  if (problem !== null) return { ok: false, problem };
  // Two harmless parts can make up a segment of dots, as in `/.{a}`: look at the whole again.
  return DOT_SEGMENT.test(path) ? { ok: false, problem: 'the route is not a pattern' } : { ok: true, path };
}

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** With its question mark, or empty. */
export function queryString(query: Query): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) pairs.append(name, String(value));
  }
  const text = pairs.toString();
  return text === '' ? '' : `?${text}`;
}

export type BaseUrl =
  | { readonly ok: true; readonly origin: string; /** Without a slash at its end. */ readonly prefix: string }
  | { readonly ok: false; readonly problem: string };

/** Where credentials may be sent: https anywhere, http on this machine only. */
export function parseBaseUrl(text: string): BaseUrl {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // The error of URL quotes its input, which may hold a password.
    return { ok: false, problem: 'is not a URL' };
  }
  if (url.username !== '' || url.password !== '') return { ok: false, problem: 'must not hold user info' };
  if (/[?#]/.test(text)) return { ok: false, problem: 'must not have a query or a fragment' };
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { ok: false, problem: 'must use https' };
  }
  return { ok: true, origin: url.origin, prefix: url.pathname.replace(/\/+$/, '') };
}

/** URL has already turned every spelling of an IPv4 address into four numbers. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
