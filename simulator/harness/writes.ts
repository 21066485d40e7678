/** What Harness's API changes: people, the members of groups, and role assignments. */
import type { Answer, VendorRequest } from '../listener.js';
import {
  failed,
  fieldsFrom,
  fieldsOf,
  invalid,
  parsedBody,
  Refusal,
  single,
  textOf,
  textsOf,
  unknownError,
  type Fields,
  type Handler,
} from './answers.js';
import {
  administratorsOf,
  assign,
  give,
  groupIn,
  invite,
  isMember,
  leave,
  takeIn,
  unassign,
  userByEmail,
  withdrawInvite,
  type Assigned,
  type WantedAssignment,
  type Welcome,
} from './changes.js';
import {
  ACCOUNT,
  levelOf,
  sameScope,
  type HarnessInvite,
  type HarnessRoleAssignment,
  type HarnessRoleBinding,
  type HarnessScope,
  type HarnessState,
  type HarnessUserGroup,
  type Level,
  type PrincipalType,
} from './state.js';

/** What no public source settles about writing, and what an account may be like. */
export interface WriteBehaviour {
  /** What becomes of an address that is not in the account: only some accounts let people in without their consent. */
  newcomers: 'USER_INVITED_SUCCESSFULLY' | 'USER_ADDED_SUCCESSFULLY' | 'USER_INVITE_NOT_REQUIRED' | 'FAIL';
  /** Refuses more than 10 requests to add or invite in a minute, and does not say for how long. */
  inviteLimit: boolean;
  /** What withdrawing an invite that is not there is answered with. */
  missingInvite: 'null' | 400;
  /**
   * How long after reading a group its new members are saved. What somebody else saved meanwhile is lost.
   */
  groupWriteMs: number;
  duplicateAssignment: 500 | 400;
}

export const usualWrites: WriteBehaviour = {
  newcomers: 'USER_INVITED_SUCCESSFULLY',
  inviteLimit: false,
  missingInvite: 'null',
  groupWriteMs: 0,
  duplicateAssignment: 500,
};

/** What reading and writing share. */
export interface Account {
  readonly state: HarnessState;
  readonly behaviour: WriteBehaviour;
  now(): number;
  scopeOfQuery(request: VendorRequest): HarnessScope;
  needs(permission: string): void;
  showInvite(pending: HarnessInvite): unknown;
  showGroup(group: HarnessUserGroup): unknown;
  showAssignment(assignment: HarnessRoleAssignment): unknown;
}

const INVITES_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

const manageOf: Readonly<Record<PrincipalType, string>> = {
  USER: 'core_user_manage',
  USER_GROUP: 'core_usergroup_manage',
  SERVICE_ACCOUNT: 'core_serviceaccount_edit',
};

