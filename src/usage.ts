import type { UpstreamEvent } from './http/call.js';

export interface UpstreamUsage {
  readonly calls: number;
  readonly cached: number;
  readonly retries: number;
  readonly waitedMs: number;
}

/** Counts what one request cost each connector; the sum is in the answer's `extensions.upstream`. */
export class UsageMeter {
  private readonly usage = new Map<string, { -readonly [P in keyof UpstreamUsage]: UpstreamUsage[P] }>();

  constructor(sources: Iterable<string>) {
    for (const source of sources) this.usage.set(source, { calls: 0, cached: 0, retries: 0, waitedMs: 0 });
  }

  readonly observe = (source: string, event: UpstreamEvent): void => {
    const usage = this.usage.get(source);
    if (usage === undefined) return;
    if (event.kind === 'call') usage.calls++;
    else if (event.kind === 'cached') usage.cached++;
    else if (event.kind === 'retry') usage.retries++;
    else if (event.kind === 'wait') usage.waitedMs += Math.round(event.ms);
  };

  get perConnector(): Readonly<Record<string, UpstreamUsage>> {
    return Object.fromEntries([...this.usage].map(([source, usage]) => [source, { ...usage }]));
  }
}
