/**
 * What a text may hold that a caller sends to be kept or looked for. A control character ends the text in one
 * database and is refused by the other; half of a surrogate pair is kept as something else. Two texts that differ in
 * nothing but these would be read back as one.
 */

/** Control characters, and surrogates that have no other half. */
const NOT_TEXT = /[\p{Cc}\p{Cs}]/u;
const NOT_TEXT_NOR_LAYOUT = /[^\P{Cc}\t\n\r]|\p{Cs}/u;
/** What is shown of these is in another order, or on another line, than what is there. */
const MISLEADING = /[\u2028\u2029\u202A-\u202E\u2066-\u2069]/;

export interface TextForm {
  readonly accepts: (text: string) => boolean;
  /** After "should have". */
  readonly words: string;
}

/** For what things are called and found by: names, keys, addresses, ids. */
export const oneLine: TextForm = {
  accepts: (text) => !NOT_TEXT.test(text) && !MISLEADING.test(text),
  words: 'no control characters, line breaks, marks that turn the direction of text, or halves of characters',
};

/** For what people write to people. */
export const prose: TextForm = {
  accepts: (text) => !NOT_TEXT_NOR_LAYOUT.test(text),
  words: 'no control characters besides tabs and line breaks, and no halves of characters',
};
