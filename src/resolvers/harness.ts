/** Changes of Harness's users, user groups and role assignments. */
import type {
  AddHarnessGroupMemberInput,
  CreateHarnessRoleAssignmentInput,
  DeleteHarnessRoleAssignmentInput,
  InviteHarnessUserInput,
  MutationResolvers,
  RemoveHarnessGroupMemberInput,
  RemoveHarnessUserInput,
} from '../generated/resolvers.js';
import { change, many, one, refusal } from './provisioning.js';

const VENDOR = 'harness';
const MOST_GIVEN = 50;

const inviteUser = change<InviteHarnessUserInput>(VENDOR, (input, read) => {
  read.choose(input.connector);
  const { groups, roleAssignments } = input;
  read.count(groups?.length ?? 0, MOST_GIVEN, 'groups', ['groups']);
  read.count(roleAssignments?.length ?? 0, MOST_GIVEN, 'role assignments', ['roleAssignments']);
  const memberships = (groups ?? []).map((group, index) => {
    const field = ['groups', String(index)];
    return { groupId: read.group(group, field), roleId: null, field };
  });
  return {
    action: 'user.invite',
    input: {
      email: input.email,
      givenName: null,
      familyName: null,
      phone: null,
      roleIds: [],
      memberships,
      bindings: read.bindings(roleAssignments, ['roleAssignments']),
      isContractor: null,
    },
    reversible: true,
    summary: 'Invite a user to Harness',
  };
});

const removeUser = change<RemoveHarnessUserInput>(VENDOR, (input, read) => {
  const accountId = read.account(input.accountId);
  return {
    action: 'user.delete',
    input: { accountId, expectedEmail: input.expectedEmail ?? null, known: read.isKnown(accountId) },
    reversible: false,
    summary: 'Remove a user from Harness',
  };
});

const addGroupMember = change<AddHarnessGroupMemberInput>(VENDOR, (input, read) => ({
  action: 'membership.add',
  input: {
    accountId: read.account(input.accountId),
    groupId: read.group(input.group, ['group']),
    roleId: null,
    field: [],
  },
  reversible: true,
  summary: 'Add a user to a user group of Harness',
}));

const removeGroupMember = change<RemoveHarnessGroupMemberInput>(VENDOR, (input, read) => ({
  action: 'membership.remove',
  input: {
    accountId: read.account(input.accountId),
    groupId: read.group(input.group, ['group']),
    field: [],
  },
  reversible: true,
  summary: 'Take a user out of a user group of Harness',
}));

const createRoleAssignment = change<CreateHarnessRoleAssignmentInput>(VENDOR, (input, read) => {
  const principal = read.subject(
    input.principal,
    ['account', 'serviceAccount', 'group'],
    'a Harness account, service account or group',
    ['principal'],
  );
  return {
    action: 'assignment.create',
    input: {
      // Without one there is a problem, and nothing is sent.
      principal: principal ?? { kind: 'account', id: '' },
      roleId: read.roleById(input.role, ['role']),
      resourceGroupId: read.resourceGroup(input.resourceGroup, ['resourceGroup']),
      field: [],
    },
    reversible: true,
    summary: 'Create a role assignment in Harness',
  };
});

const deleteRoleAssignment = change<DeleteHarnessRoleAssignmentInput>(VENDOR, (input, read) => {
  const grantId = read.subject(input.grant, ['grant'], 'a Harness grant', ['grant'])?.id ?? '';
  return {
    action: 'assignment.delete',
    input: { grantId, known: read.isKnown(grantId, 'grant') },
    reversible: true,
    summary: 'Delete a role assignment in Harness',
  };
});

export const harnessMutations = {
  inviteHarnessUser: one(inviteUser),
  inviteHarnessUsers: many(inviteUser, refusal),
  removeHarnessUser: one(removeUser),
  removeHarnessUsers: many(removeUser, refusal),
  addHarnessGroupMember: one(addGroupMember),
  addHarnessGroupMembers: many(addGroupMember, refusal),
  removeHarnessGroupMember: one(removeGroupMember),
  removeHarnessGroupMembers: many(removeGroupMember, refusal),
  createHarnessRoleAssignment: one(createRoleAssignment),
  createHarnessRoleAssignments: many(createRoleAssignment, refusal),
  deleteHarnessRoleAssignment: one(deleteRoleAssignment),
  deleteHarnessRoleAssignments: many(deleteRoleAssignment, refusal),
} satisfies MutationResolvers;
