/**
 * How much one request may ask for. The document is measured as it will be executed, with every fragment
 * where it is spread: what is written once and spread a hundred times costs a hundred times.
 */
import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

export interface Limits {
  /** Lexical tokens of a document; counted by the parser, which stops there. */
  readonly tokens: number;
  /** Levels of nested fields. */
  readonly depth: number;
  /** Fields of one operation, each as often as fragments repeat it. */
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Operations in one document. */
  readonly operations: number;
  /** Fields of one mutation, that is: changes in one request. */
  readonly mutations: number;
  /** The most a caller may ask for with `first` or `last`. */
  readonly pageSize: number;
  readonly bodyBytes: number;
  readonly answerBytes: number;
  /** How many mistakes in a document are told in one answer. */
  readonly validationErrors: number;
  /** How many mistakes in the variables are told in one answer. */
  readonly coercionErrors: number;
}

export const defaultLimits: Limits = {
  tokens: 2_000,
  depth: 15,
  fields: 2_000,
  aliases: 30,
  directives: 50,
  operations: 20,
  mutations: 5,
  pageSize: 200,
  bodyBytes: 256 * 1024,
  answerBytes: 32 * 1024 * 1024,
  validationErrors: 5,
  coercionErrors: 10,
};

/** What tools ask of the schema, with room to spare; apart from the operator's limits, so that these may be small. */
const INTROSPECTION_DEPTH = 25;
const INTROSPECTION_FIELDS = 1_000;

const QUERY_TOO_COMPLEX = 'QUERY_TOO_COMPLEX';

type MeasuredLimit = 'depth' | 'fields' | 'aliases' | 'directives' | 'operations' | 'mutations';

/** One limit that a document goes beyond. */
export interface Excess {
  /** As in the name of its variable, or the fixed limit on reading the schema. */
  readonly limit: Uppercase<MeasuredLimit> | 'INTROSPECTION_DEPTH' | 'INTROSPECTION_FIELDS';
  readonly allowed: number;
  readonly found: number;
  readonly message: string;
  readonly node: OperationDefinitionNode | DocumentNode;
}

/** What a selection costs. What is below `__schema` and `__type` is counted apart. */
interface Cost {
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
  schemaDepth: number;
  schemaFields: number;
}

// Twenty fragments that each spread the next one ten times make 10^20: exact numbers end long before that.
const MANY = 1_000_000;
const add = (a: number, b: number): number => Math.min(a + b, MANY);

/** Everything about the document that goes beyond the limits. Understands documents that are not valid too. */
export function excesses(document: DocumentNode, limits: Limits): readonly Excess[] {
  const operations = document.definitions.filter((it) => it.kind === Kind.OPERATION_DEFINITION);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const it of document.definitions) {
    if (it.kind === Kind.FRAGMENT_DEFINITION) fragments.set(it.name.value, it);
  }

  const found: Excess[] = [];
  const compare = (
    node: Excess['node'],
    limit: Excess['limit'],
    number: number,
    allowed: number,
    sentence: (count: string) => string,
  ): void => {
    if (number <= allowed) return;
    const count = number >= MANY ? 'a million or more' : String(number);
    const message = `${sentence(count)}; at most ${allowed} are allowed.`;
    found.push({ limit, allowed, found: number, message, node });
  };

  compare(
    document,
    'OPERATIONS',
    operations.length,
    limits.operations,
    (n) => `The document has ${n} operations`,
  );
  const costOf = costCounter(fragments);
  for (const operation of operations) {
    const cost = costOf(operation.selectionSet);
    // A name is the caller's text, so it stays out of what is answered and logged.
    const say = (
      limit: Uppercase<MeasuredLimit>,
      number: number,
      allowed: number,
      words: (n: string) => string,
    ): void => compare(operation, limit, number, allowed, words);
    say('DEPTH', cost.depth, limits.depth, (n) => `The operation nests ${n} levels of fields`);
    say('FIELDS', cost.fields, limits.fields, (n) => `The operation selects ${n} fields`);
    say('ALIASES', cost.aliases, limits.aliases, (n) => `The operation has ${n} aliases`);
    const onTop = [operation, ...(operation.variableDefinitions ?? [])];
    const directives = onTop.reduce((sum, it) => add(sum, it.directives?.length ?? 0), cost.directives);
    say('DIRECTIVES', directives, limits.directives, (n) => `The operation has ${n} directives`);
    if (operation.operation === OperationTypeNode.MUTATION) {
      const changes = rootFields(operation, fragments).size;
      say('MUTATIONS', changes, limits.mutations, (n) => `The mutation makes ${n} changes`);
    }
    compare(
      operation,
      'INTROSPECTION_DEPTH',
      cost.schemaDepth,
      Math.max(limits.depth, INTROSPECTION_DEPTH),
      (n) => `The operation nests ${n} levels of fields about the schema`,
    );
    compare(
      operation,
      'INTROSPECTION_FIELDS',
      cost.schemaFields,
      Math.max(limits.fields, INTROSPECTION_FIELDS),
      (n) => `The operation selects ${n} fields about the schema`,
    );
  }
  return found;
}

