/** Names as people spell them, by where they are common: a family name fits the given name. */
export const cultures: readonly { readonly given: readonly string[]; readonly family: readonly string[] }[] =
  [
    {
      given: ['Amara', 'Chidi', 'Ngozi', 'Emeka', 'Folake', 'Tunde', 'Zainab', 'Kwame', 'Abena', 'Yaw'],
      family: [
        'Okafor',
        'Adeyemi',
        'Mensah',
        'Balogun',
        'Eze',
        'Boateng',
        'Nwosu',
        'Asante',
        'Bello',
        'Owusu',
      ],
    },
    {
      given: ['Ana', 'Luka', 'Ivana', 'Marko', 'Jelena', 'Tomislav', 'Mirna', 'Dražen', 'Petra', 'Željko'],
      family: ['Kovač', 'Horvat', 'Babić', 'Marić', 'Jurić', 'Novak', 'Vuković', 'Šimić', 'Perić', 'Đurić'],
    },
    {
      given: ['Mei', 'Wei', 'Jing', 'Hao', 'Xiu', 'Lan', 'Jun', 'Bo', 'Ying', 'Tao'],
      family: ['Chen', 'Wang', 'Li', 'Zhang', 'Liu', 'Huang', 'Zhao', 'Wu', 'Xu', 'Lin'],
    },
    {
      given: ['Priya', 'Arjun', 'Ananya', 'Rohan', 'Kavya', 'Vikram', 'Meera', 'Sanjay', 'Divya', 'Nikhil'],
      family: ['Sharma', 'Iyer', 'Patel', 'Reddy', 'Nair', 'Gupta', 'Menon', 'Rao', 'Das', 'Kulkarni'],
    },
    {
      given: ['José', 'Lucía', 'Mateo', 'Inés', 'Joaquín', 'Sofía', 'Andrés', 'Camila', 'Ramón', 'Belén'],
      family: [
        'García',
        'Muñoz',
        'Hernández',
        'Peña',
        'Ibáñez',
        'Rojas',
        'Núñez',
        'Cárdenas',
        'Solís',
        'Vega',
      ],
    },
    {
      given: ['Noor', 'Omar', 'Layla', 'Karim', 'Salma', 'Yusuf', 'Rania', 'Tariq', 'Hana', 'Samir'],
      family: [
        'Haddad',
        'Nasser',
        'Mansour',
        'Khalil',
        'Aziz',
        'Saleh',
        'Darwish',
        'Farouk',
        'Amin',
        'Rahman',
      ],
    },
    {
      given: ['Søren', 'Astrid', 'Bjørn', 'Freja', 'Lars', 'Ingrid', 'Åke', 'Liv', 'Nils', 'Elin'],
      family: [
        'Lindqvist',
        'Sørensen',
        'Bergström',
        'Østby',
        'Dahl',
        'Nygård',
        'Holm',
        'Åberg',
        'Lund',
        'Eriksen',
      ],
    },
    {
      given: ['Siobhán', 'Liam', 'Maeve', 'Rory', 'Fiona', 'Callum', 'Niamh', 'Owen', 'Bridget', 'Alun'],
      family: [
        "O'Brien",
        'Murphy',
        'Campbell',
        'Evans',
        "O'Neill",
        'Byrne',
        'MacLeod',
        'Walsh',
        'Pritchard',
        'Doyle',
      ],
    },
    {
      given: ['Haruto', 'Yuki', 'Aiko', 'Kenji', 'Sakura', 'Ren', 'Naomi', 'Takumi', 'Emi', 'Sora'],
      family: ['Tanaka', 'Suzuki', 'Mori', 'Ito', 'Kobayashi', 'Yamada', 'Sato', 'Fujita', 'Okada', 'Endo'],
    },
    {
      given: [
        'Zofia',
        'Łukasz',
        'Małgorzata',
        'Paweł',
        'Kasia',
        'Michał',
        'Agnieszka',
        'Jan',
        'Ewa',
        'Stanisław',
      ],
      family: [
        'Nowak',
        'Wójcik',
        'Zieliński',
        'Wiśniewska',
        'Lis',
        'Dąbrowski',
        'Król',
        'Mazur',
        'Górska',
        'Żak',
      ],
    },
    {
      given: ['Linh', 'Minh', 'Thu', 'Huy', 'Mai', 'Đức', 'Hoa', 'Quân', 'Ngọc', 'Khánh'],
      family: ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Vũ', 'Đặng', 'Bùi', 'Hồ', 'Ngô', 'Dương'],
    },
    {
      given: ['Lena', 'Jürgen', 'Anneliese', 'Günther', 'Heike', 'Moritz', 'Käthe', 'Emil', 'Ute', 'Jörg'],
      family: ['Brandt', 'Müller', 'Weiß', 'Schäfer', 'Vogel', 'Krüger', 'Lange', 'Böhm', 'Roth', 'Engel'],
    },
  ];

const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
};

const parts = new Map<string, string>();

/** The part of an address that a name becomes. */
export function addressPart(name: string): string {
  let part = parts.get(name);
  if (part === undefined) {
    part = name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[øłđßæ]/g, (letter) => plainLetters[letter] ?? '')
      .replace(/[^a-z]/g, '');
    parts.set(name, part);
  }
  return part;
}
