/**
 * Fivetran's ids: two words and an underscore, for users, groups, teams and connections alike, so an id
 * does not tell what it names.
 */
import type { Random } from '../random.js';

const firstWords =
  'abacus amber anchor anvil arbor aspen badger banjo barley basil beacon birch bobbin border bramble bridge bronze cactus candle canvas canyon caravan cedar chapel cinder citrus clover cobalt comet copper coral cotton cradle crater cricket crystal dahlia delta desert domino ember engine falcon feather fennel fiddle flint forest fossil fountain gable galley garnet ginger glacier granite gravel hamlet harbor hazel heron hollow indigo island ivory jasmine jigsaw juniper kettle lantern lattice laurel ledger lemon linen lumber magnet mallow maple marble meadow mirror mortar mosaic nectar nickel nutmeg oasis ochre olive onyx opal orchard oyster paddle papaya'.split(
    ' ',
  );
const secondWords =
  'able acting agile alike ample ancient apart ashore astute aware balanced basic blended blissful bold brave brisk calm candid careful central certain clear clever coastal crisp curious daring deft distant dormant eager earnest easterly even exact fabled fair famous fluent formal frank gentle glad grand handy hardy honest humble idle inland jolly keen kindly late level likely lively local lofty loyal lucid mellow merry mild modest narrow native nimble noble northern novel open outward patient placid plain prompt proper proud quiet rapid ready remote rustic serene sincere sleepy slender solid southern spare steady subtle swift tender tidy vertical vivid western'.split(
    ' ',
  );

const PAIRS = firstWords.length * secondWords.length;

/** Walks all pairs of words in a seeded order without ever giving one twice. */
export function createWordPairs(random: Random): () => string {
  let position = random.below(PAIRS);
  // Any step without a common divisor visits every pair once a round; one that is not small within the
  // first list keeps neighbours from looking alike.
  let step = 1000 + random.below(PAIRS - 2000);
  const stride = () => step % firstWords.length;
  while (divisor(step, PAIRS) !== 1 || stride() < 25 || stride() > firstWords.length - 25) step++;
  let issued = 0;

  return () => {
    position = (position + step) % PAIRS;
    let round = Math.floor(issued++ / PAIRS);
    let first = firstWords[position % firstWords.length]!;
    // Past the last pair the first word becomes a compound, one more word for each further power of the list.
    for (; round > 0; round = Math.floor(round / (firstWords.length + 1))) {
      first += firstWords[(round % (firstWords.length + 1)) - 1] ?? 'and';
    }
    return `${first}_${secondWords[Math.floor(position / firstWords.length)]!}`;
  };
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
