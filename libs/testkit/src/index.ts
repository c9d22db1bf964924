export { seededRandom, type SeededRandom } from './people/seeded-random.ts';
export { syntheticNhsNumber, syntheticNhsNumbers } from './people/nhs-numbers.ts';
export { syntheticPerson, type GpPractice, type Person, type PopulationOptions } from './people/person.ts';
export { plots, usualMix, type PlotName } from './journeys/plots.ts';
export { storyOf, type Story } from './journeys/story.ts';
export type { Bed, Known, Step, Trigger, Visit } from './journeys/step.ts';
export { northTrust, southTrust, type HospitalSystem } from './dialects/hospital-system.ts';
export { itkMessage } from './dialects/itk.ts';
export { cernerMessage } from './dialects/cerner.ts';
export { hospitalFeed, journeyMessages, type FeedOptions, type JourneyOptions } from './source/feed.ts';
export { testMessage, type TestMessage } from './source/test-message.ts';
export { isAccepted, readAck, type AckRead } from './source/acknowledgement.ts';
export { pacer, type Pacer } from './source/pacer.ts';
export {
  simulatedSource,
  type SimulatedSource,
  type SimulatedSourceOptions,
  type SourceCounts,
  type SourceEntry,
} from './source/simulated-source.ts';
export { startPractice, type PracticeOptions, type PracticeSystem } from './practices/practice-system.ts';
export type { PracticeBehaviour, PracticeCounts, PracticeEntry } from './practices/behaviour.ts';
export { appendLog } from './checking/append-log.ts';
export { checkDeliveries, type DeliveryFindings } from './checking/check-deliveries.ts';
export { FaultProxy, KAFKA_API, type Exchange, type Fault, type FaultProxyOptions } from './fault-proxy/index.ts';
export { type FhirValidator, type Finding, startValidator, validatorLacks } from './judges/fhir-validator.ts';
export { judgeAll, judgedAtLeast, judgingTakes, type Verdict } from './judges/judging.ts';
export { at, changed } from './judges/changed.ts';
export { markedEvent, type Marking } from './marked/marked-event.ts';
export { marks, type Marks } from './marked/marks.ts';
