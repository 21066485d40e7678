/** Fivetran's endpoints and its way of paging. Wire objects come out; what they mean is not decided here. */
import type { z } from 'zod';
import { UpstreamError } from '../../errors.js';
import type { Call } from '../../http/call.js';
import type { HttpClient } from '../../http/client.js';
import { fillRoute } from '../../http/path.js';
import { pages, wholeList } from '../paging.js';
import { readRows } from '../wire.js';
import {
  readData,
  readList,
  readObject,
  wireAccount,
  wireConnection,
  wireGroup,
  wireMembership,
  wireRole,
  wireTeam,
  wireTeamMember,
  wireUser,
  type WireAccount,
  type WireConnection,
  type WireGroup,
  type WireMembership,
  type WireRole,
  type WireTeam,
  type WireTeamMember,
  type WireUser,
} from './wire.js';

/** The vendor's maximum, and not its default of 100: a full read takes a tenth of the calls. */
export const PAGE_SIZE = 1000;

/** How many calls a list of so many rows takes; an empty one takes one too. */
export function callsFor(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE_SIZE));
}

export interface WholeList<Row> {
  readonly rows: readonly Row[];
  readonly unreadable: number;
}

export interface NewUser {
  readonly email: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly phone?: string;
  readonly role?: string;
}

type Params = Readonly<Record<string, string>>;

export class FivetranApi {
  constructor(
    private readonly http: HttpClient,
    private readonly source: string,
  ) {}

  async account(call: Call): Promise<WireAccount> {
    const answer = await this.http.read('GET', '/v1/account/info', { call });
    return readObject(wireAccount, answer.body, this.source, 'GET /v1/account/info');
  }

  users(call: Call): Promise<WholeList<WireUser>> {
    return this.list('/v1/users', {}, wireUser, (user) => user.id, call);
  }

  user(userId: string, call: Call): Promise<WireUser> {
    return this.one('/v1/users/{userId}', { userId }, wireUser, ({ id }) => id === userId, call);
  }

  userGroups(userId: string, call: Call): Promise<WholeList<WireMembership>> {
    return this.list('/v1/users/{userId}/groups', { userId }, wireMembership, (m) => m.id, call);
  }

  /** Not found for who is in the group only through an account role. */
  userGroup(userId: string, groupId: string, call: Call): Promise<WireMembership> {
    const route = '/v1/users/{userId}/groups/{groupId}';
    return this.one(route, { userId, groupId }, wireMembership, ({ id }) => id === groupId, call);
  }

  userConnections(userId: string, call: Call): Promise<WholeList<WireMembership>> {
    return this.list('/v1/users/{userId}/connections', { userId }, wireMembership, (m) => m.id, call);
  }

  groups(call: Call): Promise<WholeList<WireGroup>> {
    return this.list('/v1/groups', {}, wireGroup, (group) => group.id, call);
  }

  group(groupId: string, call: Call): Promise<WireGroup> {
    return this.one('/v1/groups/{groupId}', { groupId }, wireGroup, ({ id }) => id === groupId, call);
  }

  groupUsers(groupId: string, call: Call): Promise<WholeList<WireUser>> {
    return this.list('/v1/groups/{groupId}/users', { groupId }, wireUser, (user) => user.id, call);
  }

  roles(call: Call): Promise<WholeList<WireRole>> {
    return this.list('/v1/roles', {}, wireRole, (role) => role.name, call);
  }

  teams(call: Call): Promise<WholeList<WireTeam>> {
    return this.list('/v1/teams', {}, wireTeam, (team) => team.id, call);
  }

  team(teamId: string, call: Call): Promise<WireTeam> {
    return this.one('/v1/teams/{teamId}', { teamId }, wireTeam, ({ id }) => id === teamId, call);
  }

  teamUsers(teamId: string, call: Call): Promise<WholeList<WireTeamMember>> {
    return this.list('/v1/teams/{teamId}/users', { teamId }, wireTeamMember, (m) => m.user_id, call);
  }

  teamUser(teamId: string, userId: string, call: Call): Promise<WireTeamMember> {
    const route = '/v1/teams/{teamId}/users/{userId}';
    return this.one(route, { teamId, userId }, wireTeamMember, (member) => member.user_id === userId, call);
  }

  teamGroups(teamId: string, call: Call): Promise<WholeList<WireMembership>> {
    return this.list('/v1/teams/{teamId}/groups', { teamId }, wireMembership, (m) => m.id, call);
  }

  teamConnections(teamId: string, call: Call): Promise<WholeList<WireMembership>> {
    return this.list('/v1/teams/{teamId}/connections', { teamId }, wireMembership, (m) => m.id, call);
  }

  connections(call: Call): Promise<WholeList<WireConnection>> {
    return this.list('/v1/connections', {}, wireConnection, (connection) => connection.id, call);
  }

  async inviteUser(user: NewUser, call: Call): Promise<WireUser> {
    const answer = await this.http.write('POST', '/v1/users', { body: user, call });
    return readObject(wireUser, answer.body, this.source, 'POST /v1/users');
  }

