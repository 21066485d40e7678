/** Puts the parts together; the only file that knows them all. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { Agent, type Dispatcher } from 'undici';
import type { Config } from './config.js';
import { RequestContext, type Shared } from './context.js';
import type { Connector, Vendor } from './datasources/connector.js';
import { vendors as allVendors } from './datasources/registry.js';
import { CurrentDirectory } from './directory/current.js';
import { loadExplorer } from './explorer.js';
import { maxAgeOf } from './freshness.js';
import { createErrorFormatter } from './graphql-errors.js';
import { limitRules } from './limits.js';
import { createLogger, describeError, type Logger } from './log.js';
import { kindsNeeded } from './lookahead.js';
import { MemoryJournal, type Journal } from './provisioning/journal.js';
import { ProvisioningDesk } from './provisioning/provisioning.js';
import { createSchema } from './schema.js';
import { closeServer, createServer, type CallerRequest } from './server.js';

/** What tests and other programs may put in place of what the gateway makes itself. */
export interface GatewayParts {
  readonly vendors?: readonly Vendor[];
  /** How vendors are reached. Without it, each connector gets a pool of its own. */
  readonly dispatcher?: Dispatcher;
  readonly journal?: Journal;
  readonly log?: Logger;
  /** Where the explorer's files may be. */
  readonly assets?: readonly string[];
  /** How long a vendor's lists may lag behind its writes. */
  readonly settleAfterMs?: number;
  readonly now?: () => number;
}

export interface Gateway {
  readonly current: CurrentDirectory;
  readonly schema: GraphQLSchema;
  /** Starts answering, and reading the connectors. Gives the address. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 5_000;
const SETTLE_AFTER_MS = 2_000;

export async function createGateway(config: Config, parts: GatewayParts = {}): Promise<Gateway> {
  const { vendors = allVendors, now = Date.now } = parts;
  const log = parts.log ?? createLogger(config.logLevel);
  for (const warning of config.warnings) log.warn(warning);

  const pools: Dispatcher[] = [];
  const connectors = config.connectors.map((instance): Connector => {
    const vendor = vendors.find(({ id }) => id === instance.vendor);
    if (vendor === undefined) throw new Error(`no vendor is called ${instance.vendor}`);
    return vendor.open(instance, parts.dispatcher ?? pool(pools));
  });

  const current = await CurrentDirectory.create({
    vendors,
    connectors,
    sweepIntervalMs: config.sweepIntervalMs,
    people: { overrides: config.overrides, hrOrder: config.hrOrder },
    now,
    onFault: (error, connector) =>
      log.error({ connector, error: describeError(error) }, 'a sweep failed on our side'),
  });
  const provisioning = new ProvisioningDesk({
    journal: parts.journal ?? new MemoryJournal(),
    current,
    now,
    settleAfterMs: parts.settleAfterMs ?? SETTLE_AFTER_MS,
    sleep,
  });
  const shared: Shared = {
    current,
    connectors: new Map(connectors.map((connector) => [connector.key, connector])),
    provisioning,
    pageSize: config.limits.pageSize,
    now,
  };

  const schema = createSchema(config.introspection);
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: config.introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    logger: quiet,
    parseOptions: { maxTokens: config.limits.tokens },
    validationRules: limitRules(config.limits),
    formatError: createErrorFormatter((id, error) =>
      log.error({ id, error: describeError(error) }, 'a request failed'),
    ),
    plugins: [
      requestPlugin(schema, config),
      // Each of these switches on by itself and costs time, tells timings, or calls home.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();

  const server = createServer({
    config,
    apollo,
    log,
    explorer: loadExplorer(parts.assets ?? []),
    ready: () => true,
    context: async (request: CallerRequest) =>
      new RequestContext(shared, {
        id: request.id,
        receivedAt: request.receivedAt,
        deadlineAt: request.deadlineAt,
        signal: request.signal,
        maxAgeMs: maxAgeOf(request.cacheControl),
      }),
  });

  return {
    current,
    schema,
    async listen() {
      const address = await server.listen({ host: config.host, port: config.port });
      current.start();
      log.info({ connectors: connectors.map(({ key }) => key) }, 'listening');
      return address;
    },
    async close() {
      await closeServer(server);
      await apollo.stop();
      await current.stop();
      await Promise.all(pools.map((each) => each.destroy()));
    },
  };
}

/** Before an operation runs, what it needs is made fresh; when it has run, what that cost is said. */
function requestPlugin(schema: GraphQLSchema, { limits }: Config): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (operation === undefined) return;
          const isQuery = operation.operation === 'query';
          const kinds = isQuery
            ? kindsNeeded(schema, document, operation, request.variables ?? {})
            : new Set<never>(); // a mutation looks for itself what it needs
          await contextValue.prepare(kinds);
        },
        async willSendResponse({ response, contextValue, errors }) {
          if (response.body.kind !== 'single') return;
          const result = response.body.singleResult;
          result.extensions = { ...result.extensions, upstream: contextValue.usage.perConnector };
          // A document can have thousands of mistakes; the first few say enough.
          const didNotRun = !('data' in result);
          const most = errors?.some((error) => error.message.startsWith('Variable '))
            ? limits.coercionErrors
            : limits.validationErrors;
          if (didNotRun && result.errors !== undefined) result.errors = result.errors.slice(0, most);
        },
      };
    },
  };
}

function pool(pools: Dispatcher[]): Dispatcher {
  const agent = new Agent({
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: CONNECT_TIMEOUT_MS },
  });
  pools.push(agent);
  return agent;
}

/** Apollo reports every error to its logger too, with texts that are not ours to log; the formatter does it right. */
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
