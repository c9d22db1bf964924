export type * from './adapter.ts';
export { type AdapterResources, type RunningAdapter, startAdapter } from './adapter-app.ts';
export type { CareEvent } from './care-event.ts';
export { type DeliverTo, deliverWith } from './fhir/deliver.ts';
export * from './directory/index.ts';
export { isSameVisit } from './same-visit.ts';
