/** Ids in the graph and the records behind them. */
import { GraphQLError } from 'graphql';
import type { RecordKind } from '../datasources/records.js';
import type { Directory } from '../directory/directory.js';
import type { RecordRef } from '../directory/filters.js';
import type { PersonView } from '../directory/person-view.js';
import type { Origin } from '../directory/views.js';
import { parseGlobalId, toGlobalId, type GlobalId } from '../identity.js';
import { oneLine } from './plain-text.js';

export const typeOfKind = {
  account: 'Account',
  serviceAccount: 'ServiceAccount',
  employment: 'Employment',
  group: 'Group',
  role: 'Role',
  resourceGroup: 'ResourceGroup',
  grant: 'Grant',
} as const satisfies Record<RecordKind, string>;

const kindOfType: ReadonlyMap<string, RecordKind> = new Map(
  (Object.entries(typeOfKind) as [RecordKind, string][]).map(([kind, type]) => [type, kind]),
);

export function idOf(record: Origin & { readonly kind: RecordKind; readonly id: string }): string {
  return toGlobalId({ type: typeOfKind[record.kind], connector: record.connectorKey, id: record.id });
}

export interface FoundId extends RecordRef {
  readonly kind: RecordKind;
}

/** Whoever encodes such themselves has an id of nothing: no vendor's has them, and the store could not look for it. */
function readId(id: string): GlobalId | null {
  const parsed = parseGlobalId(id);
  return parsed !== null && oneLine.accepts(parsed.id) ? parsed : null;
}

/** The record an id stands for; null when it is no id of a record. */
export function recordOfId(id: string): FoundId | null {
  const parsed = readId(id);
  const kind = kindOfType.get(parsed?.type ?? '');
  return parsed === null || kind === undefined
    ? null
    : { kind, connectorKey: parsed.connector, id: parsed.id };
}

/** A person's id names the kind and the id of the record it was minted from. */
export function recordOfPersonId(id: string): FoundId | null {
  const parsed = readId(id);
  if (parsed?.type !== 'Person') return null;
  const slash = parsed.id.indexOf('/');
  const kind = parsed.id.slice(0, slash);
  if (kind !== 'account' && kind !== 'employment') return null;
  return { kind, connectorKey: parsed.connector, id: parsed.id.slice(slash + 1) };
}

/** The id of a person, or of any record of theirs. */
export function personOfId(directory: Directory, id: string): PersonView | null {
  const record = recordOfPersonId(id) ?? recordOfId(id);
  if (record === null || (record.kind !== 'account' && record.kind !== 'employment')) return null;
  return directory.personOf({ ...record, kind: record.kind });
}

/** Plans are of no one connector: they are ours. */
const OWN_KEY = 'muster';

export function planId(id: string): string {
  return toGlobalId({ type: 'Plan', connector: OWN_KEY, id });
}

/** The id within the journal; null for whatever is no id of a plan. */
export function readPlanId(id: string): string | null {
  const parsed = readId(id);
  return parsed?.type === 'Plan' && parsed.connector === OWN_KEY ? parsed.id : null;
}

export function operationId({ connector, id }: { readonly connector: string; readonly id: string }): string {
  return toGlobalId({ type: 'Operation', connector, id });
}

/** Its id within the journal, and the connector it has to be at; null for whatever is no id of an operation. */
export function readOperationId(id: string): RecordRef | null {
  const parsed = readId(id);
  return parsed?.type === 'Operation' ? { connectorKey: parsed.connector, id: parsed.id } : null;
}

/** For arguments that must be the id of one kind of record. */
export function requireId(id: string, kind: RecordKind, argument: string): RecordRef {
  const found = recordOfId(id);
  if (found?.kind !== kind) throw badInput(`${argument} should be the id of a ${typeOfKind[kind]}.`);
  return { connectorKey: found.connectorKey, id: found.id };
}

/** For what is looked for on record. */
export function requirePlain(text: string, argument: string): string {
  if (!oneLine.accepts(text)) throw badInput(`${argument} should have ${oneLine.words}.`);
  return text;
}

export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
