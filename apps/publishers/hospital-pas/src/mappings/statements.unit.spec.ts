import { parseMessage } from '@care-relay/hl7v2';
import { describe, expect, it } from 'vitest';
import { profiles, type Profile } from '../profiles/index.ts';
import { mapMessage, type MappedEvent } from './map-message.ts';
import type { StandingStatements } from './statements.ts';

const EVENT = (n: number) => `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`;

interface Said {
  readonly trigger?: string;
  readonly pid29?: string;
  readonly pid30?: string;
  readonly pv116?: string;
  readonly pv137?: string;
  readonly visit?: string;
  readonly zu122?: string;
  readonly zu124?: string;
  readonly zu84?: string;
}

function message(said: Said): Buffer {
  const {
    trigger = 'A08',
    pid29 = '',
    pid30 = '',
    pv116 = '',
    pv137 = '',
    visit = '1',
    zu122,
    zu124 = '',
    zu84,
  } = said;
  const lines = [
    `MSH|^~\\&|PAS|RCB|||20260112||ADT^${trigger}|7|P|2.4`,
    'EVN||202601121400||||202601121400',
    `PID|||R1^^^RCB||HARROWGATE${'|'.repeat(24)}${pid29}|${pid30}`,
    `PV1||I${'|'.repeat(14)}${pv116}|||${visit}${'|'.repeat(18)}${pv137}${'|'.repeat(8)}202601121400`,
    ...(zu122 === undefined && zu124 === '' ? [] : [`ZU1${'|'.repeat(22)}${zu122 ?? ''}||${zu124}`]),
    ...(zu84 === undefined ? [] : [`ZU8||||${zu84}`]),
  ];
  return Buffer.from(lines.join('\r'));
}

/** Sends messages one after another, keeping what each states, and names the statement events of each. */
function told(sequence: readonly Said[], profile: Profile = profiles.itk): readonly string[] {
  let statements: StandingStatements = {};
  return sequence.map((said, index) => {
    const events = mapped(message(said), profile, statements).filter(({ statement }) => statement !== undefined);
    for (const { statement } of events) {
      if (statement)
        statements = { ...statements, [statement.kind]: { state: statement.state, eventId: EVENT(index) } };
    }
    return events.map(inWords).join(' ');
  });
}

function mapped(bytes: Buffer, profile: Profile, statements: StandingStatements): readonly MappedEvent[] {
  const context = { profile, organisation: 'RCB', system: 'PAS', receivedAt: '2026-01-12T14:05:09Z', statements };
  const result = mapMessage(parseMessage(bytes), context);
  if (result.kind !== 'events') throw new TypeError(JSON.stringify(result));
  return result.events;
}

function inWords({ type, data }: MappedEvent): string {
  if ('takesBack' in data) return `${type} ${Number(data.takesBack?.slice(-12))}`;
  return 'scope' in data ? `${type} ${data.scope}` : type;
}

const [RECORDED, WITHDRAWN] = ['PatientDeathRecorded', 'PatientDeathWithdrawn'];

