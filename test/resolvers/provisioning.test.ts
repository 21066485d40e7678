import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Json } from '../support/running-gateway.js';
import { idOf } from '../support/small-company.js';
import { codesOf, startWritableCompany, type WritableCompany } from '../support/writable-company.js';

let company: WritableCompany;
let sent: string[];
beforeAll(async () => {
  company = await startWritableCompany();
  ({ sent } = company);
});
afterAll(() => company.muster.close());
beforeEach(() => {
  sent.length = 0;
});

const ADA = idOf('Account', 'fivetran', 'u-ada');
const BEN = idOf('Account', 'fivetran', 'u-ben');
const LAKE = idOf('Group', 'fivetran', 'destination/lake');
const CREW = idOf('Group', 'harness', 'account/crew');

/** What one mutation gives; `input` is its input as JSON. */
async function change(name: string, input: object, more = '', by: 'ada' | 'bob' = 'ada'): Promise<Json> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await company.as(
    by,
    `mutation Change($input: ${type}!) {
       ${name}(input: $input) { outcome account { id } operation { id } plan { id } userErrors { code field message } ${more} } }`,
    { input },
  );
  return data[name];
}
async function changes(name: string, items: readonly object[]): Promise<Json> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const data = await company.as(
    'ada',
    `mutation Change($input: ${type}!) {
       ${name}(input: $input) { results { outcome account { id } userErrors { code field } } userErrors { code field message } } }`,
    { input: { items } },
  );
  return data[name];
}

