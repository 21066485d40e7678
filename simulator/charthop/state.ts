/** The company's ChartHop: persons, the jobs they hold, and the groups those jobs are in. */
import type { Company, Person } from '../company.js';
import { createRandom, type Random } from '../random.js';

export type Employment = 'FULL' | 'PART' | 'TEMP' | 'CONTRACT' | 'INTERN' | 'EXPAT';

export interface ChartHopPerson {
  readonly id: string;
  givenName: string;
  familyName: string;
  preferredName: string | null;
  workEmail: string | null;
  employeeNumber: string | null;
  /** The person's id at Humaans, where that is synchronised. */
  humaansId: string | null;
  /** The latest first day; null for whoever never held a job. */
  startDate: string | null;
  firstStartDate: string | null;
  endDate: string | null;
}

export interface ChartHopJob {
  readonly id: string;
  title: string;
  /** The holder, now or announced; null for an open position. */
  personId: string | null;
  managerJobId: string | null;
  employment: Employment;
  startDate: string | null;
  groupIds: string[];
}

export interface ChartHopGroup {
  readonly id: string;
  name: string;
  readonly slug: string;
  code: string | null;
  readonly typeId: string;
  parentGroupId: string | null;
  readonly createAt: string;
  deleteAt: string | null;
}

export interface ChartHopGroupType {
  readonly id: string;
  readonly name: string;
  readonly fieldName: string;
  /** The word of the first version of the API; only built-in types have one. */
  readonly word: 'DEPARTMENT' | 'TEAM' | 'LOCATION' | 'BAND' | 'JOBCODE' | null;
  readonly membershipType: 'SINGLE' | 'MULTIPLE';
  readonly assignmentType: 'ASSIGNED' | 'EXPR' | 'COMBINATION';
  readonly defaultSensitivity: string;
}

export interface ChartHopOrg {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

const CREATED = '2023-01-24T13:57:52Z';

export class ChartHopState {
  readonly org: ChartHopOrg;
  readonly persons = new Map<string, ChartHopPerson>();
  readonly jobs = new Map<string, ChartHopJob>();
  readonly groups = new Map<string, ChartHopGroup>();
  readonly groupTypes = new Map<string, ChartHopGroupType>();
  /** Which person of the company a person here is. */
  readonly subjects = new Map<string, string>();

  readonly #random: Random;
  readonly #issued = new Set<string>();
  #jobByHolder: Map<string, ChartHopJob> | null = null;

  constructor(orgName: string, random: Random) {
    this.#random = random;
    const slug = orgName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    this.org = { id: this.newId(), name: orgName, slug };
  }

