package org.mubiao.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.mubiao.embedded.EmbeddedStore;

/** The store of all gateways in these tests; it ends with the JVM. */
final class SharedStore {

    private static final EmbeddedStore STORE = started();

    private SharedStore() {}

    static String uri() {
        return STORE.uri();
    }

    private static EmbeddedStore started() {
        try {
            var folder = Files.createTempDirectory("gateway-store");
            folder.toFile().deleteOnExit();
            var store = new EmbeddedStore(folder).start();
            Runtime.getRuntime().addShutdownHook(new Thread(store::close));
            return store;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
