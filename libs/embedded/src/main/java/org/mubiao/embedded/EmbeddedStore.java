package org.mubiao.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.mubiao.embedded.store.StoreServer;

/**
 * A stand-in for MongoDB in this process, over one file, on 127.0.0.1 only. Any MongoDB driver speaks to it with {@link
 * #uri}.
 *
 * <p>Durable: a write whose write concern asks for the journal ({@code j: true}, or {@code w: "majority"}) is on the disk
 * before it is answered, as is what a read with read concern {@code majority} has seen; other writes follow within 50 ms.
 * After a crash a command's writes are there all or none. Ordered: reads by {@code _id} and by the fields of declared
 * indexes touch only documents in their range, sorted pages only the page.
 *
 * <p>It has no sessions, transactions, change streams, partial indexes or renaming of collections, and it does not hear
 * {@code w: 0}. A driver's default settings work; {@link #uri} leaves out retries, for which sessions would be needed.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Path folder;
    private final int wantedPort;
    private final Clock clock;
    private @Nullable StoreServer server;

    /** A store over the folder, on a free port. */
    public EmbeddedStore(Path folder) {
        this(folder, 0);
    }

    /** A store over the folder, on the port; 0 takes a free one. */
    public EmbeddedStore(Path folder, int port) {
        this.folder = folder;
        this.wantedPort = port;
        this.clock = Clock.systemUTC();
    }

    /** Starts and returns itself once drivers can connect. A closed store may be started again. */
    public synchronized EmbeddedStore start() {
        if (server != null) throw new IllegalStateException("the store over %s is running".formatted(folder));
        QuietLog.keepQuiet();
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server = new StoreServer(folder.resolve("store.mv"), new InetSocketAddress(HOST, wantedPort), clock);
        return this;
    }

    /** The connection string, without a database. */
    public synchronized String uri() {
        if (server == null) throw new IllegalStateException("the store over %s is not running".formatted(folder));
        return "mongodb://%s:%d/?retryWrites=false&retryReads=false"
                .formatted(HOST, server.address().getPort());
    }

    @Override
    public synchronized void close() {
        StoreServer running = server;
        server = null;
        if (running != null) running.close();
    }
}