  newId(): string {
    for (;;) {
      const parts = Array.from({ length: 6 }, () => this.#random.below(65_536).toString(16).padStart(4, '0'));
      const id = parts.join('');
      if (this.#issued.has(id)) continue;
      this.#issued.add(id);
      return id;
    }
  }

  addPerson(facts: Partial<ChartHopPerson> = {}): ChartHopPerson {
    const person: ChartHopPerson = {
      id: this.newId(),
      givenName: 'Given',
      familyName: 'Family',
      preferredName: null,
      workEmail: null,
      employeeNumber: null,
      humaansId: null,
      startDate: null,
      firstStartDate: facts.startDate ?? null,
      endDate: null,
      ...facts,
    };
    this.persons.set(person.id, person);
    return person;
  }

  addJob(facts: Partial<ChartHopJob> = {}): ChartHopJob {
    const job: ChartHopJob = {
      id: this.newId(),
      title: 'Somebody',
      personId: null,
      managerJobId: null,
      employment: 'FULL',
      startDate: null,
      groupIds: [],
      ...facts,
    };
    this.jobs.set(job.id, job);
    this.#jobByHolder = null;
    return job;
  }

  addGroupType(
    facts: Pick<ChartHopGroupType, 'name' | 'fieldName'> & Partial<ChartHopGroupType>,
  ): ChartHopGroupType {
    const type: ChartHopGroupType = {
      id: this.newId(),
      word: null,
      membershipType: 'SINGLE',
      assignmentType: 'ASSIGNED',
      defaultSensitivity: 'ORG',
      ...facts,
    };
    this.groupTypes.set(type.id, type);
    return type;
  }

  addGroup(facts: Pick<ChartHopGroup, 'name' | 'typeId'> & Partial<ChartHopGroup>): ChartHopGroup {
    const id = this.newId();
    const group: ChartHopGroup = {
      id,
      slug: `${facts.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${id.slice(0, 4)}`,
      code: null,
      parentGroupId: null,
      createAt: CREATED,
      deleteAt: null,
      ...facts,
    };
    this.groups.set(group.id, group);
    return group;
  }

  /** Groups and titles belong to the job: whoever holds none on that day has neither. */
  jobHeldBy(person: ChartHopPerson, date: string): ChartHopJob | null {
    this.#jobByHolder ??= new Map(
      [...this.jobs.values()].flatMap((job) => (job.personId === null ? [] : [[job.personId, job]])),
    );
    const job = this.#jobByHolder.get(person.id);
    return job !== undefined && isHere(person, date) ? job : null;
  }

  /** Somebody holds it on that day; an announced hire does not hold it yet. */
  isFilled({ personId }: ChartHopJob, date: string): boolean {
    const person = personId === null ? undefined : this.persons.get(personId);
    return person !== undefined && isHere(person, date);
  }
}

function isHere({ startDate, endDate }: ChartHopPerson, date: string): boolean {
  return startDate !== null && startDate <= date && (endDate === null || endDate >= date);
}

const bands = ['Band A', 'Band B', 'Band C'];

export function createChartHopState(
  company: Company,
  humaansIdOf: (personId: string) => string | null = () => null,
): ChartHopState {
  const random = createRandom(company.seed, 'charthop');
  const state = new ChartHopState(company.name, random);

  const department = state.addGroupType({ name: 'Department', fieldName: 'department', word: 'DEPARTMENT' });
  const team = state.addGroupType({
    name: 'Team',
    fieldName: 'team',
    word: 'TEAM',
    membershipType: 'MULTIPLE',
  });
  const location = state.addGroupType({ name: 'Location', fieldName: 'location', word: 'LOCATION' });
  const band = state.addGroupType({
    name: 'Band',
    fieldName: 'band',
    word: 'BAND',
    defaultSensitivity: 'HIGH',
  });
  const jobCode = state.addGroupType({ name: 'Job Code', fieldName: 'jobcode', word: 'JOBCODE' });
  const guild = state.addGroupType({
    name: 'Guild',
    fieldName: 'guild',
    membershipType: 'MULTIPLE',
    assignmentType: 'EXPR',
  });

  const groupOf = new Map<string, string>();
  company.departments.forEach(({ id, name }, at) => {
    const code = `D${100 + at}`;
    groupOf.set(id, state.addGroup({ name, typeId: department.id, code }).id);
  });
  for (const { id, name, departmentId } of company.teams) {
    const parentGroupId = groupOf.get(departmentId) ?? null;
    groupOf.set(id, state.addGroup({ name, typeId: team.id, parentGroupId }).id);
  }
  for (const { id, name, country } of company.locations) {
    groupOf.set(id, state.addGroup({ name, typeId: location.id, code: country }).id);
  }
  const bandIds = bands.map((name) => state.addGroup({ name, typeId: band.id }).id);
  const jobCodeIds = ['J-10', 'J-20'].map((name) => state.addGroup({ name, typeId: jobCode.id }).id);
  const guildId = state.addGroup({ name: 'Contractors of the house', typeId: guild.id }).id;
  // Closed long ago, and still on the jobs of those who were in it.
  const archived = state.addGroup({
    name: 'Skunkworks',
    typeId: team.id,
    deleteAt: '2024-02-01T00:00:00Z',
  });
  // On a job, and in no list that we may see.
  const invisibleGroupId = state.newId();

  const jobOf = new Map<string, ChartHopJob>();
  const here = company.people.filter((person) => person.accounts.some(isRecord));
  here.forEach((person, at) => {
    const account = person.accounts.find(isRecord)!;
    const record = state.addPerson({
      givenName: account.givenName,
      familyName: account.familyName,
      preferredName: random.chance(0.1) ? account.givenName.slice(0, 3) : null,
      workEmail: account.email,
      employeeNumber: person.employeeNumber,
      humaansId: humaansIdOf(person.id),
      startDate: person.startDate,
      endDate: person.endDate,
    });
    state.subjects.set(record.id, person.id);
    const title = person.titles.at(-1)!;
    const units = [person.departmentId, person.locationId, ...person.teamIds];
    const job = state.addJob({
      title: title.title,
      personId: record.id,
      employment: employmentOf(person, random),
      startDate: title.from,
      groupIds: [
        ...units.flatMap((id) => groupOf.get(id) ?? []),
        random.pick(bandIds),
        ...(random.chance(0.3) ? [random.pick(jobCodeIds)] : []),
        ...(person.contract === 'CONTRACTOR' ? [guildId] : []),
        ...(at % 10 === 0 ? [archived.id] : []),
        ...(at % 15 === 0 ? [invisibleGroupId] : []),
      ],
    });
    jobOf.set(person.id, job);
  });
  for (const person of here) {
    const job = jobOf.get(person.id);
    const manager = person.managerId === null ? undefined : jobOf.get(person.managerId);
    if (job !== undefined && manager !== undefined) job.managerJobId = manager.id;
  }
  const chief = jobOf.get(company.people[0]?.id ?? '');
  for (const title of ['Data Engineer', 'Recruiter']) {
    state.addJob({
      title,
      managerJobId: chief?.id ?? null,
      groupIds: [...state.groups.keys()].slice(0, 1),
    });
  }
  return state;
}

const isRecord = ({ vendor }: { vendor: string }): boolean => vendor === 'charthop';

function employmentOf({ contract }: Person, random: Random): Employment {
  if (contract === 'CONTRACTOR') return 'CONTRACT';
  return random.chance(0.1) ? random.pick(['PART', 'INTERN', 'TEMP', 'EXPAT'] as const) : 'FULL';
}
