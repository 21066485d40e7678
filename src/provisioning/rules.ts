/** What operators allow: whom nothing may touch, how many people at once, and where two have to agree. */
import type { Affected, Connector, WriteAction } from '../datasources/connector.js';
import { emailKey } from '../identity.js';
import type { Threshold } from './intent.js';
import { problem, type VerdictProblem } from './verdict.js';

/** At most so many people within an hour, and at most that share of them: whichever is less, but always one. */
export interface PeopleLimit {
  readonly people: number;
  readonly percent: number;
}

export interface ConnectorRules {
  /** Whether another caller has to release a change before it is made. */
  readonly approval: boolean;
  readonly changes: PeopleLimit;
  /** Of what takes access away. */
  readonly removals: PeopleLimit;
}

export interface WriteRules {
  /** Globs over addresses, and over `<connector>/account/<id>`. */
  readonly protectedAccounts: readonly string[];
  /** On all connectors together. */
  readonly changes: PeopleLimit;
  readonly removals: PeopleLimit;
  readonly connectors: ReadonlyMap<string, ConnectorRules>;
}

export function policyProblem(
  connector: Connector,
  action: WriteAction<never>,
  takesBack: WriteAction<never> | null,
): VerdictProblem | null {
  const needsFull = action.destructive || takesBack?.destructive === true;
  if (connector.writes === 'full' || (connector.writes === 'create-only' && !needsFull)) return null;
  const needed = needsFull ? '`full`' : '`create-only` or `full`';
  const why = action.destructive || !needsFull ? 'this needs' : 'to take it away again at its end needs';
  const message = `The connector "${connector.key}" has the write policy \`${connector.writes}\`; ${why} ${needed}. An operator sets it with ${connector.vendor.id.toUpperCase()}_WRITES, or with "writes" in the connectors file.`;
  return problem('PROVISIONING_OFF', message);
}

/** Null when nobody among them is protected. Whose address is not known cannot be told from those who are. */
export function protectionProblem(
  rules: WriteRules,
  connectorKey: string,
  affected: readonly Affected[],
  addressOf: (accountId: string) => string | null,
): VerdictProblem | null {
  if (rules.protectedAccounts.length === 0) return null;
  const patterns = rules.protectedAccounts.map(globPattern);
  for (const { accountId, email } of affected) {
    const address = email ?? (accountId === null ? null : addressOf(accountId));
    const names = [
      ...(address === null ? [] : [emailKey(address)]),
      ...(accountId === null ? [] : [`${connectorKey}/account/${accountId}`]),
    ];
    if (patterns.some((pattern) => names.some((name) => pattern.test(name)))) {
      return problem(
        'PROTECTED_ACCOUNT',
        'This would take access from an account that is protected (MUSTER_PROTECTED_ACCOUNTS), so nothing was sent.',
      );
    }
    if (address === null) {
      return problem(
        'PROTECTED_ACCOUNT',
        'It is not known whose account this is, so it may be a protected one (MUSTER_PROTECTED_ACCOUNTS), and nothing was sent.',
      );
    }
  }
  return null;
}

/** `*` stands for any text, `?` for one character; case does not matter. */
function globPattern(glob: string): RegExp {
  const text = glob
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${text}$`, 'i');
}

/** How many there are; null while that is not known, and a share of them cannot be told. */
export interface Sizes {
  /** On the connector. */
  readonly accounts: number | null;
  readonly people: number | null;
}

/** The limits that a write is held against. */
export function thresholdsFor(
  rules: WriteRules,
  connectorKey: string,
  destructive: boolean,
  sizes: Sizes,
): readonly Threshold[] {
  const own = rules.connectors.get(connectorKey);
  const limits: readonly (readonly [string | null, PeopleLimit | undefined, boolean, number | null])[] = [
    [connectorKey, own?.changes, false, sizes.accounts],
    [null, rules.changes, false, sizes.people],
    ...(destructive
      ? ([
          [connectorKey, own?.removals, true, sizes.accounts],
          [null, rules.removals, true, sizes.people],
        ] as const)
      : []),
  ];
  return limits.flatMap(([connector, limit, onlyRemovals, size]) =>
    limit === undefined ? [] : [{ connector, destructive: onlyRemovals, most: mostOf(limit, size) }],
  );
}

function mostOf({ people, percent }: PeopleLimit, size: number | null): number {
  if (size === null) return people;
  return Math.max(1, Math.min(people, Math.floor((size * percent) / 100)));
}
