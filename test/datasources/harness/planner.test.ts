/** What it takes to give access in Harness and to end it, decided on records alone. */
import { describe, expect, it } from '@jest/globals';
import type { AccessAsk, Step } from '../../../src/datasources/connector.js';
import { harnessPlanner as planner } from '../../../src/datasources/harness/planner.js';
import type { AccountRecord, GrantRecord, Mutability } from '../../../src/datasources/records.js';

const ADA = 'h7Lr_2vTQp-9KfXw1cYdeA';
const account = (more: Partial<AccountRecord> = {}): AccountRecord => ({
  kind: 'account',
  id: ADA,
  nativeId: ADA,
  url: null,
  email: 'ada@example.com',
  displayName: null,
  givenName: null,
  familyName: null,
  status: 'ACTIVE',
  rawStatus: null,
  createdAt: null,
  lastLoginAt: null,
  mfaEnabled: null,
  otherEmails: [],
  externallyManaged: false,
  profile: null,
  ...more,
});
const grant = (id: string, mutability: Mutability, more: Partial<GrantRecord>): GrantRecord => ({
  kind: 'grant',
  id,
  nativeId: id,
  url: null,
  principal: { kind: 'account', id: ADA },
  target: { kind: 'group', id: 'account/auditors' },
  membershipRoleId: null,
  scope: null,
  status: 'ACTIVE',
  mutability,
  grantedAt: null,
  origin: '',
  ...more,
});
const membership = (groupId: string, mutability: Mutability) =>
  grant(`member/${groupId}/${ADA}`, mutability, { target: { kind: 'group', id: groupId } });
const assignment = (mutability: Mutability, more: Partial<GrantRecord> = {}) =>
  grant('assignment/account/by_hand', mutability, {
    target: { kind: 'role', id: 'account/secret_reader' },
    scope: { kind: 'resourceGroup', id: 'account/prod_only' },
    ...more,
  });
const shown = (steps: readonly Step[]) =>
  steps.map((step) => ('action' in step ? `${step.action}: ${step.summary}` : `${step.where}: ${step.what}`));

const auditors = { groupId: 'account/auditors', roleId: null, field: ['groups', '0'] };
const shopAdmins = { groupId: 'project/default/webshop/admins', roleId: null, field: ['groups', '1'] };
const reader = {
  roleId: 'account/secret_reader',
  resourceGroupId: 'account/prod_only',
  field: ['roles', '0'],
};
const deployer = {
  roleId: 'project/default/webshop/deployer',
  resourceGroupId: 'project/default/webshop/prod_only',
  field: ['roles', '1'],
};

describe('to end access', () => {
  it('removes the user, for good, after whoever would put the user back has let go', () => {
    const held = [
      membership('account/auditors', 'MUTABLE'),
      membership('account/sso_team', 'EXTERNAL'),
      assignment('MUTABLE'),
    ];
    const steps = planner.close(account(), held);
    expect(shown(steps)).toEqual([
      'the identity provider that feeds Harness: Take the user out of the group "sso_team" of the account: single sign-on or SCIM decides who is in it, and would put the user back.',
      'user.delete: Remove the user from the account, with all groups and roles in it and below.',
    ]);
    expect(steps[1]).toMatchObject({
      input: { accountId: ADA, expectedEmail: 'ada@example.com', known: true },
      reversible: false,
    });
  });

  it('of a user who comes over SCIM takes away what it can, besides what the identity provider must do', () => {
    const held = [
      membership('account/_account_all_users', 'READ_ONLY'),
      membership('account/auditors', 'MUTABLE'),
      assignment('MUTABLE'),
    ];
    expect(shown(planner.close(account({ externallyManaged: true }), held))).toEqual([
      'the identity provider that feeds Harness: Take Harness away from this user: the account comes over SCIM, and would be brought back.',
      'membership.remove: Take the user out of the group "auditors" of the account.',
      'assignment.delete: Take away the role "secret_reader" on "prod_only" in the account.',
    ]);
  });

  it('withdraws an invitation', () => {
    const invited = account({
      id: 'invite/account/665f1c2ab7d34c0011a2b3c4',
      status: 'INVITED',
      externallyManaged: null,
    });
    expect(shown(planner.close(invited, []))).toEqual(['user.delete: Withdraw the invitation.']);
  });
});

