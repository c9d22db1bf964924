export { LogView, type LogViewParts } from './log-view.ts';
export type { ViewPlace, ViewReach } from './view-place.ts';
export { isComplete, onlyAt, valuesOf } from './scripts.ts';
