import type { GpPractice, PracticeBehaviour } from '@care-relay/testkit';

/** A simulated GP practice: where it listens, and what it is like to deliver to. */
export interface PracticeRole extends GpPractice {
  /** As in `deploy/environments/local/gp-practice/directory.json`. */
  readonly port: number;
  readonly manner: string;
  readonly behaviour: PracticeBehaviour;
}

export const practices: readonly [PracticeRole, ...PracticeRole[]] = [
  { ods: 'Y99901', name: 'Alder Surgery', port: 14_001, manner: 'prompt', behaviour: {} },
  { ods: 'Y99902', name: 'Birch Lane Practice', port: 14_002, manner: 'slow', behaviour: { delayMs: 1_500 } },
  { ods: 'Y99903', name: 'Cedar House', port: 14_003, manner: 'now and then busy', behaviour: { unavailableEvery: 4 } },
  {
    ods: 'Y99904',
    name: 'Damson Road Surgery',
    port: 14_004,
    manner: 'refuses one patient',
    behaviour: { refuses: theFirstOneHeardOf() },
  },
  { ods: 'Y99905', name: 'Elm Tree Practice', port: 14_005, manner: 'prompt', behaviour: {} },
  { ods: 'Y99906', name: 'Fern Hill Medical Centre', port: 14_006, manner: 'prompt', behaviour: {} },
];

/** Some patients are registered where nobody is connected: their events have no destination. */
export const notConnected: GpPractice = { ods: 'Y99999', name: 'Gorse Farm Surgery' };

function theFirstOneHeardOf(): (identifier: string) => boolean {
  let refused: string | undefined;
  return (identifier) => identifier === (refused ??= identifier);
}
