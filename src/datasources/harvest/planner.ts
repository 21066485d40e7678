/** What it takes in Harvest to give access and to end it, decided on records alone. */
import type { AccessAsk, ManualStep, PlannedWrite, Planner, Step } from '../connector.js';
import type { AccountRecord, GrantRecord } from '../records.js';
import {
  ADMINISTRATOR,
  areSame,
  givable,
  isBaseRole,
  MANAGER,
  MEMBER,
  PEOPLE_MANAGER,
  quoted,
} from './access-roles.js';
import { PERMISSION_FLAGS, readLabelKey } from './mapping.js';

const USER_PAGE = 'Harvest: Team, the page of the user';

export const harvestPlanner: Planner = {
  close(account) {
    return account.status === 'DISABLED' ? [] : [archive(account)];
  },

  open({ email, givenName, familyName, isContractor }, access) {
    const roleIds = givable(access.roleIds);
    const as = roleIds.length === 0 ? `"${MEMBER}"` : quoted(roleIds);
    const create: PlannedWrite = {
      action: 'user.invite',
      input: {
        email,
        givenName,
        familyName,
        isContractor,
        phone: null,
        roleIds,
        memberships: [],
        bindings: [],
      },
      reversible: true,
      summary: `Create a user in Harvest with the access roles ${as}; Harvest sends the invitation`,
    };
    return [create, ...byHand(access)];
  },

  change(account, { access, taken }, held) {
    const asked = givable(access.roleIds);
    const now = heldRoles(account);
    const others = taken.filter((grant) => !isAccessRole(grant));
    if (account.status === 'DISABLED') {
      // What was held before was ended: only what is asked for comes back, and it is less before it is alive. The step
      // is there even where the record shows the same already: by then it may be more.
      const roles = rolesStep(account, now, asked.length === 0 ? [MEMBER] : asked);
      return {
        given: [roles, reactivate(account), PROJECTS, ...byHand(access)],
        taken: others.map(byHandOf),
      };
    }
    if (asked.length === 0) return { given: byHand(access), taken: harvestPlanner.revoke(taken, held) };
    if (now === null) {
      return {
        given: [rolesStep(account, now, asked), ...byHand(access)],
        taken: [...taken.filter(isAccessRole).map(unknownBeside), ...others.map(byHandOf)],
      };
    }
    const wanted = together(without(now, taken.map(roleOf)), asked);
    const staying = taken.filter((grant) => roleOf(grant) === PEOPLE_MANAGER && wanted.includes(MANAGER));
    return {
      given: [...(areSame(now, wanted) ? [] : [rolesStep(account, now, wanted)]), ...byHand(access)],
      taken: [...staying, ...others].map(byHandOf),
    };
  },

  revoke(grants, held) {
    const ours = grants.filter(
      (grant) => isAccessRole(grant) && roleOf(grant) !== MEMBER && roleOf(grant) !== PEOPLE_MANAGER,
    );
    const isBase = ours.map(roleOf).some(isBaseRole);
    const left = grants.filter(
      (grant) => !ours.includes(grant) && !(isBase && roleOf(grant) === PEOPLE_MANAGER),
    );
    const others = held.filter((grant) => isAccessRole(grant) && !ours.some(({ id }) => id === grant.id));
    return [...takingAway(ours, others.map(roleOf)), ...left.map(byHandOf)];
  },
};

const isAccessRole = ({ target }: GrantRecord): boolean => target.kind === 'role';
const roleOf = ({ target }: GrantRecord): string => target.id;

/** What is left of access roles that are held, when these are taken. */
function without(held: readonly string[], taken: readonly string[]): readonly string[] {
  const left = held.filter((name) => !taken.includes(name));
  // With the base role everything beside it goes.
  return taken.some(isBaseRole) && !left.some(isBaseRole) ? [MEMBER] : left;
}

