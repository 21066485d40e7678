/** Changes of Harvest's users. Nobody is deleted there: who has tracked time stays, archived. */
import type {
  ArchiveHarvestUserInput,
  CreateHarvestUserInput,
  MutationResolvers,
  ReactivateHarvestUserInput,
  SetHarvestUserAccessRolesInput,
} from '../generated/resolvers.js';
import type { InputReader } from './inputs.js';
import { change, many, one, refusal } from './provisioning.js';

const VENDOR = 'harvest';
const ROLES = ['accessRoles'];
const MOST_ROLES = 20;

const createUser = change<CreateHarvestUserInput>(VENDOR, (input, read) => {
  read.choose(input.connector);
  return {
    action: 'user.invite',
    input: {
      email: input.email,
      givenName: read.name(input.givenName, ['givenName']),
      familyName: read.name(input.familyName, ['familyName']),
      phone: null,
      roleIds: accessRoles(read, input.accessRoles),
      memberships: [],
      bindings: [],
      isContractor: input.isContractor ?? null,
    },
    reversible: true,
    summary: 'Create a user in Harvest',
  };
});

const archiveUser = change<ArchiveHarvestUserInput>(VENDOR, (input, read) => ({
  action: 'user.archive',
  input: { accountId: read.account(input.accountId), expectedEmail: input.expectedEmail ?? null },
  reversible: true,
  summary: 'Archive a user in Harvest',
}));

const reactivateUser = change<ReactivateHarvestUserInput>(VENDOR, (input, read) => ({
  action: 'user.reactivate',
  input: { accountId: read.account(input.accountId), expectedEmail: input.expectedEmail ?? null },
  reversible: true,
  summary: 'Bring an archived user back in Harvest',
}));

const setAccessRoles = change<SetHarvestUserAccessRolesInput>(VENDOR, (input, read) => {
  const accountId = read.account(input.accountId);
  return {
    action: 'roles.set',
    input: {
      accountId,
      expectedEmail: input.expectedEmail ?? null,
      roleIds: accessRoles(read, input.accessRoles),
    },
    reversible: true,
    summary: 'Set the access roles of a user in Harvest',
  };
});

function accessRoles(read: InputReader, roles: readonly string[] | null | undefined): readonly string[] {
  read.count(roles?.length ?? 0, MOST_ROLES, 'access roles', ROLES);
  return read.roles(roles, ROLES);
}

export const harvestMutations = {
  createHarvestUser: one(createUser),
  createHarvestUsers: many(createUser, refusal),
  archiveHarvestUser: one(archiveUser),
  archiveHarvestUsers: many(archiveUser, refusal),
  reactivateHarvestUser: one(reactivateUser),
  reactivateHarvestUsers: many(reactivateUser, refusal),
  setHarvestUserAccessRoles: one(setAccessRoles),
  setHarvestUsersAccessRoles: many(setAccessRoles, refusal),
} satisfies MutationResolvers;
