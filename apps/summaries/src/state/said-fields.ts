import type { AssertionTime, FieldsSaid } from '@care-relay/care-events';
import type { Told } from '../fold/told.ts';

/** Which statement each field is by, with the fields of one statement together: most come in one message. */
export function toSaid<Fields extends object>({ by }: Told<Fields>): readonly FieldsSaid[] {
  const said = new Map<string, { readonly by: AssertionTime; readonly fields: string[] }>();
  for (const [field, one] of by) {
    const key = Object.values(one).join('/');
    const known = said.get(key) ?? { by: one, fields: [] };
    known.fields.push(String(field));
    said.set(key, known);
  }
  return [...said.values()];
}

/** The same as it was folded; a field that this build does not know is left out. */
export function toTold<Fields extends object>(value: Fields, said: readonly FieldsSaid[]): Told<Fields> {
  const isField = (name: string | keyof Fields): name is keyof Fields => name in value;
  const by = new Map<keyof Fields, AssertionTime>();
  for (const { by: one, fields } of said) for (const name of fields) if (isField(name)) by.set(name, one);
  return { value, by };
}
