/** What a simulated vendor was asked, in the order in which it was asked. */
export interface LoggedRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Method and route pattern, such as `GET /v1/users/{userId}`; null when the vendor has no such thing. */
  readonly endpoint: string | null;
  /** Null as long as nothing was answered, and for ever where nothing was. */
  readonly status: number | null;
  readonly fault?: string;
}

export interface RequestFilter {
  readonly method?: string;
  readonly path?: string;
  readonly endpoint?: string;
}

/** A simulator may run for days: beyond this many, the oldest are forgotten. The totals are not. */
const KEPT = 100_000;

export class RequestLog {
  #entries: { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] }[] = [];
  #totals = new Map<string, number>();
  #total = 0;

  /** Counted when it arrives; the returned function fills in how it ended. */
  arrived(
    request: Omit<LoggedRequest, 'status' | 'fault'>,
  ): (end: { status?: number; fault?: string }) => void {
    const entry: LoggedRequest & { status: number | null; fault?: string } = { ...request, status: null };
    if (this.#entries.length >= KEPT * 2) this.#entries = this.#entries.slice(-KEPT);
    this.#entries.push(entry);
    this.#total++;
    const key = request.endpoint ?? `${request.method} (unknown)`;
    this.#totals.set(key, (this.#totals.get(key) ?? 0) + 1);
    return (end) => {
      Object.assign(entry, end);
    };
  }

  entries(filter: RequestFilter = {}): LoggedRequest[] {
    return this.#entries
      .filter(
        ({ method, path, endpoint }) =>
          (filter.method === undefined || filter.method === method) &&
          (filter.path === undefined || filter.path === path) &&
          (filter.endpoint === undefined || filter.endpoint === endpoint),
      )
      .map((entry) => ({ ...entry }));
  }

  count(filter?: RequestFilter): number {
    return filter === undefined ? this.#total : this.entries(filter).length;
  }

  /** How often each endpoint was called. */
  perEndpoint(): Record<string, number> {
    return Object.fromEntries([...this.#totals].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  reset(): void {
    this.#entries = [];
    this.#totals = new Map();
    this.#total = 0;
  }
}
