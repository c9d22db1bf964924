export { settings, SettingsInvalid, type Settings, type SettingsOf } from './settings/settings.ts';
export type { Environment, Reading, Setting } from './settings/setting.ts';
export { count, duration, flag, list, oneOf, optional, port, text, url } from './settings/kinds.ts';
export { followReference, Secret, secret } from './settings/secret.ts';
export type { LogFieldName, LogFields, LogValue } from './logging/fields.ts';
export {
  createLogger,
  logLevels,
  silentLogger,
  type Logger,
  type LoggerOptions,
  type LogLevel,
} from './logging/logger.ts';
export {
  MetricInvalid,
  metricsRegistry,
  type CountMetric,
  type Declared,
  type GaugeMetric,
  type HistogramMetric,
  type LabelName,
  type Metrics,
} from './metrics.ts';
export {
  healthRegistry,
  type CheckOptions,
  type CheckReport,
  type CheckState,
  type Health,
  type HealthCheck,
  type HealthReport,
} from './health.ts';
export { shutdownSequence, type Shutdown, type ShutdownOptions, type SignalledProcess } from './shutdown.ts';
export { systemClock, type Clock } from './clock.ts';
export { manualClock, type ManualClock } from './manual-clock.ts';
export { randomIds, seededIds, uuidFrom, type IdSource } from './ids.ts';
export { formatTraceparent, newTrace, type TraceContext } from './trace.ts';
export { runMain } from './main.ts';
export { repeat, type Repeating } from './repeating.ts';
