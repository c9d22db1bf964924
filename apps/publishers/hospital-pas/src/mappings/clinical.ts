import type {
  CodedDraft,
  DiagnosisDraft,
  EncounterDraft,
  ObservationDraft,
  ProcedureDraft,
} from '@care-relay/care-events';
import type { Repetition } from '@care-relay/hl7v2';
import { coded, codedAt } from './coded.ts';
import { practitioner } from './data-types.ts';
import { isCleared, textOf, type Line } from './line.ts';
import { looseTimeAt, type Reading } from './reading.ts';
import { listOf } from './related.ts';

/** DG1. */
export function diagnoses(reading: Reading): EncounterDraft['diagnoses'] {
  return listOf(reading, { name: 'DG1', key: 3 }, (line) => diagnosis(line, reading));
}

/** PR1. */
export function procedures(reading: Reading): EncounterDraft['procedures'] {
  return listOf(reading, { name: 'PR1', key: 3 }, (line) => procedure(line, reading));
}

/** OBX that stand beside the encounter. They have no deletion of their own. */
export function observations(reading: Reading): EncounterDraft['observations'] {
  const found = listOf(reading, { name: 'OBX', key: 3 }, (line) => observation(line, reading));
  return isCleared(found) ? null : found;
}

function diagnosis(line: Line, { clock }: Reading): DiagnosisDraft | null {
  const what = codedOrText(line);
  if (what === null) return null;
  return {
    diagnosis: what,
    diagnosedAt: looseTimeAt(line, 5, clock),
    type: codeAt(line, 6, '0052'),
    priority: line.text(15) ?? null,
    diagnosedBy: personAt(line, 16),
  };
}

function procedure(line: Line, { clock }: Reading): ProcedureDraft | null {
  const what = codedOrText(line);
  if (what === null) return null;
  return {
    procedure: what,
    performedAt: looseTimeAt(line, 5, clock),
    type: codeAt(line, 6, '0230'),
    performedBy: personAt(line, 11) ?? personAt(line, 12),
    priority: line.text(14) ?? null,
  };
}

function observation(line: Line, { clock }: Reading): ObservationDraft | null {
  const what = codeAt(line, 3);
  if (what === null) return null;
  return {
    observation: what,
    value: observedValue(line),
    valueType: line.text(2) ?? null,
    units: line.text(6) ?? null,
    status: line.text(11) ?? null,
    observedAt: looseTimeAt(line, 14, clock),
  };
}

const CODED_TYPES = new Set(['CE', 'CWE', 'CNE', 'CF']);

/** OBX-5 as a person would read it: a code's text, a structured number in one piece, repetitions one after another. */
function observedValue(line: Line): string | null {
  const type = line.text(2)?.toUpperCase() ?? '';
  let all: string | null = null;
  for (const value of line.repetitions(5)) {
    const text = observedText(value, type);
    if (text) all = all === null ? text : `${all}, ${text}`;
  }
  return all;
}

function observedText(value: Repetition, type: string): string | undefined {
  if (CODED_TYPES.has(type)) return wordsOf(coded(value));
  if (type !== 'SN') return textOf(value, 1);
  return [1, 2, 3, 4].flatMap((part) => textOf(value, part) ?? []).join(' ');
}

function wordsOf(value: CodedDraft | null): string | undefined {
  return value?.text ?? value?.code ?? undefined;
}

/** Field 3; its coding method stands in field 2 and its text in field 4 where senders follow older versions (HL7 2.4, 6.5.2). */
function codedOrText(line: Line): CodedDraft | null {
  const text = line.text(4) ?? null;
  const sent = codeAt(line, 3);
  if (sent === null) return text === null ? null : { code: null, system: null, text };
  const { code } = sent;
  const system = sent.system ?? (code == null ? null : (line.text(2) ?? null));
  return { code, text: sent.text ?? text, system };
}

function codeAt(line: Line, n: number, table: string | null = null): CodedDraft | null {
  const value = codedAt(line, n, table);
  return isCleared(value) ? null : value;
}

function personAt(line: Line, n: number): ReturnType<typeof practitioner> {
  const value = line.one(n, practitioner);
  return isCleared(value) ? null : value;
}
