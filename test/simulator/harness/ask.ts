export type Row = Readonly<Record<string, unknown>>;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Row;
  readonly data: Row;
  readonly content: readonly Row[];
}

export type Ask = (what: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

/** Asks the simulated Harness as a caller with a good key would, for its account unless the path says `bare`. */
export function asker(of: {
  readonly url: string;
  readonly apiKey: string;
  readonly accountId: string;
}): Ask {
  return async (what, body, headers = {}) => {
    const [method = 'GET', path = ''] = what.split(' ');
    const account = `${path.includes('?') ? '&' : '?'}accountIdentifier=${of.accountId}`;
    const response = await fetch(of.url + path + (path.includes('bare') ? '' : account), {
      method,
      headers: { 'x-api-key': of.apiKey, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Row;
    const data = (parsed['data'] ?? {}) as Row;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed,
      data,
      content: (data['content'] ?? []) as Row[],
    };
  };
}
