export type * from './adapter.ts';
export { type AdapterResources, type RunningAdapter, startAdapter } from './adapter-app.ts';
export type { CareEvent } from './care-event.ts';
export { outcomeOf } from './fhir/outcome-of.ts';
export * from './directory/index.ts';
