import { list, optional, port, settings, text, url, type SettingsOf } from '@care-relay/platform';

const searching = { searchPath: text('PATH', ''), javaHome: optional(text('JAVA_HOME')) };

const given = {
  kafkaBrokers: optional(list('KAFKA_BROKERS')),
  registryUrl: optional(url('SCHEMA_REGISTRY_URL')),
  redisUrl: optional(url('REDIS_URL')),
};

/** What a service is used from outside, or on which port a local one listens. */
export const InfrastructureSettings = settings({
  ...searching,
  ...given,
  kafkaPort: port('LOCAL_KAFKA_PORT', 19_092),
  registryPort: port('LOCAL_REGISTRY_PORT', 18_081),
  redisPort: port('LOCAL_REDIS_PORT', 16_379),
});

export type InfrastructureSettings = SettingsOf<typeof InfrastructureSettings>;

/** The same for a test run: other ports, so that it does not meet a running hub. Of the kind that `freePorts` gives. */
export const TestInfrastructureSettings = settings({
  ...searching,
  ...given,
  kafkaPort: port('LOCAL_TEST_KAFKA_PORT', 17_092),
  registryPort: port('LOCAL_TEST_REGISTRY_PORT', 17_081),
  redisPort: port('LOCAL_TEST_REDIS_PORT', 17_379),
});
