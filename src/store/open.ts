/** Which of the two databases a configured location means. */
import { openEmbedded } from './embedded.js';
import { openPostgres } from './postgres.js';
import type { Store } from './store.js';

export interface StoreOptions {
  readonly timeoutMs?: number;
}

export function openStore(location: string, options: StoreOptions = {}): Store {
  return isPostgres(location)
    ? openPostgres({ url: location, ...options })
    : openEmbedded({ path: location, ...options });
}

/** The URL of a PostgreSQL database or the path of a file; the URL of anything else is a slip. */
export function isStoreLocation(text: string): boolean {
  if (isPostgres(text)) return URL.canParse(text);
  return text.trim() !== '' && !text.includes('\0') && !/^(file:|[a-z][a-z0-9+.-]*:\/\/)/i.test(text);
}

export function isPostgres(location: string): boolean {
  return /^postgres(ql)?:\/\//i.test(location);
}
