/** Who is let in. Everything here is decided before the first byte of a body is read. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { createTokenCheck } from '../auth/service-token.js';
import type { Config } from '../config.js';
import { isLoopback } from '../config/addresses.js';
import { arrivalOf } from './arrival.js';
import { admitOrigin, answerPreflight, isPreflight } from './cross-origin.js';
import { type Refusal, refuse } from './refusals.js';
import { isExplorer } from './routes.js';

export type GateConfig = Pick<Config, 'serviceTokenHashes' | 'corsOrigins' | 'allowedHosts'>;

/** Answers who is not let in; gives nothing for who is. */
export type Gate = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined;

export function createGate(config: GateConfig, log: Logger): Gate {
  const asksForToken = config.serviceTokenHashes.length > 0;
  const checkToken = createTokenCheck(config.serviceTokenHashes);
  const origins = new Set(config.corsOrigins);

  return (request, reply) => {
    if (!asksForToken && !isOwnName(request.headers.host, config.allowedHosts)) {
      return refuse(request, reply, {
        status: 403,
        code: 'FORBIDDEN',
        message:
          'Without a service token this gateway only answers to the name of its own machine. ' +
          'Add the name to MUSTER_ALLOWED_HOSTS, or set MUSTER_SERVICE_TOKEN_SHA256.',
      });
    }
    const isAdmitted = admitOrigin(request, reply, origins);
    if (isPreflight(request)) return answerPreflight(request, reply, isAdmitted);
    if (isExplorer(request)) return undefined;
    const refusal = (asksForToken ? tokenRefusal(request) : null) ?? encodingRefusal(request);
    return refusal === null ? undefined : refuse(request, reply, refusal);
  };

  /** Whose token it is, is noted on the way. */
  function tokenRefusal(request: FastifyRequest): Refusal | null {
    const verdict = checkToken(request.headers.authorization);
    if (verdict.verdict === 'ACCEPTED') {
      const arrival = arrivalOf(request);
      arrival.tokenId = verdict.tokenId;
      arrival.caller = verdict.caller;
      return null;
    }
    const { reason } = verdict;
    log.info({ requestId: request.id, reason }, 'a caller without a valid token was refused');
    return {
      status: 401,
      code: 'UNAUTHENTICATED',
      message: 'Send a service token: "Authorization: Bearer <token>".',
      headers: { 'www-authenticate': 'Bearer' },
    };
  }
}

/**
 * A page can have its own name resolve to this machine, and is then the same origin to the browser; but it
 * cannot make the browser send another name than its own.
 */
function isOwnName(host: string | undefined, allowed: readonly string[]): boolean {
  const name = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::\d{1,5})?$/i.exec(host ?? '')?.[1]?.toLowerCase();
  if (name === undefined) return false;
  return isLoopback(name) || allowed.includes(name.replace(/^\[(.*)\]$/, '$1'));
}

function encodingRefusal({ headers }: FastifyRequest): Refusal | null {
  const encoding = headers['content-encoding'] ?? 'identity';
  const transfer = headers['transfer-encoding'] ?? 'chunked';
  if (encoding.toLowerCase() === 'identity' && transfer.toLowerCase() === 'chunked') return null;
  return { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Send the request uncompressed.' };
}
