/**
 * An identifier as a segment of a route. Harness's may begin with a hyphen or hold a dollar sign, and nothing that
 * is filled into a path may: those two are spelt out in the pattern, and everything else stays a value, checked there.
 */
export interface Segment {
  readonly pattern: string;
  readonly params: Readonly<Record<string, string>>;
}

const PIECES = /[A-Za-z0-9_][A-Za-z0-9_-]*|[$-]/g;

export function segment(name: string, identifier: string): Segment {
  const pieces = identifier.match(PIECES) ?? [];
  // Nor may a segment be left empty: `/user/` is the path of all of them.
  if (identifier === '' || pieces.join('') !== identifier)
    return { pattern: `{${name}}`, params: { [name]: identifier } };
  const params: Record<string, string> = {};
  const pattern = pieces.map((piece, at) => {
    if (piece === '$' || piece === '-') return piece;
    const own = at === 0 ? name : `${name}${at}`;
    params[own] = piece;
    return `{${own}}`;
  });
  return { pattern: pattern.join(''), params };
}
