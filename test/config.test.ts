import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeSettings } from '../src/config.js';
import { acme, acmeKeys, blip, HASH, OTHER_HASH, problems, read } from './config/two-vendors.js';

describe('the configuration', () => {
  it('needs nothing: the defaults serve this machine only', () => {
    expect(read({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      serviceTokenHashes: [],
      introspection: true,
      corsOrigins: [],
      allowedHosts: [],
      requestDeadlineMs: 30_000,
      sweepIntervalMs: 900_000,
      logLevel: 'info',
      limits: {
        tokens: 2_000,
        depth: 15,
        fields: 2_000,
        aliases: 30,
        directives: 50,
        operations: 20,
        mutations: 5,
        pageSize: 200,
        bodyBytes: 262_144,
        answerBytes: 33_554_432,
        validationErrors: 5,
        coercionErrors: 10,
      },
      hrOrder: ['humaans', 'charthop'],
      overrides: { links: [], unlinks: [], keepApart: [] },
      database: 'data/muster.db',
      tenant: 'main',
      rules: {
        protectedAccounts: [],
        changes: { people: 100, percent: 50 },
        removals: { people: 20, percent: 10 },
        connectors: new Map(),
      },
      planLifetimeMs: 86_400_000,
      connectors: [],
      warnings: [],
    });
  });

  it('takes every setting of its own from the environment', () => {
    const config = read({
      HOST: '0.0.0.0',
      PORT: '0',
      MUSTER_SERVICE_TOKEN_SHA256: `${HASH}, ${HASH.toUpperCase()}`,
      MUSTER_INTROSPECTION: 'off',
      MUSTER_CORS_ORIGINS: 'https://studio.apollographql.com, http://localhost:3000',
      MUSTER_ALLOWED_HOSTS: 'Muster.internal',
      MUSTER_REQUEST_DEADLINE_SECONDS: '5',
      MUSTER_SWEEP_INTERVAL_SECONDS: '60',
      MUSTER_LOG_LEVEL: 'silent',
      MUSTER_LIMIT_TOKENS: '501',
      MUSTER_LIMIT_DEPTH: '2',
      MUSTER_LIMIT_FIELDS: '3',
      MUSTER_LIMIT_ALIASES: '4',
      MUSTER_LIMIT_DIRECTIVES: '5',
      MUSTER_LIMIT_OPERATIONS: '6',
      MUSTER_LIMIT_MUTATIONS: '7',
      MUSTER_LIMIT_PAGE_SIZE: '8',
      MUSTER_LIMIT_BODY_KIB: '9',
      MUSTER_LIMIT_ANSWER_MIB: '10',
    });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      serviceTokenHashes: [HASH, HASH],
      introspection: false,
      corsOrigins: ['https://studio.apollographql.com', 'http://localhost:3000'],
      allowedHosts: ['muster.internal'],
      requestDeadlineMs: 5_000,
      sweepIntervalMs: 60_000,
      logLevel: 'silent',
      limits: {
        tokens: 501,
        depth: 2,
        fields: 3,
        aliases: 4,
        directives: 5,
        operations: 6,
        mutations: 7,
        pageSize: 8,
        bodyBytes: 9_216,
        answerBytes: 10_485_760,
      },
      warnings: [],
    });
  });

  it('takes what limits writes, for all connectors and for each', () => {
    const config = read({
      ...acmeKeys,
      MUSTER_DATABASE: 'postgres://muster:secret@db.internal/muster',
      MUSTER_TENANT: 'staging',
      MUSTER_PROTECTED_ACCOUNTS: 'root@harbour.example, *@board.example',
      MUSTER_CHANGES_PER_HOUR: '7 or 3%',
      MUSTER_PLAN_HOURS: '2',
      MUSTER_SERVICE_TOKEN_SHA256: `portal=${HASH},admin=${OTHER_HASH}`,
      ACME_APPROVAL: 'required',
      ACME_REMOVALS_PER_HOUR: '1 or 100%',
    });
    expect(config).toMatchObject({
      database: 'postgres://muster:secret@db.internal/muster',
      tenant: 'staging',
      planLifetimeMs: 7_200_000,
      rules: {
        protectedAccounts: ['root@harbour.example', '*@board.example'],
        changes: { people: 7, percent: 3 },
        removals: { people: 20, percent: 10 },
      },
    });
    expect(config.rules.connectors.get('acme')).toEqual({
      approval: true,
      changes: { people: 100, percent: 50 },
      removals: { people: 1, percent: 100 },
    });
  });

  it.each([
    ['MUSTER_CHANGES_PER_HOUR', '0 or 10%'],
    ['MUSTER_CHANGES_PER_HOUR', '10'],
    ['MUSTER_REMOVALS_PER_HOUR', '10 or 101%'],
    ['ACME_CHANGES_PER_HOUR', 'all'],
    ['ACME_APPROVAL', 'yes'],
    ['MUSTER_DATABASE', 'mysql://db'],
    ['MUSTER_TENANT', 'Two words'],
  ])('refuses %s=%s, naming what it should be', (variable, value) => {
    const [problem, ...others] = problems({ ...acmeKeys, [variable]: value });
    expect(problem).toMatch(new RegExp(`^${variable} should be `));
    expect(others).toEqual([]);
  });

  it.each([
    ['no callers at all', {}, 'there are no callers to tell apart'],
    ['two tokens of one caller', { MUSTER_SERVICE_TOKEN_SHA256: `${HASH},${HASH}` }, 'there is only one'],
  ])('refuses a release by another caller where there are %s', (_name, tokens, why) => {
    expect(problems({ ...acmeKeys, ACME_APPROVAL: 'required', ...tokens })).toEqual([
      `changes to "acme" have to be released by another caller, and ${why}: give each a token of its own in MUSTER_SERVICE_TOKEN_SHA256, as name=hash`,
    ]);
  });

  it('never shows the address of the database: it may hold a password', () => {
    expect(problems({ MUSTER_DATABASE: 'mysql://muster:hunter2@db' }).join()).not.toContain('hunter2');
  });

  it('tells every problem at once, each with the variable and what it should look like', () => {
    expect(
      problems({
        HOST: 'no host',
        PORT: '65536',
        MUSTER_INTROSPECTION: 'yes',
        MUSTER_CORS_ORIGINS: 'https://a.test/',
        MUSTER_ALLOWED_HOSTS: 'a.test:80',
        MUSTER_REQUEST_DEADLINE_SECONDS: '301',
        MUSTER_SWEEP_INTERVAL_SECONDS: '9',
        MUSTER_LOG_LEVEL: 'loud',
        MUSTER_LIMIT_TOKENS: '499',
        ACME_API_KEY: 'key1',
      }).toSorted(),
    ).toEqual([
      'ACME_API_SECRET is missing: Acme needs it; it should be an API secret: letters and digits',
      'HOST should be an IP address or a host name to listen on, not "no host"',
      'MUSTER_ALLOWED_HOSTS should be host names without a port, separated by commas, not "a.test:80"',
      'MUSTER_CORS_ORIGINS should be exact origins such as https://dashboard.example.com, separated by commas, not "https://a.test/"',
      'MUSTER_INTROSPECTION should be "on" or "off", not "yes"',
      'MUSTER_LIMIT_TOKENS should be a whole number from 500 to 100000, not "499"',
      'MUSTER_LOG_LEVEL should be one of debug, info, warn, error, silent, not "loud"',
      'MUSTER_REQUEST_DEADLINE_SECONDS should be a whole number from 1 to 300, not "301"',
      'MUSTER_SWEEP_INTERVAL_SECONDS should be a whole number from 10 to 86400, not "9"',
      'PORT should be a whole number from 0 to 65535, where 0 takes any free port, not "65536"',
    ]);
  });

  it('shortens a long value that it quotes', () => {
    expect(problems({ MUSTER_LOG_LEVEL: 'x'.repeat(500) })[0]).toContain(`not "${'x'.repeat(60)}…"`);
  });

  it('listens on one address for "localhost"', () => {
    expect(read({ HOST: 'localhost' }).host).toBe('127.0.0.1');
  });

  it('explains why any origin at all is refused', () => {
    expect(problems({ MUSTER_CORS_ORIGINS: 'https://a.test,*' })[0]).toContain('every web page');
  });

  it.each([
    'null',
    'https://a.test/path',
    'https://a.test?x',
    'https://u@a.test',
    'ftp://a.test',
    'a.test',
    'https://A.test',
  ])('does not take %s for an origin', (origin) => {
    expect(problems({ MUSTER_CORS_ORIGINS: origin })).toHaveLength(1);
  });
});

