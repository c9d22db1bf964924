import { isStateType } from '../catalogue.ts';
import { stateCatalogue } from '../generated/catalogue.ts';
import type { StateData, StateDrafts, StateType } from '../generated/catalogue.ts';
import { createFramer, schemaIdOf } from './framing.ts';
import { createReaders } from './readers.ts';
import { recordType, recordWriter } from './record-types.ts';
import type { SchemaIds } from './schema-ids.ts';

export type KnownState = {
  readonly [T in StateType]: { readonly known: true; readonly type: T; readonly data: StateData[T] };
}[StateType];

/** A record of a later build. */
export interface UnknownState {
  readonly known: false;
  readonly dataSchema: string;
}

export type DecodedState = KnownState | UnknownState;

/** The codec of our own state (`relay.*`): the same framing; a record's schema id alone says what it is. */
export interface StateCodec {
  encode<T extends StateType>(type: T, data: StateDrafts[T]): Buffer;
  decode(value: Buffer): Promise<DecodedState>;
}

export function createStateCodec(ids: SchemaIds): StateCodec {
  const frame = createFramer();
  const readerFor = createReaders(ids);
  return {
    encode(name, data) {
      const { record } = stateCatalogue[name];
      return frame({ name, type: recordType(record), write: recordWriter(record), id: ids.idOf(record) }, data);
    },
    async decode(value) {
      const reader = await readerFor(schemaIdOf(value));
      const type = reader.entry?.type;
      if (type === undefined || !isStateType(type)) return { known: false, dataSchema: reader.dataSchema };
      // The edge where decoded bytes become typed state.
      return { known: true, type, data: reader.read(value) } as KnownState;
    },
  };
}