export function addWrites(on: (endpoint: string, handle: Handler) => void, account: Account): void {
  const { state, behaviour, now, scopeOfQuery, needs } = account;
  const inviteTimes: number[] = [];

  // People

  function limitInvites(): void {
    if (!behaviour.inviteLimit) return;
    while ((inviteTimes[0] ?? Infinity) <= now() - MINUTE_MS) inviteTimes.shift();
    if (inviteTimes.length >= INVITES_PER_MINUTE) throw new Refusal(429, '', '', 'NOTHING');
    inviteTimes.push(now());
  }

  function add(scope: HarnessScope, email: string, welcome: Welcome): string {
    const user = userByEmail(state, email);
    if (user !== undefined && isMember(state, scope, user.uuid)) {
      give(state, scope, user.uuid, welcome);
      return 'USER_ALREADY_ADDED';
    }
    if (user !== undefined && isMember(state, ACCOUNT, user.uuid)) {
      takeIn(state, scope, email, welcome);
      return 'USER_ADDED_SUCCESSFULLY';
    }
    if (state.invites.some((pending) => pending.email === email && sameScope(pending.scope, scope))) {
      return 'USER_ALREADY_INVITED'; // and keeps what it was made with
    }
    const { newcomers } = behaviour;
    if (newcomers === 'USER_INVITED_SUCCESSFULLY') invite(state, scope, email, welcome);
    else if (newcomers !== 'FAIL') takeIn(state, scope, email, welcome);
    return newcomers;
  }

  on('POST /ng/api/user/users', (request) => {
    needs('core_user_manage');
    const scope = scopeOfQuery(request);
    const fields = fieldsOf(request);
    const emails = textsOf(fields, 'emails')?.map((email) => email.toLowerCase()) ?? [];
    if (emails.length < 1 || emails.length > 100) throw failed('emails: size must be between 1 and 100');
    const welcome: Welcome = {
      roleBindings: itemsOf(fields, 'roleBindings').map((item) => bindingFrom(item, scope)),
      userGroups: (textsOf(fields, 'userGroups') ?? []).filter(
        (identifier) => groupIn(state, scope, identifier) !== undefined,
      ),
    };
    limitInvites();
    // Each address is dealt with once, and the results are laid beside the addresses as they were sent:
    // after one that was sent twice they are somebody else's, and the last are nobody's.
    const results = [...new Set(emails)].map((email) => add(scope, email, welcome));
    const pairs = results.map((result, at) => [emails[at] ?? '', result]);
    return single({ addUserResponseMap: Object.fromEntries(pairs) });
  });

  on('GET /ng/api/user/last-admin', (request) => {
    needs('core_user_view');
    const administrators = administratorsOf(state, scopeOfQuery(request));
    const userId = request.query.get('userId');
    if (userId === null) throw failed('userId: must not be null');
    return single(administrators.size === 1 && administrators.has(userId));
  });

  on('DELETE /ng/api/user/{userId}', (request, { userId = '' }) => {
    needs('core_user_manage');
    const scope = scopeOfQuery(request);
    const administrators = administratorsOf(state, ACCOUNT);
    if (levelOf(scope) === 'account' && administrators.size === 1 && administrators.has(userId)) {
      throw invalid('Removing this user will remove the last Account Admin from NG. Cannot remove the user.');
    }
    return single(leave(state, scope, userId));
  });

  on('DELETE /ng/api/invites/{inviteId}', (_request, { inviteId = '' }) => {
    needs('core_user_manage');
    const withdrawn = withdrawInvite(state, inviteId);
    if (withdrawn === undefined && behaviour.missingInvite === 400) throw invalid('Invite is not found');
    return single(withdrawn === undefined ? null : account.showInvite(withdrawn));
  });

  // Groups

  function groupToChange(request: VendorRequest, identifier: string): HarnessUserGroup {
    needs('core_usergroup_manage');
    const group = groupIn(state, scopeOfQuery(request), identifier);
    if (group === undefined) {
      const message = `Invalid argument(s): User Group in the given scope does not exist:${identifier}`;
      throw new Refusal(400, 'INVALID_ARGUMENT', message);
    }
    if (group.externallyManaged) {
      throw invalid(`This API call is not supported for externally managed group ${identifier}`);
    }
    if (group.harnessManaged) {
      throw invalid('Cannot add or remove user from an harness managed user group.');
    }
    return group;
  }
  /** The whole list, as it was read: Harness does not notice that the group has changed since. */
  function save(group: HarnessUserGroup, users: string[]): Answer {
    const write = (): void => {
      group.users = users;
    };
    const answer = single(account.showGroup({ ...group, users }));
    const { groupWriteMs: holdMs } = behaviour;
    if (holdMs > 0) {
      setTimeout(write, holdMs).unref();
      return { ...answer, holdMs };
    }
    write();
    return answer;
  }

  on('PUT /ng/api/user-groups/{groupId}/member/{userId}', (request, { groupId = '', userId = '' }) => {
    const group = groupToChange(request, groupId);
    const users = group.users ?? [];
    if (users.includes(userId)) {
      throw invalid(`Invalid request: User ${userId} is already part of User Group ${groupId}`);
    }
    // Whoever is not in the group's scope is dropped, and the answer is no different.
    const added = isMember(state, scopeOfQuery(request), userId) ? [userId] : [];
    return save(group, [...users, ...added]);
  });
  on('DELETE /ng/api/user-groups/{groupId}/member/{userId}', (request, { groupId = '', userId = '' }) => {
    const group = groupToChange(request, groupId);
    if (wouldBeWithoutAdministrator({ member: { group, uuid: userId } })) {
      throw invalid(`${userId} is the last account admin for ${state.accountId}. Can't remove it`);
    }
    return save(
      group,
      (group.users ?? []).filter((user) => user !== userId),
    );
  });

  function wouldBeWithoutAdministrator(without: Parameters<typeof administratorsOf>[2]): boolean {
    return administratorsOf(state, ACCOUNT).size > 0 && administratorsOf(state, ACCOUNT, without).size === 0;
  }

  // Role assignments

  function made(assigned: Assigned): HarnessRoleAssignment {
    if (assigned.outcome === 'MADE') return assigned.assignment;
    if (assigned.outcome === 'REFUSED') throw invalid(`Invalid request: ${assigned.why}`);
    if (behaviour.duplicateAssignment === 500) throw unknownError();
    throw new Refusal(400, 'DUPLICATE_FIELD', 'Role Assignment already exists in the given scope');
  }

  on('POST /authz/api/roleassignments', (request) => {
    const scope = scopeOfQuery(request);
    const wanted = wantedFrom(fieldsOf(request));
    needs(manageOf[wanted.principal.type]);
    return single(account.showAssignment(made(assign(state, scope, wanted))));
  });

  on('POST /authz/api/roleassignments/multi', (request) => {
    const scope = scopeOfQuery(request);
    const wanted = itemsOf(fieldsOf(request), 'roleAssignments').map(wantedFrom);
    for (const { principal } of wanted) needs(manageOf[principal.type]);
    const assigned = wanted.map((one) => assign(state, scope, one));
    return single(
      assigned.flatMap((one) => (one.outcome === 'MADE' ? [account.showAssignment(one.assignment)] : [])),
    );
  });

  function remove(scope: HarnessScope, assignmentId: string): HarnessRoleAssignment {
    const found = state.assignments.find(
      (row) => row.identifier === assignmentId && sameScope(row.scope, scope),
    );
    if (found === undefined) throw invalid('Invalid request: Invalid Role Assignment');
    needs(manageOf[found.principal.type]);
    if (found.managed) throw invalid('Invalid request: Cannot delete a managed role assignment');
    if (wouldBeWithoutAdministrator({ assignment: found })) {
      throw invalid('Invalid request: Cannot delete the role assignment of the last account admin');
    }
    unassign(state, found);
    return found;
  }

  on('DELETE /authz/api/roleassignments/{assignmentId}', (request, { assignmentId = '' }) =>
    single(account.showAssignment(remove(scopeOfQuery(request), assignmentId))),
  );

  on('POST /authz/api/roleassignments/delete/batch', (request) => {
    const scope = scopeOfQuery(request);
    const ids = textsOf({ ids: parsedBody(request) }, 'ids') ?? [];
    if (ids.length > 100) throw failed('ids: size must be between 0 and 100');
    const failures: unknown[] = [];
    for (const roleAssignmentId of ids) {
      try {
        remove(scope, roleAssignmentId);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        failures.push({ roleAssignmentId, errorMessage: error.message, governanceMetadata: null });
      }
    }
    return single({
      successfullyDeleted: ids.length - failures.length,
      failedToDelete: failures.length,
      roleAssignmentErrorResponseDTOList: failures,
    });
  });
}

