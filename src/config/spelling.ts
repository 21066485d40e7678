/** What was probably meant by a name that does not exist. */

export function unknownName(what: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `there is no ${what} of this name${near === null ? `; there is ${known.join(', ')}` : meant(near)}`;
}

/** Likely slips: whatever starts with our own name, and what is nearly the name of a vendor's variable. */
export function misspeltVariables(
  names: readonly string[],
  known: readonly string[],
  vendorPrefixes: readonly string[],
): readonly string[] {
  return names
    .filter((name) => !known.includes(name))
    .sort()
    .flatMap((name) => {
      const near = nearest(name, known) ?? nearest(name.replace(/_FILE$/, ''), known);
      const isOurs = name.startsWith('MUSTER_');
      // Other programs have variables with a vendor's name too: only a near miss is worth a word.
      const isNearVendors = near !== null && vendorPrefixes.some((prefix) => name.startsWith(prefix));
      return isOurs || isNearVendors ? [`${name} is not a variable of this gateway${meant(near)}`] : [];
    });
}

function meant(near: string | null): string {
  return near === null ? '' : `; did you mean ${near}?`;
}

/** The known name that takes the fewest keystrokes to get to, if they are few. */
function nearest(name: string, known: readonly string[]): string | null {
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
