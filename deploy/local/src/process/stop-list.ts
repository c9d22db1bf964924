export interface StopList {
  add(stop: () => Promise<void>): void;
  /** Stops everything added, the last first, each once. A failure to stop one does not keep the others running. */
  stop(): Promise<void>;
}

export function createStopList(): StopList {
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop().catch(() => undefined);
  };
  return {
    add: (stop) => void stops.push(stop),
    stop: () => (stopping ??= stopAll().finally(() => (stopping = undefined))),
  };
}
