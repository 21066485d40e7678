/** Role assignments: a role, on a resource group, in one scope, to a user, a group or a service account. */
import { createHash } from 'node:crypto';
import type { Call } from '../../http/call.js';
import type {
  Affected,
  CreateAssignment,
  DeleteAssignment,
  Effect,
  Examination,
  Problem,
  RecordChange,
  WriteAction,
} from '../connector.js';
import type { GrantRecord, PrincipalKind, Ref } from '../records.js';
import {
  ADMINISTRATOR,
  ADMINISTRATORS_LANE,
  keyOwnerProblem,
  keyServiceAccountProblem,
  lossOfAdministration,
  type KeyKind,
} from './administrators.js';
import { toPrincipalFilter } from './api.js';
import { bindingProblems, placeName, refused } from './checks.js';
import { orNothing, type FreshReads } from './fresh.js';
import {
  ACCOUNT,
  assignmentGrantId,
  reaches,
  readAssignmentGrant,
  readInviteKey,
  readKey,
  readRoleKey,
  roleKey,
  sameScope,
  toAssignment,
  type Scope,
  type ScopedId,
} from './mapping.js';
import type { WireRoleAssignment } from './wire.js';
import type { HarnessWriteApi, NewAssignment } from './write-api.js';

const GRANT_FIELD = ['grant'];
const PRINCIPAL_FIELD = ['principal'];

/** What Harness keeps unique: by it, two assignments are the same. */
interface Parts {
  readonly principal: Ref;
  readonly roleId: string;
  /** Says the scope, too. */
  readonly resourceGroupId: string;
}

const target = ({ principal, roleId, resourceGroupId }: Parts): string =>
  `assignment ${resourceGroupId} ${roleId} ${principal.kind} ${principal.id}`;

/**
 * Chosen by us, and the same for the same assignment: after a lost answer it tells whether it was made. Harness
 * takes letters, digits and underscores.
 */
const identifierOf = (parts: Parts): string =>
  `muster_${createHash('sha256').update(target(parts)).digest('hex').slice(0, 32)}`;

const partsOf = ({ principal, target: role, scope }: GrantRecord): Parts => ({
  principal,
  roleId: role.id,
  resourceGroupId: scope?.id ?? '',
});

