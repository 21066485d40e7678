/** What verifying promises of the rows beside the audit, over a journal in which everything happened once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Intent, Ticket } from '../../src/provisioning/intent.js';
import type { Journal } from '../../src/provisioning/journal.js';
import type { Verdict } from '../../src/provisioning/verdict.js';
import { offboarding } from '../../src/provisioning/planning.js';
import { backUp, restore } from '../../src/store/backup.js';
import { verifyChain, verifyChainIn, type ChainVerdict } from '../../src/store/chain.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/store.js';
import {
  ada,
  ben,
  generous,
  openDoor,
  openOffice,
  patientCall,
  type Door,
  type Office,
} from '../support/office.js';
import { anIntent, effect, nothingFound } from '../support/scripted-write.js';
import { temporaryFolder } from '../support/stores.js';
import type { Database } from './describe-store.js';

const DAY = 24 * 3_600_000;
const ADA = 'ada@harbour.example';

const applied: Verdict = { outcome: 'APPLIED', effect, problems: [] };
const failed: Verdict = { outcome: 'FAILED', effect: null, problems: [] };
const unknown: Verdict = { outcome: 'UNKNOWN', effect: null, problems: [] };

/** What became of operations and plans, each by what it is called in the tests. */
type Ids = Readonly<Record<string, string>>;

/** Whatever can happen to an operation has happened to one, and the same for plans. */
async function everythingOnce(store: Store): Promise<Ids> {
  let now = Date.parse('2026-09-01T12:00:00Z');
  const ids: Record<string, string> = {};
  const { desk } = await openOffice([], { store, now: () => now });
  const { journal } = desk;
  const begun = async (name: string, more: Partial<Intent> = {}): Promise<Ticket> => {
    const about = { accountId: null, email: `${name}@harbour.example`, person: `p ${name}` };
    const start = await journal.begin({
      ...anIntent,
      target: name,
      asked: name,
      about,
      lanes: [`of ${name}`],
      reason: 'because',
      ...more,
    });
    if (start.kind !== 'STARTED') throw new Error(`${name} is ${start.kind}`);
    ids[name] = start.ticket.operationId;
    return start.ticket;
  };
  const sent = async (name: string, more: Partial<Intent> = {}, members: readonly string[] = []) => {
    const intent = { ...anIntent, ...more };
    const finding = {
      found: { status: 'absent' },
      alsoClaims: [`also ${name}`],
      takesFrom: members.map((accountId) => ({ accountId, email: null, person: `p ${accountId}` })),
    };
    const go = await journal.intend(await begun(name, more), intent, finding, []);
    if (go.kind !== 'GO') throw new Error(`${name} is ${go.kind}`);
    return go.ticket;
  };
  const exchange = { request: 'POST /things', at: now, status: 201, vendorCode: null };

  await journal.finish(await sent('long ago', { idempotencyKey: 'k0' }), applied, exchange);
  now += 40 * DAY;
  await journal.releaseOldKeys();
  await journal.finish(await sent('made', { idempotencyKey: 'k1' }), applied, exchange);
  await journal.finish(await sent('retried', { idempotencyKey: 'k2' }), failed, exchange);
  now += 1_000;
  await journal.finish(await sent('retried', { idempotencyKey: 'k2' }), applied, exchange);
  await journal.finish(await sent('group', { destructive: true }, ['a', 'b']), applied, null);
  ids['refused'] = await journal.recordRefusal(
    { ...anIntent, idempotencyKey: 'k3' },
    { outcome: 'REJECTED', effect: null, problems: [] },
  );
  const refused = await begun('too many');
  await tooMany(journal, refused);
  await journal.finish(refused, { outcome: 'REJECTED', effect: null, problems: [] }, null);
  await journal.finish(await sent('lost'), unknown, null);
  await journal.finish(await sent('settled by hand'), unknown, exchange);
  await journal.settle(ids['settled by hand'] ?? '', applied, ben, 'seen in the application');
  await sent('taken over');
  for (const left of await journal.abandoned(() => true)) await journal.takeOver(left);
  await journal.finish(await sent('begun again', { idempotencyKey: 'k4' }), failed, null);
  await begun('begun again', { idempotencyKey: 'k4' });
  await journal.finish(await sent('other people', { idempotencyKey: 'k5' }, ['g', 'h']), failed, null);
  await journal.finish(await sent('other people', { idempotencyKey: 'k5' }), applied, null);
  await begun('begun');
  await tooMany(journal, await begun('looked at'));
  await sent('under way', { destructive: true }, ['c', 'd']);
  now += 1_000;
  await endings(journal, ids, sent, () => (now += DAY));
  await journal.toLookAt({ of: 'acme' }, 10);
  await plans(store, ids, () => now);
  return ids;
}

