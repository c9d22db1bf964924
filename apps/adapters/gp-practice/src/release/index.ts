export { releaseEvent, type ReleaseParts } from './release-event.ts';
