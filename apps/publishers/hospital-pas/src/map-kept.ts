import { Hl7ParseError, type Message, parseMessage } from '@care-relay/hl7v2';
import type { KeptMessage, MapMessage, MappingResult, StandingStatements } from '@care-relay/publisher-kit';
import { contentWithoutSendingTime } from './intake/content.ts';
import { takes } from './intake/read-message.ts';
import { mapMessage, type MappingProblem, unmapped } from './mappings/index.ts';
import { mappingContext } from './mapping-context.ts';
import type { Source } from './sources/index.ts';

/** The mapping of kept messages: finds the source's entry, reads the bytes again and maps. Pure for a given set of sources. */
export function mapKept(sources: readonly Source[]): MapMessage {
  const byName = new Map(sources.map((source) => [source.name, source]));
  return (kept, standing) => {
    const source = byName.get(kept.source);
    if (source === undefined) {
      return held({ code: 'SOURCE_GONE', at: 'MSH-4', text: 'The source has no entry any more.', table0357: '204' });
    }
    try {
      const message = parseMessage(kept.bytes, source.charset === undefined ? {} : { charset: source.charset });
      if (message.segments('MSH').length > 1) return held(severalMessages);
      return takes(source, kept.trigger) ? mapOne(kept, standing, { source, message }) : unmapped(kept.trigger);
    } catch (error) {
      if (error instanceof Hl7ParseError) return held({ at: error.problem.segment ?? 'MSH', ...error.problem });
      throw error;
    }
  };
}

function mapOne(
  kept: Pick<KeptMessage, 'receivedAt' | 'bytes'>,
  statements: StandingStatements,
  { source, message }: { source: Source; message: Message },
): MappingResult {
  const { organisation } = source;
  const result = mapMessage(message, mappingContext(source, kept.receivedAt, statements));
  if (result.kind === 'rejected') return held(result.problem);
  if (result.kind === 'unmapped') return result;
  const controlId = message.text('MSH-10') ?? '';
  return { ...result, identity: { organisation, controlId, content: contentWithoutSendingTime(kept.bytes) } };
}

/** The second message would be settled unseen with the first. */
const severalMessages: MappingProblem = {
  code: 'SEVERAL_MESSAGES',
  at: 'MSH[2]',
  text: 'The frame holds more than one message.',
  table0357: '100',
};

function held({ code, at, text, table0357 }: MappingProblem): MappingResult {
  return { kind: 'rejected', problem: { code, at, text, table0357 } };
}
