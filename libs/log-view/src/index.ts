export { LogView, type LogViewParts } from './log-view.ts';
export { standingView, type BegunView, type StandingView } from './standing-view.ts';
export type { ViewPlace, ViewReach } from './view-place.ts';
export { isComplete, onlyAt, valuesOf } from './scripts.ts';
