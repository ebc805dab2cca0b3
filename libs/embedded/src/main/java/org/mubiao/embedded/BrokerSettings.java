package org.mubiao.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a Kafka node that is broker and controller at once: one replica, few threads, a small heap. */
final class BrokerSettings {

    static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENT = "PLAINTEXT";

    private BrokerSettings() {}

    static Map<String, String> of(Path folder, int node, String host, int clientPort, int controllerPort) {
        Map<String, Object> settings = new HashMap<>();
        settings.putAll(place(folder, node, host, clientPort, controllerPort));
        settings.putAll(keeping());
        settings.putAll(oneReplica());
        settings.putAll(smallFootprint());
        Map<String, String> written = new HashMap<>();
        settings.forEach((name, value) -> written.put(name, value.toString()));
        return written;
    }

    private static Map<String, Object> place(Path folder, int node, String host, int clientPort, int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                node,
                "controller.quorum.voters",
                "%d@%s:%d".formatted(node, host, controllerPort),
                "controller.listener.names",
                CONTROLLER,
                "inter.broker.listener.name",
                CLIENT,
                "listeners",
                "%s://%s:%d,%s://%s:%d".formatted(CLIENT, host, clientPort, CONTROLLER, host, controllerPort),
                "advertised.listeners",
                "%s://%s:%d".formatted(CLIENT, host, clientPort),
                "log.dirs",
                folder.toString());
    }

    private static Map<String, Object> keeping() {
        return Map.of(
                "auto.create.topics.enable",
                false,
                "log.retention.ms",
                -1,
                "log.retention.bytes",
                -1,
                "log.segment.bytes",
                256 << 20,
                "log.index.size.max.bytes",
                1 << 20,
                "message.max.bytes",
                16 << 20);
    }

    private static Map<String, Object> oneReplica() {
        return Map.of(
                "default.replication.factor", 1,
                "min.insync.replicas", 1,
                "offsets.topic.replication.factor", 1,
                "offsets.topic.num.partitions", 4,
                "transaction.state.log.replication.factor", 1,
                "transaction.state.log.min.isr", 1,
                "transaction.state.log.num.partitions", 2,
                "share.coordinator.state.topic.replication.factor", 1,
                "share.coordinator.state.topic.min.isr", 1,
                "share.coordinator.state.topic.num.partitions", 1);
    }

    private static Map<String, Object> smallFootprint() {
        Map<String, Object> small = new HashMap<>();
        small.put("num.network.threads", 1);
        small.put("num.io.threads", 2);
        small.put("background.threads", 1);
        small.put("num.replica.fetchers", 1);
        small.put("num.recovery.threads.per.data.dir", 1);
        small.put("log.cleaner.threads", 1);
        small.put("log.cleaner.dedupe.buffer.size", 4 << 20);
        small.put("log.cleaner.io.buffer.size", 64 << 10);
        small.put("group.coordinator.threads", 1);
        small.put("share.coordinator.threads", 1);
        small.put("group.initial.rebalance.delay.ms", 0);
        // Killed, it must not wait long for its own former registration to expire.
        small.put("broker.session.timeout.ms", 3_000);
        small.put("broker.heartbeat.interval.ms", 500);
        small.put("metadata.max.idle.interval.ms", 5_000);
        small.put("metric.reporters", "");
        return small;
    }
}
