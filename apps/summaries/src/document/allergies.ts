import { type Allergy, isCleared, valueOf } from '@care-relay/care-events';
import { allergy, noAllergyInformation, section } from '@care-relay/fhir';
import type { SubjectState } from '../fold/subject-state.ts';
import { fhirDateTime, instant } from './fhir-time.ts';
import { type Frame, type Part, partOf, type PlacedResource } from './frame.ts';
import { sectionCodes } from './section-codes.ts';
import { codedText, joined, moment, sourceMoment } from './words.ts';

const code = sectionCodes.allergies;

/** Allergies as each source has them, side by side; "none recorded by X" is not "X holds no information". */
export function allergies(frame: Frame): Part {
  const parts = frame.picture.states.map((state) => ofSource(frame, state));
  const known = parts.flatMap(({ resources }) => resources);
  const nothing =
    known.length === 0
      ? [frame.place('NoAllergies', noAllergyInformation(frame.id('NoAllergies'), frame.patient))]
      : [];
  const isAnyKnown = known.length > 0;
  return {
    section: section({
      code,
      lines: [
        isAnyKnown ? 'As stated by the sources below.' : 'No source here states an allergy: not known to be none.',
      ],
      entries: nothing.map(({ fullUrl }) => ({ reference: fullUrl })),
      parts: parts.map((part) => part.section),
    }),
    resources: [...known, ...nothing],
  };
}

function ofSource(frame: Frame, state: SubjectState): Part {
  const said = state.patient.value.allergies;
  const by = state.patient.by.get('allergies');
  const label = frame.label(state.source);
  const list = valueOf(said) ?? [];
  const resources = by === undefined ? [] : list.map((one, n) => place(frame, state, { one, n, at: by.recordedAt }));
  const asserted = by === undefined ? '' : ` (stated ${moment(by.recordedAt)})`;
  const lines =
    by === undefined
      ? [`${label} holds no information on allergies.`]
      : list.length === 0 || isCleared(said)
        ? [`No allergies recorded by ${label}${asserted}.`]
        : list.map((one) => `${label}: ${lineOf(one)}${asserted}.`);
  const empty = resources.length > 0 ? undefined : by === undefined ? ('unavailable' as const) : ('nilknown' as const);
  const entries = resources.map(({ fullUrl }) => ({ reference: fullUrl }));
  const author = frame.organisation(state.source);
  return { section: section({ code, title: label, lines, entries, author, empty }), resources };
}

function lineOf({ allergen, severity, reactions, identifiedOn }: Allergy): string {
  return joined([
    codedText(allergen) ?? 'an allergen that was not named',
    reactions === null || reactions.length === 0 ? undefined : `reaction: ${reactions.join(', ')}`,
    severity === null ? undefined : `severity as sent: ${codedText(severity)}`,
    identifiedOn === null ? undefined : `identified ${sourceMoment(identifiedOn)}`,
  ]);
}

/** ITK AL1-2 in FHIR's terms; what it does not say is not said. */
const categories: ReadonlyMap<string, 'medication' | 'food' | 'environment'> = new Map([
  ...['DA', 'MA'].map((kind) => [kind, 'medication'] as const),
  ['FA', 'food'] as const,
  ...['EA', 'LA', 'PA'].map((kind) => [kind, 'environment'] as const),
]);

interface Place {
  readonly one: Allergy;
  readonly n: number;
  readonly at: number;
}

function place(frame: Frame, state: SubjectState, { one, n, at }: Place): PlacedResource {
  const part = partOf(state, `Allergy/${n}`);
  return frame.place(
    part,
    allergy({
      id: frame.id(part),
      patient: frame.patient,
      code: { text: codedText(one.allergen) ?? 'not named' },
      category: categories.get(one.type?.code ?? ''),
      reactions: (one.reactions ?? []).filter((text) => text.trim() !== ''),
      severity: undefined,
      onset: fhirDateTime(one.identifiedOn),
      recordedAt: instant(at),
    }),
  );
}
