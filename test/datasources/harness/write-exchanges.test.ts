/** What exactly goes to Harness with a change, and what is made of answers that the simulated one never gives. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import {
  noMemory,
  type Connector,
  type InviteUser,
  type Provisioning,
} from '../../../src/datasources/connector.js';
import { harness } from '../../../src/datasources/harness/connector.js';
import { aCall, failureOf } from '../../http/local-server.js';
import { createNockAgent, type NockAgent } from '../../support/nock-agent.js';

const ACCOUNT_ID = 'Zx3kQ9aLTfGm2vWc7RbnYA';
const ADA = 'h7Lr_2vTQp-9KfXw1cYdeA';
const account = { accountIdentifier: ACCOUNT_ID };
const paged = { ...account, pageIndex: 0, pageSize: 100 };

let relay: NockAgent;
beforeEach(async () => {
  nock.disableNetConnect();
  relay = await createNockAgent();
});
afterEach(async () => {
  const { unmatched } = relay;
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  await relay.close();
  expect(unmatched).toEqual([]);
  expect(pending).toEqual([]);
});

function connectorOf(apiKey = 'sat.one.two.three'): Connector {
  const settings = { API_KEY: apiKey, ACCOUNT_ID };
  const config = {
    key: 'harness',
    vendor: 'harness',
    baseUrl: 'https://app.harness.io',
    writes: 'full',
    settings,
  } as const;
  return harness.open(config, relay.agent);
}
const open = (apiKey?: string) => connectorOf(apiKey).provisioning as Required<Provisioning>;
const vendor = () => nock('https://app.harness.io');
const envelope = (data: unknown) => ({ status: 'SUCCESS', data, metaData: null, correlationId: 'c-1' });
const page = (content: readonly unknown[]) =>
  envelope({
    totalPages: 1,
    totalItems: content.length,
    pageItemCount: content.length,
    pageSize: 100,
    content,
    pageIndex: 0,
    empty: content.length === 0,
    pageToken: null,
  });
const ada = {
  name: 'Ada Byron',
  email: 'ada@example.com',
  uuid: ADA,
  locked: false,
  disabled: false,
  externallyManaged: false,
  twoFactorAuthenticationEnabled: false,
};
const usersWith = (body: nock.RequestBodyMatcher, content: readonly unknown[]) =>
  vendor().post('/ng/api/user/batch', body).query(paged).reply(200, page(content));
const invites = (content: readonly unknown[]) =>
  vendor().get('/ng/api/invites').query(paged).reply(200, page(content));

/** Neither a group of the account nor a role. */
function holdsNothing(): void {
  vendor().post('/ng/api/user-groups/batch').query(account).reply(200, envelope([]));
  vendor()
    .post('/authz/api/roleassignments/filter')
    .query({ ...paged, sortOrders: 'identifier,ASC' })
    .reply(200, page([]));
}

const invitation: InviteUser = {
  email: ' Linus@Example.com ',
  givenName: null,
  familyName: null,
  phone: null,
  roleIds: [],
  memberships: [{ groupId: 'account/platform_admins', roleId: null, field: [] }],
  bindings: [
    { roleId: 'managed/_account_viewer', resourceGroupId: 'account/_all_account_level_resources', field: [] },
  ],
  isContractor: null,
};

describe('an invitation', () => {
  const invited = (answer: unknown) =>
    vendor()
      .post('/ng/api/user/users', {
        emails: ['linus@example.com'],
        roleBindings: [
          {
            roleIdentifier: '_account_viewer',
            roleName: '_account_viewer',
            roleScopeLevel: 'account',
            resourceGroupIdentifier: '_all_account_level_resources',
            resourceGroupName: '_all_account_level_resources',
            managedRole: true,
          },
        ],
        userGroups: ['platform_admins'],
      })
      .query(account)
      .reply(200, envelope(answer));

  it('goes out for one address, spelt as Harness keeps it, and is not undone by a look that fails', async () => {
    invited({ addUserResponseMap: { 'linus@example.com': 'USER_INVITED_SUCCESSFULLY' } });
    vendor()
      .post('/ng/api/user/batch')
      .query(paged)
      .reply(403, { status: 'ERROR', code: 'NG_ACCESS_DENIED' });
    invites([]);
    expect(await open()['user.invite'].send(invitation, aCall())).toEqual({ subject: null, changes: [] });
  });

  it.each([
    [
      'says nothing of the address',
      { addUserResponseMap: { 'ada@example.com': 'USER_INVITED_SUCCESSFULLY' } },
    ],
    ['says a word that nobody knows', { addUserResponseMap: { 'linus@example.com': 'USER_PONDERED' } }],
    ['has no results', {}],
  ])('whose answer %s is of unknown outcome, and its error names nobody', async (_title, answer) => {
    invited(answer);
    const failure = await failureOf(open()['user.invite'].send(invitation, aCall()));
    expect(failure).toMatchObject({ reason: 'UNREADABLE', delivery: 'UNKNOWN' });
    expect(failure.message).not.toContain('@');
  });

  it('knows who came of an earlier one although no list has the address yet, and only by the same address', async () => {
    const plain = { ...invitation, memberships: [], bindings: [] };
    for (const [email, finding] of [
      ['linus@example.com', 'ALREADY'],
      ['ada@example.com', 'CLEAR'],
    ] as const) {
      usersWith({ identifiers: [ADA] }, [{ ...ada, email }]);
      usersWith({ emails: ['linus@example.com'] }, []);
      invites([]);
      if (finding === 'ALREADY') holdsNothing();
      const examination = await open()['user.invite'].examine(plain, aCall(), {
        ...noMemory,
        subjectId: ADA,
      });
      expect(examination.finding).toBe(finding);
    }
  });
});

