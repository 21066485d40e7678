/** What is found where: the graph, the explorer beside it, and what tells whether the process is well. */
import type { FastifyRequest } from 'fastify';

export const GRAPHQL_PATH = '/graphql';
export const EXPLORER_PATH = '/explorer/';
export const EXPLORER_ROUTE = `${EXPLORER_PATH}*`;
export const LIVE_PATH = '/healthz';
export const READY_PATH = '/readyz';

/** The route that will answer, so that what is let through here is what is answered there. */
export function routeOf(request: FastifyRequest): string | null {
  return request.routeOptions.url ?? null;
}

export function isHealth(request: FastifyRequest): boolean {
  const route = routeOf(request);
  return route === LIVE_PATH || route === READY_PATH;
}

/** The explorer's page and files hold nothing, and a browser cannot send a token to get them. */
export function isExplorer(request: FastifyRequest): boolean {
  if (request.method !== 'GET') return false;
  const route = routeOf(request);
  return route === EXPLORER_ROUTE || (route === GRAPHQL_PATH && prefersHtml(request));
}

/** Browsers name HTML; programs that take anything do not. */
export function prefersHtml({ headers: { accept = '' } }: FastifyRequest): boolean {
  let html = 0;
  let json = 0;
  for (const part of accept.toLowerCase().split(',')) {
    const [type = '', ...parameters] = part.split(';').map((it) => it.trim());
    const weight = parameters.find((it) => it.startsWith('q='))?.slice(2);
    const quality = weight === undefined ? 1 : Number(weight) || 0;
    if (type === 'text/html') html = Math.max(html, quality);
    if (type === 'application/json' || type === 'application/graphql-response+json')
      json = Math.max(json, quality);
  }
  return html > 0 && html >= json;
}