describe('deaths', () => {
  it.each<[string, readonly Said[], readonly string[]]>([
    ['said once is told once', [{ pid30: 'Y' }, { pid30: 'Y' }, {}], [RECORDED, '', '']],
    ['silence and a first N say nothing', [{}, { pid30: 'N' }, { pid30: '""' }], ['', '', '']],
    ['N takes it back, once', [{ pid30: 'Y' }, { pid30: 'N' }, { pid30: 'N' }], [RECORDED, `${WITHDRAWN} 0`, '']],
    ['so does deletion', [{ pid30: 'Y' }, { pid30: '""' }], [RECORDED, `${WITHDRAWN} 0`]],
    [
      'after which it can be said again',
      [{ pid30: 'Y' }, { pid30: 'N' }, { pid30: 'Y' }],
      [RECORDED, `${WITHDRAWN} 0`, RECORDED],
    ],
    [
      'a time that comes later is news',
      [{ pid30: 'Y' }, { pid30: 'Y', pid29: '20260112' }, { pid30: 'Y' }],
      [RECORDED, RECORDED, ''],
    ],
    [
      'the same time is none, also one written with a blank',
      [{ pid29: '2026-01-12 10:00:00' }, { pid29: '2026-01-12 10:00:00' }],
      [RECORDED, ''],
    ],
    ['another time is news', [{ pid29: '20260112' }, { pid29: '20260111' }], [RECORDED, RECORDED]],
    [
      'a time alone is a death, and its deletion takes it back',
      [{ pid29: '20260112' }, { pid29: '""' }],
      [RECORDED, `${WITHDRAWN} 0`],
    ],
    [
      'deleting the time does not deny what PID-30 said',
      [{ pid30: 'Y', pid29: '20260112' }, { pid29: '""' }],
      [RECORDED, ''],
    ],
    [
      'nor does it where PID-30 had said so before the time came',
      [{ pid30: 'Y' }, { pid29: '20260112' }, { pid29: '""' }],
      [RECORDED, RECORDED, ''],
    ],
    [
      'what rested on the time alone rests on PID-30 too once that says so, and that is news',
      [{ pid29: '20260112' }, { pid30: 'Y' }, { pid30: 'Y', pid29: '20260112' }, { pid29: '""' }, { pid30: 'N' }],
      [RECORDED, RECORDED, '', '', `${WITHDRAWN} 1`],
    ],
    ['discharge destination 79 is a death', [{ trigger: 'A03', pv137: '79' }, { pid30: 'Y' }], [RECORDED, '']],
    ['but not on a cancellation', [{ trigger: 'A13', pv137: '79' }], ['']],
  ])('%s', (_, sequence, events) => expect(told(sequence)).toEqual(events));
});

describe('restrictions', () => {
  const [ON, OFF] = ['PatientRestricted', 'PatientUnrestricted'];
  it.each<[string, readonly Said[], readonly string[]]>([
    ['S is told once', [{ pv116: 'S' }, { pv116: 'S' }, {}], [`${ON} UNSPECIFIED`, '', '']],
    ['a first N says nothing', [{ pv116: 'N' }, { zu84: '0' }, { zu84: '""' }], ['', '', '']],
    ['N ends what S began', [{ pv116: 'S' }, { pv116: 'N' }, { pv116: 'N' }], [`${ON} UNSPECIFIED`, `${OFF} 0`, '']],
    ['a wider reach is news', [{ zu84: '1' }, { zu84: '2' }], [`${ON} LOCAL`, `${ON} NATIONAL`]],
    [
      'N in one field does not lift the other',
      [{ zu84: '2' }, { pv116: 'N' }, { zu84: '0' }],
      [`${ON} NATIONAL`, '', `${OFF} 0`],
    ],
    [
      'the stricter of two holds',
      [
        { pv116: 'N', zu84: '2' },
        { pv116: 'S', zu84: '0' },
      ],
      [`${ON} NATIONAL`, `${ON} UNSPECIFIED`],
    ],
    ['stop noted and invalid say nothing about it', [{ pv116: 'Y' }, { pv116: 'I' }], ['', '']],
  ])('%s', (_, sequence, events) => expect(told(sequence)).toEqual(events));

  it('ZU8 of a sender whose profile has none is not read', () => {
    expect(told([{ zu84: '2' }], profiles.plain)).toEqual(['']);
  });
});

describe('readiness for discharge', () => {
  const CHANGED = 'DischargeReadinessChanged';
  it.each<[string, readonly Said[], readonly string[]]>([
    ['is told when it changes', [{ zu122: 'Y' }, { zu122: 'Y' }, {}, { zu122: 'N' }], [CHANGED, '', '', CHANGED]],
    ['a first N says nothing', [{ zu122: 'N' }, { zu122: '""' }], ['', '']],
    [
      'a date is news',
      [{ zu122: 'Y' }, { zu124: '20260114' }, { zu122: 'Y', zu124: '20260114' }],
      [CHANGED, CHANGED, ''],
    ],
    ['a deleted date is news', [{ zu124: '20260114' }, { zu124: '""' }], [CHANGED, CHANGED]],
    ['of another visit counts anew', [{ zu122: 'Y' }, { zu122: 'Y', visit: '2' }], [CHANGED, CHANGED]],
  ])('%s', (_, sequence, events) => expect(told(sequence)).toEqual(events));
});