describe('a gateway that other machines can reach', () => {
  it.each(['0.0.0.0', '::', '10.0.0.5', 'muster.internal'])('needs a service token on %s', (host) => {
    const [problem, ...more] = problems({ HOST: host });
    expect(more).toEqual([]);
    expect(problem).toContain(`HOST "${host}"`);
    expect(problem).toContain('leave HOST at 127.0.0.1');
    expect(problem).toContain('set MUSTER_SERVICE_TOKEN_SHA256');
    expect(problem).toContain('openssl rand -hex 32');
    expect(problem).toContain('sha256sum');
    expect(problems({ HOST: host, MUSTER_SERVICE_TOKEN_SHA256: HASH })).toEqual([]);
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('is not meant by %s', (host) => {
    expect(problems({ HOST: host })).toEqual([]);
  });

  it.each([' ', ',', ' , '])('is not protected by a variable that holds nothing: "%s"', (nothing) => {
    expect(problems({ HOST: '0.0.0.0', MUSTER_SERVICE_TOKEN_SHA256: nothing })).toHaveLength(1);
  });

  it('is not thought to be protected by a list of no hashes, even on its own machine', () => {
    expect(problems({ MUSTER_SERVICE_TOKEN_SHA256: ',' })[0]).toContain('none is given');
  });

  it('is told when a token was set in place of its hash, without showing it', () => {
    const [problem, ...more] = problems({
      HOST: '0.0.0.0',
      MUSTER_SERVICE_TOKEN_SHA256: 'my-very-secret-token',
    });
    expect(more).toEqual([]);
    expect(problem).toContain('it looks like a token');
    expect(problem).not.toContain('my-very-secret-token');
  });

  it('does not take the hash of nothing, nor three hashes', () => {
    const ofNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(problems({ MUSTER_SERVICE_TOKEN_SHA256: ofNothing })[0]).toContain('the hash of an empty token');
    expect(problems({ MUSTER_SERVICE_TOKEN_SHA256: `${HASH},${HASH},${HASH}` })[0]).toContain('3 are given');
  });
});

describe('callers', () => {
  const withTokens = (tokens: string) => problems({ MUSTER_SERVICE_TOKEN_SHA256: tokens });

  it.each(['muster', 'Muster'])('are not called %s: so is the gateway itself on record', (name) => {
    const [problem, ...more] = withTokens(`portal=${HASH},${name}=${OTHER_HASH}`);
    expect(more).toEqual([]);
    expect(problem).toContain(
      '("muster" is what the gateway itself is called on record: name the caller otherwise)',
    );
    expect(withTokens(`muster-ui=${HASH}`)).toEqual([]);
  });

  it.each([
    ['two names', `portal=${HASH},admin=${HASH.toUpperCase()}`],
    ['a name and none', `${HASH},portal=${HASH}`],
    ['two names, with one between', `portal=${HASH},portal=${OTHER_HASH},admin=${HASH}`],
  ])('have no secret in common: %s', (_name, tokens) => {
    const [problem, ...more] = withTokens(tokens);
    expect(more).toEqual([]);
    expect(problem).toContain(
      '(one hash is given for two callers, who could not be told apart: make a token for each)',
    );
    expect(problem).not.toContain(HASH);
  });

  it('may have one secret written twice, and two of their own', () => {
    expect(withTokens(`portal=${HASH},portal=${HASH}`)).toEqual([]);
    expect(withTokens(`portal=${HASH},portal=${OTHER_HASH},admin=${'ef'.repeat(32)}`)).toEqual([]);
  });
});

describe('the order of HR connectors', () => {
  it('is a list of keys, the one that wins first', () => {
    expect(read({ MUSTER_HR_ORDER: ' charthop-emea, humaans ,charthop' }).hrOrder).toEqual([
      'charthop-emea',
      'humaans',
      'charthop',
    ]);
  });

  it('may name a connector that is not configured: the default does', () => {
    expect(read({ MUSTER_HR_ORDER: 'elsewhere' })).toMatchObject({ hrOrder: ['elsewhere'], warnings: [] });
  });

  it('is refused when it holds what can be no key', () => {
    expect(problems({ MUSTER_HR_ORDER: 'humaans, ChartHop' })).toEqual([
      'MUSTER_HR_ORDER should be keys of HR connectors separated by commas, the one first that wins where ' +
        'they differ, not "humaans, ChartHop"',
    ]);
  });
});

describe('secrets', () => {
  it('appear in no problem, wherever they are put and whatever they hold', () => {
    const names = ['ACME_API_KEY', 'ACME_API_SECRET', 'BLIP_TOKEN', 'MUSTER_SERVICE_TOKEN_SHA256'] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.constantFrom('', ' ', '\n'),
        fc.boolean(),
        (name, noise, end, inFile) => {
          const secret = `S3CR3T${noise}${end}`;
          const environment = inFile ? { [`${name}_FILE`]: '/f' } : { [name]: secret };
          expect(problems({ HOST: '0.0.0.0', ...environment }, { '/f': secret }).join('\n')).not.toContain(
            'S3CR3T',
          );
        },
      ),
    );
  });
});

