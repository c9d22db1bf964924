import { type Address, type Patient, type Telecom, valueOf } from '@care-relay/care-events';
import { section } from '@care-relay/fhir';
import { administrativeGender } from '@care-relay/nhs';
import type { SubjectState } from '../fold/subject-state.ts';
import type { Frame, Part } from './frame.ts';
import { type StatedPractice, statedPractices } from './practice.ts';
import { sectionCodes } from './section-codes.ts';
import { codedText, joined, moment, nameText, textOf } from './words.ts';

const code = sectionCodes.demographics;

/** Personal details as each source has them; where sources differ, that stands first. */
export function demographics(frame: Frame): Part {
  const differing = differenceLines(frame);
  const lines = differing.length === 0 ? ['As stated by the sources below.'] : differing;
  const parts = frame.picture.states.map((state) =>
    section({
      code,
      title: frame.label(state.source),
      lines: detailLines(frame, state),
      author: frame.organisation(state.source),
    }),
  );
  return { section: section({ code, lines, parts }), resources: [] };
}

interface Compared {
  readonly field: keyof Patient;
  readonly name: string;
  read(patient: Patient): string | undefined;
}

/** What is compared between sources: nothing is chosen where they differ. */
const compared: readonly Compared[] = [
  { field: 'names', name: 'name', read: ({ names }) => firstName(names) },
  { field: 'birthDate', name: 'birth date', read: ({ birthDate }) => textOf(valueOf(birthDate)) },
  { field: 'sex', name: 'sex', read: ({ sex }) => sexText(sex) },
];

function differenceLines(frame: Frame): readonly string[] {
  const practices = frame.hidesPlaces ? undefined : difference(frame, 'registered practice', statedPractices(frame));
  const others = compared.map(({ field, name, read }) => {
    const said = frame.picture.states.flatMap(({ source, patient: { value, by } }) => {
      const [text, at] = [read(value), by.get(field)];
      return text === undefined || at === undefined ? [] : [{ source, text, at: at.recordedAt }];
    });
    return difference(frame, name, said);
  });
  return [...others, practices].filter((line) => line !== undefined);
}

function difference(frame: Frame, name: string, said: readonly StatedPractice[]): string | undefined {
  if (new Set(said.map(({ text }) => text.toUpperCase())).size < 2) return undefined;
  const each = said.map(({ source, text, at }) => `${text} by ${frame.label(source)} (stated ${moment(at)})`);
  return `Sources differ on the ${name}: ${each.join('; ')}.`;
}

function detailLines(frame: Frame, { patient: { value, by }, latest }: SubjectState): readonly string[] {
  const stated = (field: keyof Patient): string => `(stated ${moment((by.get(field) ?? latest).recordedAt)})`;
  const line = (field: keyof Patient, name: string, text: string | undefined): readonly string[] =>
    text === undefined ? [] : [`${name}: ${text} ${stated(field)}.`];
  const hidden = frame.hidesPlaces
    ? ['Address, telephone and practice: withheld; this person is restricted.']
    : undefined;
  const lines = [
    ...line('names', 'Name', firstName(value.names)),
    ...line('birthDate', 'Born', textOf(valueOf(value.birthDate))),
    ...line('sex', 'Sex', sexText(value.sex)),
    ...line('language', 'Language', codedText(value.language)),
    ...(hidden ?? [
      ...line('addresses', 'Address', joined((valueOf(value.addresses) ?? []).map(addressText), '; ') || undefined),
      ...line('telecoms', 'Telephone', joined((valueOf(value.telecoms) ?? []).map(telecomText)) || undefined),
    ]),
  ];
  return lines.length === 0 ? ['States no personal details.'] : lines;
}

function firstName(names: Patient['names']): string | undefined {
  return valueOf(names)
    ?.map(nameText)
    .find((text) => text !== undefined);
}

/** In words where the code is one of the NHS's, else as sent. */
function sexText(sex: Patient['sex']): string | undefined {
  const sent = codedText(sex);
  return sent === undefined ? undefined : (administrativeGender(valueOf(sex)?.code ?? '') ?? sent);
}

function addressText({ line1, line2, town, county, postcode }: Address): string {
  return joined([line1, line2, town, county, postcode].map(textOf));
}

function telecomText({ value }: Telecom): string | undefined {
  return textOf(value);
}
