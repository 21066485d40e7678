import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCompany, factNames, type Company, type FactName } from '../../simulator/company.js';

const sizes = fc.integer({ min: 1, max: 120 });
const seeds = fc.integer({ min: 0, max: 1_000_000 });
const byId = (company: Company) => new Map(company.people.map((person) => [person.id, person]));
const subjects = (company: Company, name: FactName, vendor?: string) =>
  company.planted
    .filter((fact) => fact.name === name && (vendor === undefined || fact.vendor === vendor))
    .map((fact) => fact.subjectId);

describe('the invented company', () => {
  it('is the same to the byte for the same size and seed', () => {
    fc.assert(
      fc.property(sizes, seeds, (people, seed) => {
        expect(JSON.stringify(createCompany({ people, seed }))).toBe(
          JSON.stringify(createCompany({ people, seed })),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('is another one for another seed', () => {
    expect(createCompany({ seed: 2 }).people).not.toEqual(createCompany({ seed: 1 }).people);
  });

  it('does not change from one version of the code to the next without somebody noticing', () => {
    const [chief, administrator] = createCompany({ people: 50, seed: 1 }).people;
    expect(chief).toMatchObject({
      id: 'p-1',
      managerId: null,
      titles: [{ title: 'Chief Executive', to: null }],
    });
    expect(administrator).toMatchObject({
      id: 'p-2',
      managerId: 'p-1',
      email: 'lena.wu@northwind-data.example',
    });
  });

  it('has as many people as asked for, each with an id and an address of their own', () => {
    fc.assert(
      fc.property(sizes, seeds, (people, seed) => {
        const company = createCompany({ people, seed });
        expect(company.people).toHaveLength(people);
        expect(new Set(company.people.map(({ id }) => id)).size).toBe(people);
        const addresses = company.people.flatMap(({ email, aliases, former }) => [
          email,
          ...aliases,
          ...(former === null ? [] : [former.email]),
        ]);
        expect(new Set(addresses).size).toBe(addresses.length);
        for (const address of addresses) expect(address).toMatch(/^[a-z.]+\d*@[a-z-]+\.example$/);
      }),
      { numRuns: 25 },
    );
  });

  it('lets everybody report to the chief in the end, and nobody to somebody who has left', () => {
    fc.assert(
      fc.property(sizes, seeds, (people, seed) => {
        const company = createCompany({ people, seed });
        const find = byId(company);
        for (const person of company.people.slice(1)) {
          const manager = find.get(person.managerId ?? '');
          expect(manager !== undefined && (manager.endDate ?? '9999') >= company.date).toBe(true);
          let above = manager;
          let steps = 0;
          while (above !== undefined && above.managerId !== null && steps++ < people)
            above = find.get(above.managerId);
          expect(above?.id).toBe('p-1');
        }
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the job history of a person without gaps, and in order', () => {
    const afterDay = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
    for (const { titles, startDate, endDate } of createCompany({ people: 300, seed: 3 }).people) {
      expect(titles[0]?.from).toBe(startDate);
      expect(titles.at(-1)?.to).toBe(endDate);
      titles.slice(1).forEach((title, at) => expect(title.from).toBe(afterDay(titles[at]?.to ?? '')));
    }
  });

  it('has every awkward case from fifty people on', () => {
    const names = new Set(createCompany({ people: 50, seed: 1 }).planted.map(({ name }) => name));
    expect([...names].sort()).toEqual([...factNames].sort());
  });

  it('lists each leaver whose login still works, and nobody else', () => {
    const company = createCompany({ people: 400, seed: 5 });
    const expected = company.people
      .filter(({ endDate }) => endDate !== null && endDate < company.date)
      .filter(({ accounts }) =>
        accounts.some(({ vendor, state }) => vendor === 'fivetran' && state === 'ACTIVE'),
      )
      .map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(2);
    expect(new Set(subjects(company, 'leaver-with-active-account', 'fivetran'))).toEqual(new Set(expected));
  });

  it('has somebody who still logs in although they have left', () => {
    const company = createCompany();
    const [id] = subjects(company, 'leaver-logged-in-after-leaving', 'fivetran');
    const person = byId(company).get(id ?? '');
    const login = person?.accounts.find(({ vendor }) => vendor === 'fivetran');
    expect(login?.lastLoginAt).toBeGreaterThan(Date.parse(person?.endDate ?? ''));
  });

  it('remembers the old name in the systems that were never told', () => {
    const company = createCompany();
    const person = byId(company).get(subjects(company, 'name-changed')[0] ?? '');
    const emailIn = (wanted: string) => person?.accounts.find(({ vendor }) => vendor === wanted)?.email;
    expect(emailIn('fivetran')).toBe(person?.former?.email);
    expect(emailIn('humaans')).toBe(person?.email);
  });

  it('has one person under two addresses in one system', () => {
    const company = createCompany();
    const person = byId(company).get(subjects(company, 'two-accounts-in-one-system', 'fivetran')[0] ?? '');
    const addresses = person?.accounts
      .filter(({ vendor }) => vendor === 'fivetran')
      .map(({ email }) => email);
    expect(addresses).toEqual([person?.email, person?.aliases[0]]);
  });

  it('has two people of one name who are not the same', () => {
    const company = createCompany();
    const [one, other] = subjects(company, 'namesakes').map((id) => byId(company).get(id));
    expect([one?.givenName, one?.familyName]).toEqual([other?.givenName, other?.familyName]);
    expect(one?.email).not.toBe(other?.email);
  });

  it('makes a hundred thousand people without keeping anybody waiting', () => {
    // Time on the processor, not on the clock: others may be using the machine.
    const before = process.cpuUsage();
    expect(createCompany({ people: 100_000 }).people).toHaveLength(100_000);
    const { user, system } = process.cpuUsage(before);
    // About a second and a half; were the work to grow with the square of the size, it would be hours.
    expect((user + system) / 1e6).toBeLessThan(15);
  }, 90_000);

  it('refuses sizes and seeds that mean nothing', () => {
    expect(() => createCompany({ people: 0 })).toThrow(RangeError);
    expect(() => createCompany({ people: 1.5 })).toThrow(RangeError);
    expect(() => createCompany({ seed: Number.NaN })).toThrow(RangeError);
  });
});
