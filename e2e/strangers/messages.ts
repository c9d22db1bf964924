/** A message of a hospital nobody here has seen, and what must become of it. */
export interface Stranger {
  readonly what: string;
  readonly profile: 'itk' | 'hl7uk-a3' | 'cerner' | 'plain';
  readonly controlId: string;
  readonly text: string;
  readonly answer: 'AA' | 'AE' | 'AR';
  /** Its events, or why it is held, or that it gives none; `not kept` with AE and AR. */
  readonly fate: string;
}

const evn = 'EVN||20260301101500||||20260301100000';
const pv1 =
  'PV1|1|I|^W7^B2^R9X11|21|||C3456789^Quill^Ada||||||||19|||||V77^^^VISITID|||||||||||||||||||||||||202603011000';

const pid = (id: string, name = 'QUILLFEATHER^TAMSIN^^^MS^^L'): string => `PID|1||${id}||${name}||19710203|2`;

const msh = (type: string, id: string, rest = 'P|2.4'): string =>
  `MSH|^~\\&|NEWPAS|R9X|ROUTE|ROUTE|20260301101501||${type}|${id}|${rest}`;

const message = (...segments: readonly string[]): string => `${segments.join('\r')}\r`;

/** In the dialects of the published samples, with invented people. */
export const strangers: readonly Stranger[] = [
  {
    what: 'HL7 UK A.3: NHS number with type NH, local number with type MR',
    ...{ profile: 'hl7uk-a3', controlId: 'S-A3-02', answer: 'AA', fate: 'PatientAdmitted' },
    text: message(msh('ADT^A01^ADT_A01', 'S-A3-02'), evn, pid('9990004021^^^NHS^NH~L100^^^R9X^MR'), pv1),
  },
  {
    what: 'ITK: NHS number only, without a type, UTF-8 said to be UNICODE',
    ...{ profile: 'itk', controlId: 'S-ITK-02', answer: 'AA', fate: 'PatientAdmitted' },
    text: message(
      msh('ADT^A01^ADT_A01', 'S-ITK-02', 'P|2.4|||||GBR|UNICODE|EN||iTKv1.0'),
      ...[evn, pid('9990004048^^^NHS', 'ÓDONNCHADHA^SIÂN^^^MS^^L'), pv1],
    ),
  },
  {
    what: 'Cerner: two-component MSH-9, words for classes, version 2.3, no EVN-6',
    ...{ profile: 'cerner', controlId: 'S-CER-02', answer: 'AA', fate: 'PatientDischarged' },
    text: message(
      msh('ADT^A03', 'S-CER-02', 'T|2.3'),
      ...[
        'EVN|A03|20260301101500',
        pid('L200^^^R9X MRN^MRN~9990004056^^^NHSNBR^NHSNMBR', 'QUILLFEATHER^TAMSIN'),
        pv1.replace('|I|', '|INPATIENT|'),
      ],
    ),
  },
  {
    what: 'Wales: NHS number with an empty authority, time with an offset, EVN-1 filled',
    ...{ profile: 'plain', controlId: 'S-WAL-02', answer: 'AA', fate: 'PatientUpdated' },
    text: message(
      msh('ADT^A31^ADT_A05', 'S-WAL-02', 'P|2.5'),
      ...['EVN|Sub|20260301101500+0000||||20260301100000', pid('9990004064^^^^NH~L300^^^R9X^PI')],
    ),
  },
  {
    what: 'a trigger that is not mapped',
    ...{ profile: 'plain', controlId: 'S-UNM-01', answer: 'AA', fate: 'no event' },
    text: message(msh('ADT^A60^ADT_A60', 'S-UNM-01'), evn, pid('L400^^^R9X^MR')),
  },
  {
    what: 'another message type altogether',
    ...{ profile: 'plain', controlId: 'S-ORU-01', answer: 'AA', fate: 'no event' },
    text: message(msh('ORU^R01^ORU_R01', 'S-ORU-01'), pid('L400^^^R9X^MR'), 'OBX|1|NM|GLU||5.4|mmol/L'),
  },
  {
    what: 'a move of a visit: a task, no event',
    ...{ profile: 'plain', controlId: 'S-MOV-01', answer: 'AA', fate: 'no event' },
    text: message(msh('ADT^A45^ADT_A45', 'S-MOV-01'), evn, pid('L400^^^R9X^MR'), 'MRG|L401^^^R9X^MR', pv1),
  },
  {
    what: 'an admission without a patient class',
    ...{ profile: 'plain', controlId: 'S-CLS-01', answer: 'AA', fate: 'held PV1-2 FIELD_MISSING' },
    text: message(msh('ADT^A01^ADT_A01', 'S-CLS-01'), evn, pid('L500^^^R9X^MR'), pv1.replace('|I|', '||')),
  },
  {
    what: 'a birth date that is none',
    ...{ profile: 'plain', controlId: 'S-DOB-01', answer: 'AA', fate: 'held PID-7 VALUE_UNREADABLE' },
    text: message(msh('ADT^A01^ADT_A01', 'S-DOB-01'), evn, pid('L600^^^R9X^MR').replace('19710203', '19711303'), pv1),
  },
  {
    what: 'no identifier of the patient at all',
    ...{ profile: 'plain', controlId: 'S-NID-01', answer: 'AE', fate: 'not kept' },
    text: message(msh('ADT^A31^ADT_A05', 'S-NID-01'), evn, pid('')),
  },
  {
    what: 'no PID segment',
    ...{ profile: 'plain', controlId: 'S-NOP-01', answer: 'AE', fate: 'not kept' },
    text: message(msh('ADT^A31^ADT_A05', 'S-NOP-01'), evn),
  },
  {
    what: 'no message type',
    ...{ profile: 'plain', controlId: 'S-NTY-01', answer: 'AE', fate: 'not kept' },
    text: message(msh('', 'S-NTY-01'), evn, pid('L700^^^R9X^MR'), pv1),
  },
  {
    what: 'no control id',
    ...{ profile: 'plain', controlId: 'S-NCI-01', answer: 'AE', fate: 'not kept' },
    text: message(msh('ADT^A01^ADT_A01', ''), evn, pid('L700^^^R9X^MR'), pv1),
  },
  {
    what: 'a processing id that there is not',
    ...{ profile: 'plain', controlId: 'S-PRC-01', answer: 'AR', fate: 'not kept' },
    text: message(msh('ADT^A01^ADT_A01', 'S-PRC-01', 'X|2.4'), evn, pid('L700^^^R9X^MR'), pv1),
  },
  {
    what: 'version 3',
    ...{ profile: 'plain', controlId: 'S-VER-01', answer: 'AR', fate: 'not kept' },
    text: message(msh('ADT^A01^ADT_A01', 'S-VER-01', 'P|3.0'), evn, pid('L700^^^R9X^MR'), pv1),
  },
  {
    what: 'a batch, which is for files',
    ...{ profile: 'plain', controlId: 'S-BAT-01', answer: 'AE', fate: 'not kept' },
    text: message('FHS|^~\\&|NEWPAS|R9X', 'BHS|^~\\&|NEWPAS|R9X', msh('ADT^A31', 'S-BAT-01'), 'BTS|1', 'FTS|1'),
  },
  {
    what: 'bytes that are no message',
    ...{ profile: 'plain', controlId: 'S-JNK-01', answer: 'AE', fate: 'not kept' },
    text: '\u0000\u0001QUILLFEATHER{"json": true}',
  },
];
