import { mapMessage } from '../mappings/index.ts';
import { mappingContext } from '../mapping-context.ts';
import type { Source } from '../sources/index.ts';
import type { Refusal } from './check-header.ts';
import { type ReadMessage, refusalOf, takes } from './read-message.ts';

/**
 * With `onContentError: refuse` a message is mapped on trial before it is kept: what would be held is answered AE instead.
 * Statements do not decide whether a message can be mapped, so the trial has none.
 */
export function trial({ message, trigger }: ReadMessage, source: Source, receivedAt: string): Refusal | undefined {
  if (!takes(source, trigger)) return undefined;
  const result = mapMessage(message, mappingContext(source, receivedAt, {}));
  return result.kind === 'rejected' ? refusalOf(result.problem) : undefined;
}