describe('a role assignment', () => {
  const toGroup = {
    principal: { kind: 'group', id: 'account/platform_admins' },
    roleId: 'account/secret_reader',
    resourceGroupId: 'account/prod_only',
    field: [],
  } as const;
  const made = (roleIdentifier: string) =>
    vendor()
      .post('/authz/api/roleassignments', {
        identifier: 'muster_0e54695805227d223ecda2dca1a1d6b0',
        roleIdentifier: 'secret_reader',
        resourceGroupIdentifier: 'prod_only',
        principal: { identifier: 'platform_admins', type: 'USER_GROUP', scopeLevel: 'account' },
        disabled: false,
      })
      .query(account)
      .reply(
        200,
        envelope({
          roleAssignment: {
            identifier: 'muster_0e54695805227d223ecda2dca1a1d6b0',
            resourceGroupIdentifier: 'prod_only',
            roleIdentifier,
            principal: { scopeLevel: 'account', identifier: 'platform_admins', type: 'USER_GROUP' },
            disabled: false,
            managed: false,
            internal: false,
          },
          scope: { accountIdentifier: ACCOUNT_ID, orgIdentifier: null, projectIdentifier: null },
          createdAt: 1714550460000,
          lastModifiedAt: 1714550460000,
          harnessManaged: false,
        }),
      );

  it('is made under the same name by every process', async () => {
    made('secret_reader');
    const { subject } = await open()['assignment.create'].send(toGroup, aCall());
    expect(subject?.id).toBe('assignment/account/muster_0e54695805227d223ecda2dca1a1d6b0');
  });

  it('is of unknown outcome when another one comes back', async () => {
    made('secret_writer');
    const failure = await failureOf(open()['assignment.create'].send(toGroup, aCall()));
    expect(failure).toMatchObject({ reason: 'UNREADABLE', delivery: 'UNKNOWN' });
  });
});

describe('a membership', () => {
  const auditors = { groupId: 'account/auditors', accountId: ADA, roleId: null, field: [] };
  const withMembers = (users: unknown) => ({ identifier: 'auditors', name: 'Auditors', users });
  const route = `/ng/api/user-groups/auditors/member/${ADA}`;

  it.each([
    ['added, when no members come back', 'membership.add', 'put', withMembers(undefined)],
    ['added, when members come back in a form that nobody knows', 'membership.add', 'put', withMembers([7])],
    [
      'removed, when members come back in a form that nobody knows',
      'membership.remove',
      'delete',
      withMembers([7]),
    ],
  ] as const)('is not known to be %s', async (_title, action, method, group) => {
    vendor()[method](route).query(account).reply(200, envelope(group));
    const failure = await failureOf(open()[action].send(auditors, aCall()));
    expect(failure).toMatchObject({ reason: 'UNREADABLE', delivery: 'UNKNOWN' });
    expect(failure.message).not.toContain(ADA);
  });

  it('of somebody who may be among the unreadable members is not known to have ended', async () => {
    vendor()
      .post('/ng/api/user-groups/batch')
      .query(account)
      .reply(200, envelope([withMembers([7])]));
    expect(await open()['membership.remove'].readBack(auditors, aCall(), noMemory)).toBeNull();
  });
});

