/** What Harvest takes in the body of a write about a user, and its complaints. What it does not know it passes over. */
import { z } from 'zod';
import { ADMINISTRATOR, MANAGER, managerPermissions, MEMBER, UNLISTED_ROLE } from './state.js';

/** Having people to manage makes a people manager, so that one is not among the values to give. */
const managerExtras = [...managerPermissions, UNLISTED_ROLE];
const baseRoles = [ADMINISTRATOR, MANAGER, MEMBER];
const givableRoles = new Set([...baseRoles, ...managerExtras]);

function present(name: string): z.ZodString {
  const blank = `${name} can't be blank`;
  return z.string(blank).regex(/\S/, { error: blank, abort: true });
}
const yesOrNo = (name: string) => z.boolean(`${name} must be true or false`).optional();
const rate = (name: string) => z.number(`${name} is not a number`).min(0, `${name} is negative`).optional();

const accessRoles = z.array(z.string(), 'Access roles is not a list').superRefine((roles, { addIssue }) => {
  if (roles.some((role) => !givableRoles.has(role)))
    return addIssue('Access roles is not included in the list');
  const bases = new Set(roles.filter((role) => baseRoles.includes(role)));
  if (bases.size !== 1) return addIssue('Access roles must include one of administrator, manager and member');
  if (!bases.has(MANAGER) && roles.some((role) => managerExtras.includes(role))) {
    addIssue('Access roles has permissions that only a manager can have');
  }
});

export const newUser = z.object({
  first_name: present('First name'),
  last_name: present('Last name'),
  email: present('Email').regex(/^[^\s@]+@[^\s@]+$/, 'Email is invalid'),
  // Zones have the names of Ruby on Rails; those of the IANA are known by their slash.
  timezone: present('Timezone')
    .regex(/^[^/]+$/, 'Timezone is not included in the list')
    .optional(),
  has_access_to_all_future_projects: yesOrNo('Has access to all future projects'),
  is_contractor: yesOrNo('Is contractor'),
  is_active: yesOrNo('Is active'),
  weekly_capacity: z
    .int('Weekly capacity is not a number')
    .min(0, 'Weekly capacity is negative')
    .multipleOf(1800, 'Weekly capacity must be in half hours')
    .optional(),
  default_hourly_rate: rate('Default hourly rate'),
  cost_rate: rate('Cost rate'),
  roles: z.array(present('Role'), 'Roles is not a list').optional(),
  access_roles: accessRoles.optional(),
});

/** Rates are given once, and not here afterwards. */
export const changedUser = newUser.omit({ default_hourly_rate: true, cost_rate: true }).partial();

/** Fields that keep what they say for as long as the person is archived, and their names in complaints. */
export const fixedWhileArchived = [
  ['first_name', 'First name'],
  ['last_name', 'Last name'],
  ['email', 'Email'],
] as const;