describe('bad input changes nothing', () => {
  const user = { accountId: ADA };
  it.each<[string, string, object, string, string]>([
    ['a text that is no id', 'deleteFivetranUser', { accountId: 'u-ada' }, 'INVALID_INPUT', 'accountId'],
    ['an empty id', 'deleteFivetranUser', { accountId: '' }, 'INVALID_INPUT', 'accountId'],
    [
      'an id with something appended',
      'deleteFivetranUser',
      { accountId: `${ADA}=` },
      'INVALID_INPUT',
      'accountId',
    ],
    ['the id of a group', 'deleteFivetranUser', { accountId: LAKE }, 'INVALID_INPUT', 'accountId'],
    [
      'a person’s id',
      'deleteFivetranUser',
      { accountId: idOf('Person', 'fivetran', 'account/u-ada') },
      'INVALID_INPUT',
      'accountId',
    ],
    [
      'another vendor’s account',
      'deleteFivetranUser',
      { accountId: idOf('Account', 'harness', 'h-ada') },
      'INVALID_INPUT',
      'accountId',
    ],
    [
      'an account of a connector that is not there',
      'deleteFivetranUser',
      { accountId: idOf('Account', 'fivetran-eu', 'u-ada') },
      'INVALID_INPUT',
      'accountId',
    ],
    [
      'an account of a connector without credentials',
      'archiveHarvestUser',
      { accountId: idOf('Account', 'harvest', '1') },
      'NOT_CONFIGURED',
      'accountId',
    ],
    [
      'an account that nobody has',
      'deleteFivetranUser',
      { accountId: idOf('Account', 'fivetran', 'u-gone') },
      'NOT_FOUND',
      'accountId',
    ],
    [
      'an empty idempotency key',
      'deleteFivetranUser',
      { ...user, idempotencyKey: '' },
      'INVALID_INPUT',
      'idempotencyKey',
    ],
    [
      'an idempotency key that is too long',
      'deleteFivetranUser',
      { ...user, idempotencyKey: 'k'.repeat(129) },
      'INVALID_INPUT',
      'idempotencyKey',
    ],
    [
      'a reason that is too long',
      'deleteFivetranUser',
      { ...user, reason: 'r'.repeat(1001) },
      'INVALID_INPUT',
      'reason',
    ],
    [
      'a role of another connector',
      'setFivetranUserRole',
      { ...user, role: idOf('Role', 'harness', 'account/keeper') },
      'INVALID_INPUT',
      'role',
    ],
    ['the id of a group for a role', 'setFivetranUserRole', { ...user, role: LAKE }, 'INVALID_INPUT', 'role'],
    ['a role that nobody has', 'setFivetranUserRole', { ...user, role: 'Emperor' }, 'UNKNOWN_ROLE', 'role'],
    ['an empty role', 'setFivetranUserRole', { ...user, role: ' ' }, 'INVALID_INPUT', 'role'],
    [
      'a team for a destination group',
      'addFivetranGroupMember',
      { ...user, group: idOf('Group', 'fivetran', 'team/night'), role: 'Reader' },
      'INVALID_INPUT',
      'group',
    ],
    [
      'a group of another connector',
      'removeFivetranGroupMember',
      { ...user, group: CREW },
      'INVALID_INPUT',
      'group',
    ],
    [
      'the end of access in the past',
      'addFivetranGroupMember',
      { accountId: BEN, group: LAKE, role: 'Reader', expiresAt: '2020-01-01T00:00:00Z' },
      'INVALID_INPUT',
      'expiresAt',
    ],
    [
      'a connector that is not there',
      'inviteFivetranUser',
      { connector: 'fivetran-eu', email: 'new@harbour.example', givenName: 'New', familyName: 'Here' },
      'NOT_CONFIGURED',
      'connector',
    ],
    [
      'a name of blanks',
      'inviteFivetranUser',
      { email: 'new@harbour.example', givenName: ' ', familyName: 'Here' },
      'INVALID_INPUT',
      'givenName',
    ],
    [
      'a membership of no group',
      'inviteFivetranUser',
      {
        email: 'new@harbour.example',
        givenName: 'New',
        familyName: 'Here',
        groups: [{ group: ADA, role: 'Reader' }],
      },
      'INVALID_INPUT',
      'groups.0.group',
    ],
    [
      'an HR record as principal',
      'createHarnessRoleAssignment',
      { principal: idOf('Employment', 'staff', 'e-ada'), role: 'x', resourceGroup: 'x' },
      'INVALID_INPUT',
      'principal',
    ],
    [
      'an account for a grant',
      'deleteHarnessRoleAssignment',
      { grant: idOf('Account', 'harness', 'h-ada') },
      'INVALID_INPUT',
      'grant',
    ],
  ])('%s', async (_name, mutation, input, code, field) => {
    const payload = await change(mutation, input);
    expect(payload.outcome).toBe('REJECTED');
    expect(codesOf(payload.userErrors)).toEqual([[code, field]]);
    expect(sent).toEqual([]);
  });

  it('everything that is wrong is told at once', async () => {
    const payload = await change('addFivetranGroupMember', {
      accountId: ADA,
      group: CREW,
      role: '',
      idempotencyKey: '',
    });
    expect(codesOf(payload.userErrors)).toEqual([
      ['INVALID_INPUT', 'group'],
      ['INVALID_INPUT', 'role'],
      ['INVALID_INPUT', 'idempotencyKey'],
    ]);
    expect(sent).toEqual([]);
  });
});

