import {
  type Allergy,
  type Coded,
  type EventData,
  type EventEnvelope,
  isCleared,
  type Patient as SourcePatient,
  type SafetyAlert,
  type SourceTime,
  valueOf,
} from '@care-relay/care-events';
import { allergy, flag, type Identified, messageIds, type MessageIds, organization, patient } from '@care-relay/fhir';
import { lookUp, nhsNumberStatus, parseNhsNumber, parseOdsCode } from '@care-relay/nhs';
import type { AllergyIntolerance, Bundle, Extension, Flag, HumanName, Organization, Patient } from 'fhir/r4.js';
import type { AboutIncident, Recipient } from './addressed.ts';
import { confirmIdentity, expiry, minutes } from './critical-set.ts';
import { framed } from './frame.ts';
import { incidentEncounter } from './incident-encounter.ts';
import { headerExtensions } from './words.ts';

/** The types that a crew is told of while an incident is open, and what each says. */
export const criticalSaying = {
  SafetyAlertRecorded: 'alert',
  SafetyAlertWithdrawn: 'alert',
  PatientDeathRecorded: 'death',
  PatientDeathWithdrawn: 'death',
  PatientAdmitted: 'allergies',
  PatientRegistered: 'allergies',
  PatientUpdated: 'allergies',
  EncounterUpdated: 'allergies',
  EmergencyAttendanceStarted: 'allergies',
} as const;

export type CriticalUpdateType = keyof typeof criticalSaying;

export type CriticalUpdateEvent = {
  [Type in CriticalUpdateType]: {
    readonly type: Type;
    readonly envelope: EventEnvelope;
    readonly data: EventData[Type];
  };
}[CriticalUpdateType];

export interface UpdateContext {
  readonly to: Recipient;
  /** The incident under way; undefined for a correction that comes after it. */
  readonly incident: AboutIncident | undefined;
  readonly graceMs: number;
  readonly test: boolean;
  /** Set where it is sent before earlier updates of the patient: how many, and the oldest one's time (ms). */
  readonly ahead?: { readonly of: number; readonly oldestAt: number };
  /** The patient may be restricted: whose words these are would tell where they are known, and is left out. */
  readonly isRestricted?: boolean;
}

/** What one event says of allergies, alerts or death, or takes back; the patient by number, name and birth date only. */
export function criticalUpdate(event: CriticalUpdateEvent, context: UpdateContext): Identified<Bundle> {
  const { to, incident, graceMs, test, ahead, isRestricted = false } = context;
  const { envelope } = event;
  const ids = messageIds(envelope.id, to.ods);
  const by = isRestricted ? 'a source that is not named' : envelope.source;
  const said = sayingOf(event, { ids, by: `${by}, ${envelope.time}` });
  const encounter =
    incident && incidentEncounter(ids.of('Encounter'), { ods: to.ods, incident, status: 'in-progress' });
  const lines = [`${confirmIdentity}.`, said.line, ...(ahead === undefined ? [] : [sentAhead(ahead)]), expiry(graceMs)];
  const original = 'takesBack' in event.data ? event.data.takesBack : null;
  return framed({
    ...{ ids, to, test, message: 'CriticalInformation', reason: said.isRetraction ? 'delete' : 'new', lines },
    at: envelope.time,
    extensions: [...expires(graceMs), ...takenBack(original, to)],
    focus: who(event.data.patient, { ids, deceased: said.deceased }),
    others: [...said.resources, ...(encounter === undefined ? [] : [encounter])],
    ...(isRestricted ? {} : senderOf(envelope, ids)),
  });
}

function expires(graceMs: number): Extension[] {
  return [{ url: headerExtensions.expiresAfterClear, valueDuration: minutes(graceMs) }];
}

/** The message that carried what is taken back has an id that follows from its event. */
function takenBack(original: string | null, { ods }: Recipient): Extension[] {
  if (original === null) return [];
  return [{ url: headerExtensions.takesBack, valueUri: `urn:uuid:${messageIds(original, ods).bundle}` }];
}

interface Saying {
  readonly line: string;
  readonly resources: readonly Identified<AllergyIntolerance | Flag>[];
  readonly deceased?: boolean;
  readonly isRetraction: boolean;
}

function sayingOf(event: CriticalUpdateEvent, { ids, by }: { ids: MessageIds; by: string }): Saying {
  if (event.type === 'PatientDeathRecorded') {
    const line = `Reported deceased by ${by}; if the person is alive, treat and report.`;
    return { line, resources: [], deceased: true, isRetraction: false };
  }
  if (event.type === 'PatientDeathWithdrawn') {
    return { line: `A reported death was withdrawn by ${by}.`, resources: [], deceased: false, isRetraction: true };
  }
  if (event.type === 'SafetyAlertRecorded') {
    const line = `Safety alert stated by ${by}.`;
    return { line, resources: [alertFlag(event.data.alert, ids, 'active')], isRetraction: false };
  }
  if (event.type === 'SafetyAlertWithdrawn') {
    const line = `Safety alert withdrawn by ${by}.`;
    return { line, resources: [alertFlag(event.data.alert, ids, 'inactive')], isRetraction: true };
  }
  return allergiesSaid(event, { ids, by });
}

