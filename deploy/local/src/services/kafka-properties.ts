import { join } from 'node:path';
import type { KafkaCluster, WholePlace } from './kafka.ts';

/** Settings of one KRaft broker that is its own controller, on loopback; alone, or one of several. */
export function kafkaProperties(place: WholePlace): string {
  const { cluster } = place;
  const settings = { ...ofBroker(place), ...(cluster && { ...ofMember(place, cluster), ...cluster.settings }) };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function ofBroker(place: WholePlace): Readonly<Record<string, string | number | boolean>> {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${place.controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${place.port},CONTROLLER://127.0.0.1:${place.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${place.advertised}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(place.folder, 'data'),
    'num.partitions': 6,
    'offsets.topic.num.partitions': 6,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    // A broker killed with SIGKILL may come back only when its former session is over: the default of 9 s is long to wait.
    'broker.session.timeout.ms': 6000,
    'broker.heartbeat.interval.ms': 1000,
    'auto.create.topics.enable': false,
    'message.max.bytes': place.maxMessageBytes,
  };
}

/** Every record on every broker, and kept once all but one have it. */
function ofMember(place: WholePlace, { node, controllerPorts, replicationPort }: KafkaCluster) {
  const brokers = controllerPorts.length;
  const own = ofBroker(place);
  return {
    'node.id': node,
    'controller.quorum.voters': controllerPorts.map((port, n) => `${n + 1}@127.0.0.1:${port}`).join(','),
    listeners: `${own['listeners']},REPLICATION://127.0.0.1:${replicationPort}`,
    'advertised.listeners': `${own['advertised.listeners']},REPLICATION://127.0.0.1:${replicationPort}`,
    'inter.broker.listener.name': 'REPLICATION',
    'listener.security.protocol.map': `${own['listener.security.protocol.map']},REPLICATION:PLAINTEXT`,
    'default.replication.factor': brokers,
    'min.insync.replicas': Math.max(1, brokers - 1),
    'offsets.topic.replication.factor': brokers,
    'transaction.state.log.replication.factor': brokers,
    'share.coordinator.state.topic.replication.factor': brokers,
  };
}
