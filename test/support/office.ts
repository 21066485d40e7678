/**
 * A desk that writes to invented vendors held in memory: plain doors that people are let in by and sent out of. Each
 * counts what it was sent, and can refuse, lose answers and be looked at.
 */
import type {
  AccessAsk,
  Connector,
  DeleteUser,
  Effect,
  InviteUser,
  Planner,
  WriteAction,
  WritePolicy,
} from '../../src/datasources/connector.js';
import type { SourceRecord } from '../../src/datasources/records.js';
import { UpstreamError } from '../../src/errors.js';
import { CurrentDirectory } from '../../src/directory/current.js';
import type { Call } from '../../src/http/call.js';
import { emailKey } from '../../src/identity.js';
import { Journal } from '../../src/provisioning/journal.js';
import type { Operation } from '../../src/provisioning/operation.js';
import { Plans } from '../../src/provisioning/plans.js';
import { ProvisioningDesk, type WriteOrder } from '../../src/provisioning/provisioning.js';
import type { WriteRules } from '../../src/provisioning/rules.js';
import { Caretaker } from '../../src/provisioning/settle.js';
import type { Store } from '../../src/store/store.js';
import { plainConnector } from './plain-connector.js';
import { account } from './small-company.js';

export interface Door {
  readonly connector: Connector;
  /** Addresses by id. */
  readonly users: Map<string, string>;
  /** What it was sent, in order. */
  readonly sent: string[];
  /** What becomes of the next writes, in order; then all goes well. */
  readonly weather: ('lost' | 'lost before it was done' | 'refused')[];
  /** While set, nothing can be read. */
  away: boolean;
}

export interface DoorOptions {
  readonly key: string;
  readonly writes?: WritePolicy;
  readonly people?: Readonly<Record<string, string>>;
  /** Whether an account that was closed can be opened again. */
  readonly reversible?: boolean;
}

export function openDoor({ key, writes = 'full', people = {}, reversible = false }: DoorOptions): Door {
  const users = new Map(Object.entries(people));
  const recordOf = (id: string, email: string): SourceRecord => account(id, { email, displayName: id });
  const plain = plainConnector({
    key,
    vendor: key,
    offers: ['account', 'grant'],
    records: [...users].map(([id, email]) => recordOf(id, email)),
  });
  const read = (): void => {
    if (door.away)
      throw new UpstreamError({ source: key, reason: 'UNAVAILABLE', request: 'GET /users', status: 503 });
  };
  const send = (what: string, work: () => void): void => {
    door.sent.push(what);
    const weather = door.weather.shift();
    if (weather === 'refused') {
      throw new UpstreamError({
        source: key,
        reason: 'FORBIDDEN',
        request: 'POST /users',
        status: 403,
        delivery: 'ANSWERED',
      });
    }
    if (weather !== 'lost before it was done') work();
    if (weather !== undefined) {
      throw new UpstreamError({
        source: key,
        reason: 'TIMEOUT',
        request: 'POST /users',
        delivery: 'UNKNOWN',
      });
    }
  };
  const idOf = (email: string) =>
    [...users].find(([, address]) => emailKey(address) === emailKey(email))?.[0] ?? null;
  const there = (id: string, email: string): Effect => ({
    subject: { kind: 'account', id },
    changes: [{ type: 'put', record: recordOf(id, email) }],
  });
  const gone = (id: string): Effect => ({
    subject: { kind: 'account', id },
    changes: [{ type: 'remove', ref: { kind: 'account', id } }],
  });

  const invite: WriteAction<InviteUser> = {
    name: 'user.invite',
    destructive: false,
    target: ({ email }) => `address ${emailKey(email)}`,
    about: ({ email }) => ({ accountId: null, email }),
    async examine({ email }) {
      read();
      const id = idOf(email);
      return id === null
        ? { finding: 'CLEAR', found: { account: null }, affected: [] }
        : { finding: 'ALREADY', effect: there(id, email), found: { account: id } };
    },
    async send({ email }) {
      const id = `new-${users.size}`;
      send(`invite ${email}`, () => users.set(id, email));
      return there(id, email);
    },
    async readBack({ email }) {
      read();
      const id = idOf(email);
      return id === null ? null : there(id, email);
    },
    undoneBy: 'user.delete',
    undo: (_input, subject) => ({
      action: 'user.delete',
      input: { accountId: subject?.id ?? '', expectedEmail: null, known: true },
      reversible: false,
      summary: 'Delete the account',
    }),
  };
  const remove: WriteAction<DeleteUser> = {
    name: 'user.delete',
    destructive: true,
    target: ({ accountId }) => `user ${accountId}`,
    about: ({ accountId, expectedEmail }) => ({ accountId, email: expectedEmail }),
    async examine({ accountId }) {
      read();
      const email = users.get(accountId);
      return email === undefined
        ? { finding: 'ALREADY', effect: gone(accountId), found: { email: null } }
        : { finding: 'CLEAR', found: { email }, affected: [{ accountId, email }] };
    },
    async send({ accountId }) {
      send(`delete ${accountId}`, () => users.delete(accountId));
      return gone(accountId);
    },
    async readBack({ accountId }) {
      read();
      return users.has(accountId) ? null : gone(accountId);
    },
  };
  const planner: Planner = {
    close: ({ id }) => [
      {
        action: 'user.delete',
        input: { accountId: id, expectedEmail: null, known: true },
        reversible,
        summary: 'Delete the account',
      },
    ],
    open: (user, _access: AccessAsk) => [
      {
        action: 'user.invite',
        input: { ...user, phone: null, roleIds: [], memberships: [], bindings: [] },
        reversible: true,
        summary: 'Invite',
      },
    ],
    change: (_account, { taken }) => ({
      given: [{ what: 'Give it by hand', where: key }],
      taken: taken.map(() => ({ what: 'Take it by hand', where: key })),
    }),
    revoke: (grants) => grants.map(() => ({ what: 'Take it by hand', where: key })),
  };
  const door: Door = {
    connector: { ...plain, writes, provisioning: { 'user.invite': invite, 'user.delete': remove }, planner },
    users,
    sent: [],
    weather: [],
    away: false,
  };
  return door;
}

