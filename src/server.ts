/**
 * The HTTP front. Everything that can be refused without reading a body or a document is refused here, and
 * whatever happens the answer is JSON without a stack.
 *
 * Apollo is called directly instead of through its fastify plugin: this way the caller's credentials stay
 * here, the answer can be measured before it is sent, and one that comes too late is not waited for.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import {
  fastify,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { createTokenCheck } from './auth/service-token.js';
import { type Config, isLoopback } from './config.js';
import { type ExplorerAssets, pagePolicy, plainPage } from './explorer.js';

export interface CallerRequest {
  /** Also in the answer's `x-request-id` and in the log. */
  readonly id: string;
  readonly cacheControl: string | null;
  /** Aborted when the caller has gone, or when the deadline has passed. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch, as is `receivedAt`. */
  readonly deadlineAt: number;
  readonly receivedAt: number;
  /** Which service token was presented, by the beginning of its hash. Null where none is asked for. */
  readonly tokenId: string | null;
  /** Whose token it is. Null where none is asked for. */
  readonly caller: string | null;
  /** Null when it was not sent, and for what carries credentials. */
  header(name: string): string | null;
}

export interface ServerOptions<C extends BaseContext> {
  readonly config: Pick<
    Config,
    'serviceTokenHashes' | 'corsOrigins' | 'allowedHosts' | 'requestDeadlineMs' | 'limits'
  >;
  /** Started. */
  readonly apollo: ApolloServer<C>;
  readonly context: (request: CallerRequest) => Promise<C>;
  readonly log: Logger;
  /** Without it a browser gets a plain page. */
  readonly explorer?: ExplorerAssets | null;
  readonly ready: () => boolean;
  readonly patience?: Partial<Patience>;
}

/** How long the server puts up with what. */
export interface Patience {
  readonly headersMs: number;
  /** From the first byte of a request to the last of its body. */
  readonly requestMs: number;
  readonly checkIntervalMs: number;
  readonly connections: number;
  /** How long after the deadline the resolvers may take to answer with what they have. */
  readonly afterDeadlineMs: number;
  /** How long a body is still listened to after it was refused, so that its sender gets to read why. */
  readonly hearOutMs: number;
}

const defaultPatience: Patience = {
  headersMs: 10_000,
  requestMs: 15_000,
  checkIntervalMs: 1_000,
  connections: 1_000,
  afterDeadlineMs: 2_000,
  hearOutMs: 500,
};

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';

const GRAPHQL_PATH = '/graphql';
const EXPLORER_PATH = '/explorer/';
const EXPLORER_ROUTE = `${EXPLORER_PATH}*`;

const ALLOWED_HEADERS = [
  'content-type',
  'authorization',
  'cache-control',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollographql-client-name',
  'apollographql-client-version',
].join(', ');

/** On every answer, including those that Node gives before there is a request. */
const hardening: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

/** Credentials end here: nothing behind the edge needs them, and what does not have them cannot leak them. */
const credentials: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie']);

type RefusalCode =
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'REQUEST_TIMEOUT'
  | 'BODY_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'HEADERS_TOO_LARGE'
  | 'ANSWER_TOO_LARGE'
  | 'DEADLINE_EXCEEDED'
  | 'INTERNAL_SERVER_ERROR';

