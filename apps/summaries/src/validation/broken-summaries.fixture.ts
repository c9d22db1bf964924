import type { Bundle, Composition } from 'fhir/r4.js';
import { documentId, patientId, picture } from '../document/picture.fixture.ts';
import { summaryDocument } from '../document/summary-document.ts';

/** A sound summary with one thing changed, as a careless change to a builder might. */
function broken(change: (composition: Composition, bundle: Bundle) => void): Bundle {
  const bundle = structuredClone<Bundle>(summaryDocument(picture(), { documentId, patientId, test: true }));
  const composition = bundle.entry?.[0]?.resource as Composition;
  change(composition, bundle);
  return bundle;
}

export const brokenSummaries: readonly { readonly what: string; readonly bundle: Bundle }[] = [
  { what: 'the composition not first', bundle: broken((_, { entry }) => void entry?.reverse()) },
  { what: 'no time', bundle: broken((_, bundle) => void delete bundle.timestamp) },
  { what: 'a section that refers to nothing there', bundle: broken((_, { entry }) => void entry?.splice(4, 1)) },
  {
    what: 'a narrative that is no XHTML',
    bundle: broken(({ text }) => text !== undefined && void (text.div = '<div>bare & <b>open</div>')),
  },
  { what: 'no title', bundle: broken((composition) => void Reflect.deleteProperty(composition, 'title')) },
  { what: 'a status of no document', bundle: broken((composition) => void Reflect.set(composition, 'status', 'sent')) },
];
