import { anyBed, changeKnown, changeVisit, newVisit, type Change } from './beat.ts';
import type { Visit } from './step.ts';

const hour = 3_600_000;

export const attends = newVisit(({ at }) => ({
  class: 'emergency',
  began: at,
  bed: { ward: 'ED', bay: 'MAJORS', bed: 'C1' },
}));

export const comesToClinic = newVisit(({ at }) => ({
  class: 'outpatient',
  began: at,
  bed: { ward: 'CLINIC', bay: 'ROOM2', bed: '' },
}));

export const admittedFromEd = newVisit(({ at }) => ({ class: 'inpatient', began: at, method: '21', source: '19' }));

export const isPlanned = newVisit(({ at }) => ({
  class: 'inpatient',
  expectedStart: at + 72 * hour,
  method: '11',
  source: '19',
}));

/** A plan comes true: the visit keeps its number. */
export const plannedComesIn = changeVisit((visit, { at }) => ({ ...visit, began: at }));

export const movesBed = changeVisit((visit, { random }) => ({
  ...visit,
  previousBed: visit.bed,
  bed: otherBed(visit, () => anyBed(random)),
}));

export const movesBack = changeVisit((visit) => ({
  ...visit,
  bed: visit.previousBed ?? visit.bed,
  previousBed: undefined,
}));

export const willLeave = changeVisit((visit, { at }) => ({ ...visit, expectedEnd: at + 24 * hour }));

export const willNotLeave = changeVisit((visit) => ({ ...visit, expectedEnd: undefined }));

export const isReady = changeVisit((visit, { at }) => ({ ...visit, readySince: at }));

/** Leaves hospital for where `destination` says (NHS discharge destination). */
export const leavesFor = (destination: string): Change =>
  changeVisit((visit, { at }) => ({ ...visit, ended: at, destination }));

export const didNotLeave = changeVisit((visit) => ({ ...visit, ended: undefined, destination: undefined }));

export const dies = changeKnown((known, { at }) => ({ ...known, diedAt: at }));

export const unknownPerson = changeKnown((known) => ({ ...known, nhsNumber: false, identity: false }));

export const untraced = changeKnown((known) => ({ ...known, nhsNumber: false }));

export const traced = changeKnown((known) => ({ ...known, nhsNumber: true, identity: true }));

export const changesPractice = changeKnown((known, { random, practices }) => ({
  ...known,
  practice: random.pick(practices),
}));

/** A second record is made by mistake, under a number of its own and without the NHS number. */
export const getsSecondRecord = changeKnown((known, { duplicateLocalId }) => ({
  ...known,
  localId: duplicateLocalId,
  nhsNumber: false,
}));

/** The second record is given up: the first number stands again. */
export const isMerged: Change = (situation, { firstLocalId }) => ({
  ...situation,
  retiredLocalId: situation.known.localId,
  known: { ...situation.known, localId: firstLocalId, nhsNumber: true },
});

export const both =
  (...changes: readonly Change[]): Change =>
  (situation, context) =>
    changes.reduce((so, change) => change(so, context), situation);

function otherBed(visit: Visit, draw: () => Visit['bed']): Visit['bed'] {
  const drawn = draw();
  return drawn.ward === visit.bed.ward ? { ...drawn, bed: `${drawn.bed}A` } : drawn;
}