interface Refusal {
  readonly status: number;
  readonly code: RefusalCode;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Arrival {
  readonly receivedAt: number;
  readonly abort: AbortController;
  tokenId: string | null;
  caller: string | null;
  /** The caller closed the connection before the answer was out. */
  gone: boolean;
}

export function createServer<C extends BaseContext>(options: ServerOptions<C>): FastifyInstance {
  const { config, apollo, log, ready } = options;
  const explorer = options.explorer ?? null;
  const patience: Patience = { ...defaultPatience, ...options.patience };
  const checkToken = createTokenCheck(config.serviceTokenHashes);
  const origins = new Set(config.corsOrigins);
  const arrivals = new WeakMap<FastifyRequest, Arrival>();
  const bodyTooLarge = (): Refusal => ({
    status: 413,
    code: 'BODY_TOO_LARGE',
    message: `A request may have ${config.limits.bodyBytes / 1024} KiB.`,
  });

  const server = fastify({
    // Its own request log has addresses and query strings in it.
    logger: false,
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: patience.requestMs,
    http: {
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: patience.checkIntervalMs,
    },
    // What arrives on an open connection while we close is still answered, and the connection then closed.
    return503OnClosing: false,
    exposeHeadRoutes: false,
    requestIdHeader: false,
    genReqId: requestId,
    clientErrorHandler: (error, socket) => answerBrokenRequest(error.code, socket),
    frameworkErrors: (_error, request, reply) => {
      void reply.headers(hardening).header('x-request-id', request.id);
      void refuse(request, reply, {
        status: 400,
        code: 'BAD_REQUEST',
        message: 'The address cannot be read.',
      });
    },
  });
  server.server.maxConnections = patience.connections;

  // Ours refuses text that is not UTF-8, and says nothing of what it could not read.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => {
      try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
      } catch {
        throw new RefusedRequest({
          status: 400,
          code: 'BAD_REQUEST',
          message: 'The body is not valid JSON.',
        });
      }
    },
  );

  // Everything here is decided before the first byte of a body is read.
  server.addHook('onRequest', async (request, reply) => {
    const arrival = arrivalOf(request);
    reply.raw.once('close', () => {
      if (reply.raw.writableFinished) return;
      arrival.gone = true;
      arrival.abort.abort(new DOMException('The caller has gone.', 'AbortError'));
      log.info(factsOf(request, null), 'the caller went away');
    });
    void reply.headers(hardening).header('x-request-id', request.id);
    const route = routeOf(request);
    if (isHealth(route)) return undefined;

    if (config.serviceTokenHashes.length === 0 && !isOwnName(request.headers.host, config.allowedHosts)) {
      return refuse(request, reply, {
        status: 403,
        code: 'FORBIDDEN',
        message:
          'Without a service token this gateway only answers to the name of its own machine. ' +
          'Add the name to MUSTER_ALLOWED_HOSTS, or set MUSTER_SERVICE_TOKEN_SHA256.',
      });
    }

    const { origin } = request.headers;
    const allowedOrigin = origin !== undefined && origins.has(origin);
    void reply.header('vary', 'origin');
    if (allowedOrigin) {
      void reply.header('access-control-allow-origin', origin);
      void reply.header('access-control-expose-headers', 'x-request-id');
    }
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
      if (!allowedOrigin) {
        return refuse(request, reply, {
          status: 403,
          code: 'FORBIDDEN',
          message: 'Pages of this origin may not call the gateway. Add the origin to MUSTER_CORS_ORIGINS.',
        });
      }
      return answerPreflight(request, reply);
    }

    if (isExplorer(request, route)) return undefined;

    if (config.serviceTokenHashes.length > 0) {
      const verdict = checkToken(request.headers.authorization);
      if (verdict.verdict === 'REFUSED') {
        log.info(
          { requestId: request.id, reason: verdict.reason },
          'a caller without a valid token was refused',
        );
        return refuse(request, reply, {
          status: 401,
          code: 'UNAUTHENTICATED',
          message: 'Send a service token: "Authorization: Bearer <token>".',
          headers: { 'www-authenticate': 'Bearer' },
        });
      }
      ({ tokenId: arrival.tokenId, caller: arrival.caller } = verdict);
    }

    const encoding = request.headers['content-encoding'] ?? 'identity';
    const transfer = request.headers['transfer-encoding'] ?? 'chunked';
    if (encoding.toLowerCase() !== 'identity' || transfer.toLowerCase() !== 'chunked') {
      return refuse(request, reply, {
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message: 'Send the request uncompressed.',
      });
    }
    return undefined;
  });

  // An answer before the end of the body, as to one that is too large: a sender that does not read while it
  // writes would only see its connection break. So it is heard out for a moment, and then cut off.
  server.addHook('onSend', async (request, reply) => {
    if (request.raw.complete) return;
    await heardOut(request.raw, patience.hearOutMs);
    if (!request.raw.complete) void reply.header('connection', 'close');
  });

  server.addHook('onResponse', async (request, reply) => {
    if (arrivalOf(request).gone) return;
    const facts = factsOf(request, reply.statusCode);
    if (facts.route === GRAPHQL_PATH) log.info(facts, 'answered');
    else log.debug(facts, 'answered');
  });

  server.setErrorHandler(async (error: FastifyError, request, reply) => {
    if (error instanceof RefusedRequest) return refuse(request, reply, error.refusal);
    if (error.statusCode === 413) return refuse(request, reply, bodyTooLarge());
    if (error.statusCode === 415) {
      return refuse(request, reply, {
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message: 'Send the request as "Content-Type: application/json".',
      });
    }
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
      return refuse(request, reply, {
        status: 400,
        code: 'BAD_REQUEST',
        message: 'The request cannot be read.',
      });
    }
    logFailure(log, request.id, error);
    return refuse(request, reply, internalError(request.id));
  });

  server.setNotFoundHandler(async (request, reply) => {
    if (request.url.split('?', 1)[0] === GRAPHQL_PATH) {
      return refuse(request, reply, {
        status: 405,
        code: 'METHOD_NOT_ALLOWED',
        message: 'Use GET or POST.',
        headers: { allow: 'GET, POST' },
      });
    }
    return refuse(request, reply, {
      status: 404,
      code: 'NOT_FOUND',
      message: `There is nothing here; the graph is at ${GRAPHQL_PATH}.`,
    });
  });

  server.get('/healthz', { exposeHeadRoute: true }, async (_request, reply) =>
    reply.type(JSON_TYPE).send(JSON.stringify({ status: 'ok' })),
  );
  server.get('/readyz', { exposeHeadRoute: true }, async (_request, reply) => {
    const isReady = ready();
    return reply
      .code(isReady ? 200 : 503)
      .type(JSON_TYPE)
      .send(JSON.stringify({ status: isReady ? 'ready' : 'not ready' }));
  });

  server.get(EXPLORER_ROUTE, async (request, reply) => {
    const file = explorer?.files.get(request.url.slice(EXPLORER_PATH.length));
    if (file === undefined) return reply.callNotFound();
    return reply
      .type(file.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(file.body);
  });

  server.get(GRAPHQL_PATH, async (request, reply) => {
    if (prefersHtml(request.headers.accept)) {
      return reply
        .type(HTML_TYPE)
        .header('content-security-policy', pagePolicy)
        .send(explorer?.page ?? plainPage);
    }
    return answer(request, reply);
  });
  server.post(GRAPHQL_PATH, answer);

  function arrivalOf(request: FastifyRequest): Arrival {
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

  /** For the log: nothing in it is the caller's text, so the path is the one that we wrote down. */
  function factsOf(request: FastifyRequest, status: number | null): Record<string, unknown> {
    const { receivedAt, tokenId } = arrivalOf(request);
    const ms = Date.now() - receivedAt;
    return { requestId: request.id, tokenId, method: request.method, route: routeOf(request), status, ms };
  }

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { receivedAt, tokenId, caller: callerId, abort } = arrivalOf(request);
    const deadlineAt = receivedAt + config.requestDeadlineMs;
    const left = Math.max(0, deadlineAt - Date.now());
    const deadline = setTimeout(() => {
      abort.abort(new DOMException('The deadline of the request has passed.', 'TimeoutError'));
    }, left).unref();
    let backstop: NodeJS.Timeout | undefined;
    const tooLate = new Promise<null>((resolve) => {
      backstop = setTimeout(() => resolve(null), left + patience.afterDeadlineMs).unref();
    });

    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value === undefined || credentials.has(name)) continue;
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const caller: CallerRequest = {
      id: request.id,
      cacheControl: headers.get('cache-control') ?? null,
      signal: abort.signal,
      deadlineAt,
      receivedAt,
      tokenId,
      caller: callerId,
      header: (name) => headers.get(name.toLowerCase()) ?? null,
    };
    const query = request.url.indexOf('?');
    const answering = apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers,
        search: query < 0 ? '' : request.url.slice(query),
        body: request.body,
      },
      context: async () => {
        try {
          return await options.context(caller);
        } catch (error) {
          if (error instanceof GraphQLError) throw error;
          // Apollo would put the message of whatever was thrown into the answer.
          logFailure(log, request.id, error);
          const { message, code } = internalError(request.id);
          throw new GraphQLError(message, { extensions: { code } });
        }
      },
    });
    // When nobody waits for it any longer, its failure is nobody's either.
    answering.catch(() => undefined);

    let response: Awaited<typeof answering> | null;
    try {
      response = await Promise.race([answering, tooLate]);
    } finally {
      clearTimeout(deadline);
      clearTimeout(backstop);
    }
    if (response === null) {
      log.warn({ requestId: request.id }, 'a request was not answered by its deadline');
      return refuse(request, reply, {
        status: 504,
        code: 'DEADLINE_EXCEEDED',
        message: `There was no answer within ${config.requestDeadlineMs / 1000} s. Ask for less at once.`,
      });
    }
    if (response.body.kind !== 'complete') throw new Error('Answers in parts are not supported.');
    if (Buffer.byteLength(response.body.string) > config.limits.answerBytes) {
      return refuse(request, reply, {
        status: 500,
        code: 'ANSWER_TOO_LARGE',
        message: `The answer has more than ${config.limits.answerBytes / 1024 / 1024} MiB. Ask for smaller pages or fewer fields.`,
      });
    }
    for (const [name, value] of response.headers) {
      if (!(name in hardening)) void reply.header(name, value);
    }
    return reply.code(response.status ?? 200).send(response.body.string);
  }

  return server;
}

