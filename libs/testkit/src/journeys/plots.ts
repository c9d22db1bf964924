import { beat, cancelling, type Beat } from './beat.ts';
import * as so from './changes.ts';

/** What can happen to somebody: the messages that a hospital sends about it, in order. */
export const plots = {
  emergencyAdmission: [
    beat('A28', 0),
    beat('A04', 2, so.attends),
    beat('A08', 25),
    beat('A03', 190, so.leavesFor('51')),
    beat('A01', 5, so.admittedFromEd),
    beat('A02', 300, so.movesBed),
    beat('A08', 600),
    beat('A21', 400),
    beat('A22', 1200),
    beat('A08', 700, so.isReady),
    beat('A16', 60, so.willLeave),
    beat('A03', 1300, so.leavesFor('19')),
  ],
  attendanceOnly: [beat('A28', 0), beat('A04', 2, so.attends), beat('A08', 40), beat('A03', 150, so.leavesFor('19'))],
  plannedAdmission: [
    beat('A28', 0),
    beat('A14', 30, so.isPlanned),
    beat('A05', 600),
    beat('A01', 4000, so.plannedComesIn),
    beat('A08', 90),
    beat('A02', 240, so.movesBed),
    beat('A16', 900, so.willLeave),
    cancelling('A16', beat('A25', 200, so.willNotLeave)),
    beat('A16', 1200, so.willLeave),
    beat('A03', 1400, so.leavesFor('19')),
    cancelling('A03', beat('A13', 15, so.didNotLeave)),
    beat('A03', 300, so.leavesFor('54')),
  ],
  planFallsThrough: [
    beat('A14', 0, so.isPlanned),
    cancelling('A14', beat('A27', 800)),
    beat('A05', 2000, so.isPlanned),
    cancelling('A05', beat('A38', 900)),
  ],
  admittedByMistake: [beat('A01', 0, so.admittedFromEd), cancelling('A01', beat('A11', 20))],
  transfersTakenBack: [
    beat('A01', 0, so.admittedFromEd),
    beat('A15', 200),
    cancelling('A15', beat('A26', 60)),
    beat('A02', 100, so.movesBed),
    cancelling('A02', beat('A12', 10, so.movesBack)),
    beat('A21', 500),
    cancelling('A21', beat('A52', 20)),
    beat('A21', 60),
    beat('A22', 900),
    cancelling('A22', beat('A53', 10)),
    beat('A22', 200),
    beat('A03', 800, so.leavesFor('19')),
  ],
  lateNhsNumber: [
    beat('A04', 0, so.both(so.unknownPerson, so.attends)),
    beat('A08', 30),
    beat('A31', 120, so.traced),
    beat('A03', 60, so.leavesFor('51')),
    beat('A01', 5, so.admittedFromEd),
    beat('A03', 2000, so.leavesFor('19')),
  ],
  merge: [
    beat('A28', 0),
    beat('A04', 600, so.both(so.getsSecondRecord, so.attends)),
    beat('A08', 30),
    beat('A40', 240, so.isMerged),
    beat('A08', 10),
    beat('A03', 60, so.leavesFor('19')),
  ],
  death: [
    beat('A04', 0, so.attends),
    beat('A03', 100, so.leavesFor('51')),
    beat('A01', 5, so.admittedFromEd),
    beat('A02', 300, so.movesBed),
    beat('A03', 2400, so.both(so.dies, so.leavesFor('79'))),
    beat('A31', 30),
  ],
  clinic: [beat('A04', 0, so.comesToClinic), beat('A03', 45, so.leavesFor('19'))],
  newPractice: [beat('A28', 0), beat('A31', 2000, so.changesPractice), beat('A31', 3000)],
} as const satisfies Record<string, readonly Beat[]>;

export type PlotName = keyof typeof plots;

/** How often each happens, roughly, among a hundred people. */
export const usualMix: Readonly<Record<PlotName, number>> = {
  emergencyAdmission: 26,
  attendanceOnly: 24,
  plannedAdmission: 12,
  planFallsThrough: 4,
  admittedByMistake: 3,
  transfersTakenBack: 5,
  lateNhsNumber: 6,
  merge: 6,
  death: 4,
  clinic: 6,
  newPractice: 4,
};
