/**
 * What the operator set, read once at start. The only place that knows the names of environment variables.
 * Every problem is collected, so that one start tells them all, and none ever shows a secret.
 */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConnectorConfig, Setting, Vendor, WritePolicy } from './datasources/connector.js';
import { noOverrides, type Overrides } from './directory/overrides.js';
import { ConfigurationError } from './errors.js';
import { callerOfToken } from './auth/service-token.js';
import { isConnectorKey } from './identity.js';
import { defaultLimits, type Limits } from './limits.js';
import { readOverrides } from './overrides-file.js';
import {
  listOf,
  meant,
  nearest,
  oneOf,
  readValue,
  Refusal,
  shown,
  Source,
  unknownName,
  whole,
  type Environment,
  type ReadFile,
  type Variable,
} from './settings.js';
import type { ConnectorRules, PeopleLimit, WriteRules } from './provisioning/rules.js';
import { isStoreLocation } from './store/open.js';

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

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
const writePolicies = ['none', 'create-only', 'full'] as const satisfies readonly WritePolicy[];

/** One row of the reference: a variable, what it is without being set, and what it should look like. */
export interface SettingDescription {
  readonly variable: string;
  /** Null where there is none. */
  readonly default: string | null;
  readonly form: string;
  readonly secret: boolean;
}

const PEOPLE_FORM =
  'how many people may be touched within an hour, as "20 or 10%": whichever is less, but always one';
const DEFAULT_CHANGES = '100 or 50%';
const DEFAULT_REMOVALS = '20 or 10%';

const HOW_TO_MAKE_A_TOKEN =
  'make a token with "openssl rand -hex 32", give it to the callers, and set the variable to what ' +
  '"printf %s <token> | sha256sum" prints';