/**
 * Lets requests under way finish, and cuts off what is not done after the grace time. Closing alone would wait
 * for every connection that a client keeps open for later.
 */
export async function closeServer(server: FastifyInstance, graceMs = 10_000): Promise<void> {
  const idle = setInterval(() => server.server.closeIdleConnections(), 50);
  const force = setTimeout(() => server.server.closeAllConnections(), graceMs);
  try {
    await server.close();
  } finally {
    clearInterval(idle);
    clearTimeout(force);
  }
}

class RefusedRequest extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  // A client that asks for this type takes nothing else for an answer in the form of GraphQL.
  const type = request.headers.accept?.includes('application/graphql-response+json')
    ? GRAPHQL_TYPE
    : JSON_TYPE;
  if (refusal.headers !== undefined) void reply.headers(refusal.headers);
  return reply.code(refusal.status).type(type).send(errorBody(refusal));
}

function errorBody({ message, code }: Pick<Refusal, 'message' | 'code'>): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

function internalError(id: string): Refusal {
  return {
    status: 500,
    code: 'INTERNAL_SERVER_ERROR',
    message: `Something went wrong in the gateway. Its log knows this request as ${id}.`,
  };
}

/** Where it happened, without the message: that may quote what a caller or a vendor sent. */
function logFailure(log: Logger, id: string, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.split('\n').filter((line) => /^\s+at /.test(line));
  log.error(
    { requestId: id, error: error instanceof Error ? error.name : typeof error, at },
    'a request failed',
  );
}

function answerPreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply
    .header('access-control-allow-methods', 'GET, POST')
    .header('access-control-allow-headers', ALLOWED_HEADERS);
  void reply.header('access-control-max-age', '600');
  // Asked for when a page of the public web calls a machine within a private network, such as this one.
  if (request.headers['access-control-request-private-network'] === 'true') {
    void reply.header('access-control-allow-private-network', 'true');
  }
  return reply.code(204).send();
}

/** What Node could not make a request of. There is no reply object then, only the socket. */
function answerBrokenRequest(cause: string, socket: Socket): void {
  if (cause === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, message] = ((): readonly [string, RefusalCode, string] => {
    switch (cause) {
      case 'ERR_HTTP_REQUEST_TIMEOUT':
        return ['408 Request Timeout', 'REQUEST_TIMEOUT', 'The request took too long to arrive.'];
      case 'HPE_HEADER_OVERFLOW':
        return ['431 Request Header Fields Too Large', 'HEADERS_TOO_LARGE', 'The headers are too large.'];
      default:
        return ['400 Bad Request', 'BAD_REQUEST', 'The request cannot be read.'];
    }
  })();
  const body = errorBody({ message, code });
  const head = Object.entries({
    ...hardening,
    'content-type': JSON_TYPE,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status}\r\n${head.join('')}\r\n${body}`);
  socket.destroySoon();
}

/** Resolves when the body has been received to its end, the sender has gone or the time is up. */
function heardOut(request: IncomingMessage, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, ms);
    request.once('end', done).once('close', done).once('error', done);
    request.resume();
  });
}

/** A caller's own id helps to follow a request through several systems, as long as it cannot be anything else. */
function requestId(request: { readonly headers: IncomingMessage['headers'] }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : randomUUID();
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

/** The route that will answer, so that what is let through here is what is answered there. */
function routeOf(request: FastifyRequest): string | null {
  return request.routeOptions.url ?? null;
}

function isHealth(route: string | null): boolean {
  return route === '/healthz' || route === '/readyz';
}

/** The explorer's page and files hold nothing, and a browser cannot send a token to get them. */
function isExplorer(request: FastifyRequest, route: string | null): boolean {
  if (request.method !== 'GET') return false;
  return route === EXPLORER_ROUTE || (route === GRAPHQL_PATH && prefersHtml(request.headers.accept));
}

/** Browsers name HTML; programs that take anything do not. */
function prefersHtml(accept: string | undefined): boolean {
  let html = 0;
  let json = 0;
  for (const part of (accept ?? '').toLowerCase().split(',')) {
    const [type = '', ...parameters] = part.split(';').map((it) => it.trim());
    const weight = parameters.find((it) => it.startsWith('q='))?.slice(2);
    const quality = weight === undefined ? 1 : Number(weight) || 0;
    if (type === 'text/html') html = Math.max(html, quality);
    if (type === 'application/json' || type === 'application/graphql-response+json')
      json = Math.max(json, quality);
  }
  return html > 0 && html >= json;
}
