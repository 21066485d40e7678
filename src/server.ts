/**
 * The HTTP front. Everything that can be refused without reading a body or a document is refused here, and
 * whatever happens the answer is JSON without a stack. The steps of a request are in `server/`.
 */
import type { BaseContext } from '@apollo/server';
import { fastify, type FastifyError, type FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { type Answer, type AnswerOptions, createAnswer } from './server/answer.js';
import { arrivalOf, factsOf, noticeLeaving } from './server/arrival.js';
import { hearOut, readOnlyJson } from './server/body.js';
import { type ExplorerAssets, pagePolicy, plainPage } from './server/explorer.js';
import { createGate, type GateConfig } from './server/gate.js';
import { harden, HTML_TYPE, JSON_TYPE, requestId } from './server/headers.js';
import {
  answerBrokenRequest,
  internalError,
  logFailure,
  nothingHere,
  refusalOf,
  refuse,
  unreadableAddress,
} from './server/refusals.js';
import {
  EXPLORER_PATH,
  EXPLORER_ROUTE,
  GRAPHQL_PATH,
  isHealth,
  LIVE_PATH,
  prefersHtml,
  READY_PATH,
} from './server/routes.js';

export interface ServerOptions<C extends BaseContext> extends AnswerOptions<C> {
  readonly config: GateConfig & Pick<Config, 'requestDeadlineMs' | 'limits'>;
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

/** A request goes through here from top to bottom. */
export function createServer<C extends BaseContext>(options: ServerOptions<C>): FastifyInstance {
  const { config, log } = options;
  const patience: Patience = { ...defaultPatience, ...options.patience };
  const server = createListener(config.limits.bodyBytes, patience);

  const gate = createGate(config, log);
  server.addHook('onRequest', async (request, reply) => {
    noticeLeaving(request, reply, log);
    harden(request, reply);
    return isHealth(request) ? undefined : gate(request, reply);
  });

  readOnlyJson(server);
  server.setNotFoundHandler(async (request, reply) => refuse(request, reply, nothingHere(request)));
  server.setErrorHandler(async (error: FastifyError, request, reply) => {
    const refusal = refusalOf(error, config.limits.bodyBytes);
    if (refusal !== null) return refuse(request, reply, refusal);
    logFailure(log, request.id, error);
    return refuse(request, reply, internalError(request.id));
  });

  serveHealth(server, options.ready);
  serveExplorerFiles(server, options.explorer ?? null);
  serveGraph(server, createAnswer(options, patience.afterDeadlineMs), options.explorer?.page ?? plainPage);

  server.addHook('onSend', async (request, reply) => hearOut(request, reply, patience.hearOutMs));
  server.addHook('onResponse', async (request, reply) => {
    if (arrivalOf(request).gone) return;
    const facts = factsOf(request, reply.statusCode);
    if (facts.route === GRAPHQL_PATH) log.info(facts, 'answered');
    else log.debug(facts, 'answered');
  });
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

function createListener(bodyBytes: number, patience: Patience): FastifyInstance {
  const server = fastify({
    // Its own request log has addresses and query strings in it.
    logger: false,
    bodyLimit: bodyBytes,
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
      harden(request, reply);
      void refuse(request, reply, unreadableAddress);
    },
  });
  server.server.maxConnections = patience.connections;
  return server;
}

function serveHealth(server: FastifyInstance, ready: () => boolean): void {
  server.get(LIVE_PATH, { exposeHeadRoute: true }, async (_request, reply) =>
    reply.type(JSON_TYPE).send(JSON.stringify({ status: 'ok' })),
  );
  server.get(READY_PATH, { exposeHeadRoute: true }, async (_request, reply) => {
    const isReady = ready();
    return reply
      .code(isReady ? 200 : 503)
      .type(JSON_TYPE)
      .send(JSON.stringify({ status: isReady ? 'ready' : 'not ready' }));
  });
}

function serveExplorerFiles(server: FastifyInstance, explorer: ExplorerAssets | null): void {
  server.get(EXPLORER_ROUTE, async (request, reply) => {
    const file = explorer?.files.get(request.url.slice(EXPLORER_PATH.length));
    if (file === undefined) return reply.callNotFound();
    return reply
      .type(file.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(file.body);
  });
}

function serveGraph(server: FastifyInstance, answer: Answer, page: string): void {
  server.post(GRAPHQL_PATH, answer);
  server.get(GRAPHQL_PATH, async (request, reply) => {
    if (!prefersHtml(request)) return answer(request, reply);
    return reply.type(HTML_TYPE).header('content-security-policy', pagePolicy).send(page);
  });
}
