/** What Fivetran sends, as far as we read it. The contract calls fields required that come as null: see each. */
import { z } from 'zod';
import { UpstreamError } from '../../errors.js';
import { key, optionalFlag, optionalText, optionalTime } from '../wire.js';

export const wireAccount = z.object({
  account_name: optionalText,
  user_id: optionalText, // set for a key that belongs to a user
  system_key_id: optionalText, // set for a key that belongs to nobody
});
export type WireAccount = z.infer<typeof wireAccount>;

export const wireUser = z.object({
  id: key,
  email: optionalText,
  given_name: optionalText,
  family_name: optionalText,
  verified: optionalFlag,
  invited: optionalFlag,
  picture: optionalText,
  phone: optionalText,
  // The account role in the list of users, the role in the group in a group's list of users; null for none.
  role: optionalText,
  active: optionalFlag,
  logged_in_at: optionalTime, // null for never
  created_at: optionalTime,
  user_type: optionalText,
});
export type WireUser = z.infer<typeof wireUser>;

export const wireGroup = z.object({ id: key, name: optionalText, created_at: optionalTime });
export type WireGroup = z.infer<typeof wireGroup>;

export const wireRole = z.object({
  name: key, // roles have no id
  description: optionalText,
  is_custom: optionalFlag,
  scope: z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((levels) => (levels ?? []).filter((level) => typeof level === 'string')),
  is_deprecated: optionalFlag, // null has been seen, and means no
  replacement_role_name: optionalText,
});
export type WireRole = z.infer<typeof wireRole>;

export const wireTeam = z.object({
  id: key,
  name: optionalText,
  description: optionalText,
  role: optionalText,
});
export type WireTeam = z.infer<typeof wireTeam>;

export const wireTeamMember = z.object({ user_id: key, role: optionalText, created_at: optionalTime });
export type WireTeamMember = z.infer<typeof wireTeamMember>;

/** `id` is the id of the group or connection, not of the membership, whatever the contract says. */
export const wireMembership = z.object({ id: key, role: optionalText, created_at: optionalTime });
export type WireMembership = z.infer<typeof wireMembership>;

export const wireConnection = z.object({
  id: key,
  group_id: optionalText,
  schema: optionalText,
  service: optionalText,
});
export type WireConnection = z.infer<typeof wireConnection>;

/** Absent, null and empty all mean the end; to take anything else for the end would cut the list short. */
const cursor = z
  .string()
  .nullish()
  .transform((text) => (text === '' ? null : (text ?? null)));

const wireList = z.object({
  items: z.array(z.unknown()),
  next_cursor: cursor,
  nextCursor: cursor, // an old spelling
});

/** The `data` of an answer. A 2xx whose code is not Success is a failure all the same. */
export function readData(body: unknown, source: string, request: string): unknown {
  const envelope = z
    .looseObject({ code: z.string().optional(), data: z.unknown().optional() })
    .safeParse(body);
  if (!envelope.success) throw unreadable(source, request, 'not the documented envelope');
  const { code } = envelope.data;
  if (code !== undefined && code !== 'Success') {
    throw unreadable(source, request, 'a success status with a code that is not Success', code);
  }
  return envelope.data.data;
}

export function readObject<T>(schema: z.ZodType<T>, body: unknown, source: string, request: string): T {
  const object = schema.safeParse(readData(body, source, request));
  if (!object.success) throw unreadable(source, request, 'data is missing or has no key');
  return object.data;
}

export function readList(
  body: unknown,
  source: string,
  request: string,
): { items: unknown[]; next: string | null } {
  const list = wireList.safeParse(readData(body, source, request));
  if (!list.success)
    throw unreadable(source, request, 'no list of items, or no cursor that could be followed');
  return { items: list.data.items, next: list.data.next_cursor ?? list.data.nextCursor };
}

/** Fivetran's form of an error: a code in camel case and a text, of which only the code is dependable. */
export function readError(_status: number, body: unknown): { code?: string } {
  const error = z.looseObject({ code: z.string() }).safeParse(body);
  return error.success ? { code: error.data.code } : {};
}

function unreadable(source: string, request: string, detail: string, vendorCode?: string): UpstreamError {
  return new UpstreamError({ source, request, reason: 'UNREADABLE', detail, vendorCode });
}
