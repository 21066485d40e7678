/** What is said in headers: on every answer, and of a request to what is behind the edge. */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { HeaderMap } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const JSON_TYPE = 'application/json; charset=utf-8';
export const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';
export const HTML_TYPE = 'text/html; charset=utf-8';

/** On every answer, including those that Node gives before there is a request. */
export const hardening: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

/** Credentials end here: nothing behind the edge needs them, and what does not have them cannot leak them. */
const credentials: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie']);

export function harden(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers(hardening).header('x-request-id', request.id);
}

/** A caller's own id helps to follow a request through several systems, as long as it cannot be anything else. */
export function requestId(request: { readonly headers: IncomingHttpHeaders }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : randomUUID();
}

export function withoutCredentials(given: IncomingHttpHeaders): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || credentials.has(name)) continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
