import type { AckCode } from './ack-mode.ts';
import type { Acknowledgement, ReportedProblem } from './read-acknowledgement.ts';
import { textOf0357 } from './table-0357.ts';

const MEANING: Readonly<Record<AckCode, string>> = {
  AA: 'accepted',
  AE: 'error: the receiver will not take this content',
  AR: 'rejected: the receiver does not serve this sender, type, version or processing id, or cannot now',
  CA: 'taken over safely (enhanced mode)',
  CE: 'not taken over: an error (enhanced mode)',
  CR: 'not taken over: rejected (enhanced mode)',
};

/** In words, a line each: for the person who sent the message, not for logs (the texts are the receiver's). */
export function describeAcknowledgement(ack: Acknowledgement): string[] {
  const about = ack.controlId === '' ? 'no control id' : `control id ${ack.controlId}`;
  const problems = ack.problems.map((problem) => `  ${describeProblem(problem)}`);
  const lone = problems.length === 0 && ack.text !== undefined ? [`  ${ack.text}`] : [];
  return [`${ack.code} ${MEANING[ack.code]} (${about})`, ...lone, ...problems];
}

function describeProblem({ condition, at, severity, text }: ReportedProblem): string {
  const standard = condition === undefined ? undefined : textOf0357(condition);
  const named = [condition, standard].filter((part) => part !== undefined).join(' ');
  const level = severity === 'W' ? 'warning' : severity === 'I' ? 'information' : undefined;
  const parts = [level, named, at && `at ${at}`].filter((part) => part !== undefined && part !== '');
  return text === undefined || text === standard ? parts.join(' ') : `${parts.join(' ')}: ${text}`.replace(/^: /, '');
}