export function createAssignment(fresh: FreshReads, writes: HarnessWriteApi): WriteAction<CreateAssignment> {
  const effect = (grant: GrantRecord): Effect => ({
    subject: { kind: 'grant', id: grant.id },
    changes: [put(grant)],
  });
  /** The one that is there, whoever made it and however it is called. */
  const find = async (scope: Scope, input: CreateAssignment, call: Call): Promise<GrantRecord | null> => {
    const principal = toPrincipalFilter(input.principal);
    const listed = principal === null ? [] : await fresh.assignmentsOf(scope, principal, call);
    const same = (row: WireRoleAssignment | null): GrantRecord | null => {
      const grant = row === null ? null : toAssignment(row, scope);
      return grant !== null && target(partsOf(grant)) === target(input) ? grant : null;
    };
    return listed.map(same).find((grant) => grant !== null) ?? null;
  };
  /** Ours, by the identifier chosen for it. */
  const findOurs = async (scope: Scope, input: CreateAssignment, call: Call): Promise<GrantRecord | null> => {
    const row = await fresh.api.roleAssignment(scope, identifierOf(input), call);
    const grant = row === null ? null : toAssignment(row, scope);
    return grant !== null && target(partsOf(grant)) === target(input) ? grant : null;
  };
  return {
    name: 'assignment.create',
    destructive: false,
    target,
    about: ({ principal }) => ({
      accountId: principal.kind === 'account' ? principal.id : null,
      email: null,
    }),
    async examine(input, call) {
      const at = fresh.within(readKey(input.resourceGroupId));
      if (at === null) {
        const message = 'Harness has no such resource group in the scopes that this connector reads.';
        return refused('NOT_FOUND', message, [...input.field, 'resourceGroup']);
      }
      const { scope } = at;
      const [binding, principal, found] = await Promise.all([
        bindingProblems(fresh, scope, input, call),
        principalProblem(fresh, scope, input.principal, call),
        find(scope, input, call),
      ]);
      const problems = principal === null ? binding : [...binding, principal];
      if (problems.length > 0) return { finding: 'REFUSED', problems };
      if (found === null) return { finding: 'CLEAR', found: { assigned: false }, affected: [] };
      if (found.status === 'ACTIVE') {
        return { finding: 'ALREADY', effect: effect(found), found: { assigned: true } };
      }
      const message =
        'This role assignment is there already and switched off, and Harness has no way to switch it on again. Delete it with deleteHarnessRoleAssignment, then create it.';
      return refused('ALREADY_EXISTS', message, [...input.field, 'role']);
    },
    async send(input, call) {
      const wanted = newAssignment(input);
      if (wanted === null) throw writes.notOurs('a role assignment');
      const { scope, assignment } = wanted;
      const made = toAssignment(await writes.createAssignment(scope, assignment, call), scope);
      if (made !== null)
        return { ...effect(made), changes: [put(made), ...(await alongside(fresh, input, call))] };
      // Harness has it; in what form it shows it is told by the next list.
      return { subject: { kind: 'grant', id: assignmentGrantId(scope, assignment.identifier) }, changes: [] };
    },
    async readBack(input, call) {
      const scope = readKey(input.resourceGroupId)?.scope;
      if (scope === undefined) return null;
      const found = (await findOurs(scope, input, call)) ?? (await find(scope, input, call));
      return found?.status === 'ACTIVE' ? effect(found) : null;
    },
    undoneBy: 'assignment.delete',
    undo(input, subject) {
      if (subject?.kind !== 'grant') return null;
      return {
        action: 'assignment.delete',
        input: { grantId: subject.id, known: true },
        reversible: true,
        summary: `Delete the role assignment.${leftBehind(input)}`,
      };
    },
  };
}

const put = (record: GrantRecord): RecordChange => ({ type: 'put', record });

const ORGANIZATION_VIEWER = '_organization_viewer';

type Given = Pick<CreateAssignment, 'principal' | 'resourceGroupId'>;

/** Where Harness lets a group of the account look on its way to a project, by an assignment of its own that outlives ours. */
function organizationSeen({ principal, resourceGroupId }: Given): Scope | null {
  const scope = readKey(resourceGroupId)?.scope;
  const home = principal.kind === 'group' ? readKey(principal.id)?.scope : undefined;
  if (scope === undefined || home === undefined || scope.project === null) return null;
  return sameScope(home, ACCOUNT) ? { org: scope.org, project: null } : null;
}

/** What to say of taking it back, besides: empty where nothing stays. */
export function leftBehind(given: Given): string {
  const organization = organizationSeen(given);
  if (organization === null) return '';
  return ` Harness leaves the role "Organization Viewer" that the group got with it in ${placeName(organization)}: take that away by hand.`;
}

async function alongside(
  fresh: FreshReads,
  input: CreateAssignment,
  call: Call,
): Promise<readonly RecordChange[]> {
  const organization = organizationSeen(input);
  const principal = toPrincipalFilter(input.principal);
  if (organization === null || principal === null || !fresh.isRead(organization)) return [];
  const rows = (await orNothing(fresh.assignmentsOf(organization, principal, call))) ?? [];
  return rows
    .filter(({ roleAssignment }) => roleAssignment.roleIdentifier === ORGANIZATION_VIEWER)
    .map((row) => toAssignment(row, organization))
    .filter((grant) => grant !== null)
    .map(put);
}

/** In Harness's words; null when one of the ids is none of ours. */
function newAssignment(input: CreateAssignment): { scope: Scope; assignment: NewAssignment } | null {
  const role = readRoleKey(input.roleId);
  const resourceGroup = readKey(input.resourceGroupId);
  const principal = toPrincipalFilter(input.principal);
  if (role === null || resourceGroup === null || principal === null) return null;
  return {
    scope: resourceGroup.scope,
    assignment: {
      identifier: identifierOf(input),
      roleIdentifier: role.nativeId,
      resourceGroupIdentifier: resourceGroup.nativeId,
      principal,
    },
  };
}

