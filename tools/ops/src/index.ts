export { type HeldEntry, heldEntries } from './entries/held-entry.ts';
export { idOf, lanesAround, readOpen, type WaitingEntry } from './entries/open-entries.ts';
export type { HeldRequest } from './held/held-request.ts';
export { held } from './held/held.ts';
export { type HubLogs, withHubLogs } from './hub-logs.ts';
export { runOps } from './run.ts';
export { OpsSettings } from './settings.ts';
export { age, table } from './table.ts';
export { UsageError } from './usage-error.ts';