const core = {
  host: {
    name: 'HOST',
    fallback: '127.0.0.1',
    form: 'an IP address or a host name to listen on',
    parse: (text) => {
      // Listening on both addresses of "localhost" takes two servers, of which only one would have our limits.
      if (text.toLowerCase() === 'localhost') return '127.0.0.1';
      return isIP(text) !== 0 || HOST_NAME.test(text) ? text : null;
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
      return hosts.every((host) => HOST_NAME.test(host) || isIP(host) !== 0) ? hosts : null;
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
  changesPerHour: peopleLimit('MUSTER_CHANGES_PER_HOUR', DEFAULT_CHANGES),
  removalsPerHour: peopleLimit('MUSTER_REMOVALS_PER_HOUR', DEFAULT_REMOVALS),
  planHours: whole('MUSTER_PLAN_HOURS', 24, 1, 720),
  overridesFile: {
    name: 'MUSTER_OVERRIDES_FILE',
    fallback: '',
    form: 'the path of a JSON file that says which records are one person, and which are not',
    parse: (text) => text,
  } satisfies Variable<string>,
} as const;

// The smallest number of tokens is what tools need to read the schema.
const limits = {
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

const HOST_NAME =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** What sha256sum prints for no input, and for a lone end of line. */
const HASHES_OF_NOTHING = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b',
];

export function readConfig(
  environment: Environment,
  vendors: readonly Vendor[],
  readFile: ReadFile = (path) => readFileSync(path, 'utf8'),
): Config {
  const problems: string[] = [];
  const warnings: string[] = [];
  const source = new Source(environment, readFile, problems);

  const host = source.read(core.host);
  const serviceTokenHashes = source.read(core.serviceTokenHashes);
  // A variable that holds nothing but blanks is no token either.
  const toldAlready = problems.some((problem) => problem.startsWith(core.serviceTokenHashes.name));
  if (!isLoopback(host) && serviceTokenHashes.length === 0 && !toldAlready) {
    problems.push(
      `HOST ${shown(host)} can be reached from other machines, and no caller would have to say who it is: ` +
        `either leave HOST at 127.0.0.1, or set MUSTER_SERVICE_TOKEN_SHA256 (${HOW_TO_MAKE_A_TOKEN})`,
    );
  }

  const rules = new Map<string, ConnectorRules>();
  const connectors = vendors.flatMap((vendor) => connectorOf(vendor, source, rules, problems, warnings));
  const file = source.read(core.connectorsFile);
  if (file !== '') {
    const taken = new Set(connectors.map(({ key }) => key));
    connectors.push(...connectorsInFile(file, taken, vendors, source, readFile, rules, problems));
  }

  const callers = new Set(serviceTokenHashes.map(callerOfToken));
  for (const [key, { approval }] of rules) {
    if (!approval || callers.size > 1) continue;
    problems.push(
      `changes to "${key}" have to be released by another caller, and there ${callers.size === 1 ? 'is only one' : 'are no callers to tell apart'}: ` +
        'give each a token of its own in MUSTER_SERVICE_TOKEN_SHA256, as name=hash',
    );
  }

  const database = source.read(core.database);
  if (database === ':memory:') {
    warnings.push(
      'MUSTER_DATABASE keeps the journal in memory: what is under way is forgotten with the process',
    );
  }

  const overridesPath = source.read(core.overridesFile);
  const config: Config = {
    host,
    port: source.read(core.port),
    serviceTokenHashes,
    introspection: source.read(core.introspection),
    corsOrigins: source.read(core.corsOrigins),
    allowedHosts: source.read(core.allowedHosts),
    requestDeadlineMs: source.read(core.requestDeadlineSeconds) * 1000,
    sweepIntervalMs: source.read(core.sweepIntervalSeconds) * 1000,
    logLevel: source.read(core.logLevel),
    limits: {
      ...defaultLimits,
      tokens: source.read(limits.tokens),
      depth: source.read(limits.depth),
      fields: source.read(limits.fields),
      aliases: source.read(limits.aliases),
      directives: source.read(limits.directives),
      operations: source.read(limits.operations),
      mutations: source.read(limits.mutations),
      pageSize: source.read(limits.pageSize),
      bodyBytes: source.read(limits.bodyKib) * 1024,
      answerBytes: source.read(limits.answerMib) * 1024 * 1024,
    },
    hrOrder: source.read(core.hrOrder),
    overrides: overridesPath === '' ? noOverrides : overridesIn(overridesPath, readFile, problems),
    database,
    tenant: source.read(core.tenant),
    rules: {
      protectedAccounts: source.read(core.protectedAccounts),
      changes: source.read(core.changesPerHour),
      removals: source.read(core.removalsPerHour),
      connectors: rules,
    },
    planLifetimeMs: source.read(core.planHours) * 3_600_000,
    connectors,
    warnings,
  };

  warnings.push(...unknownVariables(environment, vendors, source));
  if (problems.length > 0) throw new ConfigurationError(problems);
  return config;
}

/** Every variable there is, for the reference. Each may also be given as `<NAME>_FILE`, but for the connectors file. */
export function describeSettings(vendors: readonly Vendor[]): readonly SettingDescription[] {
  const own = [...Object.values(core), ...Object.values(limits)].map((it: Variable<unknown>) => ({
    variable: it.name,
    default: it.fallback === '' ? null : it.fallback,
    form: it.form,
    secret: it.secret ?? false,
  }));
  return [
    ...own,
    ...vendors.flatMap((vendor) => [
      ...vendor.settings.map((setting) => ({
        variable: variableOf(vendor, setting.name),
        default: setting.fallback ?? null,
        form: setting.form,
        secret: setting.secret,
      })),
      {
        variable: variableOf(vendor, 'BASE_URL'),
        default: vendor.baseUrl,
        form: BASE_URL_FORM,
        secret: false,
      },
      ...(vendor.actions.length === 0
        ? []
        : [
            { variable: variableOf(vendor, 'WRITES'), default: 'none', form: WRITES_FORM, secret: false },
            { variable: variableOf(vendor, 'APPROVAL'), default: 'none', form: APPROVAL_FORM, secret: false },
            ...(['CHANGES_PER_HOUR', 'REMOVALS_PER_HOUR'] as const).map((name) => ({
              variable: variableOf(vendor, name),
              default: limitDefaults[name],
              form: PEOPLE_FORM,
              secret: false,
            })),
          ]),
    ]),
  ];
}

/** Everything that may be set for a connector, whether by variables or in the file. */
interface Given {
  readonly baseUrl: string | undefined;
  readonly writes: string | undefined;
  readonly rules: Readonly<Record<RuleName, string | undefined>>;
  readonly settings: ReadonlyMap<string, string>;
  /** Settings that are there, though what they hold could not be read. */
  readonly unreadable: ReadonlySet<string>;
}

/** How a problem names what it is about: as a variable, or as a place in the file. */
interface Names {
  readonly baseUrl: string;
  readonly writes: string;
  readonly rule: (name: RuleName) => string;
  readonly setting: (name: string) => string;
}

/** What limits writes, for each connector that can write; in the connectors file written as `fileFields` says. */
type RuleName = 'APPROVAL' | 'CHANGES_PER_HOUR' | 'REMOVALS_PER_HOUR';
const fileFields: Readonly<Record<RuleName, string>> = {
  APPROVAL: 'approval',
  CHANGES_PER_HOUR: 'changesPerHour',
  REMOVALS_PER_HOUR: 'removalsPerHour',
};
const limitDefaults = { CHANGES_PER_HOUR: DEFAULT_CHANGES, REMOVALS_PER_HOUR: DEFAULT_REMOVALS } as const;

function eachRule<T>(read: (name: RuleName) => T): Readonly<Record<RuleName, T>> {
  return {
    APPROVAL: read('APPROVAL'),
    CHANGES_PER_HOUR: read('CHANGES_PER_HOUR'),
    REMOVALS_PER_HOUR: read('REMOVALS_PER_HOUR'),
  };
}

function connectorOf(
  vendor: Vendor,
  source: Source,
  rules: Map<string, ConnectorRules>,
  problems: string[],
  warnings: string[],
): ConnectorConfig[] {
  const names: Names = {
    baseUrl: variableOf(vendor, 'BASE_URL'),
    writes: variableOf(vendor, 'WRITES'),
    rule: (name) => variableOf(vendor, name),
    setting: (name) => variableOf(vendor, name),
  };
  const settings = new Map<string, string>();
  const unreadable = new Set<string>();
  for (const { name } of vendor.settings) {
    const value = source.text(names.setting(name));
    if (value !== undefined) settings.set(name, value);
    else if (source.isGiven(names.setting(name))) unreadable.add(name);
  }
  const baseUrl = source.text(names.baseUrl);
  const canWrite = vendor.actions.length > 0;
  const writes = canWrite ? source.text(names.writes) : undefined;
  const ruled = eachRule((name) => (canWrite ? source.text(names.rule(name)) : undefined));

  const required = vendor.settings.filter((setting) => setting.required);
  if (!required.some(({ name }) => settings.has(name) || unreadable.has(name))) {
    const idle = [
      ...vendor.settings.map(({ name }) => names.setting(name)),
      names.baseUrl,
      names.writes,
      ...Object.values(eachRule(names.rule)),
    ].filter((name) => source.isGiven(name));
    if (idle.length > 0) {
      const needed = required.map(({ name }) => names.setting(name)).join(' and ');
      warnings.push(`${idle.join(', ')} has no effect: ${vendor.title} is configured by ${needed}`);
    }
    return [];
  }
  const given: Given = { baseUrl, writes, rules: ruled, settings, unreadable };
  return [build(vendor.id, vendor, given, names, rules, problems)];
}

function build(
  key: string,
  vendor: Vendor,
  given: Given,
  names: Names,
  rules: Map<string, ConnectorRules>,
  problems: string[],
): ConnectorConfig {
  const settings: Record<string, string> = {};
  for (const setting of vendor.settings) {
    const value = given.settings.get(setting.name);
    if (value === undefined) {
      if (given.unreadable.has(setting.name)) continue; // told where it was read
      if (setting.fallback !== undefined) settings[setting.name] = setting.fallback;
      else if (setting.required) {
        problems.push(
          `${names.setting(setting.name)} is missing: ${vendor.title} needs it; it should be ${setting.form}`,
        );
      }
      continue;
    }
    const wrong = whatIsWrong(setting, value);
    if (wrong === null) settings[setting.name] = value;
    else problems.push(`${names.setting(setting.name)} ${wrong}`);
  }

  const writes = given.writes?.trim() ?? 'none';
  if (!isWritePolicy(writes)) problems.push(`${names.writes} should be ${WRITES_FORM}, not ${shown(writes)}`);
  if (vendor.actions.length > 0) rules.set(key, rulesOf(given, names, problems));

  return {
    key,
    vendor: vendor.id,
    baseUrl: baseUrlOf(vendor, given.baseUrl?.trim(), names.baseUrl, problems),
    writes: isWritePolicy(writes) ? writes : 'none',
    settings,
  };
}

function rulesOf(given: Given, names: Names, problems: string[]): ConnectorRules {
  const limit = (name: keyof typeof limitDefaults): PeopleLimit => {
    const text = given.rules[name]?.trim() ?? limitDefaults[name];
    const read = readPeopleLimit(text);
    if (read === null) problems.push(`${names.rule(name)} should be ${PEOPLE_FORM}, not ${shown(text)}`);
    return read ?? { people: 0, percent: 0 };
  };
  const approval = given.rules.APPROVAL?.trim() ?? 'none';
  if (approval !== 'none' && approval !== 'required') {
    problems.push(`${names.rule('APPROVAL')} should be ${APPROVAL_FORM}, not ${shown(approval)}`);
  }
  return {
    approval: approval === 'required',
    changes: limit('CHANGES_PER_HOUR'),
    removals: limit('REMOVALS_PER_HOUR'),
  };
}

function readPeopleLimit(text: string): PeopleLimit | null {
  const [, people, percent] = /^(\d{1,6}) or (\d{1,3})%$/.exec(text) ?? [];
  if (people === undefined || percent === undefined || Number(people) < 1 || Number(percent) > 100)
    return null;
  return { people: Number(people), percent: Number(percent) };
}

function whatIsWrong(setting: Setting, value: string): string | null {
  if (/\p{Cc}/u.test(value)) return 'has a line break or another control character in it';
  if (value.trim() !== value) return 'has blanks at its beginning or end';
  if (setting.accepts(value)) return null;
  return `should be ${setting.form}${setting.secret ? '' : `, not ${shown(value)}`}`;
}

const BASE_URL_FORM = 'an https address without user, query and fragment (http only for this machine)';
const APPROVAL_FORM = '"none", or "required" when another caller has to release a change before it is made';
const WRITES_FORM = writePolicies.map((policy) => `"${policy}"`).join(', ');

function baseUrlOf(vendor: Vendor, text: string | undefined, name: string, problems: string[]): string {
  if (text === undefined || text === '') return vendor.baseUrl;
  const url = URL.canParse(text) ? new URL(text) : null;
  const fits =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) &&
    !/[@?#\s\\]/.test(text);
  if (!fits) {
    // A user or a query may be a credential that strayed into the address.
    const found = /[@?#]/.test(text) ? '' : `, not ${shown(text)}`;
    problems.push(`${name} should be ${BASE_URL_FORM}${found}`);
    return vendor.baseUrl;
  }
  // The vendor's own address decides about the slash at the end, so that its connector sees one form only.
  const bare = text.replace(/\/+$/, '');
  return vendor.baseUrl.endsWith('/') ? `${bare}/` : bare;
}

function overridesIn(path: string, readFile: ReadFile, problems: string[]): Overrides {
  const report = (problem: string): number =>
    problems.push(`${core.overridesFile.name} ${shown(path)}: ${problem}`);
  let content: string;
  try {
    content = readFile(path);
  } catch {
    report('the file cannot be read');
    return noOverrides;
  }
  return readOverrides(content, report);
}

/** Several instances of one vendor: `{ "connectors": [{ "key", "vendor", "baseUrl"?, "writes"?, "settings" }] }`. */
function connectorsInFile(
  path: string,
  taken: Set<string>,
  vendors: readonly Vendor[],
  source: Source,
  readFile: ReadFile,
  rules: Map<string, ConnectorRules>,
  problems: string[],
): ConnectorConfig[] {
  const report = (at: string, text: string): number =>
    problems.push(`${core.connectorsFile.name} ${shown(path)}${at === '' ? '' : `, ${at}`}: ${text}`);

  let content: string;
  try {
    content = readFile(path);
  } catch {
    report('', 'the file cannot be read');
    return [];
  }
  let root: unknown;
  try {
    root = JSON.parse(content);
  } catch {
    // What the parser says quotes the file, and with it whatever stands there.
    report('', 'the file is not valid JSON');
    return [];
  }
  if (!isObject(root) || !Array.isArray(root['connectors'])) {
    report('', 'it should be an object with a list "connectors"');
    return [];
  }
  for (const field of Object.keys(root)) {
    if (field !== 'connectors') report(placeOf('', field), unknownName('field', field, ['connectors']));
  }

  const entries: readonly unknown[] = root['connectors'];
  return entries.flatMap((entry, index) => {
    const at = `connectors[${index}]`;
    if (!isObject(entry)) {
      report(at, 'it should be an object');
      return [];
    }
    const fields = ['key', 'vendor', 'baseUrl', 'writes', ...Object.values(fileFields), 'settings'];
    for (const field of Object.keys(entry)) {
      if (!fields.includes(field)) report(placeOf(at, field), unknownName('field', field, fields));
    }

    const key = entry['key'];
    if (typeof key !== 'string' || !isConnectorKey(key)) {
      report(`${at}.key`, 'it should be a text of at most 40 lower-case letters, digits and inner hyphens');
    } else if (taken.has(key)) {
      report(`${at}.key`, `${shown(key)} is taken by another connector`);
    } else {
      taken.add(key);
    }

    const ids = vendors.map(({ id }) => id);
    const vendor = vendors.find(({ id }) => id === entry['vendor']);
    if (vendor === undefined) {
      const id = entry['vendor'];
      report(
        `${at}.vendor`,
        typeof id === 'string' ? unknownName('vendor', id, ids) : `it should be one of ${ids.join(', ')}`,
      );
      return [];
    }

    const optionalText = (field: string): string | undefined => {
      const value = entry[field];
      if (value === undefined || typeof value === 'string') return value;
      report(`${at}.${field}`, 'it should be a text');
      return undefined;
    };
    const aboutWriting = (field: string): string | undefined => {
      const text = optionalText(field);
      if (text === undefined || vendor.actions.length > 0) return text;
      report(`${at}.${field}`, `nothing can be changed at ${vendor.title}: remove it`);
      return undefined;
    };
    const given: Given = {
      baseUrl: optionalText('baseUrl'),
      writes: aboutWriting('writes'),
      rules: eachRule((name) => aboutWriting(fileFields[name])),
      ...settingsInFile(entry['settings'], `${at}.settings`, vendor, source, readFile, report),
    };
    const inFile: string[] = [];
    const names: Names = {
      baseUrl: `${at}.baseUrl`,
      writes: `${at}.writes`,
      rule: (name) => `${at}.${fileFields[name]}`,
      setting: (name) => placeOf(`${at}.settings`, name),
    };
    const connector = build(typeof key === 'string' ? key : '', vendor, given, names, rules, inFile);
    for (const problem of inFile) problems.push(`${core.connectorsFile.name} ${shown(path)}, ${problem}`);
    return [connector];
  });
}

function settingsInFile(
  value: unknown,
  at: string,
  vendor: Vendor,
  source: Source,
  readFile: ReadFile,
  report: (at: string, text: string) => void,
): Pick<Given, 'settings' | 'unreadable'> {
  const settings = new Map<string, string>();
  const unreadable = new Set<string>();
  if (value !== undefined && !isObject(value)) report(at, 'it should be an object');
  for (const [name, given] of isObject(value) ? Object.entries(value) : []) {
    const place = placeOf(at, name);
    const setting = vendor.settings.find((it) => it.name === name);
    if (setting === undefined) {
      const known = vendor.settings.map((it) => it.name);
      report(place, unknownName(`setting of ${vendor.title}`, name, known));
      continue;
    }
    const text = resolve(setting, given, source, readFile, (problem) => report(place, problem));
    if (text === undefined) unreadable.add(name);
    else settings.set(name, text);
  }
  return { settings, unreadable };
}

/** A value written down, or a reference to where it is kept. */
function resolve(
  setting: Setting,
  given: unknown,
  source: Source,
  readFile: ReadFile,
  problem: (text: string) => void,
): string | undefined {
  if (typeof given === 'string') {
    if (!setting.secret) return given;
    problem(
      'a secret does not belong in this file: give { "env": "NAME_OF_A_VARIABLE" } or { "file": "/path" }',
    );
    return undefined;
  }
  const [[kind, where] = [], ...rest] = isObject(given) ? Object.entries(given) : [];
  if (typeof where !== 'string' || where === '' || rest.length > 0 || (kind !== 'env' && kind !== 'file')) {
    problem(
      `it should be ${setting.secret ? '' : 'a text, '}{ "env": "NAME_OF_A_VARIABLE" } or { "file": "/path" }`,
    );
    return undefined;
  }
  if (kind === 'file') return readValue(where, readFile, (text) => problem(`"file" ${text}`));
  if (!VARIABLE_NAME.test(where)) {
    // It may be the secret itself, put in the wrong place.
    problem('"env" should be the name of a variable: letters, digits and underscores');
    return undefined;
  }
  if (!source.isGiven(where)) problem(`"env" names ${where}, which is not set`);
  return source.text(where);
}

const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

/** Likely slips: whatever starts with our own name, and what is nearly the name of a vendor's variable. */
function unknownVariables(environment: Environment, vendors: readonly Vendor[], source: Source): string[] {
  const known = describeSettings(vendors).map(({ variable }) => variable);
  const prefixes = vendors.map((vendor) => variableOf(vendor, ''));
  return Object.keys(environment)
    .filter((name) => (environment[name] ?? '') !== '' && !source.wasAskedFor(name) && !known.includes(name))
    .sort()
    .flatMap((name) => {
      const near = nearest(name, known) ?? nearest(name.replace(/_FILE$/, ''), known);
      if (name.startsWith('MUSTER_')) return [`${name} is not a variable of this gateway${meant(near)}`];
      // Other programs have variables with a vendor's name too: only a near miss is worth a word.
      return near !== null && prefixes.some((prefix) => name.startsWith(prefix))
        ? [`${name} is not a variable of this gateway${meant(near)}`]
        : [];
    });
}

function peopleLimit(name: string, fallback: string): Variable<PeopleLimit> {
  return { name, fallback, form: PEOPLE_FORM, parse: readPeopleLimit };
}

/** Those without a name are one caller's. */
function mostOfOneCaller(tokens: readonly string[]): number {
  const callers = tokens.map(callerOfToken);
  return Math.max(0, ...callers.map((caller) => callers.filter((other) => other === caller).length));
}

function variableOf(vendor: Vendor, name: string): string {
  return `${vendor.id.toUpperCase().replaceAll('-', '_')}_${name}`;
}

function placeOf(at: string, field: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]{0,39}$/.test(field)) return at === '' ? field : `${at}.${field}`;
  return `${at}[${shown(field)}]`;
}

function isWritePolicy(text: string): text is WritePolicy {
  return writePolicies.some((policy) => policy === text);
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  return new URL(text).origin === text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether only this machine is meant. Addresses of IPv6 with or without brackets. */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}
