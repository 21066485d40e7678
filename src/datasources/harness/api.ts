/** Harness's endpoints and its way of paging. Wire objects come out; what they mean is not decided here. */
import { z } from 'zod';
import { UpstreamError } from '../../errors.js';
import type { Call } from '../../http/call.js';
import type { HttpClient } from '../../http/client.js';
import type { Query } from '../../http/path.js';
import { pages, wholeList, type ListName } from '../paging.js';
import { readRows } from '../wire.js';
import type { Ref } from '../records.js';
import {
  ACCOUNT,
  assignmentKey,
  isIdentifier,
  keyIn,
  levelOf,
  readKey,
  scopeOf,
  type Scope,
} from './mapping.js';
import { segment } from './segment.js';
import {
  isSaidToBeMissing,
  readAccess,
  readArray,
  readObject,
  readPage,
  readPrincipalNames,
  wireInvite,
  wireOwner,
  wireResourceGroup,
  wireRole,
  wireRoleAssignment,
  wireServiceAccount,
  wireUser,
  wireUserGroup,
  type WireAccess,
  type WireInvite,
  type WirePage,
  type WireResourceGroup,
  type WireRole,
  type WireRoleAssignment,
  type WireServiceAccount,
  type WireUser,
  type WireUserGroup,
} from './wire.js';

/** The vendor's maximum; more is refused by some endpoints and passed over by others. */
export const PAGE_SIZE = 100;

/** What the unpaged list of groups gives at most; it does not say when it leaves some out. */
const MOST_GROUPS_AT_ONCE = 10_000;

/** How many calls a list of so many rows takes; an empty one takes one too. */
export function callsFor(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE_SIZE));
}

export interface WholeList<Row> {
  readonly rows: readonly Row[];
  readonly unreadable: number;
  /** Rows that the vendor counts, and did not give even when the list was read again. */
  readonly missing: number;
}

/** A principal as the filter of role assignments names it. */
export interface PrincipalFilter {
  readonly identifier: string;
  readonly type: 'USER' | 'USER_GROUP' | 'SERVICE_ACCOUNT';
  readonly scopeLevel?: string;
}

/** A principal by its record; null for an id that is none of ours, and for a sort that Harness does not have. */
export function toPrincipalFilter({ kind, id }: Ref): PrincipalFilter | null {
  if (kind === 'account') return isIdentifier(id) ? { identifier: id, type: 'USER' } : null;
  if (kind !== 'group' && kind !== 'serviceAccount') return null;
  const found = readKey(id);
  if (found === null) return null;
  return {
    identifier: found.nativeId,
    type: kind === 'group' ? 'USER_GROUP' : 'SERVICE_ACCOUNT',
    // Without the level a group of the same name in another scope would match, too.
    scopeLevel: levelOf(found.scope),
  };
}

/** Which role assignments: what is left out does not narrow them. Each list holds a hundred at most. */
export interface AssignmentFilter {
  readonly principalFilter?: readonly PrincipalFilter[];
  readonly roleFilter?: readonly string[];
  readonly resourceGroupFilter?: readonly string[];
  readonly disabledFilter?: readonly boolean[];
}

/** One question of the access check. */
export interface Question {
  readonly scope: Scope;
  readonly resourceType: string;
  readonly permission: string;
}

interface List<Row> {
  readonly method: 'GET' | 'POST';
  readonly route: string;
  readonly scope: Scope;
  readonly query?: Query;
  readonly body?: unknown;
  /** Without it, pages may shift between calls. Absent where no field to sort by is known. */
  readonly order?: string;
  readonly schema: z.ZodType<Row>;
  readonly keyOf: (row: Row) => string;
}

type PageReader = (order: string | undefined) => Promise<WirePage>;

/** A parameter that does not apply is left out, never sent empty. */
export function scopeQuery(accountId: string, { org, project }: Scope) {
  return {
    accountIdentifier: accountId,
    ...(org === null ? {} : { orgIdentifier: org }),
    ...(project === null ? {} : { projectIdentifier: project }),
  };
}