function allergiesSaid({ data, envelope }: CriticalUpdateEvent, { ids, by }: { ids: MessageIds; by: string }): Saying {
  const { allergies } = data.patient;
  const list = isCleared(allergies) ? [] : (valueOf(allergies) ?? []);
  const line = list.length === 0 ? `No allergies recorded by ${by}.` : `All allergies as now stated by ${by}.`;
  const resources = list.map((one, n) => allergyOf(one, { ids, n, at: envelope.time }));
  return { line, resources, isRetraction: false };
}

const kinds: ReadonlyMap<string, 'medication' | 'food'> = new Map([
  ['DA', 'medication'],
  ['MA', 'medication'],
  ['FA', 'food'],
]);

function allergyOf(
  { allergen, type, reactions, identifiedOn }: Allergy,
  { ids, n, at }: { ids: MessageIds; n: number; at: string },
): Identified<AllergyIntolerance> {
  return allergy({
    ...{ id: ids.of(`Allergy/${n}`), patient: ids.to('Patient'), recordedAt: at, severity: undefined },
    code: { text: wordsOf(allergen) ?? 'not named' },
    category: kinds.get(type?.code ?? ''),
    reactions: (reactions ?? []).map((text) => plain(text)).filter((text) => text !== undefined),
    onset: dateOf(identifiedOn),
  });
}

function alertFlag(alert: SafetyAlert, ids: MessageIds, status: 'active' | 'inactive'): Identified<Flag> {
  const category = wordsOf(alert.category);
  const said = flag({
    ...{ id: ids.of('Alert'), subject: ids.to('Patient'), author: ids.to('sender') },
    category: category === undefined ? undefined : { text: category },
    code: { text: plain(alert.text) ?? category ?? 'an alert without words' },
    start: dateOf(alert.startsAt),
    end: dateOf(alert.endsAt),
  });
  return { ...said, status };
}

function who(
  from: SourcePatient,
  { ids, deceased }: { ids: MessageIds; deceased: boolean | undefined },
): Identified<Patient> {
  const read = parseNhsNumber(valueOf(from.nhsNumber) ?? '');
  const birthDate = valueOf(from.birthDate) ?? undefined;
  return patient({
    ...{ id: ids.of('Patient'), localIdentifiers: [], telecom: [], addresses: [], generalPractitioner: [] },
    nhsNumber: read.ok
      ? { value: read.value, status: lookUp(nhsNumberStatus, valueOf(from.nhsNumberStatus) ?? '') }
      : undefined,
    names: officialName(from),
    ...{ gender: undefined, deceased, restricted: false },
    birthDate: birthDate !== undefined && /^\d{4}(-\d\d(-\d\d)?)?$/.test(birthDate) ? birthDate : undefined,
  });
}

const registered: ReadonlySet<string> = new Set(['', 'L', 'CURRENT']);

function officialName({ names }: SourcePatient): readonly HumanName[] {
  const one = (valueOf(names) ?? []).find(({ use }) => registered.has(use?.trim().toUpperCase() ?? ''));
  const [family, given] = [plain(one?.family), plain(one?.given)];
  if (family === undefined) return [];
  return [{ use: 'official', family, ...(given !== undefined && { given: [given] }) }];
}

function senderOf({ source }: EventEnvelope, ids: MessageIds): { sender?: Identified<Organization> } {
  const read = parseOdsCode(source.split('/')[0] ?? '');
  return read.ok ? { sender: organization({ id: ids.of('sender'), ods: read.value, name: undefined }) } : {};
}

function sentAhead({ of, oldestAt }: NonNullable<UpdateContext['ahead']>): string {
  const updates = of === 1 ? '1 earlier update' : `${of} earlier updates`;
  return `Sent ahead of ${updates}, oldest ${new Date(oldestAt).toISOString()}.`;
}

/** The date of a time, as precise as it was stated. */
function dateOf(time: SourceTime | null): string | undefined {
  return /^\d{4}(-\d{2}(-\d{2})?)?/.exec(time?.iso ?? '')?.[0];
}

const wordsOf = (coded: Coded | null): string | undefined => plain(coded?.text) ?? plain(coded?.code);

/** Without the control characters that FHIR forbids in a string. */
function plain(text: string | null | undefined): string | undefined {
  const allowed = text?.replaceAll(/[^\P{Cc}\t\r\n]/gu, '').trim();
  return allowed === undefined || allowed === '' ? undefined : allowed;
}
