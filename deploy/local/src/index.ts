export { startInfrastructure, type Infrastructure, type InfrastructureWanted } from './infrastructure.ts';
export { InfrastructureSettings } from './settings.ts';
export { startKafka, type KafkaPlace, type KafkaPrograms } from './services/kafka.ts';
export { startRedis, type RedisPlace } from './services/redis.ts';
export { startRegistry, type RegistryPlace } from './services/registry.ts';
export type { ServiceHandle, Starting } from './services/service.ts';
export { SetupProblem, type SetupProblemCode } from './setup-problem.ts';
export { createReport, silent, type Report, type StepTiming } from './report.ts';
