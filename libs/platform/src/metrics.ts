import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The labels that a metric may have: few values each, never an id or a subject. */
export const labelNames = [
  'app',
  'source',
  'destination',
  'type',
  'trigger',
  'outcome',
  'code',
  'reason',
  'state',
  'stage',
  'topic',
  'partition',
  'group',
  'profile',
  'ack',
  'status',
  'processing',
  'mode',
  'direction',
  'check',
] as const;

export type LabelName = (typeof labelNames)[number];
type Labels<L extends LabelName> = Readonly<Record<L, string | number>>;

export interface CountMetric<L extends LabelName> {
  add(labels: Labels<L>, amount?: number): void;
}

export interface GaugeMetric<L extends LabelName> {
  set(labels: Labels<L>, value: number): void;
}

export interface HistogramMetric<L extends LabelName> {
  observe(labels: Labels<L>, value: number): void;
}

export interface Declared<L extends LabelName> {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly L[];
}

export interface Metrics {
  /** Declaring the same metric again gives the same one: several apps may share a process. */
  counter<L extends LabelName = never>(declared: Declared<L>): CountMetric<L>;
  gauge<L extends LabelName = never>(declared: Declared<L>): GaugeMetric<L>;
  /** Seconds, unless `buckets` say otherwise. */
  histogram<L extends LabelName = never>(
    declared: Declared<L> & { readonly buckets?: readonly number[] },
  ): HistogramMetric<L>;
  /** The Prometheus text form. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** From half a millisecond to a minute: a hub's own delay and a receiver's. */
const secondsBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

const allowed: ReadonlySet<string> = new Set(labelNames);

/** A registry of its own; `process` adds memory, CPU and event loop of this process. */
export function metricsRegistry({ process = false }: { readonly process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  const declare = declarer(registry);
  return {
    counter: (declared) => {
      const metric = declare(declared, (base) => new Counter(base), Counter);
      return { add: (labels, amount = 1) => metric.inc(labels, amount) };
    },
    gauge: (declared) => {
      const metric = declare(declared, (base) => new Gauge(base), Gauge);
      return { set: (labels, value) => metric.set(labels, value) };
    },
    histogram: (declared) => {
      const buckets = [...(declared.buckets ?? secondsBuckets)];
      const metric = declare(declared, (base) => new Histogram({ ...base, buckets }), Histogram);
      return { observe: (labels, value) => metric.observe(labels, value) };
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

interface Base {
  readonly name: string;
  readonly help: string;
  readonly labelNames: string[];
  readonly registers: Registry[];
}

/** A metric was declared with a label outside the list, or twice in different forms. */
export class MetricInvalid extends Error {
  readonly code = 'METRIC_INVALID';
  readonly safeToLog = true;
}

function declarer(registry: Registry) {
  return function declare<M>(
    { name, help, labels = [] }: Declared<LabelName>,
    make: (base: Base) => M,
    kind: abstract new (...options: never[]) => M,
  ): M {
    if (!/^care_relay_[a-z0-9_]+$/.test(name))
      throw new MetricInvalid(`${name}: a metric's name starts with care_relay_`);
    const stranger = labels.find((label) => !allowed.has(label));
    if (stranger !== undefined) throw new MetricInvalid(`${name}: ${stranger} is not a label that metrics may have`);
    const existing: unknown = registry.getSingleMetric(name);
    if (existing === undefined) return make({ name, help, labelNames: [...labels], registers: [registry] });
    if (existing instanceof kind) return existing;
    throw new MetricInvalid(`${name}: declared twice, as different kinds`);
  };
}