async function principalProblem(
  fresh: FreshReads,
  scope: Scope,
  principal: Ref<PrincipalKind>,
  call: Call,
): Promise<Problem | null> {
  const problem = (code: Problem['code'], message: string): Problem => ({
    code,
    message,
    field: PRINCIPAL_FIELD,
  });
  const { kind, id } = principal;
  if (kind === 'account' && readInviteKey(id) !== null) {
    const message =
      'This invitation is still pending, and only users can hold a role. Roles can be given along with an invitation: withdraw it and invite again, or wait until it is accepted.';
    return problem('INVALID_INPUT', message);
  }
  if (toPrincipalFilter(principal) === null) {
    return problem('NOT_FOUND', 'Harness has no such user, group or service account.');
  }
  if (kind === 'account') {
    if ((await fresh.user(scope, id, call)) !== null) return null;
    const message = `This user is not in ${placeName(scope)}. Add the user there first, in Harness under Access Control.`;
    return problem('NOT_FOUND', message);
  }
  const key = fresh.within(readKey(id));
  if (key !== null && !reaches(key.scope, scope)) {
    const message = `It belongs to ${placeName(key.scope)}, and can hold roles only there and below, not in ${placeName(scope)}.`;
    return problem('INVALID_INPUT', message);
  }
  if (key !== null && (await exists(fresh, kind, key, call))) return null;
  return problem('NOT_FOUND', 'Harness has no such group or service account, or this key may not see it.');
}

async function exists(fresh: FreshReads, kind: PrincipalKind, key: ScopedId, call: Call): Promise<boolean> {
  if (kind === 'group') return (await fresh.group(key, call)) !== null;
  const { rows } = await fresh.api.serviceAccounts(key.scope, call, key.nativeId);
  return rows.some(({ identifier }) => identifier === key.nativeId);
}

