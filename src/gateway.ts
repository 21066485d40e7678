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
import { maxAgeOf } from './freshness.js';
import { createErrorFormatter } from './graphql-errors.js';
import { limitRules } from './limits.js';
import { createLogger, describeError, type Logger } from './log.js';
import { kindsNeeded } from './lookahead.js';
import { Journal } from './provisioning/journal.js';
import { Plans } from './provisioning/plans.js';
import { processName } from './provisioning/process-name.js';
import { ProvisioningDesk } from './provisioning/provisioning.js';
import { Caretaker } from './provisioning/settle.js';
import { createSchema } from './schema.js';
import { closeServer, createServer } from './server.js';
import type { CallerRequest } from './server/answer.js';
import { loadExplorer } from './server/explorer.js';
import { openStore } from './store/open.js';
import type { Store } from './store/store.js';
import { watched } from './store/watched.js';

/** What tests and other programs may put in place of what the gateway makes itself. */
export interface GatewayParts {
  readonly vendors?: readonly Vendor[];
  /** How vendors are reached. Without it, each connector gets a pool of its own. */
  readonly dispatcher?: Dispatcher;
  /** Closed with the gateway. Without it, the one that the configuration names. */
  readonly store?: Store;
  readonly log?: Logger;
  /** Where the explorer's files may be. */
  readonly assets?: readonly string[];
  /** How long a vendor's lists may lag behind its writes. */
  readonly settleAfterMs?: number;
  /** How long an operation belongs to the process that has it in hand. */
  readonly leaseMs?: number;
  /** How often what was left behind, or is due, is looked for. */
  readonly caretakerMs?: number;
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
const CARETAKER_MS = 5_000;
/** Of anybody whose caller needs no token. */
const LOCAL_CALLER = 'local';

export async function createGateway(config: Config, parts: GatewayParts = {}): Promise<Gateway> {
  const { vendors = allVendors, now = Date.now } = parts;
  const log = parts.log ?? createLogger(config.logLevel);
  for (const warning of config.warnings) log.warn(warning);

  const pools: Dispatcher[] = [];
  const connectors = config.connectors.map((instance): Connector => {
    const vendor = vendors.find(({ id }) => id === instance.vendor);
    if (vendor === undefined) throw new Error(`no vendor is called ${instance.vendor}`);
    const { dispatcher } = parts;
    return dispatcher === undefined
      ? vendor.open(instance, pool(pools), writePool(pools))
      : vendor.open(instance, dispatcher);
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
  const store = watched(parts.store ?? openStore(config.database), (trouble) => {
    if (trouble === null) log.info('the journal can be written again');
    else {
      const { trouble: kind, message } = trouble;
      log.error(
        { trouble: kind, why: message },
        'the journal cannot be used: changes are refused, reading goes on',
      );
    }
  });
  const byKey = new Map(connectors.map((connector) => [connector.key, connector]));
  const settleAfterMs = parts.settleAfterMs ?? SETTLE_AFTER_MS;
  const onFault = (error: unknown): void => {
    log.error({ error: describeError(error) }, 'a change failed on our side');
  };
  const journal = new Journal({
    store,
    tenant: config.tenant,
    owner: processName(),
    now,
    settleAfterMs,
    ...(parts.leaseMs === undefined ? {} : { leaseMs: parts.leaseMs }),
  });
  const { rules } = config;
  const provisioning = new ProvisioningDesk({ journal, current, rules, now, settleAfterMs, sleep, onFault });
  const plans = new Plans({
    desk: provisioning,
    connectors: byKey,
    now,
    lifetimeMs: config.planLifetimeMs,
    onFault,
  });
  const caretaker = new Caretaker({
    desk: provisioning,
    connectors: byKey,
    now,
    intervalMs: parts.caretakerMs ?? CARETAKER_MS,
    onFault,
    onLate: ({ id, connector }, why) =>
      log.warn({ operation: id, connector, why }, 'access did not end on time'),
    also: [() => plans.resume()],
  });
  const shared: Shared = {
    current,
    connectors: byKey,
    provisioning,
    plans,
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
        viewer: { id: request.caller ?? LOCAL_CALLER, tokenId: request.tokenId },
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
      caretaker.start();
      log.info({ connectors: connectors.map(({ key }) => key) }, 'listening');
      return address;
    },
    async close() {
      await closeServer(server);
      await apollo.stop();
      await Promise.all([caretaker.stop(), plans.stop(), provisioning.settled()]);
      await current.stop();
      await store.close();
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

/**
 * A connection for each write: on one that was used before, the vendor may just be hanging up, and then nobody knows
 * whether the write arrived.
 */
function writePool(pools: Dispatcher[]): Dispatcher {
  const agent = new Agent({ connections: 4, pipelining: 0, connect: { timeout: CONNECT_TIMEOUT_MS } });
  pools.push(agent);
  return agent;
}

/** Apollo reports every error to its logger too, with texts that are not ours to log; the formatter does it right. */
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
