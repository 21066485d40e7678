import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, getIntrospectionQuery, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { defaultLimits, excesses, limitCode, limitRules, type Limits } from '../src/limits.js';

const schema = buildSchema(`
  directive @mark repeatable on FIELD | QUERY | FRAGMENT_DEFINITION | VARIABLE_DEFINITION
  type Query { a: Query b: Query text(id: Int): String }
  type Mutation { change(id: Int): String }
`);

/** The limits that a query goes beyond, with the numbers found. */
const beyond = (query: string, limits: Partial<Limits> = {}): readonly string[] =>
  excesses(parse(query), { ...defaultLimits, ...limits }).map(
    (it) => `${it.limit} ${it.found} > ${it.allowed}`,
  );

const nested = (levels: number): string => 'a{'.repeat(levels - 1) + 'text' + '}'.repeat(levels - 1);

describe('limits on a document', () => {
  it('allows as many levels of fields as the limit says, and not one more', () => {
    expect(beyond(`{${nested(15)}}`)).toEqual([]);
    expect(beyond(`{${nested(16)}}`)).toEqual(['DEPTH 16 > 15']);
  });

  it('counts levels through fragments, and does not count the fragments themselves', () => {
    expect(
      beyond('{ a { ...F } } fragment F on Query { b { ... on Query { text } } }', { depth: 3 }),
    ).toEqual([]);
    expect(
      beyond('{ a { ...F } } fragment F on Query { b { ... on Query { text } } }', { depth: 2 }),
    ).toEqual(['DEPTH 3 > 2']);
  });

  it('counts aliases, also of __typename, and each as often as its fragment is spread', () => {
    const aliases = (n: number): string => Array.from({ length: n }, (_, i) => `x${i}: __typename`).join(' ');
    expect(beyond(`{ ${aliases(30)} }`)).toEqual([]);
    expect(beyond(`{ ${aliases(31)} }`)).toEqual(['ALIASES 31 > 30']);
    expect(beyond(`{ a { ...F } b { ...F } } fragment F on Query { ${aliases(16)} }`)).toEqual([
      'ALIASES 32 > 30',
    ]);
  });

  it('counts directives on fields, fragments, operations and variables', () => {
    const query = `query Q($x: Int @mark) @mark { a @mark { ...F @mark } ... @mark { text(id: $x) } }
      fragment F on Query @mark { text @mark @mark }`;
    expect(beyond(query, { directives: 8 })).toEqual([]);
    expect(beyond(query, { directives: 7 })).toEqual(['DIRECTIVES 8 > 7']);
  });

  it('counts operations', () => {
    const operations = (n: number): string =>
      Array.from({ length: n }, (_, i) => `query Q${i} { text }`).join(' ');
    expect(beyond(operations(20))).toEqual([]);
    expect(beyond(operations(21))).toEqual(['OPERATIONS 21 > 20']);
  });

  it('counts the changes of a mutation through fragments, once for each name in the answer', () => {
    const changes = (n: number): string =>
      Array.from({ length: n }, (_, i) => `c${i}: change(id: ${i})`).join(' ');
    expect(beyond(`mutation { __typename ${changes(5)} ... on Mutation { c0: change(id: 0) } }`)).toEqual([]);
    expect(beyond(`mutation { ...F ...F } fragment F on Mutation { ${changes(6)} }`)).toEqual([
      'MUTATIONS 6 > 5',
    ]);
    expect(beyond(`{ ${changes(6)} }`)).toEqual([]);
  });

  it('refuses fragments that multiply fields, in no time', () => {
    const chain = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on Query { a { ...F${i + 1} } b { ...F${i + 1} } }`,
    );
    const query = `{ ...F0 } ${chain.join(' ')} fragment F60 on Query { text }`;
    const before = performance.now();
    expect(beyond(query, { depth: 1_000 })).toEqual(['FIELDS 1000000 > 2000']);
    // Sixty doublings walked one by one would outlast the universe; a busy machine needs a few milliseconds.
    expect(performance.now() - before).toBeLessThan(2_000);
    const [first] = excesses(parse(query), { ...defaultLimits, depth: 1_000 });
    expect(first?.message).toBe('The operation selects a million or more fields; at most 2000 are allowed.');
  });

  it('comes to an end on fragments that spread themselves or are not there', () => {
    expect(beyond('{ ...A } fragment A on Query { a { ...B } } fragment B on Query { b { ...A } }')).toEqual(
      [],
    );
    expect(beyond('mutation { ...A } fragment A on Mutation { ...A }')).toEqual([]);
    expect(beyond('{ ...Missing }')).toEqual([]);
  });

  it('reports an error with a stable code, the name of the limit and both numbers', () => {
    const errors = validate(schema, parse(`{ ${nested(17)} }`), limitRules(defaultLimits));
    expect(errors.map((error) => error.toJSON())).toEqual([
      {
        message: 'The operation nests 17 levels of fields; at most 15 are allowed.',
        locations: [{ line: 1, column: 1 }],
        extensions: { code: 'QUERY_TOO_COMPLEX', limit: 'DEPTH', allowed: 15, found: 17 },
      },
    ]);
  });

  it('knows its own errors again behind the ones that Apollo makes of them', () => {
    const [error] = validate(schema, parse(`{ ${nested(17)} }`), limitRules(defaultLimits));
    const wrapped = new GraphQLError('x', {
      originalError: error,
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(limitCode(wrapped)).toBe('QUERY_TOO_COMPLEX');
    expect(limitCode(error)).toBe('QUERY_TOO_COMPLEX');
    expect(limitCode(new GraphQLError('x', { originalError: new Error('y') }))).toBeNull();
    expect(limitCode(undefined)).toBeNull();
  });
});

describe('limits on introspection', () => {
  const flags = ['descriptions', 'specifiedByUrl', 'directiveIsRepeatable', 'schemaDescription'] as const;
  const more = ['inputValueDeprecation', 'oneOf'] as const;

  it('let the standard introspection query pass with every combination of its options', () => {
    const rules = [...specifiedRules, ...limitRules(defaultLimits)];
    for (let bits = 0; bits < 64; bits++) {
      const options = Object.fromEntries(
        [...flags, ...more].map((name, i) => [name, (bits & (1 << i)) !== 0]),
      );
      expect(validate(schema, parse(getIntrospectionQuery(options), { maxTokens: 2_000 }), rules)).toEqual(
        [],
      );
    }
  });

  it('let it pass where the operator allows almost nothing else', () => {
    const tight = { depth: 1, fields: 1, aliases: 0, directives: 0, operations: 1 };
    expect(beyond(getIntrospectionQuery(), tight)).toEqual([]);
    expect(beyond('{ ...S } fragment S on Query { __schema { types { name } } }', tight)).toEqual([]);
  });

  it('do not let the schema be asked for without end', () => {
    const deep = '{ __schema { types { ' + 'ofType { '.repeat(30) + 'name' + ' }'.repeat(33);
    expect(beyond(deep)).toEqual(['INTROSPECTION_DEPTH 33 > 25']);
    const wide = `{ __schema { types { ...F0 } } } ${Array.from(
      { length: 10 },
      (_, i) => `fragment F${i} on __Type { ofType { ...F${i + 1} } interfaces { ...F${i + 1} } }`,
    ).join(' ')} fragment F10 on __Type { name }`;
    expect(beyond(wide)).toEqual(['INTROSPECTION_FIELDS 3072 > 2000']);
  });

  it('do not lend their allowance to the rest of the query', () => {
    expect(beyond(`{ __schema { description } ${nested(16)} }`)).toEqual(['DEPTH 16 > 15']);
    expect(beyond('{ x: __typename __type(name: "Query") { y: name } }', { aliases: 1 })).toEqual([
      'ALIASES 2 > 1',
    ]);
  });
});

describe('any document', () => {
  /** A selection, written with fragments and without. */
  const tree = fc.letrec<{ field: string; spread: string; inline: string; set: string }>((tie) => ({
    field: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('text', 'x: text', 'text @mark'),
      tie('set').map((set) => `a ${set}`),
      tie('set').map((set) => `z: b @mark ${set}`),
    ),
    spread: fc.constantFrom('...F0', '...F1', '...F2', '...Gone'),
    inline: tie('set').map((set) => `... on Query @mark ${set}`),
    set: fc
      .array(fc.oneof({ maxDepth: 4 }, tie('field'), tie('spread'), tie('inline')), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => `{ ${parts.join(' ')} }`),
  }));

  /** The slow and obvious way: paste every fragment in, then count what is written. */
  function pasted(set: string, fragments: readonly string[], open: readonly string[]): string {
    return set.replace(/\.\.\.(F\d|Gone)/g, (_, name: string) => {
      const body = fragments[Number(name.slice(1))];
      return body === undefined || open.includes(name)
        ? ''
        : `... on Query ${pasted(body, fragments, [...open, name])}`;
    });
  }

  it('costs the same as when its fragments are written out', () => {
    fc.assert(
      fc.property(tree.set, tree.set, tree.set, (root, f1, f2) => {
        // F1 may spread only F2, and F2 nothing: without cycles there is one right answer.
        const fragments = [
          root,
          f1.replace(/\.\.\.(F[01]|Gone)/g, '...F2'),
          f2.replace(/\.\.\.(F\d|Gone)/g, 'text'),
        ];
        const start = root.replace(/\.\.\.F0/g, '...F1');
        const document = `${start} fragment F1 on Query ${fragments[1]} fragment F2 on Query ${fragments[2]}`;
        const flat = pasted(start, fragments, [])
          .replaceAll('{  }', '{ ...Gone }')
          .replace(/\{\s*\}/g, '{ ...Gone }');
        const all = { depth: -1, fields: -1, aliases: -1, directives: -1 };
        expect(beyond(document, all)).toEqual(beyond(flat, all));
      }),
    );
  });
});
