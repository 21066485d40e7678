/**
 * What writes are decided on: read now, and whole. A row that could not be read may be the one that matters, and
 * "not found" counts as absence only in Fivetran's own words: a page from somebody in between proves nothing.
 */
import { UpstreamError } from '../../errors.js';
import type { Call } from '../../http/call.js';
import { allReadable } from '../paging.js';
import type { FivetranApi, WholeList } from './api.js';
import { isSameRole } from './role-names.js';
import type {
  WireAccount,
  WireGroup,
  WireMembership,
  WireRole,
  WireTeam,
  WireTeamMember,
  WireUser,
} from './wire.js';

export class FreshReads {
  constructor(
    private readonly api: FivetranApi,
    private readonly source: string,
  ) {}

  account(call: Call): Promise<WireAccount> {
    return this.api.account(call);
  }

  users(call: Call): Promise<readonly WireUser[]> {
    return this.whole(this.api.users(call), 'GET /v1/users');
  }

  roles(call: Call): Promise<readonly WireRole[]> {
    return this.whole(this.api.roles(call), 'GET /v1/roles');
  }

  groups(call: Call): Promise<readonly WireGroup[]> {
    return this.whole(this.api.groups(call), 'GET /v1/groups');
  }

  teams(call: Call): Promise<readonly WireTeam[]> {
    return this.whole(this.api.teams(call), 'GET /v1/teams');
  }

  teamUsers(teamId: string, call: Call): Promise<readonly WireTeamMember[]> {
    return this.whole(this.api.teamUsers(teamId, call), 'GET /v1/teams/{teamId}/users');
  }

  user(userId: string, call: Call): Promise<WireUser | null> {
    return orAbsent(this.api.user(userId, call));
  }

  group(groupId: string, call: Call): Promise<WireGroup | null> {
    return orAbsent(this.api.group(groupId, call));
  }

  team(teamId: string, call: Call): Promise<WireTeam | null> {
    return orAbsent(this.api.team(teamId, call));
  }

  userGroup(userId: string, groupId: string, call: Call): Promise<WireMembership | null> {
    return orAbsent(this.api.userGroup(userId, groupId, call));
  }

  teamUser(teamId: string, userId: string, call: Call): Promise<WireTeamMember | null> {
    return orAbsent(this.api.teamUser(teamId, userId, call));
  }

  /** Whether two names are one role. The list is read only where the names differ. */
  async sameRole(one: string | null, other: string | null, call: Call): Promise<boolean> {
    if (one === null || other === null || one === other) return one === other;
    return isSameRole(await this.roles(call), one, other);
  }

  private async whole<Row>(list: Promise<WholeList<Row>>, request: string): Promise<readonly Row[]> {
    return allReadable(await list, { source: this.source, request });
  }
}

async function orAbsent<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    const saysSo =
      error instanceof UpstreamError &&
      error.reason === 'NOT_FOUND' &&
      error.vendorCode?.startsWith('NotFound') === true;
    if (saysSo) return null;
    throw error;
  }
}