export class HarnessApi {
  /** Lists whose server was seen to refuse an order. */
  private readonly unordered = new Set<string>();
  /** Whether any list was seen to accept one. */
  private ordersWork = false;
  private trial: Promise<unknown> = Promise.resolve();
  /** Where resource groups are found; null until one place has answered. */
  private resourceGroupsAt: string | null = null;

  constructor(
    private readonly http: HttpClient,
    private readonly source: string,
    private readonly accountId: string,
  ) {}

  /** Everybody: who is in an organization or a project is in the account, too. */
  users(call: Call): Promise<WholeList<WireUser>> {
    return this.list(
      {
        method: 'POST',
        route: '/ng/api/user/batch',
        scope: ACCOUNT,
        body: {},
        order: 'email,ASC',
        schema: wireUser,
        keyOf: (user) => user.uuid,
      },
      call,
    );
  }

  /** There is no endpoint for one user that can be trusted with every id: some begin with a hyphen. */
  async user(userId: string, call: Call): Promise<WireUser | null> {
    const found = await this.usersAmong(ACCOUNT, { identifiers: [userId] }, call);
    return found.rows.find((user) => user.uuid === userId) ?? null;
  }

  /** Those of one scope who have any of these ids or addresses: a page of them at most, and never an empty list. */
  usersAmong(
    scope: Scope,
    filter: { readonly identifiers: readonly string[] } | { readonly emails: readonly string[] },
    call: Call,
  ): Promise<WholeList<WireUser>> {
    return this.list(
      {
        method: 'POST',
        route: '/ng/api/user/batch',
        scope,
        body: filter,
        schema: wireUser,
        keyOf: (user) => user.uuid,
      },
      call,
    );
  }

  invites(scope: Scope, call: Call): Promise<WholeList<WireInvite>> {
    return this.list(
      { method: 'GET', route: '/ng/api/invites', scope, schema: wireInvite, keyOf: (invite) => invite.id },
      call,
    );
  }

  /** Not paged: `data` is the list itself. */
  async serviceAccounts(
    scope: Scope,
    call: Call,
    identifier?: string,
  ): Promise<WholeList<WireServiceAccount>> {
    const route = '/ng/api/serviceaccount';
    const query = { ...this.at(scope), identifiers: identifier };
    const answer = await this.http.read('GET', route, { query, call });
    const items = readArray(answer.body, this.source, `GET ${route}`);
    const read = readRows(wireServiceAccount, items);
    const rows = once(read.rows, (row) => keyIn(scopeOf(row, scope), row.identifier));
    return { rows, unreadable: read.unreadable, missing: 0 };
  }

  /**
   * The groups of the account, or of everything in it, with all their members: in one call, unless there are so
   * many that some would be left out or the answer would be too large.
   */
  async groups(reach: 'account' | 'tree', expected: number, call: Call): Promise<WholeList<WireUserGroup>> {
    const filterType = reach === 'tree' ? 'INCLUDE_CHILD_SCOPE_GROUPS' : undefined;
    if (expected < MOST_GROUPS_AT_ONCE) {
      const found = await this.groupsAtOnce(ACCOUNT, { filterType }, call).catch((error: unknown) => {
        if (error instanceof UpstreamError && error.reason === 'TOO_LARGE') return null;
        throw error;
      });
      if (found !== null && found.rows.length + found.unreadable < MOST_GROUPS_AT_ONCE) return found;
    }
    return this.pagedGroups(ACCOUNT, filterType, call);
  }

  groupsOf(scope: Scope, call: Call): Promise<WholeList<WireUserGroup>> {
    return this.pagedGroups(scope, undefined, call);
  }

  async group(scope: Scope, identifier: string, call: Call): Promise<WireUserGroup | null> {
    const { rows } = await this.groupsNamed(scope, [identifier], call);
    return rows.find((group) => group.identifier === identifier) ?? null;
  }

  groupsNamed(scope: Scope, identifiers: readonly string[], call: Call): Promise<WholeList<WireUserGroup>> {
    return this.groupsAtOnce(scope, { identifierFilter: identifiers }, call);
  }

