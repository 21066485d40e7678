import { describe, expect, it } from '@jest/globals';
import type { Connector, Vendor, WriteAction, WritePolicy } from '../../src/datasources/connector.js';
import {
  policyProblem,
  protectionProblem,
  thresholdsFor,
  type WriteRules,
} from '../../src/provisioning/rules.js';

const connector = (writes: WritePolicy) =>
  ({ key: 'acme', vendor: { id: 'acme' } as Vendor, writes }) as Connector;
const action = (destructive: boolean) => ({ destructive }) as WriteAction<never>;

describe('the write policy', () => {
  it.each<[WritePolicy, 'gives' | 'takes', boolean]>([
    ['none', 'gives', false],
    ['none', 'takes', false],
    ['create-only', 'gives', true],
    ['create-only', 'takes', false],
    ['full', 'gives', true],
    ['full', 'takes', true],
  ])('"%s" and a write that %s access: allowed is %s', (writes, what, allowed) => {
    const found = policyProblem(connector(writes), action(what === 'takes'), null);
    expect(found === null).toBe(allowed);
  });

  it.each([
    ['none', false, null, 'this needs `create-only` or `full`'],
    ['none', true, null, 'this needs `full`'],
    ['create-only', false, true, 'to take it away again at its end needs `full`'],
  ] as const)('"%s" says which policy is needed and where it is set', (writes, takes, undoTakes, needs) => {
    const takesBack = undoTakes === null ? null : action(undoTakes);
    expect(policyProblem(connector(writes), action(takes), takesBack)).toEqual({
      code: 'PROVISIONING_OFF',
      message: `The connector "acme" has the write policy \`${writes}\`; ${needs}. An operator sets it with ACME_WRITES, or with "writes" in the connectors file.`,
      field: null,
    });
  });
});

const rulesWith = (more: Partial<WriteRules>): WriteRules => ({
  protectedAccounts: [],
  changes: { people: 100, percent: 50 },
  removals: { people: 20, percent: 10 },
  connectors: new Map(),
  ...more,
});

describe('protected accounts', () => {
  const guard = (globs: readonly string[], accountId: string | null, email: string | null, known?: string) =>
    protectionProblem(
      rulesWith({ protectedAccounts: globs }),
      'acme',
      [{ accountId, email }],
      () => known ?? null,
    )?.code ?? null;

  it.each<[string, string, string | null, string | null]>([
    ['an address', 'root@harbour.example', 'root@harbour.example', 'PROTECTED_ACCOUNT'],
    ['another case', 'Root@Harbour.example', 'ROOT@harbour.example', 'PROTECTED_ACCOUNT'],
    ['a whole domain', '*@board.example', 'chair@board.example', 'PROTECTED_ACCOUNT'],
    ['a dot is a dot', '*@board.example', 'chair@boardXexample', null],
    ['not a part of it', 'root@harbour.example', 'groot@harbour.example', null],
    ['nor its beginning', 'root@harbour.example', 'root@harbour.example.org', null],
    ['one character', 'svc-?@x.example', 'svc-1@x.example', 'PROTECTED_ACCOUNT'],
    ['and not two', 'svc-?@x.example', 'svc-12@x.example', null],
    ['letters composed of two', 'zoe\u0308@x.example', 'zo\u00eb@x.example', 'PROTECTED_ACCOUNT'],
    [
      'letters composed of two, at the vendor',
      'zo\u00eb@x.example',
      'zoe\u0308@x.example',
      'PROTECTED_ACCOUNT',
    ],
    ['an id', 'acme/account/u1', 'who@x.example', 'PROTECTED_ACCOUNT'],
    ['the same id elsewhere', 'other/account/u1', 'who@x.example', null],
  ])('%s', (_name, glob, email, expected) => {
    expect(guard([glob], 'u1', email)).toBe(expected);
  });

  it('names an id whose letters are large and small as the vendor writes it', () => {
    expect(guard(['acme/account/fEhaeMQZ*'], 'fEhaeMQZOusd', 'who@x.example')).toBe('PROTECTED_ACCOUNT');
  });

  it('takes the address from the directory where the vendor did not say it', () => {
    expect(guard(['root@*'], 'u1', null, 'root@harbour.example')).toBe('PROTECTED_ACCOUNT');
    expect(guard(['root@*'], 'u1', null, 'ada@harbour.example')).toBeNull();
  });

  it('refuses when nobody knows whose account it is: it might be a protected one', () => {
    expect(guard(['root@*'], 'u1', null)).toBe('PROTECTED_ACCOUNT');
  });

  it('lets everything through when none are named', () => {
    expect(guard([], 'u1', null)).toBeNull();
  });

  it('looks at everybody whom a write touches', () => {
    const affected = [
      { accountId: 'u1', email: 'ada@x.example' },
      { accountId: 'u2', email: 'root@x.example' },
    ];
    const rules = rulesWith({ protectedAccounts: ['root@*'] });
    expect(protectionProblem(rules, 'acme', affected, () => null)?.code).toBe('PROTECTED_ACCOUNT');
  });
});

describe('thresholds', () => {
  const rules = rulesWith({
    connectors: new Map([
      [
        'acme',
        { approval: false, changes: { people: 30, percent: 100 }, removals: { people: 5, percent: 10 } },
      ],
    ]),
  });

  it('are those of the connector and of all, with the stricter ones for removals', () => {
    expect(thresholdsFor(rules, 'acme', true, { accounts: 40, people: 500 })).toEqual([
      { connector: 'acme', destructive: false, most: 30 },
      { connector: null, destructive: false, most: 100 },
      { connector: 'acme', destructive: true, most: 4 }, // a tenth of forty
      { connector: null, destructive: true, most: 20 },
    ]);
  });

  it('do not hold what gives access against the limit for removals', () => {
    const limits = thresholdsFor(rules, 'acme', false, { accounts: 40, people: 500 });
    expect(limits.map(({ destructive }) => destructive)).toEqual([false, false]);
  });

  it('always allow one, however small the company', () => {
    const limits = thresholdsFor(rules, 'acme', true, { accounts: 3, people: 3 });
    expect(limits.map(({ most }) => most)).toEqual([3, 1, 1, 1]);
  });

  it('are the plain numbers while nobody knows how many there are, of whom only a share may be touched', () => {
    const limits = thresholdsFor(rules, 'acme', true, { accounts: null, people: null });
    expect(limits.map(({ most }) => most)).toEqual([30, 100, 5, 20]);
  });

  it('allow one when there is nobody', () => {
    const limits = thresholdsFor(rules, 'acme', true, { accounts: 0, people: 0 });
    expect(limits.map(({ most }) => most)).toEqual([1, 1, 1, 1]);
  });
});
