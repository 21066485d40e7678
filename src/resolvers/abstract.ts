/** Which concrete type a value of an interface or a union is. */
import { PersonView } from '../directory/person-view.js';
import type { RecordKind } from '../datasources/records.js';
import { typeOfKind } from './ids.js';

function typeOf(value: object): string {
  if (value instanceof PersonView) return 'Person';
  if ('vendor' in value) return 'Connector';
  if ('steps' in value) return 'Plan';
  if ('kind' in value) return typeOfKind[value.kind as RecordKind];
  return 'Operation';
}

const byKind = { __resolveType: (value: object) => typeOf(value) as never };

const byProfile = { __resolveType: (profile: { readonly type: string }) => profile.type as never };

export const abstractTypes = {
  _Entity: byKind,
  Node: byKind,
  SourceRecord: byKind,
  PersonRecord: byKind,
  Principal: byKind,
  GrantTarget: byKind,
  GrantScope: byKind,
  /** A profile says itself which type it is: the connector that made it knows. */
  AccountProfile: byProfile,
  EmploymentProfile: byProfile,
};
