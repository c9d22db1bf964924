export * from './outcome.ts';
export * from './lane-entry.ts';
export * from './lane-hooks.ts';
export * from './partition-lanes.ts';
export * from './settled-offsets.ts';
export * from './capacity.ts';
