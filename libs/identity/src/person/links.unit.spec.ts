import { cleared } from '@care-relay/care-events';
import { describe, expect, it } from 'vitest';
import {
  decided,
  linking,
  merged,
  numbers,
  patient,
  pictureOf,
  read,
  subjectOf,
  traced,
  updated,
} from '../identity-world.fixture.ts';

const [n1, n2] = numbers;
const royal = 'RXX/PAS';
const born = '1965-12-13';

describe('two hospitals', () => {
  const here = updated({ id: 'A', at: 0 }, traced(n1, born));

  it('speak of one person where both verified the number and the birth dates agree', () => {
    const there = updated({ id: 'B', at: 1, source: royal }, traced(n1, born));
    const picture = pictureOf([here, there]);
    expect(picture.idsOf('A')).toEqual(['RCB-A', 'RXX-B']);
    const found = picture.answer({ kind: 'nhsNumber', value: n1, birthDate: born });
    expect(found).toMatchObject({
      kind: 'found',
      person: { number: n1, birthDate: born, confidence: 'verified', refusedLinks: [] },
    });
    expect(picture.answer({ kind: 'nhsNumber', value: n1, birthDate: '1965-12-31' })).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['another birth date', { birthDate: '1965-12-31' }, 'BIRTH_DATES_DIFFER'],
    ['a birth date without its day', { birthDate: '1965-12' }, 'BIRTH_DATE_MISSING'],
    ['an estimated birth date', { identityReliability: ['ED'], birthDateEstimated: true }, 'BIRTH_DATE_MISSING'],
    ['a default birth date', { identityReliability: ['UD'] }, 'BIRTH_DATE_MISSING'],
    ['no birth date', { birthDate: null }, 'BIRTH_DATE_MISSING'],
    ['a number not traced', { nhsNumberStatus: '02' }, 'NUMBER_NOT_VERIFIED'],
    ['a number of which nothing is said', { nhsNumberStatus: null }, 'NUMBER_NOT_VERIFIED'],
    ['an unknown identity', { identityUnknown: true }, 'IDENTITY_UNKNOWN'],
    ['one of several born together', { multipleBirth: true }, 'MULTIPLE_BIRTH'],
    ['a temporary id', { identifiers: [{ value: 'B', authority: 'RXX', type: 'MRT' }] }, 'TEMPORARY_ID'],
  ] as const)('are not linked through %s, and a task says so', (_, more, reason) => {
    const picture = pictureOf([here, updated({ id: 'B', at: 1, source: royal }, { ...traced(n1, born), ...more })]);
    expect(picture.idsOf('A')).toEqual(['RCB-A']);
    expect(picture.idsOf('B', royal)).toEqual(['RXX-B']);
    const subjects = [subjectOf('A'), subjectOf('B', royal)];
    expect(picture.refused).toEqual([{ subjects, reason, asked: 'NUMBER' }]);
  });

  it('are not linked through a subject made of a substitute', () => {
    const there = updated({ id: 'B', at: 1, source: royal, flags: ['substituteSubject'] }, traced(n1, born));
    expect(pictureOf([here, there]).refused).toMatchObject([{ reason: 'TEMPORARY_ID' }]);
  });

  it('part when one takes its verification back, and meet again when it verifies again', () => {
    const there = updated({ id: 'B', at: 1, source: royal }, traced(n1, born));
    const doubts = updated({ id: 'B', at: 2, source: royal }, { nhsNumberStatus: '05' });
    const silent = updated({ id: 'B', at: 3, source: royal }, { nhsNumber: n1 });
    const again = updated({ id: 'B', at: 4, source: royal }, traced(n1, born));
    expect(pictureOf([here, there, doubts]).idsOf('A')).toEqual(['RCB-A']);
    expect(pictureOf([here, there, doubts, silent]).idsOf('A')).toEqual(['RCB-A']);
    expect(pictureOf([here, there, doubts, silent, again]).idsOf('A')).toEqual(['RCB-A', 'RXX-B']);
  });

  it('part when one changes its number or deletes it', () => {
    const there = updated({ id: 'B', at: 1, source: royal }, traced(n1, born));
    const changes = updated({ id: 'B', at: 2, source: royal }, traced(n2, born));
    const deletes = updated({ id: 'B', at: 2, source: royal }, { nhsNumber: cleared });
    expect(pictureOf([here, there, changes]).idsOf('A')).toEqual(['RCB-A']);
    expect(pictureOf([here, there, changes]).answer({ kind: 'nhsNumber', value: n2, birthDate: born })).toMatchObject({
      person: { records: [{ subject: subjectOf('B', royal) }] },
    });
    expect(pictureOf([here, there, deletes]).idsOf('A')).toEqual(['RCB-A']);
  });

  it('stay linked when a late message tells an older number, status or birth date', () => {
    const there = updated({ id: 'B', at: 5, source: royal }, traced(n1, born));
    const late = updated(
      { id: 'B', at: 1, offset: 9, source: royal },
      { ...traced(n2, '1970-01-01'), nhsNumberStatus: '02' },
    );
    expect(pictureOf([here, there, late]).idsOf('A')).toEqual(['RCB-A', 'RXX-B']);
  });

  it('are not linked by a number that came back after another, until it is verified anew', () => {
    const there = updated({ id: 'B', at: 1, source: royal }, traced(n1, born));
    const other = updated({ id: 'B', at: 2, source: royal }, { nhsNumber: n2 });
    const back = updated({ id: 'B', at: 3, source: royal }, { nhsNumber: n1 });
    expect(pictureOf([here, there, other, back]).idsOf('A')).toEqual(['RCB-A']);
  });

  it('are kept apart or linked as a person settled, which no message undoes', () => {
    const there = updated({ id: 'B', at: 1, source: royal }, traced(n1, born));
    const typo = updated({ id: 'B', at: 1, source: royal }, traced(n1, '1956-12-13'));
    const pair = [subjectOf('A'), subjectOf('B', royal)] as const;
    const apart = pictureOf([here, there], [decided('KEEP_APART', pair)]);
    expect(apart.idsOf('A')).toEqual(['RCB-A']);
    expect(apart.refused).toEqual([]);
    const linked = pictureOf([here, typo], [decided('LINK', pair)]);
    expect(linked.idsOf('A')).toEqual(['RCB-A', 'RXX-B']);
    expect(linked.refused).toEqual([]);
    expect(pictureOf([here, typo], [decided('LINK', pair, 0), decided('KEEP_APART', pair, 1)]).idsOf('A')).toEqual([
      'RCB-A',
    ]);
  });

  it('are not linked by a person either where both have verified numbers that differ', () => {
    const there = updated({ id: 'B', at: 1, source: royal }, traced(n2, born));
    const picture = pictureOf([here, there], [decided('LINK', [subjectOf('A'), subjectOf('B', royal)])]);
    expect(picture.idsOf('A')).toEqual(['RCB-A']);
    expect(picture.refused).toMatchObject([{ reason: 'NUMBERS_DIFFER', asked: 'DECISION' }]);
  });
});

