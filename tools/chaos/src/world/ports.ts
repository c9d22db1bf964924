/** Where everything of a run listens, counted from one port on. */
export interface Ports {
  /** Of each broker, by node from 0: what clients are told (the proxy), its own, for the other brokers, its controller. */
  broker(node: number): {
    readonly proxy: number;
    readonly own: number;
    readonly replication: number;
    readonly controller: number;
  };
  readonly registry: number;
  readonly redis: { readonly proxy: number; readonly own: number };
  readonly receivers: { readonly proxy: number; readonly own: number };
  /** HTTP of a process, by its place in the list of processes. */
  http(process: number): number;
  /** The line of a hospital: what it connects to, and where the one or the other process listens for it. */
  line(hospital: number): { readonly proxy: number; readonly publisher: number; readonly hub: number };
}

/** How many ports a run takes from its first on. */
export const portsTaken = 200;

export const portsFrom = (first: number): Ports => ({
  broker: (node) => ({
    proxy: first + 1 + node,
    own: first + 11 + node,
    replication: first + 21 + node,
    controller: first + 31 + node,
  }),
  registry: first + 40,
  redis: { proxy: first + 41, own: first + 42 },
  receivers: { proxy: first + 43, own: first + 44 },
  http: (process) => first + 50 + process,
  line: (hospital) => ({
    proxy: first + 100 + hospital,
    publisher: first + 120 + hospital,
    hub: first + 140 + hospital,
  }),
});
