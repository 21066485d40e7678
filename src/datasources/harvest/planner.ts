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

  give(account, access) {
    const asked = givable(access.roleIds);
    const held = heldRoles(account);
    if (account.status !== 'DISABLED') {
      const wanted = held === null || asked.length === 0 ? asked : together(held, asked);
      return [...setRoles(account, held, wanted), ...byHand(access)];
    }
    // What was held before was ended: only what is asked for comes back, and it is less before it is alive.
    return [
      ...setRoles(account, held, asked.length === 0 ? [MEMBER] : asked),
      reactivate(account),
      PROJECTS,
      ...byHand(access),
    ];
  },

  revoke(grant, held) {
    const { id: name } = grant.target;
    if (grant.target.kind === 'group') {
      return { what: `Take the ${labelOf(name)} off the user`, where: USER_PAGE };
    }
    if (name === PEOPLE_MANAGER) {
      const what = `Take away the people whom the user manages: the access role "${PEOPLE_MANAGER}" goes with them`;
      return { what, where: USER_PAGE };
    }
    if (name === MEMBER) {
      const what = `Archive the user, if all access shall end: every user has a base role, and "${MEMBER}" is the least`;
      return { what, where: USER_PAGE };
    }
    const others = held.filter(({ id, target, principal }) => {
      const isSame = principal.kind === grant.principal.kind && principal.id === grant.principal.id;
      return isSame && target.kind === 'role' && id !== grant.id;
    });
    return takingAway(
      grant,
      others.map(({ target }) => target.id),
    );
  },
};

/** Access roles are written all together, so that to take one away the others have to be known. */
function takingAway(grant: GrantRecord, others: readonly string[]): Step {
  const { id: name } = grant.target;
  const isBase = isBaseRole(name);
  if (grant.origin === PERMISSION_FLAGS || !(isBase || others.some(isBaseRole))) {
    const what = `Take the access role "${name}" away from the user; the others that are held are not known here`;
    return { what, where: USER_PAGE };
  }
  const kept = isBase ? [MEMBER] : givable(others);
  const lost = others.filter((other) => isBase && other !== MEMBER);
  const along = lost.length === 0 ? '' : ` and with it ${quoted(lost)}`;
  return {
    action: 'roles.set',
    input: { accountId: grant.principal.id, expectedEmail: null, roleIds: kept },
    // The people whom a manager manages are forgotten with the role.
    reversible: !lost.includes(PEOPLE_MANAGER),
    summary: `Take the access role "${name}"${along} away from the user in Harvest, which leaves ${quoted(kept)}`,
  };
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

function setRoles(
  { id, email }: AccountRecord,
  held: readonly string[] | null,
  wanted: readonly string[],
): Step[] {
  if (wanted.length === 0) return [];
  if (held === null) {
    const what = `Give the user the access roles ${quoted(wanted)}; those that are held are not known here`;
    return [{ what, where: USER_PAGE }];
  }
  if (areSame(held, wanted)) return [];
  return [
    {
      action: 'roles.set',
      input: { accountId: id, expectedEmail: email, roleIds: wanted },
      reversible: !held.includes(PEOPLE_MANAGER) || wanted.includes(MANAGER),
      summary: `Set the access roles of the user in Harvest to ${quoted(wanted)}`,
    },
  ];
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