  /** The groups of one scope that hold any of these users. */
  groupsHolding(scope: Scope, userIds: readonly string[], call: Call): Promise<WholeList<WireUserGroup>> {
    return this.groupsAtOnce(scope, { userIdentifierFilter: userIds }, call);
  }

  /** The scope's own roles and those of Harness's that can be given there. */
  roles(scope: Scope, call: Call): Promise<WholeList<WireRole>> {
    return this.list(
      {
        method: 'GET',
        route: '/authz/api/roles',
        scope,
        order: 'identifier,ASC',
        schema: wireRole,
        keyOf: ({ role, scope: own }) => keyIn(scopeOf(own, scope), role.identifier),
      },
      call,
    );
  }

  async role(scope: Scope, roleId: string, call: Call): Promise<WireRole | null> {
    const route = '/authz/api/roles/{roleId}';
    if (roleId.includes('$')) {
      // Allowed in an identifier, and not in our paths.
      const { rows } = await this.roles(scope, call);
      return rows.find(({ role }) => role.identifier === roleId) ?? null;
    }
    try {
      const answer = await this.http.read('GET', route, { params: { roleId }, query: this.at(scope), call });
      const found = readObject(wireRole, answer.body, this.source, `GET ${route}`);
      return this.asAsked(found, found.role.identifier === roleId, `GET ${route}`);
    } catch (error) {
      if (isSaidToBeMissing(error)) return null;
      throw error;
    }
  }

  resourceGroups(scope: Scope, call: Call): Promise<WholeList<WireResourceGroup>> {
    return this.whereResourceGroupsAre((route) =>
      this.list(
        {
          method: 'GET',
          route,
          scope,
          order: 'identifier,ASC',
          schema: wireResourceGroup,
          keyOf: ({ resourceGroup }) => keyIn(scopeOf(resourceGroup, scope), resourceGroup.identifier),
        },
        call,
      ),
    );
  }

  async resourceGroup(scope: Scope, identifier: string, call: Call): Promise<WireResourceGroup | null> {
    const { rows } = await this.whereResourceGroupsAre((route) =>
      this.list(
        {
          method: 'POST',
          route: `${route}/filter`,
          scope,
          body: { ...this.at(scope), identifierFilter: [identifier] },
          schema: wireResourceGroup,
          keyOf: ({ resourceGroup }) => resourceGroup.identifier,
        },
        call,
      ),
    );
    return rows.find(({ resourceGroup }) => resourceGroup.identifier === identifier) ?? null;
  }

  /** Of exactly this scope. */
  roleAssignments(
    scope: Scope,
    call: Call,
    filter: AssignmentFilter = {},
  ): Promise<WholeList<WireRoleAssignment>> {
    return this.list(
      {
        method: 'POST',
        route: '/authz/api/roleassignments/filter',
        scope,
        body: filter,
        order: 'identifier,ASC',
        schema: wireRoleAssignment,
        keyOf: (assignment) => assignmentKey(assignment, scope),
      },
      call,
    );
  }

  async roleAssignment(scope: Scope, identifier: string, call: Call): Promise<WireRoleAssignment | null> {
    const { pattern, params } = segment('assignmentId', identifier);
    const route = `/authz/api/roleassignments/${pattern}`;
    try {
      const answer = await this.http.read('GET', route, { params, query: this.at(scope), call });
      const found = readObject(wireRoleAssignment, answer.body, this.source, `GET ${route}`);
      return this.asAsked(found, found.roleAssignment.identifier === identifier, `GET ${route}`);
    } catch (error) {
      if (isSaidToBeMissing(error)) return null;
      throw error;
    }
  }

  /** Whether nobody else is left who administers the account, as Harness counts. */
  async isLastAdministrator(userId: string, call: Call): Promise<boolean> {
    const route = '/ng/api/user/last-admin';
    const answer = await this.http.read('GET', route, { query: { ...this.at(ACCOUNT), userId }, call });
    return readObject(z.boolean(), answer.body, this.source, `GET ${route}`);
  }

