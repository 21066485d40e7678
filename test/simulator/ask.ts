import type { Simulator } from '../../simulator/server.js';

type Row = Record<string, unknown>;
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly code: unknown;
  readonly message: unknown;
  readonly data: Row;
  readonly items: readonly Row[];
}

export interface Extra {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** Asks the simulated Fivetran as a caller with good credentials would: `ask('GET /v1/users?limit=2')`. */
export function asker({ fivetran: { url, apiKey, apiSecret } }: Pick<Simulator, 'fivetran'>) {
  const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
  return async (what: string, { body, headers, signal }: Extra = {}): Promise<Reply> => {
    const [method = 'GET', path = '/'] = what.split(' ');
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    const text = await response.text();
    const parsed = parse(text);
    const data = (parsed['data'] ?? {}) as Row;
    return {
      status: response.status,
      headers: response.headers,
      text,
      code: parsed['code'],
      message: parsed['message'],
      data,
      items: (data['items'] ?? []) as Row[],
    };
  };
}

function parse(text: string): Row {
  try {
    return JSON.parse(text) as Row;
  } catch {
    return {};
  }
}

export type Ask = ReturnType<typeof asker>;

/** Reads a list to its end, or until it is clear that it has none. */
export async function everyPage(ask: Ask, path: string, limit: number, most = 500): Promise<Row[][]> {
  const pages: Row[][] = [];
  let cursor = '';
  while (pages.length < most) {
    const join = path.includes('?') ? '&' : '?';
    const page = await ask(`GET ${path}${join}limit=${limit}${cursor}`);
    pages.push([...page.items]);
    const next = page.data['next_cursor'];
    if (typeof next !== 'string' || next === '') return pages;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  return pages;
}
