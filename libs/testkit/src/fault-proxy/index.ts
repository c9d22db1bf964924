export { FaultProxy, type FaultProxyOptions } from './fault-proxy.ts';
export { KAFKA_API, type Exchange, type Fault } from './faulty-connection.ts';
