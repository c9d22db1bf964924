export { movesTo } from './moves-to.ts';
export { releaseEvent, type ReleaseParts } from './release-event.ts';
