import { cernerMessage } from '../dialects/cerner.ts';
import { itkMessage } from '../dialects/itk.ts';
import type { HospitalSystem } from '../dialects/hospital-system.ts';
import type { Step, Trigger } from '../journeys/step.ts';
import { hashOf } from '../people/seeded-random.ts';

/** A message ready to be sent, with what a checker needs to know of it. */
export interface TestMessage {
  readonly controlId: string;
  readonly trigger: Trigger;
  /** The patient's number in the population, and of the message in the patient's journey. */
  readonly patient: number;
  readonly ordinal: number;
  readonly localId: string;
  readonly visit?: string;
  readonly practice: string;
  /** As they go on the wire, without framing. */
  readonly bytes: Buffer;
}

const dialects = { itk: itkMessage, cerner: cernerMessage } as const;

/** At most 20 characters: seed, patient and step. */
export function controlIdOf(seed: string, patient: number, ordinal: number): string {
  return `${(hashOf(seed) % 46_656).toString(36).toUpperCase()}P${patient}N${ordinal}`;
}

export function testMessage(step: Step, system: HospitalSystem, seed: string): TestMessage {
  const controlId = controlIdOf(seed, step.person.index, step.ordinal);
  const text = dialects[system.dialect](step, { system, controlId, sentAt: step.recordedAt });
  return {
    controlId,
    trigger: step.trigger,
    patient: step.person.index,
    ordinal: step.ordinal,
    localId: step.known.localId,
    ...(step.visit === undefined ? {} : { visit: step.visit.number }),
    practice: step.known.practice.ods,
    bytes: Buffer.from(text, 'utf8'),
  };
}