/** What it found that it needs, and whom it would touch, is noted before that it is too much. */
async function tooMany(journal: Journal, ticket: Ticket): Promise<void> {
  const takesFrom = ['e', 'f'].map((accountId) => ({ accountId, email: null, person: null }));
  const nobody = [{ connector: null, destructive: false, most: 0 }];
  const finding = { ...nothingFound, alsoClaims: [`more of ${ticket.operationId}`], takesFrom };
  const go = await journal.intend(ticket, anIntent, finding, nobody);
  if (go.kind !== 'TOO_MANY') throw new Error(`it is ${go.kind}`);
}

/** Access that was given until a time, four times: kept, put off, given up, and taken away. */
async function endings(
  journal: Journal,
  ids: Record<string, string>,
  sent: (name: string, more: Partial<Intent>) => Promise<Ticket>,
  aDayLater: () => number,
): Promise<void> {
  const ends = { at: aDayLater(), action: 'user.delete' as const };
  for (const name of ['kept', 'put off', 'given up', 'taken away', 'not given']) {
    const verdict = name === 'not given' ? failed : applied;
    await journal.finish(await sent(`gives what is ${name}`, { ends }), verdict, null);
    const [end] = await journal.list({ undoes: ids[`gives what is ${name}`] ?? '' }, 1, null);
    ids[name] = end?.id ?? '';
  }
  await journal.postpone(ids['put off'] ?? '', aDayLater(), 'VENDOR_UNAVAILABLE');
  await journal.cancel(ids['given up'] ?? '', ben, 'stays on');
  for (const verdict of [failed, applied]) {
    const intent = { ...anIntent, action: 'user.delete' as const, target: 'user new', asked: 'user new' };
    const start = await journal.beginPlanned(ids['taken away'] ?? '', intent);
    if (start.kind !== 'STARTED') throw new Error(`the end is ${start.kind}`);
    const go = await journal.intend(start.ticket, intent, nothingFound, []);
    if (go.kind === 'GO') await journal.finish(go.ticket, verdict, null);
  }
}

async function plans(store: Store, ids: Record<string, string>, now: () => number): Promise<void> {
  const made = async (
    name: string,
    needsRelease = false,
  ): Promise<{ office: Office; front: Door; id: string }> => {
    const front = openDoor({ key: `front of ${name}`, people: { f1: ADA } });
    const approval = { approval: true, changes: generous, removals: generous };
    const connectors = new Map(needsRelease ? [[front.connector.key, approval]] : []);
    const office = await openOffice([front], { store, now, rules: { connectors } });
    const { version } = office.current;
    const person = version.people.at(version.people.personOfEmail(ADA));
    const { steps } = offboarding(version, person, office.connectors);
    const proposal = { kind: 'OFFBOARDING', title: name, person: person.id, reason: 'left' } as const;
    const { plan } = await office.plans.propose({ ...proposal, actor: ada, steps }, patientCall());
    const id = plan?.id ?? '';
    ids[`plan ${name}`] = id;
    return { office, front, id };
  };
  await made('ready');
  await made('waiting', true);
  const released = await made('released', true);
  await released.office.plans.release(released.id, ben);
  const halted = await made('halted');
  halted.front.weather.push('refused');
  await halted.office.plans.apply(halted.id, ada, patientCall());
  const cancelled = await made('cancelled', true);
  await cancelled.office.plans.cancel(cancelled.id, ben, 'stays');
  const stale = await made('stale');
  stale.front.users.set('f1', 'somebody.else@harbour.example');
  await stale.office.plans.apply(stale.id, ada, patientCall());
  const done = await made('applied', true);
  await done.office.plans.release(done.id, ben);
  await done.office.plans.apply(done.id, ada, patientCall());
}

const operationColumns = [
  ...['tenant', 'idempotency_key', 'connector', 'action', 'natural_key', 'fingerprint', 'request'],
  ...['actor', 'token_id', 'reason', 'account', 'address', 'person', 'destructive', 'plan', 'step'],
  ...['undoes', 'due_at', 'state', 'attempt', 'intended_at', 'pre_image', 'exchange', 'result'],
  ...['error_code', 'created_at', 'finished_at'],
];
const planColumns = [
  ...['tenant', 'kind', 'state', 'title', 'person', 'reason', 'steps', 'fingerprint', 'created_by'],
  ...['created_at', 'expires_at', 'needs_release', 'released_by', 'released_at', 'applied_by', 'applied_at'],
  ...['finished_at'],
];
const numbers = /^(destructive|step|due_at|attempt|intended_at|\w+_at|needs_release)$/;