export function deleteAssignment(
  fresh: FreshReads,
  writes: HarnessWriteApi,
  keyKind: KeyKind,
): WriteAction<DeleteAssignment> {
  const gone = ({ grantId }: DeleteAssignment): Effect => ({
    subject: { kind: 'grant', id: grantId },
    changes: [{ type: 'remove', ref: { kind: 'grant', id: grantId } }],
  });

  /** Whoever has a role by it, and so may lose it; null when that cannot be told. */
  async function holders({ principal }: GrantRecord, call: Call): Promise<readonly string[] | null> {
    if (principal.kind === 'account') return [principal.id];
    if (principal.kind !== 'group') return [];
    const key = readKey(principal.id);
    // Groups that our key may not see are left out of lists: one that is not there may be full of people.
    const group = key === null ? null : await fresh.group(key, call);
    const users = group?.users.filter((user) => user !== null);
    return users === undefined || users.length < (group?.users.length ?? 0) ? null : users;
  }
  async function withAddresses(userIds: readonly string[], call: Call): Promise<readonly Affected[]> {
    const users = await fresh.users(userIds, call);
    return userIds.map((accountId) => ({
      accountId,
      email: users.find(({ uuid }) => uuid === accountId)?.email ?? null,
    }));
  }
  async function protection(
    at: ScopedId,
    grant: GrantRecord,
    userIds: readonly string[],
    perhapsGone: ReadonlySet<string>,
    call: Call,
  ): Promise<Problem | null> {
    const own = readKey(grant.principal.id)?.nativeId ?? '';
    const [owner, last] = await Promise.all([
      grant.principal.kind === 'serviceAccount'
        ? keyServiceAccountProblem(fresh.api, keyKind, own, GRANT_FIELD, call)
        : keyOwnerProblem(fresh.api, keyKind, userIds, GRANT_FIELD, call),
      sameScope(at.scope, ACCOUNT)
        ? lossOfAdministration(
            fresh,
            { of: 'ASSIGNMENT', assignmentId: at.nativeId },
            perhapsGone,
            GRANT_FIELD,
            call,
          )
        : null,
    ]);
    return owner ?? last?.problem ?? null;
  }

  return {
    name: 'assignment.delete',
    destructive: true,
    target: ({ grantId }) => `assignment ${grantId}`,
    lanes: () => [ADMINISTRATORS_LANE],
    about: () => ({ accountId: null, email: null }),
    // Whether we knew it changes with the deletion itself.
    asked: ({ grantId }) => ({ grantId }),
    async examine(input, call, { subjectId, perhapsGone }) {
      const at = fresh.within(readAssignmentGrant(input.grantId));
      if (at === null) {
        const message =
          'This is no role assignment in the scopes that this connector reads. A membership of a group ends with removeHarnessGroupMember.';
        return refused('NOT_FOUND', message, GRANT_FIELD);
      }
      const row = await fresh.api.roleAssignment(at.scope, at.nativeId, call);
      const wasThere = input.known === true || subjectId === input.grantId;
      if (row === null && wasThere) {
        return { finding: 'ALREADY', effect: gone(input), found: { assigned: false } };
      }
      if (row === null) return refused('NOT_FOUND', 'Harness has no such role assignment.', GRANT_FIELD);
      const grant = toAssignment(row, at.scope);
      if (grant === null) {
        const message = 'This role assignment is of a sort that is not known here. Delete it in Harness.';
        return refused('NOT_OFFERED_BY_VENDOR', message, GRANT_FIELD);
      }
      if (grant.mutability === 'READ_ONLY') return managed(at.scope);

      const isInForce = grant.status === 'ACTIVE';
      const userIds = isInForce ? await holders(grant, call) : [];
      if (userIds === null) {
        const message =
          'Harness does not show this key who is in the group that holds the role, so whose access would end cannot be told. Let the key view user groups, or delete the role assignment in Harness.';
        return refused('NOT_FOUND', message, GRANT_FIELD);
      }
      const [problem, affected] = await Promise.all([
        isInForce ? protection(at, grant, userIds, perhapsGone, call) : null,
        withAddresses(userIds, call),
      ]);
      if (problem !== null) return { finding: 'REFUSED', problems: [problem] };
      return {
        finding: 'CLEAR',
        found: {
          principal: `${grant.principal.kind} ${grant.principal.id}`,
          role: grant.target.id,
          resourceGroup: grant.scope?.id ?? null,
          status: grant.status,
        },
        affected,
        // The same assignment must not be created meanwhile, perhaps under another identifier.
        alsoClaims: [target(partsOf(grant))],
      };
    },
    async send(input, call) {
      const at = readAssignmentGrant(input.grantId);
      if (at === null) throw writes.notOurs('a role assignment');
      await writes.deleteAssignment(at.scope, at.nativeId, call);
      return gone(input);
    },
    async readBack(input, call) {
      const at = readAssignmentGrant(input.grantId);
      if (at === null) return null;
      return (await fresh.api.roleAssignment(at.scope, at.nativeId, call)) === null ? gone(input) : null;
    },
    refusal(error, { grantId }, { found }) {
      const at = readAssignmentGrant(grantId);
      if (error.vendorCode !== 'INVALID_REQUEST' || at === null || !sameScope(at.scope, ACCOUNT)) return null;
      // Only this role administers the account, and only while it is not switched off.
      if (found?.['role'] !== roleKey(ACCOUNT, ADMINISTRATOR) || found['status'] !== 'ACTIVE') return null;
      const message =
        'Harness refused to delete this role assignment, as it does when nobody would be Account Admin any longer. Give the role to somebody else first.';
      return { code: 'LAST_ADMINISTRATOR', message, field: GRANT_FIELD };
    },
  };
}

function managed(scope: Scope): Examination {
  const message = `Harness itself gives this role to everybody in ${placeName(scope)}, and does not let it be deleted. It ends when the user is removed from there, in Harness under Access Control.`;
  return refused('NOT_OFFERED_BY_VENDOR', message, GRANT_FIELD);
}