export function limitRules(limits: Limits): ValidationRule[] {
  return [
    function limitsRule(context: ValidationContext): ASTVisitor {
      return {
        Document(document) {
          for (const { limit, allowed, found, message, node } of excesses(document, limits)) {
            const extensions = { code: QUERY_TOO_COMPLEX, limit, allowed, found };
            // The whole document as a place would list nothing a caller can use.
            const nodes = node.kind === Kind.DOCUMENT ? null : node;
            context.reportError(new GraphQLError(message, { nodes, extensions }));
          }
        },
      };
    },
  ];
}

/**
 * The code of a limit, when that is what an error is about. Apollo gives every validation error its own code
 * and keeps the rule's error behind it.
 */
export function limitCode(error: unknown): typeof QUERY_TOO_COMPLEX | null {
  for (let it: unknown = error, steps = 0; it instanceof GraphQLError && steps < 3; steps++) {
    if (it.extensions['code'] === QUERY_TOO_COMPLEX) return QUERY_TOO_COMPLEX;
    it = it.originalError;
  }
  return null;
}

/** Each fragment is measured once, however often it is spread. */
function costCounter(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (set: SelectionSetNode) => Cost {
  const known = new Map<string, Cost>();

  function ofFragment(name: string): Cost {
    const before = known.get(name);
    if (before !== undefined) return before;
    // Until it is measured it costs nothing: a fragment that spreads itself ends here, and is refused by
    // the rule of the specification that forbids it.
    known.set(name, nothing());
    const fragment = fragments.get(name);
    if (fragment === undefined) return nothing();
    const cost = ofSelection(fragment.selectionSet);
    cost.directives = add(cost.directives, fragment.directives?.length ?? 0);
    known.set(name, cost);
    return cost;
  }

  function ofSelection(set: SelectionSetNode): Cost {
    const sum = nothing();
    for (const selection of set.selections) {
      sum.directives = add(sum.directives, selection.directives?.length ?? 0);
      switch (selection.kind) {
        case Kind.FIELD: {
          if (selection.alias !== undefined) sum.aliases = add(sum.aliases, 1);
          const below =
            selection.selectionSet === undefined ? nothing() : ofSelection(selection.selectionSet);
          below.depth += 1;
          below.fields = add(below.fields, 1);
          const name = selection.name.value;
          include(sum, name === '__schema' || name === '__type' ? aboutSchema(below) : below);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          include(sum, ofSelection(selection.selectionSet));
          break;
        case Kind.FRAGMENT_SPREAD:
          include(sum, ofFragment(selection.name.value));
          break;
      }
    }
    return sum;
  }

  return ofSelection;
}

function nothing(): Cost {
  return { depth: 0, fields: 0, aliases: 0, directives: 0, schemaDepth: 0, schemaFields: 0 };
}

function include(sum: Cost, part: Cost): void {
  sum.depth = Math.max(sum.depth, part.depth);
  sum.schemaDepth = Math.max(sum.schemaDepth, part.schemaDepth);
  sum.fields = add(sum.fields, part.fields);
  sum.schemaFields = add(sum.schemaFields, part.schemaFields);
  sum.aliases = add(sum.aliases, part.aliases);
  sum.directives = add(sum.directives, part.directives);
}

function aboutSchema(cost: Cost): Cost {
  return {
    ...cost,
    depth: 0,
    fields: 0,
    schemaDepth: Math.max(cost.depth, cost.schemaDepth),
    schemaFields: add(cost.fields, cost.schemaFields),
  };
}

/** By the name in the answer: the same name twice is one field, and is carried out once. */
function rootFields(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value !== '__typename') names.add(selection.alias?.value ?? selection.name.value);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return names;
}
