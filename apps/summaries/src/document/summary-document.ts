import {
  composition,
  documentBundle,
  type Identified,
  organization,
  profiles,
  section,
  testData,
} from '@care-relay/fhir';
import type { Bundle, Device, Patient } from 'fhir/r4.js';
import { alerts } from './alerts.ts';
import { allergies } from './allergies.ts';
import { demographics } from './demographics.ts';
import { diagnoses } from './diagnoses.ts';
import { encounters } from './encounters.ts';
import { instant } from './fhir-time.ts';
import { type Frame, frameOf, odsOf, organisationPart, type Part, type PlacedResource } from './frame.ts';
import { deathLines, firstLines, gapLines } from './gap-lines.ts';
import { care, documents, involved } from './involved.ts';
import { medication, problems } from './not-known.ts';
import { patientResource } from './patient-resource.ts';
import type { Picture } from './picture.ts';
import { practice } from './practice.ts';
import { sectionCodes } from './section-codes.ts';

/** What of a document is neither the picture nor said by a source. */
export interface DocumentContext {
  /** A UUID; the ids of everything in the document follow from it. */
  readonly documentId: string;
  /** The opaque id under which this person is asked for again. */
  readonly patientId: string;
  readonly test: boolean;
}

/**
 * A picture as a UK Core document Bundle. What a reader must not miss stands first, in the narrative and in the sections;
 * each statement stands with its source and when it was stated; what nobody said is said to be not known.
 */
export function summaryDocument(picture: Picture, context: DocumentContext): Identified<Bundle> {
  const frame = frameOf(picture, context.documentId);
  const parts = partsOf(frame);
  const about = [
    frame.place('Patient', patientResource(frame, context.patientId)),
    frame.place('Device', device(frame)),
    ...organisations(frame),
  ];
  return documentBundle({
    id: context.documentId,
    timestamp: instant(picture.asAt),
    composition: {
      fullUrl: `urn:uuid:${frame.id('Composition')}`,
      resource: composition({
        id: frame.id('Composition'),
        title: 'Patient summary',
        date: instant(picture.asAt),
        subject: frame.patient,
        author: frame.to('Device'),
        lines: [...firstLines(frame), ...gapLines(frame)],
        sections: parts.map((part) => part.section),
        restricted: frame.hidesPlaces,
      }),
    },
    entries: [...about, ...parts.flatMap(({ resources }) => resources)],
    test: context.test,
  });
}

/** The person alone, as the document has them. */
export function patientOnly(picture: Picture, { documentId, patientId, test }: DocumentContext): Identified<Patient> {
  const resource = patientResource(frameOf(picture, documentId), patientId);
  return test ? { ...resource, meta: { ...resource.meta, tag: [testData] } } : resource;
}

/** Gaps first, then a death, then what may harm, then the rest. */
function partsOf(frame: Frame): readonly Part[] {
  const parts = [gaps(frame), death(frame), allergies(frame), alerts(frame), encounters(frame), medication(frame)];
  const more = [problems(frame), diagnoses(frame), practice(frame), care(frame), involved(frame), documents(frame)];
  return [...parts, ...more, demographics(frame)].filter((part) => part !== undefined);
}

function gaps(frame: Frame): Part {
  const lines = [...firstLines(frame).filter((line) => !deathLines(frame).includes(line)), ...gapLines(frame)];
  return { section: section({ code: sectionCodes.gaps, lines }), resources: [] };
}

function death(frame: Frame): Part | undefined {
  const lines = deathLines(frame);
  if (lines.length === 0) return undefined;
  return { section: section({ code: sectionCodes.death, lines }), resources: [] };
}

/** Who puts the document together: a program, which has seen nobody. */
function device(frame: Frame): Identified<Device> {
  return {
    resourceType: 'Device',
    id: frame.id('Device'),
    meta: { profile: [profiles.device] },
    deviceName: [{ name: 'CareRelay summaries', type: 'user-friendly-name' }],
  };
}

function organisations(frame: Frame): readonly PlacedResource[] {
  const sources = new Map(frame.picture.states.map(({ source }) => [organisationPart(source), source]));
  return [...sources].flatMap(([part, source]) => {
    const ods = odsOf(source);
    if (ods === undefined || frame.organisation(source) === undefined) return [];
    const name = frame.picture.feeds.find((feed) => feed.source === source)?.name;
    return [frame.place(part, organization({ id: frame.id(part), ods, name: name === source ? undefined : name }))];
  });
}