describe('a change', () => {
  it('is made once, and the answer shows the account as it is now and where it is on record', async () => {
    const payload = await change(
      'inviteFivetranUser',
      { email: 'dee@harbour.example', givenName: 'Dee', familyName: 'Dock', idempotencyKey: 'dee' },
      'account { email displayName } operation { state action actor idempotencyKey }',
    );
    expect(payload).toEqual({
      outcome: 'APPLIED',
      account: {
        id: idOf('Account', 'fivetran', 'new-dee'),
        email: 'dee@harbour.example',
        displayName: 'Dee Dock',
      },
      operation: {
        id: expect.any(String),
        state: 'SUCCEEDED',
        action: 'user.invite',
        actor: 'ada',
        idempotencyKey: 'dee',
      },
      plan: null,
      userErrors: [],
    });
    expect(sent).toEqual(['user.invite address dee@harbour.example']);
  });

  it('asked for again under its key is the same operation, and nothing is sent', async () => {
    const input = { accountId: BEN, role: 'Reader', idempotencyKey: 'ben-reads' };
    const first = await change('setFivetranUserRole', input);
    const again = await change('setFivetranUserRole', input);
    expect([first.outcome, again.outcome]).toEqual(['APPLIED', 'APPLIED']);
    expect(again.operation.id).toBe(first.operation.id);
    expect(sent).toEqual(['roles.set user u-ben']);
  });

  it('as a dry run is not sent, and not on record', async () => {
    const payload = await change('deleteFivetranUser', { accountId: BEN, dryRun: true });
    expect(payload).toEqual({
      outcome: 'PLANNED',
      account: { id: BEN },
      operation: null,
      plan: null,
      userErrors: [],
    });
    expect(sent).toEqual([]);
  });

  it('that deletes shows the account as it was', async () => {
    await change('inviteFivetranUser', {
      email: 'brief@harbour.example',
      givenName: 'Bri',
      familyName: 'Ef',
    });
    const brief = idOf('Account', 'fivetran', 'new-brief');
    const payload = await change('deleteFivetranUser', { accountId: brief });
    expect([payload.outcome, payload.account.id]).toEqual(['APPLIED', brief]);
    expect(await company.as('ada', `{ node(id: "${brief}") { id } }`)).toEqual({ node: null });
  });

  it('for a time has its end on record before it is made', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const payload = await change(
      'addFivetranGroupMember',
      { accountId: BEN, group: LAKE, role: idOf('Role', 'fivetran', 'Reader'), expiresAt },
      'operation { undoneBy { state action dueAt isOverdue undoes { action } } }',
    );
    expect(payload.operation.undoneBy).toEqual({
      state: 'PLANNED',
      action: 'membership.remove',
      dueAt: expiresAt,
      isOverdue: false,
      undoes: { action: 'membership.add' },
    });
  });

  it('that cannot be put on record is not made', async () => {
    company.storeIsAway = true;
    const payload = await change('deleteFivetranUser', { accountId: BEN });
    company.storeIsAway = false;
    expect([payload.outcome, codesOf(payload.userErrors)]).toEqual([
      'REJECTED',
      [['JOURNAL_UNAVAILABLE', null]],
    ]);
    expect(sent).toEqual([]);
  });

  it('that the vendor does not offer says what to do instead', async () => {
    const payload = await change('resendFivetranInvitation', { accountId: BEN });
    expect(payload).toEqual({
      outcome: 'ACTION_REQUIRED',
      account: { id: BEN },
      operation: null,
      plan: null,
      userErrors: [
        {
          code: 'NOT_OFFERED_BY_VENDOR',
          field: null,
          message:
            'Fivetran offers no way to send an invitation again. Delete the user, which withdraws the invitation (deleteFivetranUser), and invite again (inviteFivetranUser).',
        },
      ],
    });
  });
});

describe('an invitation with memberships', () => {
  const input = {
    email: 'eve@harbour.example',
    givenName: 'Eve',
    familyName: 'Ebb',
    idempotencyKey: 'eve',
    groups: [{ group: LAKE, role: 'Reader' }],
    teams: [{ team: idOf('Group', 'fivetran', 'team/night') }],
  };
  const result = 'memberships { group { name } outcome operation { idempotencyKey } }';

  it('gives each by a write of its own, under a key of its own', async () => {
    const payload = await change('inviteFivetranUser', input, result);
    expect(payload.memberships).toEqual([
      { group: { name: 'Lake' }, outcome: 'APPLIED', operation: { idempotencyKey: 'eve/groups/0' } },
      { group: { name: 'Night' }, outcome: 'APPLIED', operation: { idempotencyKey: 'eve/teams/0' } },
    ]);
    expect(sent).toEqual([
      'user.invite address eve@harbour.example',
      'membership.add membership destination/lake new-eve',
      'membership.add membership team/night new-eve',
    ]);
  });

  it('sent again is nothing new', async () => {
    const payload = await change('inviteFivetranUser', input, result);
    expect([payload.outcome, payload.memberships.map(({ outcome }: Json) => outcome)]).toEqual([
      'APPLIED',
      ['APPLIED', 'APPLIED'],
    ]);
    expect(sent).toEqual([]);
  });
});

