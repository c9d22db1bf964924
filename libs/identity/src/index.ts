export { indexTopic } from './topics.ts';
export { compareStated } from './record/stated.ts';
export {
  emptyRecord,
  type LocalEncounter,
  type LocalRecord,
  type LocalReferral,
  recordKey,
} from './record/local-record.ts';
export { birthDateOf, factOf, numberOf, practiceOf, restrictionOf } from './record/reading.ts';
export { type Registration, registrationOf, type Registrations } from './record/registration.ts';
export { registrationPeriodsOf } from './record/registration-periods.ts';
export { patientIn, type ReadEvent, statedAt } from './fold/folded-event.ts';
export { foldIdentity } from './fold/fold-identity.ts';
export type { IdentityDecision } from './person/decision.ts';
export type * from './person/person.ts';
export { personsIn } from './person/answer.ts';
export type { IdentityChange } from './person/change.ts';
export { questionIn, tasksOf, whyNotSettled } from './person/tasks.ts';
export { personOf } from './person/person-of.ts';
export type { IndexReader } from './view/index-view.ts';
export { IndexLog } from './log/index-log.ts';
export { IndexIncomplete, IndexKeeper } from './log/index-keeper.ts';
export { MemoryIndexView } from './view/memory-index-view.ts';
export { RedisIndexView } from './view/redis-index-view.ts';
