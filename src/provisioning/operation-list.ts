/** Which operations somebody wants to see. */
import type { Kysely } from 'kysely';
import { emailKey } from '../identity.js';
import type { Tables } from '../store/tables.js';
import { toOperation, type Operation, type OperationState } from './operation.js';

export interface OperationFilter {
  readonly states?: readonly OperationState[];
  readonly connector?: string;
  readonly actions?: readonly string[];
  readonly actor?: string;
  readonly planId?: string;
  /** What is to take back this operation. */
  readonly undoes?: string;
  /** Created in this span: from the first, before the second. */
  readonly since?: number;
  readonly until?: number;
  /** Whose end was due and is not done. */
  readonly overdue?: boolean;
  /** About any of these: accounts of one connector each, addresses, a person. */
  readonly about?: {
    readonly accounts: readonly { readonly connectorKey: string; readonly id: string }[];
    readonly addresses: readonly string[];
    readonly person: string | null;
  };
}

/** The newest first, those older than `after`. */
export async function listOperations(
  db: Kysely<Tables>,
  { tenant, now }: { readonly tenant: string; readonly now: number },
  filter: OperationFilter,
  most: number,
  after: string | null,
): Promise<readonly Operation[]> {
  let query = db.selectFrom('operation').selectAll().where('tenant', '=', tenant);
  if (after !== null) query = query.where('id', '<', after);
  if (filter.states !== undefined) query = query.where('state', 'in', [...filter.states, '']);
  if (filter.connector !== undefined) query = query.where('connector', '=', filter.connector);
  if (filter.actions !== undefined) query = query.where('action', 'in', [...filter.actions, '']);
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor);
  if (filter.planId !== undefined) query = query.where('plan', '=', filter.planId);
  if (filter.undoes !== undefined) query = query.where('undoes', '=', filter.undoes);
  if (filter.since !== undefined) query = query.where('created_at', '>=', filter.since);
  if (filter.until !== undefined) query = query.where('created_at', '<', filter.until);
  if (filter.overdue !== undefined) {
    query = query.where((where) => {
      const isOverdue = where.and([
        where('state', 'in', ['PLANNED', 'PENDING', 'UNKNOWN']),
        where('due_at', 'is not', null),
        where('due_at', '<=', now),
      ]);
      return filter.overdue === true ? isOverdue : where.not(isOverdue);
    });
  }
  const { about } = filter;
  if (about !== undefined) {
    query = query.where((where) =>
      where.or([
        where('id', '=', ''),
        ...about.accounts.map(({ connectorKey, id }) =>
          where.and([where('connector', '=', connectorKey), where('account', '=', id)]),
        ),
        where('address', 'in', [...about.addresses.map(emailKey), '']),
        ...(about.person === null ? [] : [where('person', '=', about.person)]),
        // Those who lost access by what was done to their group.
        where.exists(
          where
            .selectFrom('touched')
            .select('touched.account')
            .whereRef('touched.operation_id', '=', 'operation.id')
            .where((touched) =>
              touched.or([
                touched('touched.account', '=', ''),
                ...about.accounts.map(({ connectorKey, id }) =>
                  touched.and([
                    touched('operation.connector', '=', connectorKey),
                    touched('touched.account', '=', id),
                  ]),
                ),
                ...(about.person === null ? [] : [touched('touched.person', '=', about.person)]),
              ]),
            ),
        ),
      ]),
    );
  }
  const rows = await query.orderBy('id', 'desc').limit(most).execute();
  return rows.map(toOperation);
}
