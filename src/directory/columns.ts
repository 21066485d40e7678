/**
 * Columns: how records are held in memory. Typed arrays and arenas of bytes in place of objects, so that
 * a hundred thousand records cost the garbage collector nothing. Only `table.ts` knows these.
 */
import type { RecordKind, Ref } from '../datasources/records.js';
import { recordKinds } from '../datasources/records.js';
import type { Breathe } from './breathe.js';

type Numbers = Uint8Array | Int8Array | Uint32Array | Int32Array | Float64Array;

/** An array that grows as it is filled and is cut to size at the end. */
class Growing<A extends Numbers> {
  length = 0;
  private array: A;

  constructor(private readonly make: (size: number) => A) {
    this.array = make(64);
  }

  push(value: number): void {
    if (this.length === this.array.length) this.grow(this.length + 1);
    this.array[this.length++] = value;
  }

  append(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.array.length) this.grow(this.length + bytes.length);
    this.array.set(bytes, this.length);
    this.length += bytes.length;
  }

  cut(): A {
    const whole = this.make(this.length);
    whole.set(this.array.subarray(0, this.length));
    return whole;
  }

  private grow(atLeast: number): void {
    const larger = this.make(Math.max(atLeast, this.array.length * 2));
    larger.set(this.array);
    this.array = larger;
  }
}

const bytes = (size: number): Uint8Array => new Uint8Array(size);
const unsigned = (size: number): Uint32Array => new Uint32Array(size);

/** What every column can do while it is read. */
export interface Column<T> {
  get(row: number): T;
}
export interface ColumnWriter<T> {
  push(value: T): void;
  finish(): Column<T>;
}

/** Texts of any length, as UTF-8 one after the other. */
export class TextColumn implements Column<string | null> {
  constructor(
    private readonly arena: Buffer,
    /** Where each row's text ends; it begins where the one before ends. */
    private readonly ends: Uint32Array,
    private readonly absent: Uint8Array,
  ) {}

  get length(): number {
    return this.ends.length;
  }

  get(row: number): string | null {
    if (this.absent[row] === 1) return null;
    return this.arena.toString('utf8', this.start(row), this.ends[row]);
  }

  equals(row: number, other: Uint8Array): boolean {
    const start = this.start(row);
    const end = this.ends[row] ?? 0;
    return (
      this.absent[row] === 0 &&
      end - start === other.length &&
      this.arena.compare(other, 0, other.length, start, end) === 0
    );
  }

  /** Every row whose text contains the needle, in ascending order. One native search over the whole arena. */
  rowsContaining(needle: string): number[] {
    const wanted = Buffer.from(needle);
    const found: number[] = [];
    if (wanted.length === 0) return found;
    let from = 0;
    for (;;) {
      const at = this.arena.indexOf(wanted, from);
      if (at < 0) return found;
      const row = this.rowAt(at);
      const end = this.ends[row] ?? 0;
      if (at + wanted.length <= end) {
        found.push(row);
        from = end;
      } else {
        from = at + 1; // a hit across two rows is none
      }
    }
  }

  private start(row: number): number {
    return row === 0 ? 0 : (this.ends[row - 1] ?? 0);
  }

