import { describe, expect, it } from '@jest/globals';
import { parse, type OperationDefinitionNode } from 'graphql';
import { kindsNeeded } from '../src/lookahead.js';
import { createSchema } from '../src/schema.js';

const schema = createSchema();

function kindsOf(text: string, variables: Record<string, unknown> = {}, name?: string): string[] {
  const document = parse(text);
  const operation = document.definitions.find(
    (d): d is OperationDefinitionNode =>
      d.kind === 'OperationDefinition' && (name === undefined || d.name?.value === name),
  );
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return [...kindsNeeded(schema, document, operation, variables)].sort();
}

describe('the kinds an operation reads', () => {
  it.each([
    ['{ __typename }', []],
    ['{ connectors { key } }', []],
    ['{ people { totalCount } }', ['account', 'employment']],
    ['{ people { nodes { displayName } } }', ['account', 'employment']],
    ['{ person(email: "ada@muster.example") { id } }', ['account', 'employment']],
    ['{ unmatchedRecords { totalCount } }', ['account', 'employment']],
    ['{ accounts { totalCount } }', ['account']],
    ['{ accounts { edges { node { id } } } }', ['account']],
    ['{ serviceAccounts { totalCount } }', ['serviceAccount']],
    ['{ employments { totalCount } }', ['employment']],
    ['{ groups { totalCount } }', ['group']],
    ['{ roles { totalCount } }', ['role']],
    ['{ resourceGroups { totalCount } }', ['resourceGroup']],
    ['{ grants { totalCount } }', ['grant']],
    ['{ groups { nodes { members { totalCount } } } }', ['grant', 'group']],
    ['{ people { nodes { groups { totalCount } } } }', ['account', 'employment', 'grant', 'group']],
    ['{ people { nodes { grants { totalCount } } } }', ['account', 'employment', 'grant']],
    [
      '{ people { nodes { effectiveAccess { coverage { state } } } } }',
      ['account', 'employment', 'grant', 'group', 'role'],
    ],
    ['{ accounts { totalCount } roles { totalCount } }', ['account', 'role']],
    ['{ staff: employments { totalCount } }', ['employment']],
    // What an id stands for is looked up by itself; a list that hangs on it is not.
    ['{ node(id: "x") { id } }', []],
    ['{ node(id: "x") { ... on Group { members { totalCount } } } }', ['grant', 'group']],
  ])('%s: %j', (text, kinds) => {
    expect(kindsOf(text)).toEqual(kinds);
  });

  it.each([
    ['{ accounts(filter: { role: "x" }) { totalCount } }', {}],
    ['{ accounts(filter: { group: "x" }) { totalCount } }', {}],
    ['query ($f: AccountFilter) { accounts(filter: $f) { totalCount } }', { f: { role: 'x' } }],
    ['query ($r: ID) { accounts(filter: { role: $r }) { totalCount } }', { r: 'x' }],
    ['query ($f: AccountFilter = { group: "x" }) { accounts(filter: $f) { totalCount } }', {}],
  ])('hold grants when the filter asks who holds what: %s', (text, variables) => {
    expect(kindsOf(text, variables)).toEqual(['account', 'grant']);
  });

  it.each([
    ['{ accounts(filter: { search: "role" }) { totalCount } }', {}],
    ['query ($f: AccountFilter) { accounts(filter: $f) { totalCount } }', { f: { search: 'x' } }],
    ['query ($f: AccountFilter) { accounts(filter: $f) { totalCount } }', { f: null }],
    ['query ($f: AccountFilter) { accounts(filter: $f) { totalCount } }', {}],
    // What was given counts, not what would have been without it.
    [
      'query ($f: AccountFilter = { group: "x" }) { accounts(filter: $f) { totalCount } }',
      { f: { search: 'x' } },
    ],
    ['query ($f: AccountFilter = { group: "x" }) { accounts(filter: $f) { totalCount } }', { f: null }],
  ])('hold none when it does not: %s', (text, variables) => {
    expect(kindsOf(text, variables)).toEqual(['account']);
  });

  it('include those of fragments, also of fragments in fragments', () => {
    const text = `
      { accounts { nodes { ...Card } } }
      fragment Card on Account { id ...Held }
      fragment Held on Account { grants { totalCount } }
    `;
    expect(kindsOf(text)).toEqual(['account', 'grant']);
  });

  it('leave out other operations of the document, and fragments that only those use', () => {
    const text = `
      query Roles { roles { totalCount } }
      query Accounts { accounts { nodes { ...Held } } }
      fragment Held on Account { grants { totalCount } }
    `;
    expect(kindsOf(text, {}, 'Roles')).toEqual(['role']);
    expect(kindsOf(text, {}, 'Accounts')).toEqual(['account', 'grant']);
  });

  it('end for fragments that use each other, which validation refuses anyway', () => {
    const text = `
      { accounts { nodes { ...A } } }
      fragment A on Account { ...B }
      fragment B on Account { ...A }
    `;
    expect(kindsOf(text)).toEqual(['account']);
  });
});
