/** Inviting and deleting Fivetran users. */
import type { RequestContext } from '../context.js';
import type { Connector, InviteUser, Membership } from '../datasources/connector.js';
import type { AccountView } from '../directory/views.js';
import type {
  InviteFivetranUserInput,
  MutationResolvers,
  ProvisioningOutcome,
  UserErrorCode,
} from '../generated/resolvers.js';
import type { Verdict, VerdictProblem } from '../provisioning/journal.js';
import { parseGlobalId } from '../identity.js';
import { recordOfId } from './ids.js';

const VENDOR = 'fivetran';
const LONGEST_NAME = 200;
const LONGEST_KEY = 128;
const MOST_MEMBERSHIPS = 50;

interface Order {
  readonly dryRun?: boolean | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

export const fivetranMutations: Pick<MutationResolvers, 'inviteFivetranUser' | 'deleteFivetranUser'> = {
  async inviteFivetranUser(_parent, { input }, context) {
    const rejected = (userErrors: readonly VerdictProblem[]) => ({
      outcome: 'REJECTED' as const,
      account: null,
      memberships: [],
      userErrors,
    });
    const connector = chooseConnector(context, input.connector ?? null);
    if ('code' in connector) return rejected([connector]);
    const { invite, problems } = readInvite(input, connector.key);
    const action = connector.provisioning?.invite;
    if (problems.length > 0 || action === undefined) return rejected(problems);

    const { provisioning } = context.shared;
    const verdict = await provisioning.write(connector, action, invite, orderOf(input), context.call);
    context.repin();
    const accountId = verdict.effect?.subject?.id ?? null;
    const memberships: { groupId: string; outcome: ProvisioningOutcome }[] = [];
    const userErrors = [...verdict.problems];
    for (const membership of invite.memberships) {
      const given =
        verdict.outcome === 'APPLIED' && accountId !== null
          ? await addMembership(context, connector, { ...membership, accountId }, input)
          : null;
      memberships.push({ groupId: membership.groupId, outcome: given?.outcome ?? 'PLANNED' });
      for (const problem of given?.problems ?? []) userErrors.push({ ...problem, field: membership.field });
    }
    context.repin();
    return {
      outcome: verdict.outcome,
      account: accountOf(context, connector.key, accountId),
      memberships: memberships.map(({ groupId, outcome }) => ({
        group: context.directory.find('group', connector.key, groupId),
        outcome,
      })),
      userErrors,
    };
  },

  async deleteFivetranUser(_parent, { input }, context) {
    const rejected = (userErrors: readonly VerdictProblem[]) => ({
      outcome: 'REJECTED' as const,
      account: null,
      userErrors,
    });
    const found = recordOfId(input.accountId);
    const source = found === null ? null : context.directory.source(found.connectorKey);
    if (found?.kind !== 'account' || source === null || source.vendor.id !== VENDOR) {
      return rejected([problem('INVALID_INPUT', 'This is not the id of a Fivetran account.', ['accountId'])]);
    }
    const connector = chooseConnector(context, found.connectorKey);
    if ('code' in connector) return rejected([connector]);
    const problems = orderProblems(input);
    const action = connector.provisioning?.remove;
    if (problems.length > 0 || action === undefined) return rejected(problems);

    const before = accountOf(context, connector.key, found.id);
    const deletion = {
      accountId: found.id,
      expectedEmail: input.expectedEmail ?? null,
      known: before !== null,
    };
    const { provisioning } = context.shared;
    const verdict = await provisioning.write(connector, action, deletion, orderOf(input), context.call);
    context.repin();
    return { outcome: verdict.outcome, account: before, userErrors: verdict.problems };
  },
};

function addMembership(
  context: RequestContext,
  connector: Connector,
  membership: Membership & { readonly accountId: string },
  order: Order,
): Promise<Verdict> {
  const action = connector.provisioning?.addMembership;
  if (action === undefined) throw new Error(`${connector.key} invites into groups it cannot add to`);
  const { provisioning } = context.shared;
  return provisioning.write(
    connector,
    action,
    membership,
    { dryRun: false, idempotencyKey: null, reason: order.reason ?? null },
    context.call,
  );
}

/** The connector a mutation is for: the one named, or the only one there is. */
function chooseConnector(context: RequestContext, key: string | null): Connector | VerdictProblem {
  const ours = [...context.shared.connectors.values()].filter((connector) => connector.vendor.id === VENDOR);
  if (key !== null) {
    const named = ours.find((connector) => connector.key === key);
    return (
      named ?? problem('NOT_CONFIGURED', 'No Fivetran connector of this key is configured.', ['connector'])
    );
  }
  const [only, ...others] = ours;
  if (only === undefined) return problem('NOT_CONFIGURED', 'No Fivetran connector is configured.', null);
  if (others.length === 0) return only;
  const keys = ours.map((connector) => connector.key).join(', ');
  return problem('AMBIGUOUS_CONNECTOR', `Several Fivetran connectors are configured; name one of: ${keys}.`, [
    'connector',
  ]);
}

/** Everything that can be told from the input alone is told at once. */
function readInvite(
  input: InviteFivetranUserInput,
  connectorKey: string,
): { invite: InviteUser; problems: readonly VerdictProblem[] } {
  const problems: VerdictProblem[] = [...orderProblems(input)];
  const name = (value: string, field: string): string => {
    const text = value.trim();
    if (text === '' || text.length > LONGEST_NAME) {
      const message = `\`${field}\` should have between 1 and ${LONGEST_NAME} characters.`;
      problems.push(problem('INVALID_INPUT', message, [field]));
    }
    return text;
  };
  const groupId = (id: string, sort: 'destination' | 'team', field: readonly string[]): string => {
    const found = recordOfId(id);
    if (found?.kind === 'group' && found.connectorKey === connectorKey && found.id.startsWith(`${sort}/`))
      return found.id;
    const wanted = sort === 'team' ? 'of kind TEAM' : 'of kind DESTINATION';
    problems.push(
      problem('INVALID_INPUT', `This should be the id of a Group ${wanted} of this connector.`, field),
    );
    return '';
  };
  const memberships: Membership[] = [
    ...(input.groups ?? []).map(({ group, role }, index) => {
      const field = ['groups', String(index)];
      return {
        groupId: groupId(group, 'destination', [...field, 'group']),
        roleId: roleName(role, connectorKey),
        field,
      };
    }),
    ...(input.teams ?? []).map(({ team, role }, index) => {
      const field = ['teams', String(index)];
      return {
        groupId: groupId(team, 'team', [...field, 'team']),
        roleId: roleName(role, connectorKey),
        field,
      };
    }),
  ];
  if (memberships.length > MOST_MEMBERSHIPS) {
    problems.push(
      problem('INVALID_INPUT', `At most ${MOST_MEMBERSHIPS} memberships can be given at once.`, null),
    );
  }
  return {
    invite: {
      email: input.email,
      givenName: name(input.givenName, 'givenName'),
      familyName: name(input.familyName, 'familyName'),
      phone: input.phone?.trim() || null,
      roleId: input.role == null ? null : roleName(input.role, connectorKey),
      memberships,
    },
    problems,
  };
}

/** Callers name a role as people do, or by the id that the graph gave them. */
function roleName(role: string, connectorKey: string): string {
  const parsed = parseGlobalId(role);
  return parsed?.type === 'Role' && parsed.connector === connectorKey ? parsed.id : role.trim();
}

function orderProblems({ idempotencyKey }: Order): readonly VerdictProblem[] {
  if (idempotencyKey == null || (idempotencyKey !== '' && idempotencyKey.length <= LONGEST_KEY)) return [];
  const message = `\`idempotencyKey\` should have between 1 and ${LONGEST_KEY} characters.`;
  return [problem('INVALID_INPUT', message, ['idempotencyKey'])];
}

function orderOf({ dryRun, idempotencyKey, reason }: Order) {
  return { dryRun: dryRun ?? false, idempotencyKey: idempotencyKey ?? null, reason: reason ?? null };
}

function accountOf(context: RequestContext, connectorKey: string, id: string | null): AccountView | null {
  return id === null ? null : context.directory.find('account', connectorKey, id);
}

function problem(code: UserErrorCode, message: string, field: readonly string[] | null): VerdictProblem {
  return { code, message, field };
}
