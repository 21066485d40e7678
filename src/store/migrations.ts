/**
 * The tables, step by step. A step that was released is never changed: what is different comes as another step.
 * Both databases get the same statements where they understand the same.
 */
import { sql, type ControlledTransaction, type Kysely } from 'kysely';
import { rollBack } from './roll-back.js';
import { StoreUnavailableError, type Store } from './store.js';
import type { Tables } from './tables.js';

type Kind = Store['kind'];

/** The hash before the first entry of the audit. */
export const CHAIN_START = '0'.repeat(64);

const migrations: readonly ((kind: Kind) => readonly string[])[] = [
  (kind) => {
    const number = kind === 'postgres' ? 'bigint' : 'integer';
    // Without `strict`, the embedded database would store a text where a number belongs.
    const strict = kind === 'postgres' ? '' : ' strict';
    return [
      `create table operation (
        id text primary key not null,
        tenant text not null,
        idempotency_key text,
        connector text not null,
        action text not null,
        natural_key text not null,
        fingerprint text not null,
        request text not null,
        actor text not null,
        token_id text,
        reason text,
        account text,
        address text,
        person text,
        destructive ${number} not null,
        "plan" text,
        step ${number},
        undoes text,
        due_at ${number},
        state text not null,
        attempt ${number} not null,
        owner text,
        fence ${number} not null,
        lease_until ${number},
        settle_after ${number},
        looks ${number} not null,
        intended_at ${number},
        pre_image text,
        exchange text,
        result text,
        error_code text,
        created_at ${number} not null,
        updated_at ${number} not null,
        finished_at ${number}
      )${strict}`,
      'create unique index operation_by_idempotency_key on operation (tenant, actor, idempotency_key)',
      // Whatever else goes wrong: two writes to one thing are never under way together.
      `create unique index operation_one_under_way on operation (tenant, connector, natural_key)
        where state in ('PENDING', 'UNKNOWN')`,
      'create index operation_by_age on operation (tenant, id desc)',
      'create index operation_by_account on operation (tenant, connector, account)',
      'create index operation_by_address on operation (tenant, address)',
      'create index operation_by_person on operation (tenant, person)',
      'create index operation_by_lease on operation (tenant, state, lease_until)',
      'create index operation_by_settling on operation (tenant, state, settle_after)',
      'create index operation_by_due on operation (tenant, state, due_at)',
      'create index operation_by_plan on operation ("plan")',
      `create table claim (
        tenant text not null,
        connector text not null,
        "key" text not null,
        operation_id text not null,
        until_settled ${number} not null,
        primary key (tenant, connector, "key")
      )${strict}`,
      'create index claim_by_operation on claim (operation_id)',
      `create table audit (
        seq ${number} primary key not null,
        tenant text not null,
        operation_id text,
        plan_id text,
        kind text not null,
        at ${number} not null,
        actor text not null,
        detail text not null,
        prev_hash text not null,
        hash text not null
      )${strict}`,
      'create index audit_by_operation on audit (operation_id)',
      'create index audit_by_plan on audit (plan_id)',
      ...appendOnly[kind],
      `create table chain (
        id ${number} primary key not null check (id = 1),
        seq ${number} not null,
        hash text not null
      )${strict}`,
      `insert into chain (id, seq, hash) values (1, 0, '${CHAIN_START}')`,
      `create table "plan" (
        id text primary key not null,
        tenant text not null,
        kind text not null,
        state text not null,
        title text not null,
        person text,
        reason text,
        steps text not null,
        fingerprint text not null,
        created_by text not null,
        created_at ${number} not null,
        expires_at ${number} not null,
        needs_release ${number} not null,
        released_by text,
        released_at ${number},
        applied_by text,
        applied_at ${number},
        finished_at ${number},
        owner text,
        fence ${number} not null,
        lease_until ${number},
        updated_at ${number} not null
      )${strict}`,
      'create index plan_by_age on "plan" (tenant, id desc)',
      'create index plan_by_lease on "plan" (tenant, state, lease_until)',
    ];
  },
  (kind) => [
    `create table touched (
      operation_id text not null,
      account text not null,
      person text,
      primary key (operation_id, account)
    )${kind === 'postgres' ? '' : ' strict'}`,
    'create index touched_by_account on touched (account)',
    'create index touched_by_person on touched (person)',
    `create table joined (
      tenant text not null,
      actor text not null,
      idempotency_key text not null,
      operation_id text not null,
      created_at ${kind === 'postgres' ? 'bigint' : 'integer'} not null,
      primary key (tenant, actor, idempotency_key)
    )${kind === 'postgres' ? '' : ' strict'}`,
    // Who was touched within the last hour is asked before every write.
    'create index operation_by_intent on operation (tenant, intended_at)',
    'create index operation_by_target on operation (tenant, connector, natural_key)',
    'create index operation_by_undoes on operation (undoes) where undoes is not null',
  ],
];

