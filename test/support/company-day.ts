/**
 * The clock of the invented company: it starts on the day on which the company is looked at and runs on from
 * there, so that who has left by now is the same whenever a test runs. Only `Date` is changed, no timer is.
 */
import { COMPANY_DATE } from '../../simulator/company.js';

export interface CompanyClock {
  /** Lets minutes pass at once, as if all had waited: quotas open and breakers close. */
  skip(minutes: number): void;
  /** Gives back the real clock. */
  restore(): void;
}

export function onCompanyDay(): CompanyClock {
  const Real = globalThis.Date;
  let ahead = Real.parse(`${COMPANY_DATE}T12:00:00Z`) - Real.now();
  class CompanyDate extends Real {
    constructor(...args: [] | [value: number | string | Date]) {
      if (args.length === 0) super(CompanyDate.now());
      else super(...args);
    }
    static override now(): number {
      return Real.now() + ahead;
    }
  }
  globalThis.Date = CompanyDate as DateConstructor;
  return {
    skip(minutes) {
      ahead += minutes * 60_000;
    },
    restore() {
      globalThis.Date = Real;
    },
  };
}