describe('the owner of a personal token', () => {
  const examine = () =>
    open('pat.one.two.three')['user.delete'].examine(
      { accountId: ADA, expectedEmail: null, known: true },
      aCall(),
      noMemory,
    );
  const currentUser = () => vendor().get('/ng/api/user/currentUser').query(account);

  it('is not removed', async () => {
    usersWith({ identifiers: [ADA] }, [ada]);
    currentUser().reply(
      200,
      envelope({ uuid: ADA, email: 'ada@example.com', token: 'a-session', accounts: [] }),
    );
    expect(await examine()).toMatchObject({ finding: 'REFUSED', problems: [{ code: 'KEY_OWNER' }] });
  });

  it('may be anybody when Harness does not say, so nobody is removed', async () => {
    usersWith({ identifiers: [ADA] }, [ada]);
    currentUser().reply(400, { status: 'ERROR', code: 'INVALID_REQUEST', message: 'no user' });
    expect(await examine()).toMatchObject({ finding: 'REFUSED', problems: [{ code: 'KEY_OWNER_UNKNOWN' }] });
  });
});

describe('a removal', () => {
  const adminRows = { roleFilter: ['_account_admin'], disabledFilter: [false] };

  it.each([
    ['rows that cannot be read', 'UNREADABLE', page([{ name: 'Somebody' }]), 1],
    [
      'fewer rows than it counts, and does so again',
      'INCOMPLETE',
      envelope({ totalPages: 1, totalItems: 1, content: [] }),
      2,
    ],
  ])('is not believed from a list that has %s', async (_title, reason, answer, reads) => {
    const removal = { accountId: ADA, expectedEmail: null, known: true };
    vendor().post('/ng/api/user/batch').query(paged).times(reads).reply(200, answer);
    const failure = await failureOf(open()['user.delete'].readBack(removal, aCall(), noMemory));
    expect(failure.reason).toBe(reason);
  });

  it('is refused when the key does not see who administers, so that it might be the last who does', async () => {
    usersWith({ identifiers: [ADA] }, [ada]);
    vendor()
      .get('/ng/api/user/last-admin')
      .query({ ...account, userId: ADA })
      .reply(200, envelope(false));
    vendor()
      .post('/authz/api/roleassignments/filter', adminRows)
      .query({ ...paged, sortOrders: 'identifier,ASC' })
      .reply(200, page([]));
    vendor()
      .post('/authz/api/acl')
      .query(account)
      .reply(
        200,
        envelope({ principal: {}, accessControlList: [{ permission: 'core_user_view', permitted: true }] }),
      );
    const examination = await open()['user.delete'].examine(
      { accountId: ADA, expectedEmail: null, known: true },
      aCall(),
      noMemory,
    );
    expect(examination).toMatchObject({ finding: 'REFUSED', problems: [{ code: 'LAST_ADMINISTRATOR' }] });
  });
});

describe('a vendor that does not mind the case of identifiers', () => {
  const assignment = (identifier: string) => ({
    roleAssignment: {
      identifier,
      resourceGroupIdentifier: '_all_account_level_resources',
      roleIdentifier: '_account_admin',
      principal: { identifier: ADA, type: 'USER', scopeLevel: 'account' },
      disabled: false,
      managed: false,
    },
    scope: { accountIdentifier: ACCOUNT_ID, orgIdentifier: null, projectIdentifier: null },
  });
  const unreadable = { reason: 'UNREADABLE', detail: 'another identifier than was asked for' };

  it('does not get a role assignment deleted, nor told to be gone, by another name', async () => {
    vendor()
      .get('/authz/api/roleassignments/ADA_ADMIN')
      .query(account)
      .times(2)
      .reply(200, envelope(assignment('ada_admin')));
    const input = { grantId: 'assignment/account/ADA_ADMIN', known: true };
    const remove = open()['assignment.delete'];
    expect(await failureOf(remove.examine(input, aCall(), noMemory))).toMatchObject(unreadable);
    expect(await failureOf(remove.readBack(input, aCall(), noMemory))).toMatchObject(unreadable);
  });

  it('does not get a role taken for another one by another name', async () => {
    vendor()
      .get('/authz/api/roles/_ACCOUNT_ADMIN')
      .query(account)
      .reply(200, envelope({ role: { identifier: '_account_admin', name: 'Account Admin' }, scope: null }));
    // As it is looked at before it is given.
    const read = connectorOf().lookups.role?.one('managed/_ACCOUNT_ADMIN', aCall());
    expect(await failureOf(read ?? Promise.resolve())).toMatchObject(unreadable);
  });
});
