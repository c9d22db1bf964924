import { parseNhsNumber, parseOdsCode, type NhsNumber, type OdsCode } from '@care-relay/nhs';
import { z } from 'zod';
import { type ObjectionRegister, receiverKinds } from './objection.ts';

const Number10 = z.string().transform((text, context): NhsNumber => {
  const read = parseNhsNumber(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: 'is not an NHS number' });
  return z.NEVER;
});

const Ods = z.string().transform((text, context): OdsCode => {
  const read = parseOdsCode(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: 'is not an ODS code (3 to 12 letters and digits)' });
  return z.NEVER;
});

/** Who objects, and where that is recorded: without it nobody can review the line. */
const objector = {
  nhsNumber: Number10,
  birthDate: z.iso.date(),
  recordedAt: z.iso.datetime(),
  reference: z.string().min(1).max(200),
};

const Register = z.strictObject({
  dissents: z
    .array(
      z.strictObject({
        ...objector,
        to: z.union([z.literal('everybody'), z.array(z.enum(receiverKinds)).min(1)]),
      }),
    )
    .max(1_000_000),
  denials: z.array(z.strictObject({ ...objector, organisation: Ods })).max(1_000_000),
});

/** A register of objections cannot be used: where it is wrong, and no value of it. */
export class ObjectionsInvalid extends Error {
  readonly code = 'OBJECTIONS_INVALID';
  readonly safeToLog = true;

  constructor(places: readonly string[]) {
    super(`the register of objections cannot be used: ${places.slice(0, 20).join(', ')}`);
  }
}

/** Reads a register (JSON text). Throws `ObjectionsInvalid`. */
export function parseRegister(text: string): ObjectionRegister {
  const read = Register.safeParse(parseJson(text));
  if (!read.success) throw new ObjectionsInvalid(read.error.issues.map(({ path }) => path.join('.') || 'the whole'));
  const { dissents, denials } = read.data;
  return {
    dissents: dissents.map(({ nhsNumber, birthDate, to }) => ({ nhsNumber, birthDate, to })),
    denials: denials.map(({ nhsNumber, birthDate, organisation }) => ({ nhsNumber, birthDate, organisation })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ObjectionsInvalid(['it is not JSON']);
  }
}
