/** What a read leaves out, collected while it goes on: a part that is missing is said, and the rest is worth having. */
import { UpstreamError } from '../errors.js';
import type { Gap } from './connector.js';
import type { RecordKind } from './records.js';

interface List<Row> {
  readonly rows: readonly Row[];
  readonly unreadable: number;
}

export class Gaps {
  private readonly found = new Map<string, Gap>();
  private readonly unreadable = new Map<string, { kinds: readonly RecordKind[]; rows: number }>();

  add(gap: Gap): void {
    this.found.set(`${gap.reason} ${gap.what}`, gap);
  }

  /** The rows of a list; those that could not be understood become a gap. */
  async rows<Row>(
    list: Promise<List<Row>>,
    what: string,
    kinds: readonly RecordKind[],
  ): Promise<readonly Row[]> {
    const { rows, unreadable } = await list;
    if (unreadable > 0) {
      const before = this.unreadable.get(what)?.rows ?? 0;
      this.unreadable.set(what, { kinds, rows: before + unreadable });
    }
    return rows;
  }

  /** The same for a list that our credentials may not be allowed to see. */
  async rowsIfPermitted<Row>(
    list: Promise<List<Row>>,
    what: string,
    kinds: readonly RecordKind[],
  ): Promise<readonly Row[]> {
    try {
      return await this.rows(list, what, kinds);
    } catch (error) {
      if (!isUpstream(error, 'FORBIDDEN')) throw error;
      this.add({ kinds, what, reason: 'FORBIDDEN' });
      return [];
    }
  }

  get all(): readonly Gap[] {
    const unreadable = [...this.unreadable].map(([what, { kinds, rows }]): Gap => ({
      kinds,
      what: `${rows} of the ${what}`,
      reason: 'UNREADABLE',
    }));
    return [...this.found.values(), ...unreadable];
  }
}

/** What a read gives, or null when the vendor says there is no such thing. */
export async function orNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (isUpstream(error, 'NOT_FOUND')) return null;
    throw error;
  }
}

export function isUpstream(error: unknown, reason: UpstreamError['reason']): boolean {
  return error instanceof UpstreamError && error.reason === reason;
}
