export { movesTo } from './moves-to.ts';
export { isUnlinked, releaseUnlinked, routeUnlinked } from './unlinked.ts';
export { releaseEvent, type ReleaseParts } from './release-event.ts';