const refusal = "'audit is append-only'";
const appendOnly: Record<Kind, readonly string[]> = {
  embedded: [
    ...['update', 'delete'].map(
      (event) => `create trigger audit_no_${event} before ${event} on audit
        begin select raise(abort, ${refusal}); end`,
    ),
    // "insert or replace" deletes without asking the trigger for deletes.
    `create trigger audit_no_replace before insert on audit
      when exists (select 1 from audit where seq = new.seq)
      begin select raise(abort, ${refusal}); end`,
  ],
  postgres: [
    `create function audit_is_append_only() returns trigger language plpgsql
      as $$ begin raise exception ${refusal}; end $$`,
    `create trigger audit_append_only before update or delete or truncate on audit
      for each statement execute function audit_is_append_only()`,
  ],
};

/** The version of the tables that this code knows. */
export const schemaVersion = migrations.length;

/** `begin` gives a transaction in which nobody else migrates: two replicas may start at once. */
export async function migrate(
  reader: Kysely<Tables>,
  kind: Kind,
  begin: () => Promise<ControlledTransaction<Tables>>,
): Promise<void> {
  // Most starts find everything in place, and a file that may only be read has to be.
  if ((await versionOf(reader, kind)) === schemaVersion) return;
  const tx = await begin();
  try {
    const found = await versionOf(tx, kind);
    if (found === 0) await sql.raw(`create table migration (${columnsOfMigration(kind)})`).execute(tx);
    for (const [index, statementsFor] of migrations.entries()) {
      const version = index + 1;
      if (version <= found) continue;
      for (const statement of statementsFor(kind)) await sql.raw(statement).execute(tx);
      await tx.insertInto('migration').values({ version, applied_at: Date.now() }).execute();
    }
    await tx.commit().execute();
  } catch (error) {
    await rollBack(tx);
    throw error;
  }
}

function columnsOfMigration(kind: Kind): string {
  const number = kind === 'postgres' ? 'bigint' : 'integer';
  return `version ${number} primary key not null, applied_at ${number} not null`;
}

/** 0 where there are no tables yet. */
async function versionOf(db: Kysely<Tables>, kind: Kind): Promise<number> {
  const isThere =
    kind === 'postgres'
      ? // Not to_regclass: it may answer from before the lock was ours.
        sql`select 1 from pg_tables where schemaname = current_schema() and tablename = 'migration'`
      : sql`select 1 from sqlite_master where type = 'table' and name = 'migration'`;
  if ((await isThere.execute(db)).rows.length === 0) return 0;
  const { version } = await db
    .selectFrom('migration')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  if (version > schemaVersion) {
    throw new StoreUnavailableError(
      'TOO_NEW',
      `The database was written by a later version of the gateway (its tables have version ${version}, ` +
        `and this one knows ${schemaVersion}): run that version, or restore a backup from before`,
    );
  }
  return version ?? 0;
}
