/**
 * Which kinds of record an operation reads lists of, told from its fields before it runs. So everything it
 * needs fresh is read first, at once, and the whole answer comes from one version of the directory.
 */
import {
  getNamedType,
  isCompositeType,
  isUnionType,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { RecordKind } from './datasources/records.js';

const PERSON: readonly RecordKind[] = ['employment', 'account'];

const kindsOfType: Readonly<Record<string, readonly RecordKind[]>> = {
  Person: PERSON,
  PersonRecord: PERSON,
  UnmatchedRecord: PERSON,
  Account: ['account'],
  ServiceAccount: ['serviceAccount'],
  Employment: ['employment'],
  JobTitle: ['employment'],
  Group: ['group'],
  GroupMember: ['group', 'grant'],
  Role: ['role'],
  ResourceGroup: ['resourceGroup'],
  Grant: ['grant'],
  GrantTarget: ['role', 'group'],
  GrantScope: ['group'],
  EffectiveAccess: ['grant', 'role', 'group'],
};

/** Conditions of filters that look at who holds what. */
const DECIDED_BY_GRANTS = ['role', 'group'];

/** Fields of the query that name what they want: few records, for which loaders find a cheaper plan than lists. */
const KEYED_ROOTS = new Set(['node', 'nodes', 'person', 'operation', 'plan', '_entities']);

/** What one of these holds itself can be read for it alone. */
const HOLDERS = new Set(['Person', 'Account', 'ServiceAccount', 'Employment']);
const HELD = new Set(['grants', 'groups']);

/** Where a field stands: below a root that names what it wants, or within what a single record holds. */
type Place = 'LISTED' | 'KEYED' | 'HELD';

export function kindsNeeded(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): ReadonlySet<RecordKind> {
  const kinds = new Set<RecordKind>();
  const fragments = new Map(
    document.definitions.flatMap((d) =>
      d.kind === 'FragmentDefinition' ? [[d.name.value, d] as const] : [],
    ),
  );
  const seen = new Set<string>();

  const lookAt = (field: FieldNode, parent: GraphQLCompositeType, place: Place): void => {
    const definition = isUnionType(parent) ? undefined : parent.getFields()[field.name.value];
    if (definition === undefined) return;
    const type = getNamedType(definition.type);
    const inner = placeOf(field.name.value, parent.name, place);
    for (const kind of kindsOfType[baseName(type.name)] ?? []) {
      if (kind !== 'grant' || inner !== 'HELD') kinds.add(kind);
    }
    // Groups hang on people and accounts through grants.
    if (field.name.value === 'groups' && HOLDERS.has(parent.name) && inner !== 'HELD') kinds.add('grant');
    const filter = field.arguments?.find((argument) => argument.name.value === 'filter');
    if (filter !== undefined && parent.name === 'Query') {
      const names = fieldsOf(filter.value, operation, variables);
      if (DECIDED_BY_GRANTS.some((name) => names.has(name))) kinds.add('grant');
    }
    if (field.selectionSet !== undefined && isCompositeType(type)) walk(field.selectionSet, type, inner);
  };

  const walk = (selections: SelectionSetNode, parent: GraphQLCompositeType, place: Place): void => {
    for (const selection of selections.selections) {
      if (selection.kind === 'Field') lookAt(selection, parent, place);
      else {
        const fragment =
          selection.kind === 'InlineFragment' ? selection : fragments.get(selection.name.value);
        const condition = fragment?.typeCondition?.name.value;
        const type = condition === undefined ? parent : schema.getType(condition);
        if (fragment === undefined || !isCompositeType(type)) continue;
        if (selection.kind === 'FragmentSpread') {
          // Spread a hundred times at one sort of place, it is looked at once.
          const visit = `${selection.name.value} ${place}`;
          if (seen.has(visit)) continue;
          seen.add(visit);
        }
        walk(fragment.selectionSet, type, place);
      }
    }
  };

  const root = schema.getRootType(operation.operation);
  if (root != null) walk(operation.selectionSet, root, 'LISTED');
  return kinds;
}

function placeOf(field: string, parent: string, place: Place): Place {
  if (parent === 'Query') return KEYED_ROOTS.has(field) ? 'KEYED' : 'LISTED';
  if (place === 'KEYED') return HELD.has(field) && HOLDERS.has(parent) ? 'HELD' : 'KEYED';
  // A page of grants is still what the record holds; whatever a grant leads to is not.
  if (place === 'HELD' && ['Grant', 'Group'].includes(baseName(parent)) && parent !== baseName(parent))
    return 'HELD';
  return 'LISTED';
}

/** A page of something reads the list of it. */
function baseName(type: string): string {
  return type.replace(/(Connection|Edge)$/, '');
}

function fieldsOf(
  value: ValueNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): ReadonlySet<string> {
  if (value.kind === 'ObjectValue') return new Set(value.fields.map((field) => field.name.value));
  if (value.kind !== 'Variable') return new Set();
  const given = variables[value.name.value];
  if (given === undefined) {
    const definition = operation.variableDefinitions?.find((d) => d.variable.name.value === value.name.value);
    const fallback = definition?.defaultValue;
    return fallback === undefined ? new Set() : fieldsOf(fallback, operation, variables);
  }
  return new Set(typeof given === 'object' && given !== null ? Object.keys(given) : []);
}
