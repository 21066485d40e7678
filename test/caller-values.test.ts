/** What a caller sent is not told back, nor logged: it may be somebody's address. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from './support/running-gateway.js';
import { ask, startWritableCompany, type WritableCompany } from './support/writable-company.js';

let company: WritableCompany;
beforeAll(async () => {
  company = await startWritableCompany({ config: { logLevel: 'debug' } });
});
afterAll(() => company.muster.close());

const ADDRESS = 'ada.byron@harbour.example';
const EMAIL = 'EmailAddress should be an e-mail address such as "ada@example.com".';
const INSTANT = 'DateTime should be a point in time such as "2026-09-01T12:00:00Z".';
const GOOD = { email: ADDRESS, givenName: 'Ada', familyName: 'Byron' };

/** The one message, after it was seen that nothing of what was sent is told. */
async function messageOf(query: string, variables: Json = {}): Promise<string> {
  const { errors, text } = await ask(company, query, variables);
  for (const told of [text, company.muster.logged()]) {
    for (const sent of ['byron', 'harbour', '4475559', 'Did you mean ada']) expect(told).not.toContain(sent);
  }
  expect(errors).toHaveLength(1);
  return errors[0].message;
}

describe('a variable that is not as it should be is told by its place and its form', () => {
  const INVITE = 'mutation ($i: InviteFivetranUserInput!) { inviteFivetranUser(input: $i) { outcome } }';
  const at = (place: string) => `Variable "$i" got an invalid value at "i.${place}"; `;

  it.each<[string, Json, string]>([
    ['two addresses', { ...GOOD, email: `${ADDRESS}, ${ADDRESS}` }, at('email') + EMAIL],
    ['an address that looks like a place', { ...GOOD, email: `${ADDRESS} at "i.x` }, at('email') + EMAIL],
    ['a DateTime', { ...GOOD, expiresAt: ADDRESS }, at('expiresAt') + INSTANT],
    [
      'a String',
      { ...GOOD, givenName: { ada: ADDRESS } },
      `${at('givenName')}String cannot represent a non string value.`,
    ],
    [
      'a Boolean',
      { ...GOOD, dryRun: ADDRESS },
      `${at('dryRun')}Boolean cannot represent a non boolean value.`,
    ],
    [
      'an ID in a list',
      { ...GOOD, groups: [{ group: [ADDRESS], role: 'Reader' }] },
      `${at('groups[0].group')}ID cannot represent a non-string and non-integer value.`,
    ],
    [
      'an input object',
      { ...GOOD, groups: [ADDRESS] },
      `${at('groups[0]')}Expected type "FivetranGroupMembershipInput" to be an object.`,
    ],
    [
      'an unknown field, beside others',
      { ...GOOD, givenNam: 'Ada' },
      'Variable "$i" got an invalid value; Field "givenNam" is not defined by type "InviteFivetranUserInput". Did you mean "givenName"?',
    ],
    [
      'a field that is no name at all',
      { ...GOOD, [ADDRESS]: true },
      'Variable "$i" got an invalid value; A field that was given is not defined by type "InviteFivetranUserInput".',
    ],
    [
      'a field that looks like a place',
      { ...GOOD, groups: [{ group: 'g', role: 'r', [`x at "${ADDRESS}`]: true }] },
      `${at('groups[0]')}A field that was given is not defined by type "FivetranGroupMembershipInput".`,
    ],
    [
      'a field that is missing',
      { email: ADDRESS, givenName: 'Ada' },
      'Variable "$i" got an invalid value; Field "familyName" of required type "String!" was not provided.',
    ],
  ])('%s', async (_name, i, message) => {
    expect(await messageOf(INVITE, { i })).toBe(message);
  });

  it.each<[string, string, Json, string]>([
    ['words for a number', 'Int', ADDRESS, 'Int cannot represent non-integer value.'],
    ['a number too big', 'Int', 447_555_912_345, 'Int cannot represent non 32-bit signed integer value.'],
  ])('%s', async (_name, type, v, why) => {
    expect(await messageOf(`query ($v: ${type}) { accounts(first: $v) { totalCount } }`, { v })).toBe(
      `Variable "$v" got an invalid value; ${why}`,
    );
  });

  it.each<[string, Json, string]>([
    [
      'a value nearly right',
      'ACTIV',
      'Value "ACTIV" does not exist in "AccountStatus" enum. Did you mean the enum value "ACTIVE"?',
    ],
    ['a value that is no name', ADDRESS, 'The value does not exist in "AccountStatus" enum.'],
    ['a value that is no text', { a: ADDRESS }, 'Enum "AccountStatus" cannot represent non-string value.'],
  ])('an enum: %s', async (_name, v, why) => {
    const query = 'query ($v: AccountStatus!) { accounts(filter: { statuses: [$v] }) { totalCount } }';
    expect(await messageOf(query, { v })).toBe(`Variable "$v" got an invalid value; ${why}`);
  });
});

