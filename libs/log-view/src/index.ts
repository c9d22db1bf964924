export { LogView } from './log-view.ts';
export { standingView } from './standing-view.ts';
export type { ViewPlace, ViewReach } from './view-place.ts';
export { isComplete, onlyAt, valuesOf } from './scripts.ts';
