/** Harness's endpoints that change something. Each sends one request, and says what the answer shows. */
import { z } from 'zod';
import { UpstreamError, type UpstreamFailure } from '../../errors.js';
import type { Call } from '../../http/call.js';
import type { HttpClient } from '../../http/client.js';
import { scopeQuery, type PrincipalFilter } from './api.js';
import { ACCOUNT, type Scope } from './mapping.js';
import { segment } from './segment.js';
import {
  readObject,
  wireInvited,
  wireRoleAssignment,
  wireUserGroup,
  type WireRoleAssignment,
  type WireUserGroup,
} from './wire.js';

/** A role on a resource group, given along with an invitation. */
export interface InvitedBinding {
  readonly roleIdentifier: string;
  /** Harness's contract requires the name as well, for people to read: nothing is decided on it. */
  readonly roleName: string;
  readonly roleScopeLevel: 'account';
  readonly resourceGroupIdentifier: string;
  readonly resourceGroupName: string;
  readonly managedRole: boolean;
}

export interface NewAssignment {
  readonly identifier: string;
  readonly roleIdentifier: string;
  readonly resourceGroupIdentifier: string;
  readonly principal: PrincipalFilter;
}

/** A group without any list of members does not show that one was dropped, and where one was added there is a list. */
const wireWithMembers = z.looseObject({ data: z.looseObject({ users: z.array(z.unknown()) }) });

/** What became of an address, in Harness's word; and how to say that it is not what was asked for. */
export interface Invited {
  /** Null when the answer does not speak of the address. */
  readonly result: string | null;
  fail(reason: UpstreamFailure['reason'], more: Partial<UpstreamFailure>): UpstreamError;
}

export class HarnessWriteApi {
  constructor(
    private readonly http: HttpClient,
    private readonly source: string,
    private readonly accountId: string,
  ) {}

  /** What `examine` would not have let pass: nothing is sent for an id that is none of ours. */
  notOurs(what: string): UpstreamError {
    return new UpstreamError({
      source: this.source,
      request: `a write of ${what}`,
      reason: 'REJECTED',
      delivery: 'NOT_SENT',
      detail: 'an id that is not of the right form',
    });
  }

  /** One address: of several, Harness may lay the results beside the wrong ones. */
  async invite(
    email: string,
    userGroups: readonly string[],
    roleBindings: readonly InvitedBinding[],
    call: Call,
  ): Promise<Invited> {
    const route = '/ng/api/user/users';
    const body = { emails: [email], roleBindings, userGroups };
    const answer = await this.http.write('POST', route, { query: this.at(ACCOUNT), body, call });
    const request = `POST ${route}`;
    const { addUserResponseMap } = readObject(wireInvited, answer.body, this.source, request);
    const told = Object.entries(addUserResponseMap).find(([address]) => address.toLowerCase() === email);
    return {
      result: told?.[1] ?? null,
      fail: (reason, more) =>
        new UpstreamError({ source: this.source, request, reason, status: answer.status, ...more }),
    };
  }

  async removeUser(userId: string, call: Call): Promise<void> {
    const { pattern, params } = segment('userId', userId);
    const route = `/ng/api/user/${pattern}`;
    const answer = await this.http.write('DELETE', route, { params, query: this.at(ACCOUNT), call });
    if (readObject(z.boolean(), answer.body, this.source, `DELETE ${route}`)) return;
    throw this.didNothing('NOT_FOUND', `DELETE ${route}`, answer.status, 'the user was not a member');
  }

  async withdrawInvite(scope: Scope, inviteId: string, call: Call): Promise<void> {
    const { pattern, params } = segment('inviteId', inviteId);
    const route = `/ng/api/invites/${pattern}`;
    const answer = await this.http.write('DELETE', route, { params, query: this.at(scope), call });
    // Without the invite in the answer, it is not told whether there was one: reading back decides.
    readObject(z.union([z.looseObject({}), z.literal(true)]), answer.body, this.source, `DELETE ${route}`);
  }

  async addMember(scope: Scope, groupId: string, userId: string, call: Call): Promise<WireUserGroup> {
    const { route, params } = memberRoute(groupId, userId);
    const answer = await this.http.write('PUT', route, { params, query: this.at(scope), call });
    const group = readObject(wireUserGroup, answer.body, this.source, `PUT ${route}`);
    if (group.users.includes(userId)) return group;
    const isReadable = wireWithMembers.safeParse(answer.body).success && !group.users.includes(null);
    if (!isReadable) throw this.unreadableMembers(`PUT ${route}`);
    throw this.didNothing('REJECTED', `PUT ${route}`, answer.status, 'the user is not among the members');
  }

  async removeMember(scope: Scope, groupId: string, userId: string, call: Call): Promise<void> {
    const { route, params } = memberRoute(groupId, userId);
    const answer = await this.http.write('DELETE', route, { params, query: this.at(scope), call });
    const group = readObject(wireUserGroup, answer.body, this.source, `DELETE ${route}`);
    if (group.users.includes(null)) throw this.unreadableMembers(`DELETE ${route}`);
    if (!group.users.includes(userId)) return;
    throw this.didNothing('REJECTED', `DELETE ${route}`, answer.status, 'the user is still a member');
  }

  async createAssignment(scope: Scope, assignment: NewAssignment, call: Call): Promise<WireRoleAssignment> {
    const route = '/authz/api/roleassignments';
    const body = { ...assignment, disabled: false };
    const answer = await this.http.write('POST', route, { query: this.at(scope), body, call });
    const request = `POST ${route}`;
    const made = readObject(wireRoleAssignment, answer.body, this.source, request);
    const { roleIdentifier, resourceGroupIdentifier, principal } = made.roleAssignment;
    const isIt =
      roleIdentifier === assignment.roleIdentifier &&
      resourceGroupIdentifier === assignment.resourceGroupIdentifier &&
      principal.identifier === assignment.principal.identifier;
    if (isIt) return made;
    const detail = 'another role assignment than was asked for';
    throw new UpstreamError({ source: this.source, request, reason: 'UNREADABLE', detail });
  }

  async deleteAssignment(scope: Scope, identifier: string, call: Call): Promise<void> {
    const { pattern, params } = segment('assignmentId', identifier);
    const route = `/authz/api/roleassignments/${pattern}`;
    const answer = await this.http.write('DELETE', route, { params, query: this.at(scope), call });
    readObject(wireRoleAssignment, answer.body, this.source, `DELETE ${route}`);
  }

  private at(scope: Scope) {
    return scopeQuery(this.accountId, scope);
  }

  /** A member in a form nobody knows may be the one: whether anything was done is not told. */
  private unreadableMembers(request: string): UpstreamError {
    const detail = 'members that could not be read';
    return new UpstreamError({ source: this.source, request, reason: 'UNREADABLE', detail });
  }

  /** Harness answers well to some changes that it does not make. */
  private didNothing(
    reason: 'NOT_FOUND' | 'REJECTED',
    request: string,
    status: number,
    detail: string,
  ): UpstreamError {
    return new UpstreamError({
      source: this.source,
      request,
      reason,
      status,
      detail: `a good answer, and ${detail}`,
      delivery: 'ANSWERED',
    });
  }
}

function memberRoute(groupId: string, userId: string) {
  const group = segment('groupId', groupId);
  const user = segment('userId', userId);
  return {
    route: `/ng/api/user-groups/${group.pattern}/member/${user.pattern}`,
    params: { ...group.params, ...user.params },
  };
}