  private rowAt(offset: number): number {
    let low = 0;
    let high = this.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ends[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

export class TextWriter implements ColumnWriter<string | null> {
  private readonly arena = new Growing(bytes);
  private readonly ends = new Growing(unsigned);
  private readonly absent = new Growing(bytes);

  push(value: string | null): void {
    if (value !== null && value !== '') this.arena.append(Buffer.from(value));
    this.ends.push(this.arena.length);
    this.absent.push(value === null ? 1 : 0);
  }

  finish(): TextColumn {
    const arena = this.arena.cut();
    return new TextColumn(
      Buffer.from(arena.buffer, arena.byteOffset, arena.length),
      this.ends.cut(),
      this.absent.cut(),
    );
  }
}

/** Few different words, each stored once. Code 0 is null. */
export class WordColumn implements Column<string | null> {
  constructor(
    readonly words: readonly (string | null)[],
    readonly codes: Uint32Array,
  ) {}

  get(row: number): string | null {
    return this.words[this.codes[row] ?? 0] ?? null;
  }

  /** The codes of these words: comparing numbers row by row is far cheaper than comparing texts. */
  codesOf(wanted: readonly string[]): Set<number> {
    const codes = new Set<number>();
    this.words.forEach((word, code) => {
      if (word !== null && wanted.includes(word)) codes.add(code);
    });
    return codes;
  }
}

export class WordWriter implements ColumnWriter<string | null> {
  private readonly words: (string | null)[] = [null];
  private readonly codeOf = new Map<string, number>();
  private readonly codes = new Growing(unsigned);

  push(value: string | null): void {
    this.codes.push(value === null ? 0 : this.code(value));
  }

  finish(): WordColumn {
    return new WordColumn(this.words, this.codes.cut());
  }

  private code(word: string): number {
    const known = this.codeOf.get(word);
    if (known !== undefined) return known;
    this.codeOf.set(word, this.words.length);
    return this.words.push(word) - 1;
  }
}

/** Points in time. */
export class TimeColumn implements Column<number | null> {
  constructor(private readonly times: Float64Array) {}

  get(row: number): number | null {
    const time = this.times[row] ?? Number.NaN;
    return Number.isNaN(time) ? null : time;
  }
}

export class TimeWriter implements ColumnWriter<number | null> {
  private readonly times = new Growing((size) => new Float64Array(size));

  push(value: number | null): void {
    this.times.push(value ?? Number.NaN);
  }

  finish(): TimeColumn {
    return new TimeColumn(this.times.cut());
  }
}

/** Yes, no, or not said. */
export class FlagColumn implements Column<boolean | null> {
  constructor(private readonly flags: Int8Array) {}

  get(row: number): boolean | null {
    const flag = this.flags[row] ?? -1;
    return flag < 0 ? null : flag === 1;
  }
}

export class FlagWriter implements ColumnWriter<boolean | null> {
  private readonly flags = new Growing((size) => new Int8Array(size));

  push(value: boolean | null): void {
    this.flags.push(value === null ? -1 : value ? 1 : 0);
  }

  finish(): FlagColumn {
    return new FlagColumn(this.flags.cut());
  }
}

/** References to other records: each different one is stored once, however often it is referred to. */
export class RefColumn implements Column<Ref | null> {
  constructor(
    readonly refs: readonly (Ref | null)[],
    readonly codes: Uint32Array,
  ) {}

  get(row: number): Ref | null {
    return this.refs[this.codes[row] ?? 0] ?? null;
  }
}

export class RefWriter implements ColumnWriter<Ref | null> {
  private readonly refs: (Ref | null)[] = [null];
  private readonly codeOf = new Map<RecordKind, Map<string, number>>(
    recordKinds.map((kind) => [kind, new Map()]),
  );
  private readonly codes = new Growing(unsigned);

  push(value: Ref | null): void {
    this.codes.push(value === null ? 0 : this.code(value));
  }

  finish(): RefColumn {
    return new RefColumn(this.refs, this.codes.cut());
  }

  private code(ref: Ref): number {
    const ofKind = this.codeOf.get(ref.kind);
    const known = ofKind?.get(ref.id);
    if (known !== undefined) return known;
    const code = this.refs.push({ kind: ref.kind, id: ref.id }) - 1;
    ofKind?.set(ref.id, code);
    return code;
  }
}

/** Finds the row of a text: open addressing, where a slot holds a row plus one and zero is an empty slot. */
export class TextIndex {
  private constructor(
    private readonly column: TextColumn,
    private readonly slots: Int32Array,
  ) {}

  static async build(column: TextColumn, breathe: Breathe): Promise<TextIndex> {
    let size = 16;
    while (size < column.length * 2) size *= 2;
    const slots = new Int32Array(size);
    for (let row = 0; row < column.length; row++) {
      let slot = hash(Buffer.from(column.get(row) ?? '')) & (size - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      slots[slot] = row + 1;
      await breathe();
    }
    return new TextIndex(column, slots);
  }

  /** The first row with this text, or -1. */
  find(text: string): number {
    const wanted = Buffer.from(text);
    const mask = this.slots.length - 1;
    for (let slot = hash(wanted) & mask; ; slot = (slot + 1) & mask) {
      const row = (this.slots[slot] ?? 0) - 1;
      if (row < 0 || this.column.equals(row, wanted)) return row;
    }
  }
}

/** FNV-1a: short, and good enough for ids. */
function hash(text: Uint8Array): number {
  let value = 0x811c9dc5;
  for (const byte of text) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}
