/** The company's Humaans: employees only, for contractors are on no payroll. */
import type { Company, Person } from '../company.js';
import { createRandom, type Random } from '../random.js';

/** In every field that nobody but HR may see, so that a leak can be found by searching for it. */
export const SENSITIVE = 'for-hr-only';
/** The same where the field is a date. */
export const SENSITIVE_DATE = '1888-08-08';

export type PersonStatus = 'active' | 'offboarded' | 'newHire';

export interface HumaansPerson {
  readonly id: string;
  readonly email: string | null;
  readonly status: PersonStatus;
  readonly employmentEndDate: string | null;
  readonly teams: readonly { readonly name: string }[];
  readonly [field: string]: unknown;
}

export interface HumaansJobRole {
  readonly id: string;
  readonly personId: string;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly reportingTo: string | null;
  readonly effectiveDate: string;
  readonly endDate: string | null;
  readonly note: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface HumaansLocation {
  readonly id: string;
  readonly label: string;
  readonly city: string;
  readonly country: string;
  readonly timezone: string;
}

export interface HumaansState {
  readonly people: Map<string, HumaansPerson>;
  readonly jobRoles: Map<string, HumaansJobRole>;
  readonly locations: Map<string, HumaansLocation>;
  readonly company: Readonly<Record<string, unknown>> & { readonly id: string; readonly name: string };
  /** Who made the token that the gateway uses. */
  readonly ownerId: string;
  /** Which person of the company somebody here is. */
  readonly subjects: ReadonlyMap<string, string>;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const DAY_MS = 86_400_000;

/** 24 letters and digits, in which case counts. */
function createIds(random: Random): () => string {
  const issued = new Set<string>();
  return () => {
    for (;;) {
      const id = Array.from({ length: 24 }, () => LETTERS[random.below(LETTERS.length)]).join('');
      if (issued.has(id)) continue;
      issued.add(id);
      return id;
    }
  };
}

export function createHumaansState(company: Company): HumaansState {
  const random = createRandom(company.seed, 'humaans');
  const newId = createIds(random);
  const companyId = newId();
  const timestamp = (ms: number) => new Date(ms).toISOString();

  const locations = new Map<string, HumaansLocation>();
  const locationIds = new Map<string, string>();
  const countries = new Intl.DisplayNames('en', { type: 'region' });
  for (const { id, name, country, timeZone } of company.locations) {
    const location = {
      id: newId(),
      label: name,
      city: name,
      country: countries.of(country) ?? country,
      timezone: timeZone,
    };
    locations.set(location.id, location);
    locationIds.set(id, location.id);
  }

  const employees = company.people.filter((person) => accountOf(person) !== undefined);
  const ids = new Map(employees.map(({ id }) => [id, newId()]));
  const everybody = new Map(company.people.map((person) => [person.id, person]));
  /** Somebody's manager may be a contractor: on file is then the next one above who is an employee. */
  const managerOf = (person: Person): string | null => {
    let above = person.managerId;
    while (above !== null && !ids.has(above)) above = everybody.get(above)?.managerId ?? null;
    return above === null ? null : (ids.get(above) ?? null);
  };

  const people = new Map<string, HumaansPerson>();
  const jobRoles = new Map<string, HumaansJobRole>();
  const subjects = new Map<string, string>();
  const departmentNames = new Map(company.departments.map(({ id, name }) => [id, name]));
  const teams = new Map(company.teams.map((team) => [team.id, team]));
  let promotions = 0;

  for (const [at, person] of employees.entries()) {
    const account = accountOf(person)!;
    const id = ids.get(person.id)!;
    subjects.set(id, person.id);
    const place = company.locations.find((location) => location.id === person.locationId)!;
    // The third is, so that the smallest company has somebody who is.
    const remote = random.chance(0.15) || at === 2;
    const createdAt = timestamp(account.createdAt);
    people.set(id, {
      id,
      companyId,
      firstName: account.givenName,
      middleName: null,
      lastName: account.familyName,
      preferredName: random.chance(0.1) ? account.givenName.slice(0, 3) : null,
      email: account.email,
      locationId: remote ? 'remote' : (locationIds.get(person.locationId) ?? null),
      remoteCity: remote ? place.name : null,
      remoteRegionCode: null,
      remoteCountryCode: remote ? place.country : null,
      remoteTimezone: remote ? place.timeZone : null,
      personalEmail: `${SENSITIVE}@home.example`,
      phoneNumber: person.phone,
      formattedPhoneNumber: person.phone,
      personalPhoneNumber: SENSITIVE,
      formattedPersonalPhoneNumber: SENSITIVE,
      gender: SENSITIVE,
      birthday: SENSITIVE_DATE,
      profilePhotoId: null,
      profilePhoto: null,
      nationality: SENSITIVE,
      nationalities: [SENSITIVE],
      spokenLanguages: ['English'],
      dietaryPreference: SENSITIVE,
      foodAllergies: [SENSITIVE],
      address: SENSITIVE,
      city: SENSITIVE,
      state: SENSITIVE,
      postcode: SENSITIVE,
      countryCode: SENSITIVE,
      country: SENSITIVE,
      bio: null,
      linkedIn: null,
      twitter: null,
      github: null,
      employmentStartDate: person.startDate,
      firstWorkingDay: person.startDate,
      employmentEndDate: person.endDate,
      // Set for some who are staying.
      lastWorkingDay: person.endDate ?? (random.chance(0.05) ? person.startDate : null),
      probationEndDate: dayAfter(person.startDate, 90),
      turnoverImpact: null,
      workingDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => ({ day })),
      publicHolidayCalendarId: place.country,
      leavingReason: person.endDate === null ? null : SENSITIVE,
      leavingNote: person.endDate === null ? null : SENSITIVE,
      leavingFileId: null,
      contractType: random.chance(0.1) ? 'Part time' : 'Full time',
      employeeId: person.employeeNumber,
      taxId: SENSITIVE,
      taxCode: SENSITIVE,
      teams: person.teamIds.map((teamId) => {
        const { name = '', memberIds = [] } = teams.get(teamId) ?? {};
        // Teams are typed in by hand.
        return { name: memberIds[1] === person.id ? ` ${name.toUpperCase()} ` : name };
      }),
      status: statusOn(company.date, person),
      isVerified: !random.chance(0.1),
      isWorkEmailHidden: false,
      calendarFeedToken: SENSITIVE,
      role: person.accounts.some(({ rank }) => rank === 'ADMINISTRATOR') ? 'admin' : 'user',
      seenDocumentsAt: null,
      source: null,
      sourceId: null,
      timezone: place.timeZone,
      payrollProvider: null,
      createdAt,
      updatedAt: createdAt,
    });

    const department = departmentNames.get(person.departmentId) ?? null;
    const reportingTo = managerOf(person);
    const addRole = (
      jobTitle: string,
      effectiveDate: string,
      endDate: string | null,
      note: string | null,
    ) => {
      const role = {
        id: newId(),
        personId: id,
        jobTitle,
        department,
        reportingTo,
        effectiveDate,
        endDate,
        note,
      };
      jobRoles.set(role.id, { ...role, createdAt, updatedAt: createdAt });
    };
    for (const [nth, title] of person.titles.entries()) {
      // Not every row is closed when the next one begins.
      const closed = at % 3 !== 0 || nth === person.titles.length - 1;
      addRole(title.title, title.from, closed ? title.to : null, nth === 0 ? SENSITIVE : null);
    }
    const isHere = statusOn(company.date, person) === 'active' && person.endDate === null;
    if (isHere && (promotions === 0 || random.chance(0.02))) {
      promotions++;
      addRole(`Principal ${person.titles.at(-1)?.title}`, dayAfter(company.date, 20_000), null, null);
    }
  }

  const owner = employees.find((person) => person.accounts.some(({ rank }) => rank === 'ADMINISTRATOR'));
  const foundedAt = timestamp(Date.parse(`${company.date}T00:00:00Z`) - 3000 * DAY_MS);
  return {
    people,
    jobRoles,
    locations,
    subjects,
    ownerId: ids.get((owner ?? employees[0])?.id ?? '') ?? '',
    company: {
      id: companyId,
      name: company.name,
      domains: [company.domain],
      trialEndDate: null,
      status: 'active',
      paymentStatus: 'ok',
      package: 'growth',
      isTimesheetEnabled: true,
      createdAt: foundedAt,
      updatedAt: foundedAt,
    },
  };
}

function accountOf(person: Person) {
  return person.accounts.find(({ vendor }) => vendor === 'humaans');
}

export function statusOn(
  day: string,
  { startDate, endDate }: Pick<Person, 'startDate' | 'endDate'>,
): PersonStatus {
  if (endDate !== null && endDate < day) return 'offboarded';
  return startDate > day ? 'newHire' : 'active';
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
