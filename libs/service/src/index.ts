export type { Answer, AppEntry, RunningApp, ServiceResources } from './app-entry.ts';
export { holdLease, type LeaseHolder } from './lease.ts';
export { type Apps, runService, type RunningService, startService } from './run-service.ts';
export { ServiceSettings } from './settings.ts';
