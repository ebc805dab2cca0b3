package org.mubiao.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Broker and store over one data folder, which they keep for themselves: {@code kafka}, {@code store} and a lock. */
public final class EmbeddedParts implements AutoCloseable {

    private final Path data;
    private final EmbeddedBroker broker;
    private final EmbeddedStore store;
    private @Nullable DataFolderLock lock;

    /** Both on free ports. */
    public EmbeddedParts(Path data) {
        this(data, 0, 0);
    }

    /** Both on the ports; 0 takes a free one. */
    public EmbeddedParts(Path data, int storePort, int brokerPort) {
        this.data = data;
        this.store = new EmbeddedStore(data.resolve("store"), storePort);
        this.broker = new EmbeddedBroker(data.resolve("kafka"), brokerPort);
    }

    /** Starts both and returns itself. Throws {@link DataFolderInUse} when another has the folder. */
    public synchronized EmbeddedParts start() {
        lock = DataFolderLock.take(data);
        try {
            store.start();
            broker.start();
            return this;
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** The store's connection string, for {@code MONGODB_URI}. */
    public String uri() {
        return store.uri();
    }

    /** The broker's address, for {@code KAFKA_BOOTSTRAP_SERVERS}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public synchronized void close() {
        DataFolderLock held = lock;
        lock = null;
        try (held) {
            try (store) {
                broker.close();
            }
        }
    }

    /**
     * Runs both in this process until it is told to stop: {@code DATA_FOLDER [STORE_PORT [BROKER_PORT]]}. Prints {@code
     * store mongodb://…} and {@code broker 127.0.0.1:…} once they can be reached.
     */
    public static void main(String[] arguments) throws InterruptedException {
        QuietLog.onlyWarnings();
        if (arguments.length == 0) {
            System.err.println("DATA_FOLDER [STORE_PORT [BROKER_PORT]]");
            System.exit(2);
        }
        EmbeddedParts parts = new EmbeddedParts(Path.of(arguments[0]), port(arguments, 1), port(arguments, 2));
        try {
            parts.start();
        } catch (DataFolderInUse inUse) {
            System.err.println(inUse.getMessage());
            System.exit(1);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
        System.out.println("store " + parts.uri());
        System.out.println("broker " + parts.bootstrapServers());
        new CountDownLatch(1).await();
    }

    private static int port(String[] arguments, int index) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : 0;
    }
}