  /** The user behind a personal token; a service account's is refused. */
  async ownUserId(call: Call): Promise<string> {
    const route = '/ng/api/user/currentUser';
    const answer = await this.http.read('GET', route, { query: this.at(ACCOUNT), call });
    return readObject(wireOwner, answer.body, this.source, `GET ${route}`).uuid;
  }

  /** What our own key may see: lists leave out what it may not, and do not say so. */
  async access(questions: readonly Question[], call: Call): Promise<readonly WireAccess[]> {
    const route = '/authz/api/acl';
    return readAccess(await this.accessAnswer(questions, call), this.source, `POST ${route}`);
  }

  /** What the access check calls our own key's principal: see `readPrincipalNames`. */
  async ownNames(call: Call): Promise<readonly string[]> {
    const question = { scope: ACCOUNT, resourceType: 'USER', permission: 'core_user_view' };
    const route = '/authz/api/acl';
    return readPrincipalNames(await this.accessAnswer([question], call), this.source, `POST ${route}`);
  }

  private async accessAnswer(questions: readonly Question[], call: Call): Promise<unknown> {
    const route = '/authz/api/acl';
    const permissions = questions.map(({ scope, resourceType, permission }) => ({
      resourceScope: this.at(scope),
      resourceType,
      permission,
    }));
    const answer = await this.http.read('POST', route, {
      query: this.at(ACCOUNT),
      body: { permissions },
      call,
    });
    return answer.body;
  }

  private at(scope: Scope) {
    return scopeQuery(this.accountId, scope);
  }

  /**
   * Whether Harness minds the case of identifiers is not told. What has another one than was asked for, be it in its
   * case alone, is not that record: by its other name it would slip past all that is known of it.
   */
  private asAsked<T>(found: T, isIt: boolean, request: string): T {
    if (isIt) return found;
    const detail = 'another identifier than was asked for';
    throw new UpstreamError({
      source: this.source,
      request,
      reason: 'UNREADABLE',
      detail,
      delivery: 'ANSWERED',
    });
  }

  /** Here the scope is taken from the body. An empty list of ids would not mean nobody, so none is ever sent. */
  private async groupsAtOnce(
    scope: Scope,
    filter: Readonly<Record<string, unknown>>,
    call: Call,
  ): Promise<WholeList<WireUserGroup>> {
    const route = '/ng/api/user-groups/batch';
    const body = { ...this.at(scope), ...filter };
    const answer = await this.http.read('POST', route, { query: this.at(ACCOUNT), body, call });
    const items = readArray(answer.body, this.source, `POST ${route}`);
    const { rows, unreadable } = readRows(wireUserGroup, items);
    return {
      rows: once(rows, (group) => keyIn(scopeOf(group, scope), group.identifier)),
      unreadable,
      missing: 0,
    };
  }

  private pagedGroups(
    scope: Scope,
    filterType: string | undefined,
    call: Call,
  ): Promise<WholeList<WireUserGroup>> {
    return this.list(
      {
        method: 'GET',
        route: '/ng/api/user-groups',
        scope,
        query: { filterType },
        order: 'identifier,ASC',
        schema: wireUserGroup,
        keyOf: (group) => keyIn(scopeOf(group, scope), group.identifier),
      },
      call,
    );
  }

  /** They moved: the new place is tried first, and where one has answered is remembered. */
  private async whereResourceGroupsAre<T>(read: (route: string) => Promise<T>): Promise<T> {
    if (this.resourceGroupsAt !== null) return read(this.resourceGroupsAt);
    const [now, before] = ['/authz/api/v2/resourcegroup', '/resourcegroup/api/v2/resourcegroup'] as const;
    const from = async (route: string): Promise<T> => {
      const found = await read(route);
      this.resourceGroupsAt = route;
      return found;
    };
    try {
      return await from(now);
    } catch (error) {
      if (!mayHaveMoved(error)) throw error;
      return from(before).catch((second: unknown) => {
        // Neither place: what the first said is nearer to the truth.
        throw mayHaveMoved(second) ? error : second;
      });
    }
  }