describe('two systems of one hospital', () => {
  const ed = 'RCB/ED';

  it('speak of one patient by one local id, unless both verified different numbers', () => {
    const pas = updated({ id: 'A', at: 0 }, traced(n1, born));
    expect(pictureOf([pas, updated({ id: 'A', at: 1, source: ed }, {})]).idsOf('A')).toEqual(['RCB-A', 'RCB-A']);
    const contradicted = pictureOf([pas, updated({ id: 'A', at: 1, source: ed }, traced(n2, born))]);
    expect(contradicted.persons).toHaveLength(2);
    expect(contradicted.answer({ kind: 'subject', subject: subjectOf('A') }).kind).toBe('ambiguous');
    expect(contradicted.refused).toMatchObject([{ reason: 'NUMBERS_DIFFER' }]);
  });
});

describe('a merge', () => {
  const merge = merged({ id: 'A', other: 'R', at: 10 });

  it('makes one patient of two local ids, also where one was never heard of', () => {
    expect(pictureOf([merge]).idsOf('R')).toEqual(['RCB-A', 'RCB-R']);
    const asked = pictureOf([merge]).answer({ kind: 'localId', organisation: 'RCB', value: 'r' });
    expect(asked).toMatchObject({ kind: 'found', person: { confidence: 'local' } });
  });

  it('joins nobody with two different verified numbers, and stands out as a task', () => {
    const picture = pictureOf([
      updated({ id: 'A', at: 0 }, traced(n1, born)),
      updated({ id: 'R', at: 1 }, traced(n2, born)),
      merge,
    ]);
    expect(picture.idsOf('A')).toEqual(['RCB-A']);
    expect(picture.refused).toEqual([
      { subjects: [subjectOf('A'), subjectOf('R')], reason: 'NUMBERS_DIFFER', asked: 'MERGE' },
    ]);
    expect(picture.answer({ kind: 'subject', subject: subjectOf('R') })).toMatchObject({
      person: { beingJoined: true },
    });
  });

  it('joins no two numbers through a third record either: the later merge is refused', () => {
    const picture = pictureOf([
      updated({ id: 'A', at: 0 }, {}),
      updated({ id: 'R', at: 1 }, traced(n1, born)),
      updated({ id: 'T', at: 1 }, traced(n2, born)),
      merge,
      merged({ id: 'A', other: 'T', at: 11 }),
    ]);
    expect(picture.idsOf('A')).toEqual(['RCB-A', 'RCB-R']);
    expect(picture.refused).toMatchObject([{ subjects: [subjectOf('A'), subjectOf('T')], reason: 'NUMBERS_DIFFER' }]);
  });

  it('of different birth dates waits for a person; of an unknown patient it does not', () => {
    const known = updated({ id: 'A', at: 0 }, traced(n1, born));
    const mistyped = updated({ id: 'R', at: 1 }, { birthDate: '1956-12-13' });
    expect(pictureOf([known, mistyped, merge]).refused).toMatchObject([
      { reason: 'BIRTH_DATES_DIFFER', asked: 'MERGE' },
    ]);
    const settled = pictureOf([known, mistyped, merge], [decided('LINK', [subjectOf('A'), subjectOf('R')])]);
    expect(settled.idsOf('R')).toEqual(['RCB-A', 'RCB-R']);
    const unknown = updated({ id: 'R', at: 1 }, { birthDate: '1900-01-01', identityUnknown: true });
    expect(pictureOf([known, unknown, merge]).idsOf('R')).toEqual(['RCB-A', 'RCB-R']);
  });

  it('holds along a chain, back and forth, and through a changed id', () => {
    const changed = read(
      'PatientIdentifierChanged',
      { patient: patient('B'), current: { identifiers: [] }, former: { identifiers: [] } },
      { id: 'B', other: 'A', at: 12 },
    );
    const back = merged({ id: 'R', other: 'A', at: 13 });
    expect(pictureOf([merge, changed, back]).idsOf('B')).toEqual(['RCB-A', 'RCB-B', 'RCB-R']);
  });

  it('is taken back by a later unlink, and by no earlier one', () => {
    const unlink = linking('PatientUnlinked', { id: 'A', other: 'R', at: 11 });
    const earlier = linking('PatientUnlinked', { id: 'A', other: 'R', at: 9 });
    expect(pictureOf([merge, unlink]).idsOf('A')).toEqual(['RCB-A']);
    expect(pictureOf([merge, earlier]).idsOf('A')).toEqual(['RCB-A', 'RCB-R']);
  });
});

