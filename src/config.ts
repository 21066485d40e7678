/**
 * What the operator set, read once at start. Every problem is collected, so that one start tells them all, and none
 * ever shows a secret. What each setting is called and how it is understood stands in `config/`.
 */
import { readFileSync } from 'node:fs';
import { callerOfToken } from './auth/service-token.js';
import { isLoopback } from './config/addresses.js';
import {
  connectorInVariables,
  describeVendor,
  variableOf,
  type ConfiguredConnector,
} from './config/connectors.js';
import { connectorsInFile } from './config/connectors-file.js';
import { overridesInFile } from './config/overrides-file.js';
import {
  HOW_TO_MAKE_A_TOKEN,
  limitVariables,
  ownVariables as own,
  type LogLevel,
} from './config/own-variables.js';
import { Source, type Environment, type ReadFile } from './config/source.js';
import { misspeltVariables } from './config/spelling.js';
import { describeVariable, shown, type SettingDescription, type Variable } from './config/variable.js';
import type { ConnectorConfig, Vendor } from './datasources/connector.js';
import { noOverrides, type Overrides } from './directory/overrides.js';
import { ConfigurationError } from './errors.js';
import { defaultLimits, type Limits } from './limits.js';
import type { ConnectorRules, WriteRules } from './provisioning/rules.js';

export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /**
   * SHA-256 of the service tokens, in hexadecimal, each perhaps after the name of its caller and `=`. Without any, only
   * this machine is served.
   */
  readonly serviceTokenHashes: readonly string[];
  readonly introspection: boolean;
  readonly corsOrigins: readonly string[];
  /** Names under which this machine may be called besides its own, when there is no service token. */
  readonly allowedHosts: readonly string[];
  readonly requestDeadlineMs: number;
  readonly sweepIntervalMs: number;
  readonly logLevel: LogLevel;
  readonly limits: Limits;
  /** Keys of HR connectors, the one that wins first where they differ. */
  readonly hrOrder: readonly string[];
  /** What operators decided about who is who. */
  readonly overrides: Overrides;
  /** A file, or the address of a PostgreSQL. */
  readonly database: string;
  /** Installations that share a database do not see each other. */
  readonly tenant: string;
  /** What may be written. */
  readonly rules: WriteRules;
  readonly planLifetimeMs: number;
  /** Only those that are configured. */
  readonly connectors: readonly ConnectorConfig[];
  /** What is odd without being wrong, for the log. */
  readonly warnings: readonly string[];
}

export function readConfig(
  environment: Environment,
  vendors: readonly Vendor[],
  readFile: ReadFile = (path) => readFileSync(path, 'utf8'),
): Config {
  const source = new Source(environment, readFile);

  const host = source.read(own.host);
  const serviceTokenHashes = source.read(own.serviceTokenHashes);
  refuseOpenDoor(host, serviceTokenHashes, source);

  const configured = configuredConnectors(vendors, source);
  const rules = rulesByKey(configured);
  refuseApprovalByNobody(rules, serviceTokenHashes, source);

  const database = source.read(own.database);
  if (database === ':memory:') {
    source.warnings.push(
      'MUSTER_DATABASE keeps the journal in memory: what is under way is forgotten with the process',
    );
  }

  const overridesPath = source.read(own.overridesFile);
  const config: Config = {
    host,
    port: source.read(own.port),
    serviceTokenHashes,
    introspection: source.read(own.introspection),
    corsOrigins: source.read(own.corsOrigins),
    allowedHosts: source.read(own.allowedHosts),
    requestDeadlineMs: source.read(own.requestDeadlineSeconds) * 1000,
    sweepIntervalMs: source.read(own.sweepIntervalSeconds) * 1000,
    logLevel: source.read(own.logLevel),
    limits: readLimits(source),
    hrOrder: source.read(own.hrOrder),
    overrides: overridesPath === '' ? noOverrides : overridesInFile(overridesPath, source),
    database,
    tenant: source.read(own.tenant),
    rules: {
      protectedAccounts: source.read(own.protectedAccounts),
      changes: source.read(own.changesPerHour),
      removals: source.read(own.removalsPerHour),
      connectors: rules,
    },
    planLifetimeMs: source.read(own.planHours) * 3_600_000,
    connectors: configured.map(({ connector }) => connector),
    warnings: source.warnings,
  };

  const known = describeSettings(vendors).map(({ variable }) => variable);
  const vendorPrefixes = vendors.map((vendor) => variableOf(vendor, ''));
  source.warnings.push(...misspeltVariables(source.unasked(), known, vendorPrefixes));
  if (source.problems.length > 0) throw new ConfigurationError(source.problems);
  return config;
}