  /** When rows came or went while it was read, a list is read once more; what then still lacks is told. */
  private async list<Row>(list: List<Row>, call: Call): Promise<WholeList<Row>> {
    const first = await this.readOnce(list, call);
    if (!first.moved && first.missing === 0) return first;
    return this.readOnce(list, call);
  }

  private async readOnce<Row>(
    list: List<Row>,
    call: Call,
  ): Promise<WholeList<Row> & { readonly moved: boolean }> {
    const { method, route, scope, query, body, schema } = list;
    const name: ListName = { source: this.source, request: `${method} ${route}` };
    let order = list.order;
    let firstTotal: number | null = null;
    let total: number | null = null;
    let mostPages = Infinity;

    const readAt = async (pageIndex: number, sortOrders: string | undefined): Promise<WirePage> => {
      const paged = { ...this.at(scope), ...query, pageIndex, pageSize: PAGE_SIZE, sortOrders };
      const answer = await this.http.read(method, route, {
        query: paged,
        call,
        ...(body === undefined ? {} : { body }),
      });
      return readPage(answer.body, name.source, name.request);
    };

    const read = async (next: number | null) => {
      const pageIndex = next ?? 0;
      let page: WirePage;
      if (pageIndex > 0) page = await readAt(pageIndex, order);
      else ({ page, order } = await this.firstPage(list, (wanted) => readAt(0, wanted)));

      if (page.pageIndex !== null && page.pageIndex !== pageIndex) {
        throw incomplete(name, 'another page came than was asked for');
      }
      if (pageIndex === 0) {
        firstTotal = page.totalItems;
        if (page.totalPages !== null) mostPages = 2 * page.totalPages + 10;
      }
      total = page.totalItems;
      // A list that doubles while it is read has no end that could be reached.
      if (pageIndex >= mostPages) throw incomplete(name, 'its end moves away from page to page');
      // An empty page in between is no end: permissions may have emptied it. Without a count, only one is.
      const more = page.totalPages === null ? page.items.length > 0 : pageIndex + 1 < page.totalPages;
      return { ...readRows(schema, page.items), next: more ? pageIndex + 1 : null };
    };

    const { rows, unreadable } = await wholeList(name, pages<Row, number>(name, read), list.keyOf);
    const missing = Math.max(0, (total ?? 0) - rows.length - unreadable);
    return { rows, unreadable, missing, moved: total !== firstTotal };
  }

  /**
   * The first page in the order wanted, or in none where the server refuses that. As long as no order is known to
   * work, lists take turns: a server that fails over each of them would seem to be down.
   */
  private async firstPage<Row>(
    { method, route, order }: List<Row>,
    read: PageReader,
  ): Promise<{ page: WirePage; order: string | undefined }> {
    const request = `${method} ${route}`;
    if (order === undefined || this.unordered.has(request)) {
      return { page: await read(undefined), order: undefined };
    }
    const attempt = async () => {
      try {
        const page = await read(order);
        this.ordersWork = true;
        return { page, order };
      } catch (error) {
        if (!mayBeTheOrder(error)) throw error;
        const page = await read(undefined).catch(() => {
          throw error; // the order was not the reason
        });
        this.unordered.add(request);
        return { page, order: undefined };
      }
    };
    if (this.ordersWork) return attempt();
    const before = this.trial;
    const turn = before.then(() => (this.ordersWork ? undefined : attempt()));
    this.trial = turn.catch(() => undefined);
    return (await turn) ?? attempt();
  }
}

/** Harness answers 400 or, worse, 500 to an order it does not know. */
function mayBeTheOrder(error: unknown): boolean {
  return (
    error instanceof UpstreamError &&
    (error.reason === 'REJECTED' || (error.reason === 'UNAVAILABLE' && error.status === 500))
  );
}

/** No such path, in any of the ways in which that is said, a page in place of data included. */
function mayHaveMoved(error: unknown): boolean {
  return error instanceof UpstreamError && (error.reason === 'NOT_FOUND' || error.reason === 'UNREADABLE');
}

function once<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

function incomplete(list: ListName, detail: string): UpstreamError {
  return new UpstreamError({ ...list, reason: 'INCOMPLETE', detail, delivery: 'ANSWERED' });
}
