import type { DirectoryEntry, Processing } from '@care-relay/adapter-kit';
import type { OdsCode } from '@care-relay/nhs';

/** One GP practice as a destination, as the directory states it. */
export interface Practice extends DirectoryEntry {
  /** True when the practice agreed to be sent again what it was sent before, marked as replayed. */
  readonly replaySafe: boolean;
  /** True where the practice agreed to hear that a hospital holds different contact details. */
  readonly demographics: boolean;
}

export interface PracticeDirectory {
  readonly environment: Processing;
  readonly practices: ReadonlyMap<OdsCode, Practice>;
}
