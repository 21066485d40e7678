/** How old an answer may be, in HTTP's own words: what a caller writes into `Cache-Control`. */

/** Null: whatever the last sweep gave will do. */
export type MaxAgeMs = number | null;

/**
 * `no-cache` (and `no-store`, which asks for no less) means now; `max-age` is in seconds. Directives we do
 * not know are none of our business; of several that we know the strictest counts.
 */
export function maxAgeOf(cacheControl: string | null): MaxAgeMs {
  if (cacheControl === null) return null;
  const ages = cacheControl
    .toLowerCase()
    .split(',')
    .flatMap((directive) => {
      const [name = '', value = ''] = directive.split('=').map((part) => part.trim());
      if (name === 'no-cache' || name === 'no-store') return [0];
      const seconds = /^"?(\d{1,10})"?$/.exec(value)?.[1];
      return name === 'max-age' && seconds !== undefined ? [Number(seconds) * 1000] : [];
    });
  return ages.length === 0 ? null : Math.min(...ages);
}
