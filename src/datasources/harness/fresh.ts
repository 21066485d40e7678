/** What is so now, whole or not at all: where a write is decided on, nothing may be left out without a word. */
import { UpstreamError } from '../../errors.js';
import { emailKey } from '../../identity.js';
import type { Call } from '../../http/call.js';
import { allReadable, type ListName } from '../paging.js';
import {
  PAGE_SIZE,
  type AssignmentFilter,
  type HarnessApi,
  type PrincipalFilter,
  type WholeList,
} from './api.js';
import { ACCOUNT, sameScope, type Scope, type ScopedId } from './mapping.js';
import type { Scopes } from './sweep.js';
import type { WireInvite, WireRoleAssignment, WireUser, WireUserGroup } from './wire.js';

export class FreshReads {
  constructor(
    readonly api: HarnessApi,
    private readonly source: string,
    private readonly scopes: Scopes,
  ) {}

  /** Null for what lies in a scope that is not read. */
  within(found: ScopedId | null): ScopedId | null {
    return found !== null && this.isRead(found.scope) ? found : null;
  }

  isRead(scope: Scope): boolean {
    return this.scopes.some((read) => sameScope(read, scope));
  }

  /** As a member of this scope. */
  async user(scope: Scope, userId: string, call: Call): Promise<WireUser | null> {
    const found = await this.api.usersAmong(scope, { identifiers: [userId] }, call);
    return this.whole(found, 'POST /ng/api/user/batch').find(({ uuid }) => uuid === userId) ?? null;
  }

  async userOf(email: string, call: Call): Promise<WireUser | null> {
    const address = emailKey(email);
    const found = await this.api.usersAmong(ACCOUNT, { emails: [address] }, call);
    const users = this.whole(found, 'POST /ng/api/user/batch');
    return users.find((user) => user.email !== null && emailKey(user.email) === address) ?? null;
  }

  async users(userIds: readonly string[], call: Call): Promise<readonly WireUser[]> {
    const users: WireUser[] = [];
    for (let at = 0; at < userIds.length; at += PAGE_SIZE) {
      const some = userIds.slice(at, at + PAGE_SIZE);
      const found = await this.api.usersAmong(ACCOUNT, { identifiers: some }, call);
      users.push(...this.whole(found, 'POST /ng/api/user/batch'));
    }
    return users;
  }

  async invites(scope: Scope, call: Call): Promise<readonly WireInvite[]> {
    return this.whole(await this.api.invites(scope, call), 'GET /ng/api/invites');
  }

  /** Waiting for this address, in whatever scope is read; the account's first. */
  async invitesTo(email: string, call: Call): Promise<readonly (readonly [WireInvite, Scope])[]> {
    const address = emailKey(email);
    const lists = await Promise.all(
      this.scopes.map(async (scope) => [scope, await this.invites(scope, call)] as const),
    );
    return lists.flatMap(([scope, invites]) =>
      invites
        .filter(
          (invite) => invite.approved !== true && invite.email !== null && emailKey(invite.email) === address,
        )
        .map((invite) => [invite, scope] as const),
    );
  }

  async group({ scope, nativeId }: ScopedId, call: Call): Promise<WireUserGroup | null> {
    return (await this.groups(scope, [nativeId], call)).find((row) => row.identifier === nativeId) ?? null;
  }

  async groups(scope: Scope, identifiers: readonly string[], call: Call): Promise<readonly WireUserGroup[]> {
    if (identifiers.length === 0) return [];
    const found = await this.api.groupsNamed(scope, identifiers, call);
    return this.whole(found, 'POST /ng/api/user-groups/batch');
  }

  /** Those of one scope that hold the user, Harness's own of all its users among them. */
  async groupsHolding(scope: Scope, userId: string, call: Call): Promise<readonly WireUserGroup[]> {
    const found = await this.api.groupsHolding(scope, [userId], call);
    return this.whole(found, 'POST /ng/api/user-groups/batch');
  }

  async assignmentsOf(
    scope: Scope,
    principal: PrincipalFilter,
    call: Call,
  ): Promise<readonly WireRoleAssignment[]> {
    return this.assignments(scope, { principalFilter: [principal] }, call);
  }

  async assignments(
    scope: Scope,
    filter: AssignmentFilter,
    call: Call,
  ): Promise<readonly WireRoleAssignment[]> {
    const found = await this.api.roleAssignments(scope, call, filter);
    return this.whole(found, 'POST /authz/api/roleassignments/filter');
  }

  private whole<Row>(found: WholeList<Row>, request: string): readonly Row[] {
    const list: ListName = { source: this.source, request };
    if (found.missing === 0) return allReadable(found, list);
    const detail = `${found.missing} of the rows did not come`;
    throw new UpstreamError({ ...list, reason: 'INCOMPLETE', detail, delivery: 'ANSWERED' });
  }
}

/** For what a write does not depend on: null when it cannot be had. */
export async function orNothing<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
}
