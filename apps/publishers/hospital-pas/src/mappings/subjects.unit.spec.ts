import { parseMessage } from '@care-relay/hl7v2';
import { describe, expect, it } from 'vitest';
import { profiles, type Profile } from '../profiles/index.ts';
import { readSubjects } from './subjects.ts';
import { readTrigger } from './trigger.ts';

const NHS = '9990000018';

function subjects(pid3: string, profile: Profile, more = ''): string {
  const text = `MSH|^~\\&|PAS|RCB55|||20260112||ADT^${more === '' ? 'A28' : 'A40'}|7|P|2.4\rPID|||${pid3}\r${more}`;
  const found = readSubjects(parseMessage(Buffer.from(text)), profile);
  if ('code' in found) return `${found.code} ${found.at}`;
  const keys = [found.primary, ...found.also].map(({ kind, authority, value }) => `${kind} ${authority} ${value}`);
  return `${keys.join(', ')}${found.substitute ? '?' : ''}`;
}

describe('the patient of a message', () => {
  const nhsOnly: Profile = { ...profiles.itk, localId: { kind: 'nhsOnly' } };
  const declared: Profile = {
    ...profiles.itk,
    localId: { kind: 'declared', patterns: [{ authority: 'R0A', type: 'MR' }] },
  };

  it.each<[string, Profile, string]>([
    [`${NHS}^^^NHS~R1^^^RCB55`, profiles.itk, 'local RCB55 R1'],
    [`${NHS}^^^NHS~R1^^^RCB`, profiles.itk, 'local RCB R1'],
    ['R1^^^rcb', profiles.itk, 'local RCB R1'],
    [`${NHS}^^^NHS`, profiles.itk, `nhs NHS ${NHS}?`],
    [`${NHS}^^^NHS~R1^^^RXX`, profiles.itk, `nhs NHS ${NHS}?`],
    ['R1^^^RXX', profiles.itk, 'local RXX R1?'],
    [`R1^^^RCB~${NHS}^^^NHS`, nhsOnly, `nhs NHS ${NHS}`],
    [`X^^^R0A^PI~A^^^RXX^MR~B^^^R0A^MR~C^^^R0A^MR~${NHS}^^^NHS^NH`, declared, 'local R0A B'],
    [`X^^^R0A^PI~${NHS}^^^^NH`, declared, `nhs NHS ${NHS}?`],
    ['X^^^R0A^PI', declared, 'PATIENT_UNIDENTIFIED PID-3'],
    ['9990000017^^^NHS', nhsOnly, 'PATIENT_UNIDENTIFIED PID-3'],
    [`${NHS}^^^NHSNBR^NHSNMBR~70012345^^^RXX MRN^MRN`, profiles.cerner, 'local RXX MRN 70012345'],
    [`${NHS}^06^^^NI~N12^^^RCB^PI`, profiles['hl7uk-a3'], 'local RCB N12'],
    ['999 000 0018^^^NHS', nhsOnly, `nhs NHS ${NHS}`],
    [`""~^^^NHS`, profiles.plain, 'PATIENT_UNIDENTIFIED PID-3'],
  ])('%s', (...row) => {
    const [pid3, profile, expected] = row;
    expect(subjects(pid3, profile)).toBe(expected);
  });

  it('a merge names both, and a bare number only where that is agreed', () => {
    const pid3 = 'M1^^^RCB^MR';
    expect(subjects(pid3, profiles['hl7uk-a3'], 'MRG|M2^^^RCB^MR')).toBe('local RCB M1, local RCB M2');
    expect(subjects(pid3, profiles['hl7uk-a3'], 'MRG|1234')).toBe('local RCB M1, local RCB 1234');
    expect(subjects(pid3, profiles.itk, 'MRG|1234')).toBe('local RCB M1, local  1234?');
    expect(subjects(pid3, profiles.itk, 'ZZZ|1')).toBe('SEGMENT_MISSING MRG');
  });
});

describe('the trigger of a message', () => {
  const trigger = (msh9: string, evn1 = '') => {
    const read = readTrigger(parseMessage(Buffer.from(`MSH|^~\\&|A|B|||1||${msh9}|7\rEVN|${evn1}|1`)));
    return 'code' in read ? `${read.code} ${read.at}` : read.trigger;
  };

  it.each([
    ['ADT^A01^ADT_A01', '', 'A01'],
    ['ADT^A01', '', 'A01'],
    ['adt^a01', '', 'A01'],
    ['ADT^A08', 'A01', 'A08'],
    ['ADT_A04', '', 'A04'],
    ['A04', '', 'A04'],
    ['ADT', 'A03', 'A03'],
    ['ADT', 'Sub', 'FIELD_MISSING MSH-9.2'],
    ['ADT', '', 'FIELD_MISSING MSH-9.2'],
    ['', 'A01', 'FIELD_MISSING MSH-9.1'],
    ['""', '', 'FIELD_MISSING MSH-9.1'],
    ['ADT^?', '', 'VALUE_UNREADABLE MSH-9.2'],
    ['QUILL ADA^A01', '', 'VALUE_UNREADABLE MSH-9.1'],
    ['ORU^R01^ORU_R01', '', 'ORU^R01'],
    ['ACK^A01', '', 'ACK^A01'],
    ['ACK', '', 'ACK'],
  ])('%s (EVN-1 %j) is %s', (...row) => {
    const [msh9, evn1, expected] = row;
    expect(trigger(msh9, evn1)).toBe(expected);
  });
});
