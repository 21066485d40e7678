import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../src/directory/text.js';
import { anyText } from '../support/records.js';

describe('texts are compared', () => {
  it.each([
    ['Ada LOVELACE', 'ada lovelace'],
    ['Zoë', 'zoe'],
    ['Zoe\u0308', 'zoe'], // the same name, its accent written as a character of its own
    ['Ángström', 'angstrom'],
    ['Łukasz', 'lukasz'],
    ['Søren Ødegård', 'soren odegard'],
    ['Đorđe', 'dorde'],
    ['Ðóra', 'dora'],
    ['Ħal', 'hal'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Ærø', 'aero'],
    ['Œuvre', 'oeuvre'],
    ['Þór', 'thor'],
    ['İstanbul ısı', 'istanbul isi'],
    ['ﬁnance', 'finance'],
    ['Ａｄａ', 'ada'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
    ['Юлия', 'юлия'],
    ['李小龍', '李小龍'],
    ['', ''],
  ])('without case and accents: %j as %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('in a form that stays as it is when it is made again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('so that whoever searches for the first letters of a word finds it', () => {
    expect(fold('ΟΔΥΣΣΕΥΣ')).toContain(fold('ΟΔΥΣ'));
  });
});
