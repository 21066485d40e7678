/** The gateway's own variables, each with its default and its form; what connectors need stands with their vendors. */
import { callerOfToken } from '../auth/service-token.js';
import { isConnectorKey } from '../identity.js';
import { defaultLimits } from '../limits.js';
import { ourselves } from '../provisioning/operation.js';
import { isStoreLocation } from '../store/open.js';
import { isHost, isOrigin } from './addresses.js';
import { listOf, oneOf, Refusal, whole, type Variable } from './variable.js';
import { changesPerHour, removalsPerHour } from './write-variables.js';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export const HOW_TO_MAKE_A_TOKEN =
  'make a token with "openssl rand -hex 32", give it to the callers, and set the variable to what ' +
  '"printf %s <token> | sha256sum" prints';

/** What sha256sum prints for no input, and for a lone end of line. */
const HASHES_OF_NOTHING = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b',
];

export const ownVariables = {
  host: {
    name: 'HOST',
    fallback: '127.0.0.1',
    form: 'an IP address or a host name to listen on',
    parse: (text) => {
      // Listening on both addresses of "localhost" takes two servers, of which only one would have our limits.
      if (text.toLowerCase() === 'localhost') return '127.0.0.1';
      return isHost(text) ? text : null;
    },
  } satisfies Variable<string>,
  port: whole('PORT', 4000, 0, 65_535, 'where 0 takes any free port'),
  serviceTokenHashes: {
    name: 'MUSTER_SERVICE_TOKEN_SHA256',
    fallback: '',
    form: 'the SHA-256 of a service token (64 hexadecimal digits), or several separated by commas; `name=` before it tells callers apart, and each may have two while one replaces the other',
    secret: true,
    parse: (text) => {
      const tokens = listOf(text).map((entry) => entry.toLowerCase());
      if (!tokens.every((token) => /^(?:[a-z0-9][a-z0-9-]{0,39}=)?[0-9a-f]{64}$/.test(token))) {
        return new Refusal(`it looks like a token, or a mistyped hash: ${HOW_TO_MAKE_A_TOKEN}`);
      }
      if (tokens.some((token) => HASHES_OF_NOTHING.some((hash) => token.endsWith(hash)))) {
        return new Refusal(`it is the hash of an empty token: ${HOW_TO_MAKE_A_TOKEN}`);
      }
      if (text !== '' && tokens.length === 0) return new Refusal('none is given');
      if (tokens.some((token) => callerOfToken(token) === ourselves.id)) {
        return new Refusal(
          `"${ourselves.id}" is what the gateway itself is called on record: name the caller otherwise`,
        );
      }
      if (isOneSecretOfTwo(tokens)) {
        return new Refusal(
          'one hash is given for two callers, who could not be told apart: make a token for each',
        );
      }
      const most = mostOfOneCaller(tokens);
      return most <= 2 ? tokens : new Refusal(`${most} are given for one caller`);
    },
  } satisfies Variable<readonly string[]>,
  introspection: {
    name: 'MUSTER_INTROSPECTION',
    fallback: 'on',
    form: '"on" or "off"',
    parse: (text) => (text === 'on' ? true : text === 'off' ? false : null),
  } satisfies Variable<boolean>,
  corsOrigins: {
    name: 'MUSTER_CORS_ORIGINS',
    fallback: '',
    form: 'exact origins such as https://dashboard.example.com, separated by commas',
    parse: (text) => {
      const origins = listOf(text);
      if (origins.includes('*')) {
        return new Refusal(
          '"*" would let every web page that a colleague opens read the directory; name the origins',
        );
      }
      return origins.every(isOrigin) ? origins : null;
    },
  } satisfies Variable<readonly string[]>,
  allowedHosts: {
    name: 'MUSTER_ALLOWED_HOSTS',
    fallback: '',
    form: 'host names without a port, separated by commas',
    parse: (text) => {
      const hosts = listOf(text).map((host) => host.toLowerCase());
      return hosts.every(isHost) ? hosts : null;
    },
  } satisfies Variable<readonly string[]>,
  requestDeadlineSeconds: whole('MUSTER_REQUEST_DEADLINE_SECONDS', 30, 1, 300),
  sweepIntervalSeconds: whole('MUSTER_SWEEP_INTERVAL_SECONDS', 900, 10, 86_400),
  logLevel: oneOf('MUSTER_LOG_LEVEL', 'info', logLevels),
  connectorsFile: {
    name: 'MUSTER_CONNECTORS_FILE',
    fallback: '',
    form: 'the path of a JSON file that lists more connectors',
    parse: (text) => text,
  } satisfies Variable<string>,
  hrOrder: {
    name: 'MUSTER_HR_ORDER',
    fallback: 'humaans,charthop',
    form: 'keys of HR connectors separated by commas, the one first that wins where they differ',
    parse: (text) => (listOf(text).every(isConnectorKey) ? listOf(text) : null),
  } satisfies Variable<readonly string[]>,
  database: {
    name: 'MUSTER_DATABASE',
    fallback: 'data/muster.db',
    form: 'the path of the embedded database, or for several replicas the address of a PostgreSQL such as postgres://user:password@host/database',
    secret: true, // an address may hold a password
    parse: (text) => (isStoreLocation(text) ? text : null),
  } satisfies Variable<string>,
  tenant: {
    name: 'MUSTER_TENANT',
    fallback: 'main',
    form: 'a word that tells installations apart which share a database',
    parse: (text) => (isConnectorKey(text) ? text : null),
  } satisfies Variable<string>,
  protectedAccounts: {
    name: 'MUSTER_PROTECTED_ACCOUNTS',
    fallback: '',
    form: 'addresses, or ids such as fivetran/account/recital_lumber, separated by commas, with * for any text: nothing takes access from these',
    parse: (text) => (listOf(text).every((glob) => /^[^\s,]{1,200}$/.test(glob)) ? listOf(text) : null),
  } satisfies Variable<readonly string[]>,
  changesPerHour: changesPerHour('MUSTER_CHANGES_PER_HOUR'),
  removalsPerHour: removalsPerHour('MUSTER_REMOVALS_PER_HOUR'),
  planHours: whole('MUSTER_PLAN_HOURS', 24, 1, 720),
  overridesFile: {
    name: 'MUSTER_OVERRIDES_FILE',
    fallback: '',
    form: 'the path of a JSON file that says which records are one person, and which are not',
    parse: (text) => text,
  } satisfies Variable<string>,
} as const;

