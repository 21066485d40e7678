import { describe, expect, it } from '@jest/globals';
import type { AccessAsk } from '../../../src/datasources/connector.js';
import type { AccountRecord, GrantRecord } from '../../../src/datasources/records.js';
import {
  accountRoleGrant,
  connectionGrant,
  destinationGrant,
  teamMemberGrants,
  teamRoleGrant,
  toUserRecord,
} from '../../../src/datasources/fivetran/mapping.js';
import { fivetranPlanner } from '../../../src/datasources/fivetran/planner.js';
import { wireUser } from '../../../src/datasources/fivetran/wire.js';
import { ada } from './recorded-vendor.js';

const { close, open, change, revoke } = fivetranPlanner;
const user = wireUser.parse(ada);
const account = toUserRecord(user) as AccountRecord;
const principal = { kind: 'account', id: 'recital_lumber' } as const;
const team = { kind: 'group', id: 'team/abacus_northern' } as const;
const machine = { kind: 'serviceAccount', id: 'cobalt_steady' } as const;
const viewer = { role: 'View Destination', grantedAt: null };
const give = (access: AccessAsk) => change(account, { access, taken: [] }, []).given;
const revoked = (...grants: readonly GrantRecord[]) => revoke(grants, grants);

describe('a plan for Fivetran', () => {
  it('closes an account by deleting the user, which nothing brings back', () => {
    expect(close(account, accountRoleGrant(user))).toEqual([
      {
        action: 'user.delete',
        input: { accountId: 'recital_lumber', expectedEmail: 'ada.kovac@northwind.example', known: true },
        reversible: false,
        summary: 'Delete the user from Fivetran. Roles, memberships and API keys are gone for good.',
      },
    ]);
  });

  const access = {
    roleIds: ['Account Reviewer'],
    memberships: [
      { groupId: 'destination/lantern_vertical', roleId: 'View Destination', field: ['groups', '0'] },
      { groupId: 'team/abacus_northern', roleId: 'Team Member', field: ['teams', '0'] },
    ],
    bindings: [
      { roleId: 'View Connection', resourceGroupId: 'connection/velvet_ripple', field: ['bindings', '0'] },
    ],
  };

  it('opens one by an invitation, and then one membership after the other for whoever it made', () => {
    const lena = {
      email: 'lena.brandt@northwind.example',
      givenName: 'Lena',
      familyName: 'Brandt',
      isContractor: true,
    };
    expect(open(lena, access)).toEqual([
      {
        action: 'user.invite',
        input: {
          email: 'lena.brandt@northwind.example',
          givenName: 'Lena',
          familyName: 'Brandt',
          phone: null,
          roleIds: ['Account Reviewer'],
          memberships: access.memberships,
          bindings: [],
          isContractor: null,
        },
        reversible: true,
        summary: 'Invite the user to Fivetran, with the role "Account Reviewer".',
      },
      {
        action: 'membership.add',
        input: { accountId: '', ...access.memberships[0] },
        reversible: true,
        summary: 'Add the user to the destination with the role "View Destination".',
        accountFrom: 0,
      },
      {
        action: 'membership.add',
        input: { accountId: '', ...access.memberships[1] },
        reversible: true,
        summary: 'Add the user to the team with the role "Team Member".',
        accountFrom: 0,
      },
      {
        what: 'Give the user the role "View Connection" on the connection with the id velvet_ripple.',
        where: 'Fivetran: Account Settings → Users & Permissions → Users',
      },
    ]);
  });

  it('gives a role in the account, memberships, and leaves single connections to a person', () => {
    expect(give(access)).toMatchObject([
      {
        action: 'roles.set',
        input: { accountId: 'recital_lumber', roleIds: ['Account Reviewer'] },
        reversible: true,
        summary:
          'Let the user be in the account with the role "Account Reviewer", in place of the role held now.',
      },
      {
        action: 'membership.add',
        input: { accountId: 'recital_lumber', groupId: 'destination/lantern_vertical' },
      },
      { action: 'membership.add', input: { accountId: 'recital_lumber', groupId: 'team/abacus_northern' } },
      { where: 'Fivetran: Account Settings → Users & Permissions → Users' },
    ]);
    // A role that was not asked for is not touched.
    expect(give({ ...access, roleIds: [], bindings: [] })).toHaveLength(2);
  });

  const member = { user_id: 'recital_lumber', role: 'Team Manager', created_at: null };
  const [membership, manager] = teamMemberGrants('abacus_northern', member, principal);
  const ours = [
    {
      what: 'the role in the account',
      grant: accountRoleGrant(user)[0],
      step: {
        action: 'roles.set',
        input: { accountId: 'recital_lumber', expectedEmail: null, roleIds: [] },
        summary: 'Take the role "Account Administrator" in the account away from the user.',
      },
    },
    {
      what: 'a role in a destination',
      grant: destinationGrant('lantern_vertical', principal, viewer)[0],
      step: {
        action: 'membership.remove',
        input: { accountId: 'recital_lumber', groupId: 'destination/lantern_vertical', field: [] },
        summary: 'Take the user out of the destination, and the role "View Destination" there with it.',
      },
    },
    {
      what: 'being in a team',
      grant: membership,
      step: {
        action: 'membership.remove',
        input: { accountId: 'recital_lumber', groupId: 'team/abacus_northern', field: [] },
        summary: 'Take the user out of the team, and the role "Team Manager" there with it.',
      },
    },
    {
      what: 'managing a team, but not being in it',
      grant: manager,
      step: {
        action: 'membership.change',
        input: {
          accountId: 'recital_lumber',
          groupId: 'team/abacus_northern',
          roleId: 'Team Member',
          field: [],
        },
        summary: 'Let the user be a member of the team, and no longer its manager.',
      },
    },
  ];
  it.each(ours)('takes away $what', ({ grant, step }) => {
    expect(revoked(grant!)).toEqual([{ ...step, reversible: true }]);
  });

  it('takes a manager out of a team by one write, not by two of which one would fail', () => {
    expect(revoked(manager!, membership!)).toMatchObject([
      { action: 'membership.remove', input: { groupId: 'team/abacus_northern' } },
    ]);
  });

  it('replaces a role by the one that is given in the same plan, and takes nothing twice', () => {
    const [inAccount] = accountRoleGrant(user);
    const [inDestination] = destinationGrant('lantern_vertical', principal, {
      role: 'Manage Destination',
      grantedAt: null,
    });
    const [elsewhere] = destinationGrant('papaya_swift', principal, viewer);
    const taken = [inAccount!, inDestination!, elsewhere!];
    const steps = change(account, { access: { ...access, bindings: [] }, taken }, taken);
    expect(steps).toMatchObject({
      given: [
        { action: 'roles.set', input: { roleIds: ['Account Reviewer'] } },
        {
          action: 'membership.change',
          input: {
            accountId: 'recital_lumber',
            groupId: 'destination/lantern_vertical',
            roleId: 'View Destination',
          },
          reversible: true,
          summary:
            'Let the user be in the destination with the role "View Destination", in place of the role held now.',
        },
        { action: 'membership.add', input: { groupId: 'team/abacus_northern' } },
      ],
      taken: [{ action: 'membership.remove', input: { groupId: 'destination/papaya_swift' } }],
    });
  });

  const byHand = [
    {
      whose: 'is about one connection',
      grant: connectionGrant(
        { id: 'velvet_ripple', role: 'Edit Connection', created_at: null },
        principal,
      )[0],
      what: 'Take the role "Edit Connection" on the connection with the id velvet_ripple away from the user.',
      where: 'Users',
    },
    {
      whose: 'a team has in the account',
      grant: teamRoleGrant({
        id: 'abacus_northern',
        name: null,
        description: null,
        role: 'Account Analyst',
      })[0],
      what: 'Take the role "Account Analyst" in the account away from the team, and so from everybody in it; or take the user out of the team.',
      where: 'Teams',
    },
    {
      whose: 'a team has in a destination',
      grant: destinationGrant('lantern_vertical', team, viewer)[0],
      what: 'Take the role "View Destination" in the destination with the id lantern_vertical away from the team, and so from everybody in it; or take the user out of the team.',
      where: 'Teams',
    },
    {
      whose: 'a service account has',
      grant: destinationGrant('lantern_vertical', machine, viewer)[0],
      what: 'Take the role "View Destination" in the destination with the id lantern_vertical away from the service account.',
      where: 'Users',
    },
  ];
  it.each(byHand)('leaves to a person what $whose, and says where', ({ grant, what, where }) => {
    expect(revoked(grant!)).toEqual([
      { what, where: `Fivetran: Account Settings → Users & Permissions → ${where}` },
    ]);
  });
});
