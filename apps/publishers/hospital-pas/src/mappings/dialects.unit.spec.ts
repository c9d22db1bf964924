import type { PatientDraft } from '@care-relay/care-events';
import { parseMessage } from '@care-relay/hl7v2';
import { describe, expect, it } from 'vitest';
import { profiles, type Profile } from '../profiles/index.ts';
import { mapMessage, type MappedEvent } from './map-message.ts';

/** What a message of these segments becomes: the trigger's own events. */
function mapped(
  trigger: string,
  segments: readonly string[],
  profile: Profile = profiles.plain,
): readonly MappedEvent[] {
  const header = [`MSH|^~\\&|EPR|R0A|||20260112140509||ADT^${trigger}|7|P|2.4`, 'EVN||202601121400||||202601121400'];
  const context = { profile, organisation: 'R0A', system: 'EPR', receivedAt: '2026-01-12T14:05:09Z', statements: {} };
  const result = mapMessage(parseMessage(Buffer.from([...header, ...segments].join('\r'))), context);
  if (result.kind !== 'events') throw new TypeError(JSON.stringify(result));
  return result.events;
}

const ADA = 'PID|1||L1^^^R0A^MR||QUILL^ADA';
const EDIE = 'PID|2||L2^^^R0A^MR||THWAITE^EDIE';
const pv1 = (sensitivity: string): string => `PV1|1|I|${'|'.repeat(13)}${sensitivity}|||V${sensitivity}`;

describe('several patients in one message', () => {
  const sensitivities = (events: readonly MappedEvent[]): readonly unknown[] =>
    events.flatMap(({ data }) => {
      const named: readonly (PatientDraft | undefined)[] = [
        'patient' in data ? data.patient : undefined,
        'otherPatient' in data ? data.otherPatient : undefined,
      ];
      return named.flatMap((one) => (one === undefined ? [] : [[one.sensitivity ?? null, one.restricted ?? null]]));
    });

  it.each<[string, string, readonly string[], readonly unknown[]]>([
    [
      'a link, the second of them sensitive',
      'A24',
      [ADA, EDIE, pv1('S')],
      [
        [null, null],
        ['S', true],
      ],
    ],
    [
      'a link, the first of them sensitive',
      'A24',
      [ADA, pv1('S'), EDIE, pv1('N')],
      [
        ['S', true],
        ['N', false],
      ],
    ],
    [
      'merges, each pair with its PV1',
      'A40',
      [ADA, 'MRG|L8^^^R0A^MR', pv1('N'), EDIE, 'MRG|L9^^^R0A^MR', pv1('S')],
      [
        ['N', false],
        ['S', true],
      ],
    ],
  ])('%s: PV1 is that of the PID before it', (...row) => {
    const [, trigger, segments, said] = row;
    expect(sensitivities(mapped(trigger, segments))).toEqual(said);
  });

  it('a tracing status in ZU1, which says of whom nowhere, is nobody’s', () => {
    const traced = `ZU1${'|'.repeat(27)}NSTS01`;
    const pids = ['PID|1||9990000018^^^NHS||QUILL', 'PID|2||9990000026^^^NHS||THWAITE'];
    const statuses = (events: readonly MappedEvent[]): readonly unknown[] =>
      events.map(({ data }) => 'patient' in data && data.patient.nhsNumberStatus);
    expect(statuses(mapped('A31', [pids[0] ?? '', traced], profiles.itk))).toEqual(['01']);
    expect(statuses(mapped('A24', [...pids, traced], profiles.itk))).toEqual([null]);
  });

  it('allergies and next of kin, which stand beside none of them, are nobody’s', () => {
    const merges = [ADA, 'MRG|L8^^^R0A^MR', EDIE, 'MRG|L9^^^R0A^MR', 'AL1|1|DA|^Penicillin', 'NK1|1|QUILL^BEN|SPO'];
    const events = mapped('A40', merges);
    expect(events.map(({ data }) => 'patient' in data && [data.patient.allergies, data.patient.nextOfKin])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('each is known by its own visit where nothing else is sent', () => {
    const [event] = mapped('A24', ['PID|1||||QUILL', pv1('N'), 'PID|2||||THWAITE', pv1('S')]);
    expect([event?.subject, ...(event?.also ?? [])].map((key) => key?.value)).toEqual(['VN', 'VS']);
  });
});

describe('content that stands in another place than usual', () => {
  const visit = 'PV1|1|I|W^WARD1';
  function encounterIn(segment: string): object | null | undefined {
    const [event] = mapped('A08', [ADA, visit, segment]);
    return event !== undefined && 'encounter' in event.data ? event.data.encounter : undefined;
  }
  function patientIn(segment: string, pid = ADA): object | undefined {
    const [event] = mapped('A08', [pid, visit, segment]);
    return event !== undefined && 'patient' in event.data ? event.data.patient : undefined;
  }

  it.each([
    ['DG1|1|I10|I50.9|Heart failure', { code: 'I50.9', system: 'I10', text: 'Heart failure' }],
    ['DG1|1|I9|I50.9^Heart failure^ICD10|Failing heart', { code: 'I50.9', system: 'ICD10', text: 'Heart failure' }],
    ['DG1|1|||Chest pain', { code: null, system: null, text: 'Chest pain' }],
    ['DG1|1||^^^I50.9^Heart failure^ICD10', { code: 'I50.9', system: 'ICD10', text: 'Heart failure' }],
  ])('a diagnosis: %s', (segment, diagnosis) => {
    expect(encounterIn(segment)).toMatchObject({ diagnoses: [{ diagnosis }] });
  });

  it('a procedure', () => {
    const procedure = { code: 'K40.1', system: 'OPCS4', text: 'Bypass graft' };
    expect(encounterIn('PR1|1|OPCS4|K40.1|Bypass graft')).toMatchObject({ procedures: [{ procedure }] });
  });

  it('an allergen by its alternative code alone', () => {
    const allergen = { code: '91936005', system: 'SCT', text: 'Penicillin allergy' };
    expect(patientIn('AL1|1|DA|^^^91936005^Penicillin allergy^SCT')).toMatchObject({ allergies: [{ allergen }] });
  });

  it.each([
    ['OBX|1|CE|8302-2^Height^LN||^^^248327008^Tall^SCT', 'Tall'],
    ['OBX|1|CWE|8302-2^Height^LN||H^High^L', 'High'],
    ['OBX|1|SN|GLU||^1^:^128', '1 : 128'],
    ['OBX|1|TX|NOTE||one~two', 'one, two'],
    ['OBX|1|ST|NOTE||""', null],
  ])('an observed value: %s', (segment, value) => {
    expect(encounterIn(segment)).toMatchObject({ observations: [{ value }] });
  });

  it('says nothing of an address or a name of which nothing can be told', () => {
    expect(patientIn('NK1|1|QUILL^BEN|SPO|""')).toMatchObject({ nextOfKin: [{ addresses: null }] });
    const empty = 'PID|1||L1^^^R0A^MR||QUILL^ADA~^^^^^^^A||19650312|F|||^^^^^^^^RM';
    expect(patientIn('PV2|1', empty)).toMatchObject({ names: [{ family: 'QUILL' }], addresses: null });
  });
});
