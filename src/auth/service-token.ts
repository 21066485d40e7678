/**
 * Service tokens: 256 random bits that a caller sends as `Authorization: Bearer …`. Only their SHA-256 is
 * configured, so that what an operator can read does not let anybody in. Two may be live while one replaces
 * the other.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

export type TokenVerdict =
  | {
      readonly verdict: 'ACCEPTED';
      /** The beginning of the token's hash: tells tokens apart in logs and the audit, and opens nothing. */
      readonly tokenId: string;
      /** Whose it is: the same for the two tokens that a caller has while one replaces the other. */
      readonly caller: string;
    }
  | { readonly verdict: 'REFUSED'; readonly reason: 'MISSING' | 'MALFORMED' | 'UNKNOWN' };

export type TokenCheck = (authorization: string | undefined) => TokenVerdict;

// The characters of RFC 6750; the length keeps what is hashed short.
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*)$/i;

/** Of a caller who has no name. */
const NAMELESS = 'service';

/** A token is configured as its hash, or as `name=hash`. */
export function callerOfToken(configured: string): string {
  const [name, hash] = configured.split('=');
  return hash === undefined ? NAMELESS : (name ?? NAMELESS);
}

/** Hashes in hexadecimal, perhaps each after a name. Without any, every token is refused. */
export function createTokenCheck(configured: readonly string[]): TokenCheck {
  const live = configured.map((entry) => {
    const hash = entry.slice(entry.indexOf('=') + 1);
    return { digest: Buffer.from(hash, 'hex'), tokenId: hash.slice(0, 8), caller: callerOfToken(entry) };
  });
  if (live.some(({ digest }) => digest.length !== 32))
    throw new TypeError('A SHA-256 has 64 hexadecimal digits.');

  return (authorization) => {
    if (authorization === undefined || authorization === '') return { verdict: 'REFUSED', reason: 'MISSING' };
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) return { verdict: 'REFUSED', reason: 'MALFORMED' };
    const presented = createHash('sha256').update(token).digest();
    let found: { readonly tokenId: string; readonly caller: string } | null = null;
    // Every hash is compared, in constant time, so that the time taken says nothing about any of them.
    for (const it of live) if (timingSafeEqual(it.digest, presented)) found = it;
    if (found === null) return { verdict: 'REFUSED', reason: 'UNKNOWN' };
    return { verdict: 'ACCEPTED', tokenId: found.tokenId, caller: found.caller };
  };
}
