import type { CompositionSection, FhirResource, Reference } from 'fhir/r4.js';
import type { Identified } from '@care-relay/fhir';
import { messageIds } from '@care-relay/fhir';
import { type OdsCode, parseOdsCode } from '@care-relay/nhs';
import type { SubjectState } from '../fold/subject-state.ts';
import type { Picture } from './picture.ts';

export interface PlacedResource {
  readonly fullUrl: string;
  readonly resource: Identified<FhirResource>;
}

/** A section, and the resources that it refers to. */
export interface Part {
  readonly section: CompositionSection;
  readonly resources: readonly PlacedResource[];
}

/** What every part of one document is made with. */
export interface Frame {
  readonly picture: Picture;
  readonly hidesPlaces: boolean;
  readonly patient: Reference;
  /** A source as the document calls it; of a restricted person, a name that betrays no place. */
  label(source: string): string;
  /** The organisation behind a source; undefined where that would betray a place. */
  organisation(source: string): Reference | undefined;
  id(part: string): string;
  to(part: string): Reference;
  place(part: string, resource: Identified<FhirResource>): PlacedResource;
}

/** The frame of a document; the same document id gives the same ids within it. */
export function frameOf(picture: Picture, documentId: string): Frame {
  const ids = messageIds(documentId, 'summary');
  const hidesPlaces = picture.withhold === 'location';
  const sources = [...new Set(picture.states.map(({ source }) => source))];
  const names = new Map(picture.feeds.map(({ source, name }) => [source, name]));
  return {
    ...{ picture, hidesPlaces, patient: ids.to('Patient') },
    label(source) {
      if (hidesPlaces) return `source ${sources.indexOf(source) + 1}`;
      const name = names.get(source);
      return name === undefined || name === source ? source : `${name} (${source})`;
    },
    organisation: (source) =>
      hidesPlaces || odsOf(source) === undefined ? undefined : ids.to(organisationPart(source)),
    id: (part) => ids.of(part),
    to: (part) => ids.to(part),
    place: (part, resource) => ({ fullUrl: `urn:uuid:${ids.of(part)}`, resource }),
  };
}

/** The organisation that a source's name begins with (`RCB/PAS`). */
export function odsOf(source: string): OdsCode | undefined {
  const read = parseOdsCode(source.split('/')[0] ?? '');
  return read.ok ? read.value : undefined;
}

export function organisationPart(source: string): string {
  return `Organization/${source.split('/')[0]}`;
}

/** Names what a state's resources are called within a document. */
export function partOf({ source, subject }: Pick<SubjectState, 'source' | 'subject'>, what: string): string {
  return `${what}/${source}/${subject}`;
}