export function describeHeld(name: string, database: Pick<Database, 'fresh'>): void {
  describe(`verifying ${name}`, () => {
    let store: Store;
    let ids: Ids;
    beforeAll(async () => {
      store = openStore(await database.fresh(), { timeoutMs: 15_000 });
      ids = await everythingOnce(store);
    }, 60_000);
    afterAll(() => store.close());

    class Undone extends Error {}

    /** What is found once this was done past the gateway. Each begins with the journal as it was. */
    async function after(...statements: readonly string[]): Promise<ChainVerdict | null> {
      let verdict: ChainVerdict | null = null;
      await store
        .write(async (tx) => {
          for (const statement of statements) {
            const { numAffectedRows } = await sql.raw(statement).execute(tx);
            if (numAffectedRows === 0n) throw new Error(`Nothing was changed: ${statement}`);
          }
          verdict = await verifyChainIn(tx);
          throw new Undone();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error;
        });
      return verdict;
    }
    const found = (why: string) => ({ ok: false, at: expect.any(Number), why });
    const idOf = (what: string): string => {
      const id = ids[what];
      if (id === undefined) throw new Error(`There is no ${what}`);
      return id;
    };

    it('finds nothing wrong with what happened, whatever it was', async () => {
      expect(await verifyChain(store)).toMatchObject({ ok: true });
      const states = await store.read((db) => db.selectFrom('operation').select(['id', 'state']).execute());
      const stateOf = new Map(states.map(({ id, state }) => [id, state]));
      const operations = Object.keys(ids).filter((what) => !what.startsWith('plan '));
      expect(Object.fromEntries(operations.map((what) => [what, stateOf.get(idOf(what))]))).toEqual({
        'long ago': 'SUCCEEDED',
        made: 'SUCCEEDED',
        retried: 'SUCCEEDED',
        group: 'SUCCEEDED',
        refused: 'REJECTED',
        'too many': 'REJECTED',
        lost: 'UNKNOWN',
        'settled by hand': 'SUCCEEDED',
        'taken over': 'UNKNOWN',
        'begun again': 'PENDING',
        'other people': 'SUCCEEDED',
        begun: 'PENDING',
        'looked at': 'PENDING',
        'under way': 'PENDING',
        'gives what is kept': 'SUCCEEDED',
        'gives what is put off': 'SUCCEEDED',
        'gives what is given up': 'SUCCEEDED',
        'gives what is taken away': 'SUCCEEDED',
        'gives what is not given': 'FAILED',
        kept: 'PLANNED',
        'put off': 'PLANNED',
        'given up': 'CANCELLED',
        'taken away': 'SUCCEEDED',
        'not given': 'CANCELLED',
      });
      const plansThere = await store.read((db) =>
        db.selectFrom('plan').select(['title', 'state']).orderBy('id').execute(),
      );
      expect(plansThere.map(({ title, state }) => `${title}: ${state}`)).toEqual([
        'ready: READY',
        'waiting: WAITING',
        'released: READY',
        'halted: HALTED',
        'cancelled: CANCELLED',
        'stale: STALE',
        'applied: APPLIED',
      ]);
    });

    it('finds nothing wrong with it where it was restored from a backup', async () => {
      const folder = temporaryFolder();
      const file = `${folder.path}/backup.jsonl`;
      expect((await backUp(store, file)).verdict).toMatchObject({ ok: true });
      const other = openStore(await database.fresh(), { timeoutMs: 15_000 });
      await restore(other, file);
      expect(await verifyChain(other)).toEqual(await verifyChain(store));
      await other.close();
      folder.remove();
    });

    it.each(operationColumns)(
      'finds another %s in any operation',
      async (column) => {
        for (const id of await allIds('operation')) {
          const value = numbers.test(column) ? `coalesce(${column}, 0) + 1` : "'something else'";
          expect(await after(`update operation set "${column}" = ${value} where id = '${id}'`)).toEqual(
            found(`operation ${id} is not as it was put on record (${column})`),
          );
        }
      },
      60_000,
    );

    it.each(planColumns)(
      'finds another %s in any plan',
      async (column) => {
        for (const id of await allIds('plan')) {
          const value = numbers.test(column) ? `coalesce(${column}, 0) + 1` : "'something else'";
          expect(await after(`update "plan" set ${column} = ${value} where id = '${id}'`)).toEqual(
            found(`plan ${id} is not as it was put on record (${column})`),
          );
        }
      },
      60_000,
    );

    async function allIds(table: 'operation' | 'plan'): Promise<readonly string[]> {
      const rows = await store.read((db) => db.selectFrom(table).select('id').execute());
      return rows.map(({ id }) => id);
    }

    it('finds an end of access that was put off by nobody', async () => {
      const id = idOf('kept');
      expect(await after(`update operation set settle_after = settle_after + 1 where id = '${id}'`)).toEqual(
        found(`operation ${id} is not as it was put on record (settle_after)`),
      );
    });

    it('finds a key that was taken from its operation before its time', async () => {
      const id = idOf('made');
      expect(await after(`update operation set idempotency_key = null where id = '${id}'`)).toEqual(
        found(`operation ${id} is not as it was put on record (idempotency_key)`),
      );
    });

    it.each(['operation', 'plan'] as const)('finds any %s that is not there any more', async (table) => {
      for (const id of await allIds(table)) {
        // What belongs to an operation goes with it.
        const its = ['claim', 'touched'].map((of) => `delete from ${of} where operation_id = '${id}'`);
        const there = await store.read((db) =>
          Promise.all(
            (['claim', 'touched'] as const).map((of) =>
              db.selectFrom(of).selectAll().where('operation_id', '=', id).execute(),
            ),
          ),
        );
        expect(
          await after(
            `delete from "${table}" where id = '${id}'`,
            ...its.filter((_, at) => (there[at]?.length ?? 0) > 0),
          ),
        ).toEqual(found(`${table} ${id} is not there any more`));
      }
    });

    it.each(['operation', 'plan'] as const)('finds that not one %s is there any more', async (table) => {
      expect(await after(`delete from "${table}"`)).toMatchObject({
        ok: false,
        why: expect.stringMatching(new RegExp(`^${table} [0-9a-f]+ is not there any more$`)),
      });
    });

    it.each([
      ['operation', "'SUCCEEDED'", 'fff'],
      ['operation', "'SUCCEEDED'", '000'],
      ['plan', "'READY'", 'fff'],
    ])('finds a row that was slipped in: %s in %s, first or last (%s)', async (table, state, id) => {
      const columns = await columnsOf(store, table);
      const values = columns.map((column) => {
        if (column === 'id') return `'${id}'`;
        if (column === 'state') return state;
        return column === 'idempotency_key' ? 'null' : `"${column}"`;
      });
      const all = columns.map((column) => `"${column}"`).join(', ');
      const source = `select ${values.join(', ')} from "${table}" order by id limit 1`;
      expect(await after(`insert into "${table}" (${all}) ${source}`)).toEqual(
        found(`${table} ${id} is in no entry`),
      );
    });

    it.each(['begun', 'under way', 'lost', 'taken over'])(
      'finds that what is %s does not hold what it has to',
      async (what) => {
        const id = idOf(what);
        const why = found(`operation ${id} does not hold the keys that it has to hold`);
        const held = await store.read((db) =>
          db.selectFrom('claim').select('key').where('operation_id', '=', id).execute(),
        );
        expect(held.length).toBeGreaterThan(0);
        for (const { key } of held) {
          const where = `where operation_id = '${id}' and "key" = '${key}'`;
          expect(await after(`delete from claim ${where}`)).toEqual(why);
          expect(await after(`update claim set "key" = 'something else' ${where}`)).toEqual(why);
          expect(await after(`update claim set tenant = 'another' ${where}`)).toEqual(why);
          expect(await after(`update claim set until_settled = 1 - until_settled ${where}`)).toEqual(why);
        }
      },
    );

    it.each(['made', 'retried', 'refused', 'settled by hand', 'kept', 'given up', 'under way', 'lost'])(
      'finds that what is %s holds what it does not have to',
      async (what) => {
        const id = idOf(what);
        expect(
          await after(
            `insert into claim (tenant, connector, "key", operation_id, until_settled) values ('main', 'acme', 'x', '${id}', 1)`,
          ),
        ).toEqual(found(`operation ${id} does not hold the keys that it has to hold`));
      },
    );

    it.each([
      ['nobody', (id: string) => `delete from touched where operation_id = '${id}'`],
      ['others', (id: string) => `update touched set person = 'p x' where operation_id = '${id}'`],
      ['more', (id: string) => `insert into touched (operation_id, account) values ('${id}', 'z')`],
    ])('finds that an operation is said to have touched %s', async (_whom, statement) => {
      for (const what of ['group', 'under way']) {
        expect(await after(statement(idOf(what)))).toEqual(
          found(`operation ${idOf(what)} touches others than was put on record`),
        );
      }
      expect(
        await after(`insert into touched (operation_id, account) values ('${idOf('made')}', 'z')`),
      ).toEqual(found(`operation ${idOf('made')} touches others than was put on record`));
    });

    it('finds what belongs to no operation', async () => {
      expect(
        await after(
          "insert into claim (tenant, connector, \"key\", operation_id, until_settled) values ('main', 'acme', 'x', 'none', 1)",
        ),
      ).toEqual(found('there is a claim of operation none, which is not there'));
      expect(await after("insert into touched (operation_id, account) values ('none', 'z')")).toEqual(
        found('there is a touched of operation none, which is not there'),
      );
    });
  });
}

async function columnsOf(store: Store, table: string): Promise<readonly string[]> {
  const { rows } = await store.read((db) =>
    sql<Record<string, unknown>>`select * from ${sql.table(table)} limit 1`.execute(db),
  );
  return Object.keys(rows[0] ?? {});
}