// The smallest number of tokens is what tools need to read the schema.
export const limitVariables = {
  tokens: whole('MUSTER_LIMIT_TOKENS', defaultLimits.tokens, 500, 100_000),
  depth: whole('MUSTER_LIMIT_DEPTH', defaultLimits.depth, 1, 100),
  fields: whole('MUSTER_LIMIT_FIELDS', defaultLimits.fields, 1, 100_000),
  aliases: whole('MUSTER_LIMIT_ALIASES', defaultLimits.aliases, 0, 10_000),
  directives: whole('MUSTER_LIMIT_DIRECTIVES', defaultLimits.directives, 0, 10_000),
  operations: whole('MUSTER_LIMIT_OPERATIONS', defaultLimits.operations, 1, 1_000),
  mutations: whole('MUSTER_LIMIT_MUTATIONS', defaultLimits.mutations, 1, 100),
  pageSize: whole('MUSTER_LIMIT_PAGE_SIZE', defaultLimits.pageSize, 1, 10_000),
  bodyKib: whole('MUSTER_LIMIT_BODY_KIB', defaultLimits.bodyBytes / 1024, 1, 16_384),
  answerMib: whole('MUSTER_LIMIT_ANSWER_MIB', defaultLimits.answerBytes / 1024 / 1024, 1, 256),
} as const;

/** Who has the one secret of two callers could release what they proposed themselves. */
function isOneSecretOfTwo(tokens: readonly string[]): boolean {
  const callerOf = new Map<string, string>();
  return tokens.some((token) => {
    const hash = token.slice(-64);
    const caller = callerOfToken(token);
    const known = callerOf.get(hash) ?? caller;
    callerOf.set(hash, caller);
    return known !== caller;
  });
}

/** Those without a name are one caller's. */
function mostOfOneCaller(tokens: readonly string[]): number {
  const callers = tokens.map(callerOfToken);
  return Math.max(0, ...callers.map((caller) => callers.filter((other) => other === caller).length));
}
