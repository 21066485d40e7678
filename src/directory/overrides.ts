/** What an operator decided about who is who: kept in a file, so that it can be reviewed like code. */

export interface RecordName {
  readonly connectorKey: string;
  readonly kind: 'account' | 'employment';
  readonly id: string;
}

export interface Overrides {
  /** These records are one person's. */
  readonly links: readonly (readonly RecordName[])[];
  /** No rule links this record to anything. */
  readonly unlinks: readonly RecordName[];
  /** These two are never one person's. */
  readonly keepApart: readonly (readonly [RecordName, RecordName])[];
}

export const noOverrides: Overrides = { links: [], unlinks: [], keepApart: [] };
