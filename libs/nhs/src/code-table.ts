/** One code of a table, as it stands in the standard. */
export interface CodedConcept {
  readonly code: string;
  readonly display: string;
  /** The FHIR code system, for tables that have one. */
  readonly system?: string;
}

/** A closed list of codes from outside. A code it does not hold is answered with `undefined`, never with a guess. */
export interface CodeTable {
  readonly name: string;
  readonly system?: string;
  readonly codes: ReadonlyMap<string, string>;
}

export function codeTable(name: string, codes: Readonly<Record<string, string>>, system?: string): CodeTable {
  const table = { name, codes: new Map(Object.entries(codes)) };
  return system === undefined ? table : { ...table, system };
}

/** The concept behind a code exactly as the table spells it (`2A`, `01`); undefined when the table does not hold it. */
export function lookUp(table: CodeTable, code: string): CodedConcept | undefined {
  const display = table.codes.get(code);
  if (display === undefined) return undefined;
  return table.system === undefined ? { code, display } : { code, display, system: table.system };
}