describe('a link (A24)', () => {
  const link = linking('PatientLinked', { id: 'A', other: 'C', at: 10 });
  const unlink = linking('PatientUnlinked', { id: 'C', other: 'A', at: 20 });

  it('is a question to a person where no verified number bears it out', () => {
    const picture = pictureOf([link]);
    expect(picture.idsOf('A')).toEqual(['RCB-A']);
    expect(picture.refused).toMatchObject([{ reason: 'LINK_NOT_BORNE_OUT', asked: 'LINK' }]);
    expect(pictureOf([link], [decided('LINK', [subjectOf('A'), subjectOf('C')])]).refused).toEqual([]);
  });

  it('and its end (A37) part two with one number, and nobody else keeps what is contested', () => {
    const both = ['A', 'C'].map((id) => updated({ id, at: 0 }, traced(n1, born)));
    const there = updated({ id: 'B', at: 1, source: royal }, traced(n1, born));
    expect(pictureOf([...both, there, link]).idsOf('B', royal)).toEqual(['RCB-A', 'RCB-C', 'RXX-B']);
    const parted = pictureOf([...both, there, link, unlink]);
    expect(['A', 'C'].map((id) => parted.idsOf(id))).toEqual([['RCB-A'], ['RCB-C']]);
    expect(parted.idsOf('B', royal)).toEqual(['RXX-B']);
    expect(parted.refused.every(({ reason }) => reason === 'KEPT_APART')).toBe(true);
    const late = linking('PatientLinked', { id: 'A', other: 'C', at: 15 });
    expect(pictureOf([...both, link, unlink, late]).idsOf('A')).toEqual(['RCB-A']);
  });

  it('is taken up again by a later link, and by a person only until the source unlinks', () => {
    const pair = [subjectOf('A'), subjectOf('C')] as const;
    expect(pictureOf([unlink], [decided('LINK', pair, 21)]).idsOf('A')).toEqual(['RCB-A', 'RCB-C']);
    expect(pictureOf([unlink], [decided('LINK', pair, 19)]).idsOf('A')).toEqual(['RCB-A']);
  });
});
