export { summaries } from './summaries.ts';
