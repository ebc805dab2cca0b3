package org.mubiao.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and its KRaft controller in this process, listening on 127.0.0.1 only.
 *
 * <p>The folder is formatted when it is empty and never again; topics and messages in it outlive the process, however it
 * ended. Topics are kept for ever, are never made by accident, and have one replica. A record may have 16 MiB. What a
 * producer with {@code acks=all} was told is written survives the end of the process, not the end of the machine: the
 * ledger, not this log, is the truth.
 *
 * <p>As any Kafka broker, it halts the process when it can no longer trust its own log.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;
    private static final int TRIES = 5;

    private final Path folder;
    private final int wantedPort;
    private @Nullable KafkaRaftServer server;
    private int port;

    /** A broker over the folder, on a free port. */
    public EmbeddedBroker(Path folder) {
        this(folder, 0);
    }

    /** A broker over the folder, on the port; 0 takes a free one. */
    public EmbeddedBroker(Path folder, int port) {
        this.folder = folder;
        this.wantedPort = port;
    }

    /** Starts and returns itself once clients can connect. A closed broker may be started again. */
    public synchronized EmbeddedBroker start() {
        if (server != null) throw new IllegalStateException("the broker over %s is running".formatted(folder));
        QuietLog.keepQuiet();
        formatOnce();
        for (int attempt = 1; ; attempt++) {
            List<Integer> ports = freePorts();
            try {
                server = startOn(ports.get(0), ports.get(1));
                port = ports.get(0);
                return this;
            } catch (RuntimeException failure) {
                // A free port may be taken by another program before the broker binds it.
                if (attempt == TRIES || wantedPort != 0 || !Causes.of(failure).anyMatch(EmbeddedBroker::cannotBind)) {
                    throw new IllegalStateException("no broker over " + folder, failure);
                }
            }
        }
    }

    /** The address for {@code bootstrap.servers}. */
    public synchronized String bootstrapServers() {
        if (server == null) throw new IllegalStateException("the broker over %s is not running".formatted(folder));
        return HOST + ":" + port;
    }

    @Override
    public synchronized void close() {
        KafkaRaftServer running = server;
        server = null;
        if (running == null) return;
        running.shutdown();
        running.awaitShutdown();
    }

    private static KafkaRaftServer startOnce(KafkaConfig config) {
        KafkaRaftServer starting = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            starting.startup();
            return starting;
        } catch (RuntimeException failure) {
            starting.shutdown();
            throw failure;
        }
    }

    private KafkaRaftServer startOn(int clientPort, int controllerPort) {
        return startOnce(new KafkaConfig(BrokerSettings.of(folder, NODE, HOST, clientPort, controllerPort)));
    }

    private void formatOnce() {
        if (Files.exists(folder.resolve("meta.properties"))) return;
        try {
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    // Killed between two files of the first format, the folder is completed, not refused.
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("cannot format " + folder, failure);
        }
    }

    private static boolean cannotBind(Throwable cause) {
        return cause instanceof java.net.BindException;
    }

    private List<Integer> freePorts() {
        List<ServerSocket> probes = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            if (wantedPort != 0) ports.add(wantedPort);
            while (ports.size() < 2) {
                ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(HOST));
                probes.add(probe);
                ports.add(probe.getLocalPort());
            }
            return ports;
        } catch (IOException failure) {
            throw new UncheckedIOException("no free port on " + HOST, failure);
        } finally {
            probes.forEach(EmbeddedBroker::closeProbe);
        }
    }

    private static void closeProbe(ServerSocket probe) {
        try {
            probe.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
