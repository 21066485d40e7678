/** How Harness puts its answers: the envelope, the shapes of a refusal, and how it takes what it is sent. */
import type { Answer, VendorRequest } from '../listener.js';

export type Fields = Readonly<Record<string, unknown>>;
export type Handler = (request: VendorRequest, ids: { readonly [name: string]: string }) => Answer;

type Shape = 'ERROR' | 'FAILURE' | 'DENIED';

export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly shape: Shape | 'NOTHING';

  constructor(status: number, code: string, message: string, shape: Refusal['shape'] = 'ERROR') {
    super(message);
    this.status = status;
    this.code = code;
    this.shape = shape;
  }
}

const CORRELATION_ID = '4f0d9e52-6a0c-4c39-9a2b-2d4c1f7f8f61';

export function success(data: unknown): unknown {
  return { status: 'SUCCESS', data, metaData: null, correlationId: CORRELATION_ID };
}

export function single(data: unknown): Answer {
  return { status: 200, body: success(data) };
}

export function refusalOf(code: string, message: string, shape: Shape): unknown {
  if (shape === 'FAILURE') {
    return { status: 'FAILURE', code, message, correlationId: CORRELATION_ID, errors: null };
  }
  return {
    status: 'ERROR',
    code,
    message,
    correlationId: CORRELATION_ID,
    detailedMessage: null,
    responseMessages:
      shape === 'DENIED' ? null : [{ code, level: 'ERROR', message, exception: null, failureTypes: [] }],
    metadata: null,
    ...(shape === 'DENIED' ? { failedPermissionChecks: [] } : {}),
  };
}

export function denied(permission: string): Refusal {
  const message = `Principal of type SERVICE_ACCOUNT with identifier identity_gateway : Missing permission ${permission}`;
  return new Refusal(403, 'NG_ACCESS_DENIED', message, 'DENIED');
}

/** Not found, as most of this API says it. */
export function missing(message: string): Refusal {
  return new Refusal(400, 'RESOURCE_NOT_FOUND_EXCEPTION', message, 'FAILURE');
}

export function invalid(message: string): Refusal {
  return new Refusal(400, 'INVALID_REQUEST', message);
}

export function failed(message: string): Refusal {
  return new Refusal(400, 'INVALID_REQUEST', message, 'FAILURE');
}

export function unknownError(): Refusal {
  const message = 'Oops, something went wrong on our end. Please contact Harness Support.';
  return new Refusal(500, 'UNKNOWN_ERROR', message);
}

export function parsedBody({ body }: VendorRequest): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalid('Unable to process JSON');
  }
}

export function fieldsOf(request: VendorRequest): Fields {
  return request.body === '' ? {} : fieldsFrom(parsedBody(request));
}

export function fieldsFrom(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('Unable to process JSON');
  }
  return value as Fields;
}

export function textsOf(fields: Fields, name: string): readonly string[] | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw invalid(`${name} is not a list of texts`);
  }
  return value;
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw failed(`${name}: must not be empty`);
  return value;
}