describe('to give access', () => {
  const given = (who: AccountRecord, access: AccessAsk) =>
    planner.change(who, { access, taken: [] }, []).given;
  const user = { email: 'ada@example.com', givenName: 'Ada', familyName: 'Byron', isContractor: false };

  it('sends one invitation with what the account can give along, and says what has to wait', () => {
    const steps = planner.open(user, {
      roleIds: [],
      memberships: [auditors, shopAdmins],
      bindings: [reader, deployer],
    });
    expect(shown(steps)).toEqual([
      'user.invite: Invite to the account, with the group "auditors" of the account, the role "secret_reader" on "prod_only".',
      'Harness, under Access Control: Once the invitation is accepted, add the user to the group "admins" of the project default/webshop.',
      'Harness, under Access Control: Once the invitation is accepted, add the user to the project default/webshop, with the role "deployer" on "prod_only".',
    ]);
    expect(steps[0]).toMatchObject({
      input: {
        email: 'ada@example.com',
        givenName: null,
        familyName: null,
        memberships: [auditors],
        bindings: [reader],
      },
    });
  });

  it('to a user gives groups and roles one by one', () => {
    const steps = given(account(), {
      roleIds: ['managed/_account_viewer'],
      memberships: [auditors],
      bindings: [deployer],
    });
    expect(shown(steps)).toEqual([
      'Harness, under Access Control: Choose the resource group on which to give the role "_account_viewer": Harness gives no role without one.',
      'membership.add: Add the user to the group "auditors" of the account.',
      'assignment.create: Give the role "deployer" on "prod_only" in the project default/webshop.',
    ]);
    expect(steps[1]).toMatchObject({ input: { ...auditors, accountId: ADA } });
    expect(steps[2]).toMatchObject({ input: { ...deployer, principal: { kind: 'account', id: ADA } } });
  });

  it('to somebody who is only invited waits until the invitation is accepted', () => {
    const invited = account({ id: 'invite/account/665f1c2ab7d34c0011a2b3c4', status: 'INVITED' });
    expect(shown(given(invited, { roleIds: [], memberships: [auditors], bindings: [] }))).toEqual([
      'Harness, under Invitations: Once the invitation is accepted, ask again to add the user to the group "auditors" of the account.',
    ]);
  });
});

describe('to take one grant away', () => {
  const revoked = (one: GrantRecord) => shown(planner.revoke([one], [one]))[0];

  it.each([
    [
      'a membership',
      membership('account/auditors', 'MUTABLE'),
      'membership.remove: Take the user out of the group "auditors" of the account.',
    ],
    [
      'a membership that the identity provider decides on',
      membership('account/sso_team', 'EXTERNAL'),
      'the identity provider that feeds Harness: Take the user out of the group "sso_team" of the account: single sign-on or SCIM decides who is in it, and would put the user back.',
    ],
    [
      'a membership of a group of all users',
      membership('org/default/_organization_all_users', 'READ_ONLY'),
      'Harness, under Access Control: Remove the user from the scope whose users are all in the group "_organization_all_users" of the organization default: Harness itself keeps this group.',
    ],
    [
      'a role',
      assignment('MUTABLE'),
      'assignment.delete: Take away the role "secret_reader" on "prod_only" in the account.',
    ],
    [
      'a role of a group',
      assignment('MUTABLE', { principal: { kind: 'group', id: 'account/auditors' } }),
      'assignment.delete: Take away the role "secret_reader" on "prod_only" in the account, from everybody in the group "auditors" of the account.',
    ],
    [
      'a role of a group of the account in a project, which leaves one of its own making',
      grant('assignment/project/default/webshop/by_hand', 'MUTABLE', {
        principal: { kind: 'group', id: 'account/auditors' },
        target: { kind: 'role', id: 'project/default/webshop/deployer' },
        scope: { kind: 'resourceGroup', id: 'project/default/webshop/prod_only' },
      }),
      'assignment.delete: Take away the role "deployer" on "prod_only" in the project default/webshop, from everybody in the group "auditors" of the account. Harness leaves the role "Organization Viewer" that the group got with it in the organization default: take that away by hand.',
    ],
    [
      'a role that Harness itself gives',
      assignment('READ_ONLY'),
      'Harness, under Access Control: Remove the user from the account: Harness itself gives the role "secret_reader" on "prod_only" to everybody there.',
    ],
  ])('%s', (_title, one, step) => {
    expect(revoked(one)).toBe(step);
  });
});
