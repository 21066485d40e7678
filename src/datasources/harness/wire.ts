/**
 * What Harness sends, as far as we read it. Some endpoints write null for what is missing and some leave the key
 * out, so both read the same; what makes an object unusable is only that its own id is missing.
 */
import { z } from 'zod';
import { UpstreamError, type UpstreamReason } from '../../errors.js';
import { key, optionalFlag, optionalText } from '../wire.js';

/** Harness's own times are milliseconds already. */
const optionalMillis = z
  .number()
  .nullish()
  .catch(null)
  .transform((time) => time ?? null);

const optionalCount = z
  .int()
  .min(0)
  .nullish()
  .catch(null)
  .transform((count) => count ?? null);

/** The texts of a list; null when there is no list. */
const optionalTexts = z
  .array(z.unknown())
  .nullish()
  .catch(null)
  .transform((list) => list?.filter((item) => typeof item === 'string') ?? null);

/** Where something lives or holds; null when the answer does not say. */
export const wireScope = z
  .object({
    accountIdentifier: optionalText,
    orgIdentifier: optionalText,
    projectIdentifier: optionalText,
  })
  .nullish()
  .catch(null)
  .transform((scope) => scope ?? null);
export type WireScope = z.infer<typeof wireScope>;

export const wireUser = z.object({
  uuid: key,
  name: optionalText, // often the address once more
  email: optionalText,
  locked: optionalFlag,
  disabled: optionalFlag,
  externallyManaged: optionalFlag,
  twoFactorAuthenticationEnabled: optionalFlag,
});
export type WireUser = z.infer<typeof wireUser>;

export const wireInvite = z.object({
  id: key,
  name: optionalText,
  email: optionalText,
  roleBindings: z
    .array(z.unknown())
    .nullish()
    .catch(null)
    .transform((bindings) =>
      (bindings ?? []).flatMap((binding) => {
        const read = z
          .object({ roleIdentifier: key, resourceGroupIdentifier: optionalText })
          .safeParse(binding);
        return read.success ? [read.data] : [];
      }),
    ),
  userGroups: optionalTexts,
  inviteType: optionalText,
  approved: optionalFlag,
});
export type WireInvite = z.infer<typeof wireInvite>;

/** `notificationConfigs` holds webhooks and their keys, and is not read at all. */
export const wireUserGroup = z.object({
  accountIdentifier: optionalText,
  orgIdentifier: optionalText,
  projectIdentifier: optionalText,
  identifier: key,
  name: optionalText,
  description: optionalText,
  // Absent and null have both been seen for a group without members.
  users: z
    .array(z.unknown())
    .nullish()
    .catch([null])
    .transform((users) => (users ?? []).map((user) => memberId(user))),
  ssoLinked: optionalFlag,
  linkedSsoId: optionalText,
  externallyManaged: optionalFlag,
  harnessManaged: optionalFlag,
});
export type WireUserGroup = z.infer<typeof wireUserGroup>;

/** Members are bare ids; a newer version of the endpoint has objects in their place. Null for anything else. */
function memberId(user: unknown): string | null {
  const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : user;
  return typeof id === 'string' && id !== '' ? id : null;
}

export const wireServiceAccount = z.object({
  identifier: key,
  name: optionalText,
  email: optionalText,
  description: optionalText,
  accountIdentifier: optionalText,
  orgIdentifier: optionalText,
  projectIdentifier: optionalText,
});
export type WireServiceAccount = z.infer<typeof wireServiceAccount>;

export const wireRole = z.object({
  role: z.object({
    identifier: key,
    name: optionalText,
    description: optionalText,
    permissions: optionalTexts,
    allowedScopeLevels: optionalTexts,
  }),
  scope: wireScope, // null for Harness's own roles
  harnessManaged: optionalFlag,
});
export type WireRole = z.infer<typeof wireRole>;

export const wireResourceGroup = z.object({
  resourceGroup: z.object({
    accountIdentifier: optionalText, // absent for Harness's own
    orgIdentifier: optionalText,
    projectIdentifier: optionalText,
    identifier: key,
    name: optionalText,
    description: optionalText,
    allowedScopeLevels: optionalTexts,
  }),
  harnessManaged: optionalFlag,
});
export type WireResourceGroup = z.infer<typeof wireResourceGroup>;

export const wireRoleAssignment = z.object({
  roleAssignment: z.object({
    identifier: key,
    resourceGroupIdentifier: key,
    roleIdentifier: key,
    roleReference: z
      .object({ identifier: optionalText, scopeLevel: optionalText })
      .nullish()
      .catch(null)
      .transform((reference) => reference ?? null), // since 2026
    principal: z.object({ identifier: key, type: key, scopeLevel: optionalText }),
    disabled: optionalFlag,
    managed: optionalFlag,
  }),
  scope: wireScope,
  createdAt: optionalMillis,
  harnessManaged: optionalFlag,
});
export type WireRoleAssignment = z.infer<typeof wireRoleAssignment>;

/** Of the caller only the id is read: the answer also holds a token. */
export const wireOwner = z.object({ uuid: key });

/** What became of each address that was invited, in Harness's words. */
export const wireInvited = z.object({ addUserResponseMap: z.record(z.string(), z.string()) });

/** One answer of the access check; whose it is, the contract and the server say differently. */
const wireAccess = z.object({ permission: key, resourceScope: wireScope, permitted: optionalFlag });
export type WireAccess = z.infer<typeof wireAccess>;