describe('several changes at once', () => {
  it('give one result for each, in order, and one that fails stops none of the others', async () => {
    const payload = await changes('addFivetranTeamMembers', [
      { accountId: ADA, team: idOf('Group', 'fivetran', 'team/night') },
      { accountId: idOf('Account', 'fivetran', 'u-gone'), team: idOf('Group', 'fivetran', 'team/night') },
      { accountId: 'nobody', team: idOf('Group', 'fivetran', 'team/night') },
      { accountId: BEN, team: idOf('Group', 'fivetran', 'team/night') },
    ]);
    expect(payload).toEqual({
      results: [
        { outcome: 'APPLIED', account: { id: ADA }, userErrors: [] },
        { outcome: 'REJECTED', account: null, userErrors: [{ code: 'NOT_FOUND', field: ['accountId'] }] },
        { outcome: 'REJECTED', account: null, userErrors: [{ code: 'INVALID_INPUT', field: ['accountId'] }] },
        { outcome: 'APPLIED', account: { id: BEN }, userErrors: [] },
      ],
      userErrors: [],
    });
    expect(sent).toEqual([
      'membership.add membership team/night u-ada',
      'membership.add membership team/night u-ben',
    ]);
  });

  it.each([0, 101])('are refused as a whole when there are %i of them', async (count) => {
    const payload = await changes(
      'deleteFivetranUsers',
      Array.from({ length: count }, () => ({ accountId: ADA })),
    );
    expect(payload).toEqual({
      results: [],
      userErrors: [
        {
          code: 'INVALID_INPUT',
          field: ['items'],
          message: `\`items\` should have between 1 and 100 entries; this has ${count}.`,
        },
      ],
    });
    expect(sent).toEqual([]);
  });

  it('are not tried any more when the time of the request is up', async () => {
    const hurried = await startWritableCompany({ config: { requestDeadlineMs: 400 } });
    hurried.slowMs = 700;
    const data = await hurried.as(
      'ada',
      `mutation { deleteFivetranUsers(input: { items: [{ accountId: "${ADA}" }, { accountId: "${BEN}" }] }) {
         results { outcome userErrors { code } } } }`,
    );
    expect(data.deleteFivetranUsers.results).toEqual([
      { outcome: 'UNKNOWN', userErrors: [{ code: 'OUTCOME_UNKNOWN' }] },
      { outcome: 'REJECTED', userErrors: [{ code: 'NOT_TRIED' }] },
    ]);
    expect(hurried.sent).toEqual(['user.delete user u-ada']);
    await hurried.muster.close();
  });
});

