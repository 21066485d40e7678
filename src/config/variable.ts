/** What a variable is: its name, its default, the form it should have, and how its text is understood. */
export interface Variable<T, Name extends string = string> {
  readonly name: Name;
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

/** What the text stands for; where it stands for nothing, that is reported and the default taken. */
export function understood<T>(
  variable: Variable<T>,
  text: string,
  report: (problem: string) => void,
  calledHere = variable.name,
): T {
  const value = variable.parse(text);
  if (value !== null && !(value instanceof Refusal)) return value;
  const found = variable.secret === true ? '' : `, not ${shown(text)}`;
  const why = value instanceof Refusal ? ` (${value.why})` : '';
  report(`${calledHere} should be ${variable.form}${found}${why}`);
  return fallbackOf(variable);
}

export function fallbackOf<T>(variable: Variable<T>): T {
  const value = variable.parse(variable.fallback);
  if (value === null || value instanceof Refusal)
    throw new TypeError(`${variable.name} does not accept its own default`);
  return value;
}

/** One row of the reference: a variable, what it is without being set, and what it should look like. */
export interface SettingDescription {
  readonly variable: string;
  /** Null where there is none. */
  readonly default: string | null;
  readonly form: string;
  readonly secret: boolean;
}

export function describeVariable(variable: Variable<unknown>, name = variable.name): SettingDescription {
  const { fallback, form, secret = false } = variable;
  return { variable: name, default: fallback === '' ? null : fallback, form, secret };
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
