/** Checking what vendors send. Unknown fields are ignored, odd ones read as absent, rows without a key counted. */
import { z } from 'zod';

/** A text; anything else, and the empty text, reads as absent. */
export const optionalText = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => (text === undefined || text === null || text === '' ? null : text));

export const optionalFlag = z
  .boolean()
  .nullish()
  .catch(null)
  .transform((flag) => flag ?? null);

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

/** A point in time in milliseconds, from ISO 8601 with any number of decimals; anything else reads as absent. */
export const optionalTime = optionalText.transform((text) => {
  // A time without a zone would be taken for one of this machine's.
  if (text === null || !ISO_TIME.test(text)) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return null;
  // Date.parse rolls the 30th of February over into March.
  const day = text.slice(0, 10);
  return new Date(Date.parse(day)).toISOString().startsWith(day) ? time : null;
});

/** What a record cannot be without. */
export const key = z.string().min(1).max(512);

/** The rows that can be read, and how many cannot. */
export function readRows<Row>(
  schema: z.ZodType<Row>,
  items: readonly unknown[],
): { rows: Row[]; unreadable: number } {
  const rows: Row[] = [];
  let unreadable = 0;
  for (const item of items) {
    const row = schema.safeParse(item);
    if (row.success) rows.push(row.data);
    else unreadable++;
  }
  return { rows, unreadable };
}
