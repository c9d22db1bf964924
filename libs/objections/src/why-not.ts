import type {
  Denial,
  Dissent,
  ObjectedReceiver,
  ObjectingPatient,
  ObjectionReason,
  ObjectionRegister,
} from './objection.ts';

/** A register that is asked for one patient at a time, however long it is. */
export interface ObjectionLookup {
  readonly dissents: ReadonlyMap<string, readonly Dissent[]>;
  readonly denials: ReadonlyMap<string, readonly Denial[]>;
}

export function lookupOf({ dissents, denials }: ObjectionRegister): ObjectionLookup {
  return {
    dissents: Map.groupBy(dissents, ({ nhsNumber }) => nhsNumber),
    denials: Map.groupBy(denials, ({ nhsNumber }) => nhsNumber),
  };
}

/**
 * Why nothing of these records, which are one person's, may go to a receiver; undefined where nobody objected. Pure. An
 * objection stands for who has its number and no other birth date: one that is not known, or less precise, does not set it aside.
 */
export function whyNot(
  patients: readonly ObjectingPatient[],
  { kind, organisation }: ObjectedReceiver,
  { dissents, denials }: ObjectionLookup,
): ObjectionReason | undefined {
  const code = organisation.toUpperCase();
  const isDenied = patients.some((one) => of(one, denials).some((denial) => denial.organisation === code));
  if (isDenied) return 'DENY_LISTED';
  const isAgainst = ({ to }: Dissent): boolean => to === 'everybody' || to.includes(kind);
  return patients.some((one) => of(one, dissents).some(isAgainst)) ? 'DISSENT' : undefined;
}

function of<Entry extends { readonly birthDate: string }>(
  { nhsNumber, birthDate }: ObjectingPatient,
  entries: ReadonlyMap<string, readonly Entry[]>,
): readonly Entry[] {
  const stated = birthDate ?? '';
  return (entries.get(nhsNumber) ?? []).filter((entry) => entry.birthDate.startsWith(stated));
}
