import { type Location, valueOf } from '@care-relay/care-events';
import { boundsOf, encounter, type EncounterClass, type EncounterContent, section } from '@care-relay/fhir';
import { type EncounterState, isOpen, lastSaidAt } from '../fold/encounter-state.ts';
import type { SubjectState } from '../fold/subject-state.ts';
import { fhirDateTime } from './fhir-time.ts';
import { type Frame, odsOf, type Part, partOf, type PlacedResource } from './frame.ts';
import { sectionCodes } from './section-codes.ts';
import { codedText, joined, moment, sourceMoment, textOf } from './words.ts';

const code = sectionCodes.encounters;

/** So many that are over are shown for each local record; every open one is. */
const shown = 5;

/** Where the person is now, by each source, and their recent encounters. */
export function encounters(frame: Frame): Part {
  const parts = frame.picture.states.map((state) => ofSource(frame, state));
  const open = frame.picture.states.flatMap((state) =>
    state.encounters.filter(isOpen).map((one) => `Now: ${lineOf(frame, state, one)}`),
  );
  return {
    section: section({
      code,
      lines: open.length === 0 ? ['No source here says that they are anywhere now.'] : open,
      parts: parts.map((part) => part.section),
    }),
    resources: parts.flatMap(({ resources }) => resources),
  };
}

/** Those of a local record that are shown, open ones first, then the newest. */
export function shownEncounters({ encounters: all }: SubjectState): readonly EncounterState[] {
  const newestFirst = all.toSorted((a, b) => lastSaidAt(b) - lastSaidAt(a));
  return [...newestFirst.filter(isOpen), ...newestFirst.filter((one) => !isOpen(one)).slice(0, shown)];
}

function ofSource(frame: Frame, state: SubjectState): Part {
  const all = shownEncounters(state);
  const resources = all.flatMap((one) => place(frame, state, one) ?? []);
  const lines =
    all.length === 0
      ? [`${frame.label(state.source)} states no encounter.`]
      : all.map((one) => lineOf(frame, state, one));
  return {
    section: section({
      ...{ code, title: frame.label(state.source), lines },
      author: frame.organisation(state.source),
      entries: resources.map(({ fullUrl }) => ({ reference: fullUrl })),
      empty: 'unavailable',
    }),
    resources,
  };
}

const kinds: Readonly<Record<string, { readonly name: string; readonly class: EncounterClass }>> = {
  INPATIENT: { name: 'inpatient stay', class: 'inpatient' },
  EMERGENCY: { name: 'emergency attendance', class: 'emergency' },
  OUTPATIENT: { name: 'outpatient attendance', class: 'outpatient' },
};

function statusOf({ status, planned }: EncounterState): EncounterContent['status'] | 'unknown' {
  if (status !== undefined) return status.value;
  if (planned === undefined) return 'unknown';
  return planned.value ? 'planned' : 'cancelled';
}

function lineOf(frame: Frame, state: SubjectState, one: EncounterState): string {
  const { value } = one.details;
  const status = statusOf(one);
  const place = frame.hidesPlaces ? 'place withheld' : placeOf(valueOf(value.location));
  return `${joined([
    `${frame.label(state.source)}: ${kinds[value.encounterClass]?.name ?? 'encounter'}`,
    status === 'unknown' ? 'its beginning was not received' : status.replace('-', ' '),
    one.onLeave?.value === true && isOpen(one) ? 'on leave' : undefined,
    status === 'cancelled' ? undefined : place,
    dated('from', sourceMoment(value.admittedAt)),
    status === 'finished' ? dated('to', sourceMoment(value.dischargedAt)) : undefined,
    status === 'planned' ? dated('expected', sourceMoment(value.expectedAdmission)) : undefined,
    dated('specialty', codedText(value.specialty)),
  ])} (stated ${moment(lastSaidAt(one))}).`;
}

function dated(word: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${word} ${text}`;
}

/** Ward or department, bed and site, as sent. */
export function placeOf(location: Location | null): string | undefined {
  if (location === null) return undefined;
  const { ward, pointOfCare, bed, facility } = location;
  const text = joined([textOf(ward) ?? textOf(pointOfCare), textOf(bed), textOf(facility)]);
  return text === '' ? undefined : text;
}

/** An encounter of which source and state are known; FHIR has no word for a kind that nobody stated. */
function place(frame: Frame, state: SubjectState, one: EncounterState): PlacedResource | undefined {
  const { value } = one.details;
  const kind = kinds[value.encounterClass]?.class;
  const status = statusOf(one);
  const provider = frame.organisation(state.source);
  const ods = odsOf(state.source);
  if (kind === undefined || status === 'unknown' || provider === undefined || ods === undefined) return undefined;
  const part = partOf(state, `Encounter/${one.key}`);
  const visit = textOf(valueOf(value.visitNumber)?.value);
  const end = status === 'finished' ? fhirDateTime(value.dischargedAt) : undefined;
  return frame.place(
    part,
    encounter({
      ...{ id: frame.id(part), status, class: kind, subject: frame.patient, serviceProvider: provider },
      visit: visit === undefined ? undefined : { value: visit, assigner: { ods }, kind: 'VN' },
      ...boundsOf(fhirDateTime(value.admittedAt), end),
    }),
  );
}