describe('where two callers have to agree', () => {
  const ada = idOf('Account', 'harness', 'h-ada');

  it('a connector says so', async () => {
    const { connectors } = await company.as('ada', '{ connectors { key capabilities { needsRelease } } }');
    expect(connectors).toEqual([
      { key: 'fivetran', capabilities: { needsRelease: false } },
      { key: 'harness', capabilities: { needsRelease: true } },
      { key: 'harvest', capabilities: { needsRelease: false } },
      { key: 'staff', capabilities: { needsRelease: false } },
    ]);
  });

  it('a change is a plan, which another caller releases before it is applied', async () => {
    const input = { accountId: ada, group: CREW };
    const payload = await change(
      'addHarnessGroupMember',
      input,
      'plan { kind state title createdBy steps { action } person { displayName } }',
    );
    expect(payload).toEqual({
      outcome: 'ACTION_REQUIRED',
      account: { id: ada },
      operation: null,
      plan: {
        id: expect.any(String),
        kind: 'CHANGE',
        state: 'WAITING',
        title: 'Add a user to a user group of Harness: Ada Byron',
        createdBy: 'ada',
        steps: [{ action: 'membership.add' }],
        person: { displayName: 'Ada Byron' },
      },
      userErrors: [
        { code: 'APPROVAL_REQUIRED', field: null, message: expect.stringContaining('releasePlan') },
      ],
    });

    const { id } = payload.plan;
    const decide = async (by: 'ada' | 'bob', name: string) => {
      const data = await company.as(
        by,
        `mutation { ${name}(input: { plan: "${id}" }) { plan { state } userErrors { code } } }`,
      );
      return [data[name].plan.state, data[name].userErrors.map(({ code }: Json) => code)];
    };
    expect(await decide('bob', 'applyPlan')).toEqual(['WAITING', ['APPROVAL_REQUIRED']]);
    expect(await decide('ada', 'releasePlan')).toEqual(['WAITING', ['APPROVAL_REQUIRED']]);
    expect(sent).toEqual([]);
    expect(await decide('bob', 'releasePlan')).toEqual(['READY', []]);
    expect(await decide('ada', 'applyPlan')).toEqual(['APPLIED', []]);
    expect(sent).toEqual(['membership.add membership account/crew h-ada']);
    expect((await change('addHarnessGroupMember', input)).outcome).toBe('ALREADY');
  });

  it('access that was given for a time is not made lasting by whoever asked for it alone', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { plan } = await change('inviteHarnessUser', { email: 'gil@harbour.example', expiresAt });
    const released = `mutation { releasePlan(input: { plan: "${plan.id}" }) { plan { state } } }`;
    expect((await company.as('bob', released)).releasePlan.plan.state).toBe('READY');
    await company.as('ada', `mutation { applyPlan(input: { plan: "${plan.id}" }) { plan { state } } }`);
    const ends = `{ operations(filter: { states: [PLANNED], connector: "harness" }) { nodes { id } } }`;
    const [end] = (await company.as('ada', ends)).operations.nodes;
    const cancel = `mutation { cancelOperation(input: { operation: "${end.id}", reason: "stays" }) {
      operation { state } userErrors { code field } } }`;
    expect((await company.as('ada', cancel)).cancelOperation).toEqual({
      operation: { state: 'PLANNED' },
      userErrors: [{ code: 'APPROVAL_REQUIRED', field: ['operation'] }],
    });
    expect((await company.as('bob', cancel)).cancelOperation).toEqual({
      operation: { state: 'CANCELLED' },
      userErrors: [],
    });
  });

  it('nor is it by saying that it was never given, where that is not known', async () => {
    company.lost.add('address hal@harbour.example');
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { plan } = await change('inviteHarnessUser', { email: 'hal@harbour.example', expiresAt });
    await company.as('bob', `mutation { releasePlan(input: { plan: "${plan.id}" }) { plan { state } } }`);
    await company.as('ada', `mutation { applyPlan(input: { plan: "${plan.id}" }) { plan { state } } }`);
    const unknown = `{ operations(filter: { states: [UNKNOWN], connector: "harness" }) { nodes { id } } }`;
    const [gave] = (await company.as('ada', unknown)).operations.nodes;
    const settle = `mutation { settleOperation(input: { operation: "${gave.id}", outcome: NOT_MADE, reason: "looked" }) {
      operation { state } userErrors { code } } }`;
    expect((await company.as('ada', settle)).settleOperation).toEqual({
      operation: { state: 'UNKNOWN' },
      userErrors: [{ code: 'APPROVAL_REQUIRED' }],
    });
    expect((await company.as('bob', settle)).settleOperation).toEqual({
      operation: { state: 'FAILED' },
      userErrors: [],
    });
  });

  it('asking twice for the same makes one plan', async () => {
    const input = { email: 'fay@harbour.example', groups: [CREW] };
    const first = await change('inviteHarnessUser', input);
    const again = await change('inviteHarnessUser', input);
    expect(again.plan.id).toBe(first.plan.id);
    expect((await change('inviteHarnessUser', input, '', 'bob')).plan.id).not.toBe(first.plan.id);
    expect(sent).toEqual([]);
  });

  it('a dry run needs nobody else, and what is not allowed makes no plan', async () => {
    const dry = await change('removeHarnessUser', { accountId: ada, dryRun: true });
    expect([dry.outcome, dry.plan]).toEqual(['PLANNED', null]);
    const refused = await change('removeHarnessUser', { accountId: idOf('Account', 'harness', 'h-gone') });
    expect([refused.outcome, refused.plan]).toEqual(['REJECTED', null]);
  });
});