export interface WirePage {
  readonly items: readonly unknown[];
  /** Null when the answer does not say. */
  readonly pageIndex: number | null;
  readonly totalPages: number | null;
  readonly totalItems: number | null;
}

const wirePage = z.object({
  content: z.array(z.unknown()),
  pageIndex: optionalCount,
  totalPages: optionalCount,
  totalItems: optionalCount,
  totalElements: optionalCount, // so spelled by some of Harness's services
});

/** The `data` of an answer. A 2xx that says FAILURE or ERROR is a failure all the same. */
function readData(body: unknown, source: string, request: string): unknown {
  const envelope = z.looseObject({ status: z.string().nullish(), data: z.unknown() }).safeParse(body);
  if (!envelope.success) throw unreadable(source, request, 'not the documented envelope');
  const { status, data } = envelope.data;
  if (status !== undefined && status !== null && status !== 'SUCCESS') {
    throw unreadable(source, request, 'a good status whose envelope does not say success', codeOf(body));
  }
  return data;
}

export function readObject<T>(schema: z.ZodType<T>, body: unknown, source: string, request: string): T {
  const object = schema.safeParse(readData(body, source, request));
  if (!object.success) throw unreadable(source, request, 'data is missing or has no key');
  return object.data;
}

export function readPage(body: unknown, source: string, request: string): WirePage {
  const page = wirePage.safeParse(readData(body, source, request));
  if (!page.success) throw unreadable(source, request, 'no page with content');
  const { content, totalElements, ...told } = page.data;
  return { ...told, items: content, totalItems: told.totalItems ?? totalElements };
}

/** For the lists that are not paged: `data` is the list itself. */
export function readArray(body: unknown, source: string, request: string): readonly unknown[] {
  const list = z.array(z.unknown()).safeParse(readData(body, source, request));
  if (!list.success) throw unreadable(source, request, 'no list');
  return list.data;
}

export function readAccess(body: unknown, source: string, request: string): readonly WireAccess[] {
  const checked = z.object({ accessControlList: z.array(z.unknown()) });
  const { accessControlList } = readObject(checked, body, source, request);
  return accessControlList.flatMap((item) => {
    const access = wireAccess.safeParse(item);
    return access.success ? [access.data] : [];
  });
}

/**
 * Every text by which the access check names the principal that asks. The contract and the server call the fields
 * differently, and to know whom not to touch it is enough that one of them fits.
 */
export function readPrincipalNames(body: unknown, source: string, request: string): readonly string[] {
  const checked = z.object({ principal: z.record(z.string(), z.unknown()) });
  const { principal } = readObject(checked, body, source, request);
  return Object.values(principal).filter((value) => typeof value === 'string');
}

/** Most things that are missing are answered with 400, so the code decides and not the status. */
const REASONS: Readonly<Record<string, UpstreamReason>> = {
  RESOURCE_NOT_FOUND_EXCEPTION: 'NOT_FOUND',
  RESOURCE_NOT_FOUND: 'NOT_FOUND',
  ENTITY_NOT_FOUND: 'NOT_FOUND',
  USER_NOT_AUTHORIZED: 'FORBIDDEN',
  NOT_WHITELISTED_IP: 'FORBIDDEN',
  NG_ACCESS_DENIED: 'FORBIDDEN',
  ACCESS_DENIED: 'FORBIDDEN',
  FEATURE_UNAVAILABLE: 'FORBIDDEN',
  USAGE_LIMITS_EXCEEDED: 'REJECTED',
  INVALID_TOKEN: 'UNAUTHENTICATED',
  EXPIRED_TOKEN: 'UNAUTHENTICATED',
  REVOKED_TOKEN: 'UNAUTHENTICATED',
  USER_DOES_NOT_EXIST: 'UNAUTHENTICATED',
  INVALID_CREDENTIAL: 'UNAUTHENTICATED',
  TOO_MANY_REQUESTS: 'RATE_LIMITED',
};

export function readError(status: number, body: unknown): { code?: string; reason?: UpstreamReason } {
  const code = codeOf(body);
  if (code === undefined) return {};
  // What is broken, or asks for patience, says so by its status.
  const decides = status < 500 && status !== 429 && Object.hasOwn(REASONS, code);
  return decides ? { code, reason: REASONS[code] as UpstreamReason } : { code };
}

function codeOf(body: unknown): string | undefined {
  const error = z.looseObject({ code: z.string() }).safeParse(body);
  return error.success ? error.data.code : undefined;
}

/** Codes that mean a permission, or a feature, that the key does not have: the rest of the account can still be read. */
const PERMISSION_CODES = new Set([
  'NG_ACCESS_DENIED',
  'ACCESS_DENIED',
  'USER_NOT_AUTHORIZED',
  'FEATURE_UNAVAILABLE',
]);

/** A firewall, an address list or an expired key also answer 403, and then nothing that is read can be trusted. */
export function isMissingPermission(error: unknown): boolean {
  return (
    error instanceof UpstreamError &&
    error.reason === 'FORBIDDEN' &&
    error.vendorCode !== undefined &&
    PERMISSION_CODES.has(error.vendorCode)
  );
}

/** Harness says so itself; a page of some proxy with a 404 does not count. */
export function isSaidToBeMissing(error: unknown): boolean {
  return error instanceof UpstreamError && error.reason === 'NOT_FOUND' && error.vendorCode !== undefined;
}

function unreadable(source: string, request: string, detail: string, vendorCode?: string): UpstreamError {
  return new UpstreamError({ source, request, reason: 'UNREADABLE', detail, vendorCode });
}