/** Access roles are written all together, so that to take some away the others have to be known. */
function takingAway(grants: readonly GrantRecord[], others: readonly string[]): readonly Step[] {
  const [first] = grants;
  if (first === undefined) return [];
  const names = grants.map(roleOf);
  const isBase = names.some(isBaseRole);
  if (grants.some(({ origin }) => origin === PERMISSION_FLAGS) || !(isBase || others.some(isBaseRole))) {
    return grants.map(unknownBeside);
  }
  const kept = isBase ? [MEMBER] : givable(others);
  const lost = others.filter((other) => isBase && other !== MEMBER);
  const along = lost.length === 0 ? '' : ` and with it ${quoted(lost)}`;
  return [
    {
      action: 'roles.set',
      input: { accountId: first.principal.id, expectedEmail: null, roleIds: kept },
      // The people whom a manager manages are forgotten with the role.
      reversible: !lost.includes(PEOPLE_MANAGER),
      summary: `Take the access ${names.length === 1 ? 'role' : 'roles'} ${quoted(names)}${along} away from the user in Harvest, which leaves ${quoted(kept)}`,
    },
  ];
}

function unknownBeside(grant: GrantRecord): ManualStep {
  const what = `Take the access role "${roleOf(grant)}" away from the user; the others that are held are not known here`;
  return { what, where: USER_PAGE };
}

/** What Harvest's users can lose, and we cannot take. */
function byHandOf(grant: GrantRecord): ManualStep {
  const step = (what: string): ManualStep => ({ what, where: USER_PAGE });
  if (!isAccessRole(grant)) return step(`Take the ${labelOf(roleOf(grant))} off the user`);
  return roleOf(grant) === PEOPLE_MANAGER
    ? step(`Take away the people whom the user manages: the access role "${PEOPLE_MANAGER}" goes with them`)
    : step(
        `Archive the user, if all access shall end: every user has a base role, and "${MEMBER}" is the least`,
      );
}

const PROJECTS: ManualStep = {
  what: 'Put the user back on projects: archiving ended all assignments, and coming back restores none',
  where: 'Harvest: Projects, the team of each project',
};

function archive({ id, email }: AccountRecord): PlannedWrite {
  return {
    action: 'user.archive',
    input: { accountId: id, expectedEmail: email },
    reversible: true,
    summary: 'Archive the user in Harvest',
  };
}

function reactivate({ id, email }: AccountRecord): PlannedWrite {
  return {
    action: 'user.reactivate',
    input: { accountId: id, expectedEmail: email },
    reversible: true,
    summary: 'Bring the archived user back in Harvest',
  };
}

/** Null where the record does not tell. */
function heldRoles({ profile }: AccountRecord): readonly string[] | null {
  const names: unknown = profile?.['accessRoles'];
  return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : null;
}

/** What is held and what is given besides; giving never makes less. */
function together(held: readonly string[], asked: readonly string[]): readonly string[] {
  if (held.includes(ADMINISTRATOR)) return givable(held);
  if (asked.includes(ADMINISTRATOR)) return [ADMINISTRATOR];
  const all = givable([...held, ...asked]);
  if (all.includes(MANAGER)) return all.filter((name) => name !== MEMBER);
  return all.some(isBaseRole) ? all : [MEMBER, ...all];
}

function rolesStep(
  { id, email }: AccountRecord,
  held: readonly string[] | null,
  wanted: readonly string[],
): Step {
  if (held === null) {
    const what = `Give the user the access roles ${quoted(wanted)}; those that are held are not known here`;
    return { what, where: USER_PAGE };
  }
  return {
    action: 'roles.set',
    input: { accountId: id, expectedEmail: email, roleIds: wanted },
    reversible: !held.includes(PEOPLE_MANAGER) || wanted.includes(MANAGER),
    summary: `Set the access roles of the user in Harvest to ${quoted(wanted)}`,
  };
}

/** What Harvest's users can be given, and we cannot give. */
function byHand({ roleIds, memberships, bindings }: AccessAsk): ManualStep[] {
  const people: ManualStep = {
    what: `Assign people to the user: the access role "${PEOPLE_MANAGER}" comes with them`,
    where: USER_PAGE,
  };
  return [
    ...(roleIds.includes(PEOPLE_MANAGER) ? [people] : []),
    ...memberships.map(({ groupId }) => ({
      what: `Give the user the ${labelOf(groupId)}`,
      where: USER_PAGE,
    })),
    ...bindings.map(({ roleId }) => ({
      what: `Give the user "${roleId}" where it is meant: access roles hold for the whole account`,
      where: USER_PAGE,
    })),
  ];
}

function labelOf(groupId: string): string {
  return `role label with the number ${readLabelKey(groupId) ?? groupId}`;
}