function bindingFrom(fields: Fields, scope: HarnessScope): HarnessRoleBinding {
  return {
    roleIdentifier: textOf(fields, 'roleIdentifier'),
    roleScopeLevel: levelFrom(fields, 'roleScopeLevel') ?? levelOf(scope),
    resourceGroupIdentifier: textOf(fields, 'resourceGroupIdentifier'),
  };
}

/** Whether Harness manages it is for Harness to say: `managed` is not looked at. */
function wantedFrom(fields: Fields): WantedAssignment {
  const principal = fieldsFrom(fields['principal']);
  const reference = fields['roleReference'] ?? null;
  const identifier = fields['identifier'] ?? null;
  if (identifier !== null && !/^[a-zA-Z_][0-9a-zA-Z_$]{0,127}$/.test(textOf(fields, 'identifier'))) {
    throw failed('identifier: can only contain alphanumeric, underscore and $ characters');
  }
  return {
    identifier: identifier === null ? null : textOf(fields, 'identifier'),
    roleIdentifier: textOf(fields, 'roleIdentifier'),
    roleLevel: reference === null ? null : levelFrom(fieldsFrom(reference), 'scopeLevel'),
    resourceGroupIdentifier: textOf(fields, 'resourceGroupIdentifier'),
    principal: {
      type: principalTypeFrom(principal),
      identifier: textOf(principal, 'identifier'),
      scopeLevel: levelFrom(principal, 'scopeLevel'),
    },
    disabled: fields['disabled'] === true,
  };
}

function principalTypeFrom(fields: Fields): PrincipalType {
  const type = textOf(fields, 'type');
  if (type === 'USER' || type === 'USER_GROUP' || type === 'SERVICE_ACCOUNT') return type;
  throw invalid('Unable to process JSON');
}

function levelFrom(fields: Fields, name: string): Level | null {
  const level = fields[name] ?? null;
  if (level === null || level === 'account' || level === 'organization' || level === 'project') return level;
  throw invalid(`Invalid request: ${name} is not a level`);
}

function itemsOf(fields: Fields, name: string): readonly Fields[] {
  const items = fields[name] ?? [];
  if (!Array.isArray(items)) throw invalid('Unable to process JSON');
  return items.map(fieldsFrom);
}
