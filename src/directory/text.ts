const ONLY_ASCII = /^\p{ASCII}*$/u;

/** Letters that Unicode does not take apart into a base letter and a mark. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ς: 'σ', // written so only at the end of a word, and a word may be cut short by whoever searches
};

/** The form in which texts are sorted and searched: case and accents do not matter. */
export function fold(text: string): string {
  if (ONLY_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđðħıßæœþς]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);
}
