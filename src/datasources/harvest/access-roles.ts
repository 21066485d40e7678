/** What one may do in Harvest: the access roles there are, which go together, and which of two sets is less. */
import type { Problem } from '../connector.js';
import type { Mutability } from '../records.js';

export const ADMINISTRATOR = 'administrator';
export const MANAGER = 'manager';
export const MEMBER = 'member';
export const PEOPLE_MANAGER = 'people_manager';

interface AccessRole {
  readonly sort: 'base role' | 'manager permission';
  readonly description: string;
  readonly mutability: Mutability;
}

const base = (description: string): AccessRole => ({
  sort: 'base role',
  description,
  mutability: 'MUTABLE',
});
const extra = (description: string, mutability: Mutability = 'MUTABLE'): AccessRole => ({
  sort: 'manager permission',
  description: `On top of the role ${MANAGER}: ${description}`,
  mutability,
});

/** No endpoint lists them. */
export const accessRoles: ReadonlyMap<string, AccessRole> = new Map([
  [ADMINISTRATOR, base('May do everything in the account.')],
  [MANAGER, base('Own time, and the people and projects that are assigned to the manager.')],
  [MEMBER, base('Own time and own expenses.')],
  ['project_creator', extra('may create projects, and edit those managed.')],
  ['billable_rates_manager', extra('may see billable rates and amounts of managed projects and people.')],
  ['managed_projects_invoice_drafter', extra('may draft invoices for managed projects.')],
  ['managed_projects_invoice_manager', extra('may send and manage invoices of managed projects.')],
  ['client_and_task_manager', extra('may create and edit every client and task.')],
  [
    'time_and_expenses_manager',
    extra('may create and edit time and expenses of managed people and projects.'),
  ],
  ['estimates_manager', extra('may create and edit every estimate.')],
  // Comes and goes with the people assigned to the manager; nobody gives it as such.
  [PEOPLE_MANAGER, extra('has people assigned to manage.', 'READ_ONLY')],
]);

export function isBaseRole(name: string): boolean {
  return accessRoles.get(name)?.sort === 'base role';
}

/** What of it is sent: the rest comes and goes by itself. */
export function givable(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== PEOPLE_MANAGER);
}

/** Their order means nothing. */
export function areSame(some: readonly string[], others: readonly string[]): boolean {
  const [a, b] = [givable(some), givable(others)];
  return a.length === b.length && a.every((name) => b.includes(name));
}

/** Whether somebody who has these may do something that is not among what is wanted. */
export function isLess(wanted: readonly string[], held: readonly string[]): boolean {
  if (wanted.includes(ADMINISTRATOR)) return false;
  return givable(held).some((name) => name !== MEMBER && !wanted.includes(name));
}

/** What Harvest would refuse in prose. What is held may be kept although nobody documents it. */
export function roleProblems(
  asked: readonly string[],
  held: readonly string[],
  field: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  for (const [at, name] of asked.entries()) {
    if (held.includes(name)) continue;
    if (name === PEOPLE_MANAGER) {
      const message = `The access role "${PEOPLE_MANAGER}" comes with the people a manager is given to manage. Assign them in Harvest.`;
      problems.push({ code: 'ROLE_NOT_ASSIGNABLE', message, field: [...field, String(at)] });
    } else if (!accessRoles.has(name)) {
      const message = `Harvest has no such access role. There are: ${quoted(givable([...accessRoles.keys()]))}.`;
      problems.push({ code: 'UNKNOWN_ROLE', message, field: [...field, String(at)] });
    }
  }
  const bases = [...accessRoles.keys()].filter((name) => isBaseRole(name) && asked.includes(name));
  if (bases.length > 1) {
    const message = `A user has one base role; these are ${bases.length}: ${quoted(bases)}. Ask for one of them.`;
    problems.push({ code: 'ROLE_NOT_ASSIGNABLE', message, field });
  }
  const extras = [...new Set(asked)].filter((name) => accessRoles.get(name)?.sort === 'manager permission');
  if (extras.length > 0 && !bases.includes(MANAGER)) {
    const message = `Only a manager has ${quoted(extras)}: ask for "${MANAGER}" as well, or leave them out.`;
    problems.push({ code: 'ROLE_NOT_ASSIGNABLE', message, field });
  }
  return problems;
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
