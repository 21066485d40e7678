/**
 * Muster as one graph among others: what a composition tool reads, and how a gateway's references are answered.
 * The rest of the schema does not know.
 */
import { GraphQLError, Kind, parse, print, visit, type DocumentNode } from 'graphql';
import type { RequestContext } from './context.js';
import type { RecordKind } from './datasources/records.js';
import { typeDefs } from './generated/schema.js';
import type { QueryResolvers } from './generated/resolvers.js';
import { parseGlobalId } from './identity.js';
import type { MaybePromise } from './loaders.js';
import { badInput, personOfId } from './resolvers/ids.js';
import { nodeOf } from './resolvers/query.js';

/** What belongs to the conversation between gateway and subgraph, or is imported, is not composed. */
const LEFT_OUT = {
  fields: new Set(['_entities', '_service']),
  types: new Set(['_Any', '_Entity', '_Service', 'federation__FieldSet', 'link__Import', 'link__Purpose']),
  directives: new Set(['key', 'link', 'shareable']),
};

/** The schema as composition tools want it. */
export function subgraphSdl(): string {
  const without = (names: ReadonlySet<string>) => (node: { readonly name: { readonly value: string } }) =>
    names.has(node.name.value) ? null : undefined;
  const composed: DocumentNode = visit(parse(typeDefs), {
    [Kind.SCALAR_TYPE_DEFINITION]: without(LEFT_OUT.types),
    [Kind.ENUM_TYPE_DEFINITION]: without(LEFT_OUT.types),
    [Kind.UNION_TYPE_DEFINITION]: without(LEFT_OUT.types),
    [Kind.OBJECT_TYPE_DEFINITION]: without(LEFT_OUT.types),
    [Kind.DIRECTIVE_DEFINITION]: without(LEFT_OUT.directives),
    [Kind.FIELD_DEFINITION]: without(LEFT_OUT.fields),
  });
  return `${print(composed)}\n`;
}

export function federationQueries(isOpen: boolean): Pick<QueryResolvers, '_service' | '_entities'> {
  let sdl: string | undefined;
  return {
    _service() {
      if (!isOpen) {
        throw new GraphQLError('The schema is not told here: introspection is switched off.', {
          extensions: { code: 'FORBIDDEN' },
        });
      }
      return { sdl: (sdl ??= subgraphSdl()) };
    },
    _entities(_parent, { representations }, context) {
      const most = context.shared.pageSize;
      if (representations.length > most)
        throw badInput(`\`representations\` should hold at most ${most} references.`);
      return representations.map((representation) => entityOf(context, representation)) as never;
    },
  };
}

/** One entity, or why there is none: a reference that is no good spoils only itself. */
function entityOf(context: RequestContext, representation: unknown): MaybePromise<object | null> | Error {
  if (typeof representation !== 'object' || representation === null) return refused('is no object');
  const { __typename: type, id, key, workEmail } = representation as Readonly<Record<string, unknown>>;
  if (typeof type !== 'string') return refused('has no __typename');
  const { people } = context.directory;

  if (type === 'Person' && id === undefined) {
    if (typeof workEmail !== 'string') return refused('of a Person needs an id or a workEmail, as text');
    const person = people.personOfEmail(workEmail);
    return person < 0 ? null : people.at(person);
  }
  if (type === 'Connector' && id === undefined) {
    return typeof key === 'string'
      ? context.directory.source(key)
      : refused('of a Connector needs an id or a key, as text');
  }
  if (!ENTITIES.has(type)) return refused('is of no type that this graph has');
  if (typeof id !== 'string') return refused(`of a ${type} needs an id, as text`);
  // The id of any record of a person finds the person; every other id has to be of the type that is asked for.
  if (type === 'Person') return personOfId(context.directory, id);
  return parseGlobalId(id)?.type === type ? nodeOf(context, id) : null;
}

const ENTITIES: ReadonlySet<string> = new Set<'Connector' | 'Person' | Capitalize<RecordKind>>([
  'Account',
  'Connector',
  'Employment',
  'Grant',
  'Group',
  'Person',
  'ResourceGroup',
  'Role',
  'ServiceAccount',
]);

function refused(why: string): GraphQLError {
  return badInput(`A reference ${why}.`);
}