/** Every variable there is, for the reference. Each may also be given as `<NAME>_FILE`, but for the connectors file. */
export function describeSettings(vendors: readonly Vendor[]): readonly SettingDescription[] {
  const variables: readonly Variable<unknown>[] = [...Object.values(own), ...Object.values(limitVariables)];
  return [...variables.map((variable) => describeVariable(variable)), ...vendors.flatMap(describeVendor)];
}

function refuseOpenDoor(host: string, tokenHashes: readonly string[], source: Source): void {
  // A variable that holds nothing but blanks is no token either.
  const toldAlready = source.problems.some((problem) => problem.startsWith(own.serviceTokenHashes.name));
  if (isLoopback(host) || tokenHashes.length > 0 || toldAlready) return;
  source.problems.push(
    `HOST ${shown(host)} can be reached from other machines, and no caller would have to say who it is: ` +
      `either leave HOST at 127.0.0.1, or set MUSTER_SERVICE_TOKEN_SHA256 (${HOW_TO_MAKE_A_TOKEN})`,
  );
}

function configuredConnectors(vendors: readonly Vendor[], source: Source): readonly ConfiguredConnector[] {
  const inVariables = vendors.flatMap((vendor) => connectorInVariables(vendor, source));
  const path = source.read(own.connectorsFile);
  if (path === '') return inVariables;
  const keysInUse = inVariables.map(({ connector }) => connector.key);
  return [...inVariables, ...connectorsInFile(path, vendors, keysInUse, source)];
}

function rulesByKey(configured: readonly ConfiguredConnector[]): ReadonlyMap<string, ConnectorRules> {
  const byKey = new Map<string, ConnectorRules>();
  for (const { connector, rules } of configured) if (rules !== null) byKey.set(connector.key, rules);
  return byKey;
}

/** Where two have to agree, there have to be two that can be told apart. */
function refuseApprovalByNobody(
  rules: ReadonlyMap<string, ConnectorRules>,
  tokenHashes: readonly string[],
  source: Source,
): void {
  const callers = new Set(tokenHashes.map(callerOfToken));
  for (const [key, { approval }] of rules) {
    if (!approval || callers.size > 1) continue;
    source.problems.push(
      `changes to "${key}" have to be released by another caller, and there ${callers.size === 1 ? 'is only one' : 'are no callers to tell apart'}: ` +
        'give each a token of its own in MUSTER_SERVICE_TOKEN_SHA256, as name=hash',
    );
  }
}

function readLimits(source: Source): Limits {
  return {
    ...defaultLimits,
    tokens: source.read(limitVariables.tokens),
    depth: source.read(limitVariables.depth),
    fields: source.read(limitVariables.fields),
    aliases: source.read(limitVariables.aliases),
    directives: source.read(limitVariables.directives),
    operations: source.read(limitVariables.operations),
    mutations: source.read(limitVariables.mutations),
    pageSize: source.read(limitVariables.pageSize),
    bodyBytes: source.read(limitVariables.bodyKib) * 1024,
    answerBytes: source.read(limitVariables.answerMib) * 1024 * 1024,
  };
}
