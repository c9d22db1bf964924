import { settings, text } from '@care-relay/platform';

/** Where a process under test reads by how much its clock is off. */
export const chaosClock = (): string => settings({ file: text('CHAOS_CLOCK') }).read().file;
