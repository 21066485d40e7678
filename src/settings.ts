/**
 * How a setting is read: from the environment or from the file that a variable names, with every problem collected
 * and no secret shown.
 */
export type Environment = Readonly<Record<string, string | undefined>>;
export type ReadFile = (path: string) => string;

export interface Variable<T> {
  readonly name: string;
  /** As an operator would write it; empty where leaving it out means "none". */
  readonly fallback: string;
  /** The end of the sentence "… should be". */
  readonly form: string;
  /** The text is trimmed. Null when it is not of that form; a Refusal when there is more to say. */
  readonly parse: (text: string) => T | Refusal | null;
  readonly secret?: boolean;
}

export class Refusal {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

/** The environment with its `…_FILE` variables, and a note of what was asked for. */
export class Source {
  readonly #environment: Environment;
  readonly #readFile: ReadFile;
  readonly #problems: string[];
  readonly #asked = new Set<string>();

  constructor(environment: Environment, readFile: ReadFile, problems: string[]) {
    this.#environment = environment;
    this.#readFile = readFile;
    this.#problems = problems;
  }

  /** An empty variable counts as not given: that is what compose files make of one that is not set. */
  isGiven(name: string): boolean {
    return (this.#environment[name] ?? '') !== '' || (this.#environment[`${name}_FILE`] ?? '') !== '';
  }

  wasAskedFor(name: string): boolean {
    return (
      this.#asked.has(name) || (name.endsWith('_FILE') && this.#asked.has(name.slice(0, -'_FILE'.length)))
    );
  }

  /** The value as given. Undefined when it is not given, or when the problem has been noted. */
  text(name: string): string | undefined {
    this.#asked.add(name);
    const direct = this.#environment[name] ?? '';
    const path = this.#environment[`${name}_FILE`] ?? '';
    if (direct !== '' && path !== '') {
      this.#problems.push(`${name} and ${name}_FILE are both set: remove one of them`);
      return undefined;
    }
    if (path === '') return direct === '' ? undefined : direct;
    return readValue(path, this.#readFile, (problem) => this.#problems.push(`${name}_FILE ${problem}`));
  }

  read<T>(variable: Variable<T>): T {
    const text = this.text(variable.name)?.trim();
    if (text !== undefined && text !== '') {
      const value = variable.parse(text);
      if (value !== null && !(value instanceof Refusal)) return value;
      const found = variable.secret === true ? '' : `, not ${shown(text)}`;
      const why = value instanceof Refusal ? ` (${value.why})` : '';
      this.#problems.push(`${variable.name} should be ${variable.form}${found}${why}`);
    }
    return fallbackOf(variable);
  }
}

function fallbackOf<T>(variable: Variable<T>): T {
  const value = variable.parse(variable.fallback);
  if (value === null || value instanceof Refusal)
    throw new TypeError(`${variable.name} does not accept its own default`);
  return value;
}

export function readValue(
  path: string,
  readFile: ReadFile,
  problem: (text: string) => void,
): string | undefined {
  let text: string;
  try {
    text = readFile(path);
  } catch {
    problem(`names ${shown(path)}, which cannot be read`);
    return undefined;
  }
  const value = text.replace(/\r?\n$/, '');
  if (value.trim() !== '') return value;
  problem(`names ${shown(path)}, which is empty`);
  return undefined;
}

export function unknownName(what: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `there is no ${what} of this name${near === null ? `; there is ${known.join(', ')}` : meant(near)}`;
}

export function meant(near: string | null): string {
  return near === null ? '' : `; did you mean ${near}?`;
}

/** The known name that takes the fewest keystrokes to get to, if they are few. */
export function nearest(name: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.max(2, Math.floor(name.length / 4)) + 1;
  for (const candidate of known) {
    const steps = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (steps < fewest) {
      best = candidate;
      fewest = steps;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

export function whole(
  name: string,
  fallback: number,
  least: number,
  most: number,
  remark?: string,
): Variable<number> {
  return {
    name,
    fallback: String(fallback),
    form: `a whole number from ${least} to ${most}${remark === undefined ? '' : `, ${remark}`}`,
    parse: (text) => {
      const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? value : null;
    },
  };
}

export function oneOf<const T extends string>(name: string, fallback: T, values: readonly T[]): Variable<T> {
  return {
    name,
    fallback,
    form: `one of ${values.join(', ')}`,
    parse: (text) => values.find((value) => value === text) ?? null,
  };
}

export function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
