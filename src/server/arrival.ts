/** What the edge notes of a request between its first byte and the end of its answer. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { routeOf } from './routes.js';

export interface Arrival {
  readonly receivedAt: number;
  readonly abort: AbortController;
  tokenId: string | null;
  caller: string | null;
  /** The caller closed the connection before the answer was out. */
  gone: boolean;
}

const arrivals = new WeakMap<FastifyRequest, Arrival>();

export function arrivalOf(request: FastifyRequest): Arrival {
  let arrival = arrivals.get(request);
  if (arrival === undefined) {
    arrival = {
      receivedAt: Date.now(),
      abort: new AbortController(),
      tokenId: null,
      caller: null,
      gone: false,
    };
    arrivals.set(request, arrival);
  }
  return arrival;
}

/** From now on: what is done for a caller who goes away is given up. */
export function noticeLeaving(request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const arrival = arrivalOf(request);
  reply.raw.once('close', () => {
    if (reply.raw.writableFinished) return;
    arrival.gone = true;
    arrival.abort.abort(new DOMException('The caller has gone.', 'AbortError'));
    log.info(factsOf(request, null), 'the caller went away');
  });
}

/** For the log: nothing in it is the caller's text, so the path is the one that we wrote down. */
export function factsOf(request: FastifyRequest, status: number | null): Record<string, unknown> {
  const { receivedAt, tokenId } = arrivalOf(request);
  const ms = Date.now() - receivedAt;
  return { requestId: request.id, tokenId, method: request.method, route: routeOf(request), status, ms };
}
