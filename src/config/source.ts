/**
 * Where settings come from: the environment, and the files that its variables name. What is wrong is noted on the
 * way instead of thrown, so that one start tells everything, and no secret is shown.
 */
import { fallbackOf, shown, understood, type Variable } from './variable.js';

export type Environment = Readonly<Record<string, string | undefined>>;
export type ReadFile = (path: string) => string;

export class Source {
  /** What has to be mended before the gateway can start. */
  readonly problems: string[] = [];
  /** What is odd without being wrong. */
  readonly warnings: string[] = [];
  readonly #environment: Environment;
  readonly #readFile: ReadFile;
  readonly #asked = new Set<string>();

  constructor(environment: Environment, readFile: ReadFile) {
    this.#environment = environment;
    this.#readFile = readFile;
  }

  read<T>(variable: Variable<T>): T {
    const text = this.text(variable.name)?.trim();
    if (text === undefined || text === '') return fallbackOf(variable);
    return understood(variable, text, (problem) => this.problems.push(problem));
  }

  /** The value as given. Undefined when it is not given, or when the problem has been noted. */
  text(name: string): string | undefined {
    this.#asked.add(name);
    const direct = this.#environment[name] ?? '';
    const path = this.#environment[`${name}_FILE`] ?? '';
    if (direct !== '' && path !== '') {
      this.problems.push(`${name} and ${name}_FILE are both set: remove one of them`);
      return undefined;
    }
    if (path === '') return direct === '' ? undefined : direct;
    return this.valueIn(path, (problem) => this.problems.push(`${name}_FILE ${problem}`));
  }

  /** An empty variable counts as not given: that is what compose files make of one that is not set. */
  isGiven(name: string): boolean {
    return (this.#environment[name] ?? '') !== '' || (this.#environment[`${name}_FILE`] ?? '') !== '';
  }

  /** The names of what is given, though nothing asked for it. */
  unasked(): readonly string[] {
    return Object.keys(this.#environment).filter(
      (name) =>
        (this.#environment[name] ?? '') !== '' &&
        !this.#asked.has(name) &&
        !(name.endsWith('_FILE') && this.#asked.has(name.slice(0, -'_FILE'.length))),
    );
  }

  /** What a file says that holds one value and nothing else. */
  valueIn(path: string, report: (problem: string) => void): string | undefined {
    const text = this.contentOf(path);
    if (text === null) {
      report(`names ${shown(path)}, which cannot be read`);
      return undefined;
    }
    const value = text.replace(/\r?\n$/, '');
    if (value.trim() !== '') return value;
    report(`names ${shown(path)}, which is empty`);
    return undefined;
  }

  /** Null when the file cannot be read. */
  contentOf(path: string): string | null {
    try {
      return this.#readFile(path);
    } catch {
      return null;
    }
  }
}
