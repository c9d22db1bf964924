import type { StandingStatements } from '@care-relay/publisher-kit';
import type { MappingContext } from './mappings/index.ts';
import { profileOf, type Source } from './sources/index.ts';

/** What a mapping is told beside the message: all of it data. */
export function mappingContext(source: Source, receivedAt: string, statements: StandingStatements): MappingContext {
  const { organisation, system, sendsOnlyTraced } = source;
  return { profile: profileOf(source), organisation, system, sendsOnlyTraced, receivedAt, statements };
}
