export type { AdapterDefinition, AdapterDestination, LookBack, Route, WhoReceived } from './adapter.ts';
export { type AdapterResources, type RunningAdapter, startAdapter } from './adapter-app.ts';
export type { CareEvent } from './care-event.ts';
export { endpointProblem, withoutTrailingSlash } from './fhir/endpoint.ts';
export { outcomeOf } from './fhir/outcome-of.ts';