describe('the reference of settings', () => {
  it('has a row for every variable, with what it is by default', () => {
    const rows = describeSettings([acme, blip]);
    expect(rows.map(({ variable }) => variable)).toEqual([
      'HOST',
      'PORT',
      'MUSTER_SERVICE_TOKEN_SHA256',
      'MUSTER_INTROSPECTION',
      'MUSTER_CORS_ORIGINS',
      'MUSTER_ALLOWED_HOSTS',
      'MUSTER_REQUEST_DEADLINE_SECONDS',
      'MUSTER_SWEEP_INTERVAL_SECONDS',
      'MUSTER_LOG_LEVEL',
      'MUSTER_CONNECTORS_FILE',
      'MUSTER_HR_ORDER',
      'MUSTER_DATABASE',
      'MUSTER_TENANT',
      'MUSTER_PROTECTED_ACCOUNTS',
      'MUSTER_CHANGES_PER_HOUR',
      'MUSTER_REMOVALS_PER_HOUR',
      'MUSTER_PLAN_HOURS',
      'MUSTER_OVERRIDES_FILE',
      'MUSTER_LIMIT_TOKENS',
      'MUSTER_LIMIT_DEPTH',
      'MUSTER_LIMIT_FIELDS',
      'MUSTER_LIMIT_ALIASES',
      'MUSTER_LIMIT_DIRECTIVES',
      'MUSTER_LIMIT_OPERATIONS',
      'MUSTER_LIMIT_MUTATIONS',
      'MUSTER_LIMIT_PAGE_SIZE',
      'MUSTER_LIMIT_BODY_KIB',
      'MUSTER_LIMIT_ANSWER_MIB',
      'ACME_API_KEY',
      'ACME_API_SECRET',
      'ACME_ACCESS',
      'ACME_BASE_URL',
      'ACME_WRITES',
      'ACME_APPROVAL',
      'ACME_CHANGES_PER_HOUR',
      'ACME_REMOVALS_PER_HOUR',
      'BLIP_TOKEN',
      'BLIP_BASE_URL',
    ]);
    expect(rows.find(({ variable }) => variable === 'ACME_ACCESS')).toEqual({
      variable: 'ACME_ACCESS',
      default: 'asked',
      form: '"swept" or "asked"',
      secret: false,
    });
    expect(rows.filter(({ secret }) => secret).map(({ variable }) => variable)).toEqual([
      'MUSTER_SERVICE_TOKEN_SHA256',
      'MUSTER_DATABASE',
      'ACME_API_KEY',
      'ACME_API_SECRET',
      'BLIP_TOKEN',
    ]);
  });

  it('gives defaults that are accepted when they are written out', () => {
    const rows = describeSettings([acme, blip]).filter((row) => row.default !== null);
    const environment = Object.fromEntries(rows.map((row) => [row.variable, row.default ?? '']));
    expect(read({ ...environment, ...acmeKeys, BLIP_TOKEN: 't' }).limits).toEqual(read({}).limits);
  });
});