  async deleteUser(userId: string, call: Call): Promise<void> {
    await this.writeWithoutData('DELETE', '/v1/users/{userId}', { userId }, undefined, call);
  }

  async setAccountRole(userId: string, role: string, call: Call): Promise<WireUser> {
    const route = '/v1/users/{userId}';
    const answer = await this.http.write('PATCH', route, { params: { userId }, body: { role }, call });
    return readObject(wireUser, answer.body, this.source, `PATCH ${route}`);
  }

  async removeAccountRole(userId: string, call: Call): Promise<void> {
    await this.writeWithoutData('DELETE', '/v1/users/{userId}/role', { userId }, undefined, call);
  }

  async addUserToGroup(userId: string, groupId: string, role: string, call: Call): Promise<WireMembership> {
    const route = '/v1/users/{userId}/groups';
    const body = { id: this.inBody(groupId, `POST ${route}`), role };
    const answer = await this.http.write('POST', route, { params: { userId }, body, call });
    return readObject(wireMembership, answer.body, this.source, `POST ${route}`);
  }

  async changeUserInGroup(userId: string, groupId: string, role: string, call: Call): Promise<void> {
    const route = '/v1/users/{userId}/groups/{groupId}';
    await this.writeWithoutData('PATCH', route, { userId, groupId }, { role }, call);
  }

  async removeUserFromGroup(userId: string, groupId: string, call: Call): Promise<void> {
    const route = '/v1/users/{userId}/groups/{groupId}';
    await this.writeWithoutData('DELETE', route, { userId, groupId }, undefined, call);
  }

  async addUserToTeam(userId: string, teamId: string, role: string, call: Call): Promise<WireTeamMember> {
    const route = '/v1/teams/{teamId}/users';
    const body = { user_id: this.inBody(userId, `POST ${route}`), role };
    const answer = await this.http.write('POST', route, { params: { teamId }, body, call });
    return readObject(wireTeamMember, answer.body, this.source, `POST ${route}`);
  }

  async changeUserInTeam(userId: string, teamId: string, role: string, call: Call): Promise<WireTeamMember> {
    const route = '/v1/teams/{teamId}/users/{userId}';
    const answer = await this.http.write('PATCH', route, {
      params: { teamId, userId },
      body: { role },
      call,
    });
    return readObject(wireTeamMember, answer.body, this.source, `PATCH ${route}`);
  }

  async removeUserFromTeam(userId: string, teamId: string, call: Call): Promise<void> {
    await this.writeWithoutData(
      'DELETE',
      '/v1/teams/{teamId}/users/{userId}',
      { teamId, userId },
      undefined,
      call,
    );
  }

  /** A write that was answered with something else than what it asked for: it may have been made, or not. */
  unconfirmed(request: string): UpstreamError {
    const detail = 'the answer does not show the change';
    return new UpstreamError({
      source: this.source,
      request,
      reason: 'UNREADABLE',
      detail,
      delivery: 'UNKNOWN',
    });
  }

  /** An id in a body keeps to the form of one in a path: what has no place there is nobody's id. */
  private inBody(id: string, request: string): string {
    const filled = fillRoute('/{id}', { id });
    if (filled.ok) return id;
    const { problem: detail } = filled;
    throw new UpstreamError({
      source: this.source,
      request,
      reason: 'REJECTED',
      detail,
      delivery: 'NOT_SENT',
    });
  }

  /**
   * Whether Fivetran minds the case of ids is not told. What has another id than was asked for, be it in its case alone,
   * is not that record: by its other name it would slip past all that is known of it.
   */
  private async one<T>(
    route: string,
    params: Params,
    schema: z.ZodType<T>,
    isIt: (object: T) => boolean,
    call: Call,
  ): Promise<T> {
    const answer = await this.http.read('GET', route, { params, call });
    const object = readObject(schema, answer.body, this.source, `GET ${route}`);
    if (isIt(object)) return object;
    const detail = 'another id than was asked for';
    throw new UpstreamError({
      source: this.source,
      request: `GET ${route}`,
      reason: 'UNREADABLE',
      detail,
      delivery: 'ANSWERED',
    });
  }

  private list<Row>(
    route: string,
    params: Params,
    schema: z.ZodType<Row>,
    keyOf: (row: Row) => string,
    call: Call,
  ): Promise<WholeList<Row>> {
    const request = `GET ${route}`;
    const read = async (cursor: string | null) => {
      const query = { limit: PAGE_SIZE, cursor: cursor ?? undefined };
      const answer = await this.http.read('GET', route, { params, query, call });
      const { items, next } = readList(answer.body, this.source, request);
      return { ...readRows(schema, items), next };
    };
    const name = { source: this.source, request };
    return wholeList(name, pages<Row, string>(name, read), keyOf);
  }

  /** Where the answer has nothing that we need, an empty one (204) is as good as an envelope. */
  private async writeWithoutData(
    method: 'PATCH' | 'DELETE',
    route: string,
    params: Params,
    body: unknown,
    call: Call,
  ): Promise<void> {
    const answer = await this.http.write(method, route, { params, body, call });
    if (answer.body !== undefined) readData(answer.body, this.source, `${method} ${route}`);
  }
}
