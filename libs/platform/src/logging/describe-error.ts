import { redactText } from './redact-text.ts';

/** An error as a log may show it. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  /** Only of errors that declare `safeToLog`: another's message may hold what a sender said. */
  readonly message?: string;
  /** Where it was thrown: stack frames without the message. */
  readonly at?: readonly string[];
  readonly cause?: ErrorDescription;
}

const framesShown = 8;
const causesShown = 3;

/** Name, code and stack frames of whatever was thrown; never the message of an error that is not declared safe. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = codeOf(error);
  const message = 'safeToLog' in error && error.safeToLog === true ? safeMessage(error.message) : undefined;
  const at = framesOf(error);
  return {
    name: redactText(error.name),
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
    ...(at.length === 0 ? {} : { at }),
    ...(error.cause === undefined || depth >= causesShown ? {} : { cause: describeError(error.cause, depth + 1) }),
  };
}

function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : 'type' in error ? error.type : undefined;
  if (typeof code === 'number') return String(code);
  return typeof code === 'string' && /^[\w.:-]{1,64}$/.test(code) ? redactText(code) : undefined;
}

/** Line by line: settings problems stand one to a line. */
function safeMessage(message: string): string {
  return message.split('\n').map(redactText).join('; ');
}

function framesOf(error: Error): readonly string[] {
  const head = `${error.name}: ${error.message}`;
  const stack = error.stack ?? '';
  const frames = stack.startsWith(head) ? stack.slice(head.length) : stack;
  return frames
    .split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+|<anonymous>|native)\)?$/.test(line))
    .slice(0, framesShown)
    .map((line) => line.trim().slice('at '.length));
}