describe('a value in the document', () => {
  const accounts = (args: string) => `{ accounts(${args}) { totalCount } }`;

  it.each<[string, string, string]>([
    ['EmailAddress', `{ person(email: "${ADDRESS},${ADDRESS}") { id } }`, EMAIL],
    ['DateTime', accounts(`filter: { notSeenSince: "${ADDRESS}" }`), INSTANT],
    [
      'ID',
      `{ person(id: { ada: "${ADDRESS}" }) { id } }`,
      'ID cannot represent a non-string and non-integer value.',
    ],
    ['Int', accounts(`first: "${ADDRESS}"`), 'Int cannot represent non-integer value.'],
    ['a large Int', accounts('first: 447555912345'), 'Int cannot represent non 32-bit signed integer value.'],
    ['String', accounts('filter: { search: 447555912345 }'), 'String cannot represent a non string value.'],
    [
      'Boolean',
      `{ connectors @include(if: "${ADDRESS}") { key } }`,
      'Boolean cannot represent a non boolean value.',
    ],
    ['an input object', accounts(`filter: "${ADDRESS}"`), 'Expected value of type "AccountFilter".'],
    ['null', '{ node(id: null) { id } }', 'Expected value of type "ID!", found null.'],
    [
      'an unknown field',
      accounts(`filter: { emial: "${ADDRESS}" }`),
      'Field "emial" is not defined by type "AccountFilter". Did you mean "email"?',
    ],
    [
      'an enum value nearly right',
      accounts('filter: { statuses: [ACTIV] }'),
      'Value "ACTIV" does not exist in "AccountStatus" enum. Did you mean the enum value "ACTIVE"?',
    ],
    [
      'text for an enum, with what seems a suggestion',
      accounts(`filter: { statuses: ["${ADDRESS}. Did you mean ada?"] }`),
      'Enum "AccountStatus" cannot represent non-enum value.',
    ],
    [
      'text for an enum, nearly right',
      accounts('filter: { statuses: ["ACTIVE"] }'),
      'Enum "AccountStatus" cannot represent non-enum value. Did you mean the enum value "ACTIVE"?',
    ],
    [
      'text out of place',
      `{ person(email "${ADDRESS}") { id } }`,
      'Syntax Error: Expected ":", found String.',
    ],
    ['text of several lines', `{ """a\n"${ADDRESS}""" }`, 'Syntax Error: Expected Name, found BlockString.'],
    ['text for a selection', `query "${ADDRESS}"`, 'Syntax Error: Expected "{", found String.'],
    ['a number out of place', '{ person 447555912345 }', 'Syntax Error: Expected Name, found Int.'],
    ['text for a name', `{ "${ADDRESS}\\n\\"" }`, 'Syntax Error: Expected Name, found String.'],
  ])('%s is not told back', async (_name, query, message) => {
    expect(await messageOf(query)).toBe(message);
  });

  it('nor is the name of an operation that there is not', async () => {
    const response = await fetch(company.muster.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer token-of-ada' },
      body: JSON.stringify({
        query: 'query a { __typename } query b { __typename }',
        operationName: ADDRESS,
      }),
    });
    const { errors } = (await response.json()) as Json;
    expect(errors[0].message).toBe('There is no operation of the name given.');
  });
});
