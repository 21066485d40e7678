/** Which pages of other sites may call, and what a browser is told when it asks on their behalf. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './refusals.js';

const ALLOWED_HEADERS = [
  'content-type',
  'authorization',
  'cache-control',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollographql-client-name',
  'apollographql-client-version',
].join(', ');

/** Says to a browser whether the page may read the answer. */
export function admitOrigin(
  request: FastifyRequest,
  reply: FastifyReply,
  origins: ReadonlySet<string>,
): boolean {
  const { origin } = request.headers;
  void reply.header('vary', 'origin');
  if (origin === undefined || !origins.has(origin)) return false;
  void reply
    .header('access-control-allow-origin', origin)
    .header('access-control-expose-headers', 'x-request-id');
  return true;
}

export function isPreflight({ method, headers }: FastifyRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

export function answerPreflight(
  request: FastifyRequest,
  reply: FastifyReply,
  isAdmitted: boolean,
): FastifyReply {
  if (!isAdmitted) {
    return refuse(request, reply, {
      status: 403,
      code: 'FORBIDDEN',
      message: 'Pages of this origin may not call the gateway. Add the origin to MUSTER_CORS_ORIGINS.',
    });
  }
  void reply
    .header('access-control-allow-methods', 'GET, POST')
    .header('access-control-allow-headers', ALLOWED_HEADERS)
    .header('access-control-max-age', '600');
  // Asked for when a page of the public web calls a machine within a private network, such as this one.
  if (request.headers['access-control-request-private-network'] === 'true') {
    void reply.header('access-control-allow-private-network', 'true');
  }
  return reply.code(204).send();
}