export interface Office {
  readonly current: CurrentDirectory;
  readonly desk: ProvisioningDesk;
  readonly plans: Plans;
  readonly caretaker: Caretaker;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly late: { readonly operation: Operation; readonly why: string }[];
}

export interface OfficeOptions {
  readonly store: Store;
  readonly owner?: string;
  /** Another installation in the same database. */
  readonly tenant?: string;
  readonly now: () => number;
  readonly rules?: Partial<WriteRules>;
  /** Without it, a fault on our side fails the test. */
  readonly onFault?: (error: unknown) => void;
}

export const generous = { people: 1_000, percent: 100 };

/** Everything has been read once. */
export async function openOffice(doors: readonly Door[], options: OfficeOptions): Promise<Office> {
  const { store, owner = 'one', tenant = 'main', now } = options;
  const connectors = new Map(doors.map(({ connector }) => [connector.key, connector]));
  const onFault =
    options.onFault ??
    ((error: unknown): void => {
      throw error;
    });
  const current = await CurrentDirectory.create({
    vendors: doors.map(({ connector }) => connector.vendor),
    connectors: [...connectors.values()],
    sweepIntervalMs: 3_600_000,
    now,
    onFault,
  });
  for (const key of connectors.keys()) await current.sweepAll(key, false, patientCall());
  const journal = new Journal({ store, tenant, owner, now, settleAfterMs: 2_000 });
  const rules: WriteRules = {
    protectedAccounts: [],
    changes: generous,
    removals: generous,
    connectors: new Map(),
    ...options.rules,
  };
  const desk = new ProvisioningDesk({
    journal,
    current,
    rules,
    now,
    settleAfterMs: 2_000,
    sleep: async () => undefined,
    onFault,
  });
  const plans = new Plans({ desk, connectors, now, lifetimeMs: 86_400_000, onFault });
  const late: Office['late'] = [];
  const caretaker = new Caretaker({
    desk,
    connectors,
    now,
    intervalMs: 3_600_000,
    onFault,
    onLate: (operation, why) => late.push({ operation, why }),
    also: [() => plans.resume()],
  });
  return { current, desk, plans, caretaker, connectors, late };
}

export function patientCall(): Call {
  return {
    signal: new AbortController().signal,
    deadlineAt: Date.now() + 600_000_000_000,
    observe: () => undefined,
  };
}

export const ada = { id: 'ada', tokenId: null };
export const ben = { id: 'ben', tokenId: null };

export function anOrder(more: Partial<WriteOrder> = {}): WriteOrder {
  return { actor: ada, dryRun: false, idempotencyKey: null, reason: null, endsAt: null, ...more };
}

export function invitation(email: string): InviteUser {
  return {
    email,
    givenName: 'New',
    familyName: 'Hire',
    phone: null,
    roleIds: [],
    memberships: [],
    bindings: [],
    isContractor: null,
  };
}
