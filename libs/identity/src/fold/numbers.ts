import type { AssertionTime, Patient } from '@care-relay/care-events';
import type { NumberStatement } from '../record/local-record.ts';
import { newer } from '../record/stated.ts';

/** Notes a number that a message gives, and its status where it states one. A silent status takes nothing away. */
export function foldNumbers(
  standing: readonly NumberStatement[],
  { nhsNumber, nhsNumberStatus }: Pick<Patient, 'nhsNumber' | 'nhsNumberStatus'>,
  at: AssertionTime,
): readonly NumberStatement[] {
  if (typeof nhsNumber !== 'string') return standing;
  const known = standing.find(({ value }) => value === nhsNumber);
  const said = nhsNumberStatus === null ? undefined : typeof nhsNumberStatus === 'string' ? nhsNumberStatus : '';
  const stated: NumberStatement = {
    value: nhsNumber,
    at: newer<{ readonly at: AssertionTime }>(known, { at }).at,
    status: said === undefined ? known?.status : newer(known?.status, { value: said, at }),
  };
  const others = standing.filter((one) => one !== known);
  return [...others, stated].sort((a, b) => (a.value < b.value ? -1 : 1));
}
