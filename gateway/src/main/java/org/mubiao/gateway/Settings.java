package org.mubiao.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What whoever runs the gateway may set, under {@code mubiao}.
 *
 * @param services base addresses of the services, without a path; of each service one or several, with commas between
 * @param demo whether the demo accounts may sign in; only with a loopback {@code server.address}
 * @param data folder for what must outlive a restart; without one it is kept in memory
 * @param tokenKeyFile the keys that sign tokens for the services; without one {@code token-key.json} in the data folder
 */
@ConfigurationProperties("mubiao")
record Settings(
        @DefaultValue Services services,
        @DefaultValue("false") boolean demo,
        @Nullable Path data,
        @Nullable Path tokenKeyFile) {

    static final String TOKEN_KEY_FILE = "token-key.json";

    record Services(
            @DefaultValue("http://127.0.0.1:8081") List<URI> budget,
            @DefaultValue("http://127.0.0.1:8082") List<URI> indicator,
            @DefaultValue("http://127.0.0.1:8083") List<URI> reporting) {

        /** The address that stands for all instances of the service: see {@link Instances}. */
        URI of(Service service) {
            return all(service).getFirst();
        }

        List<URI> all(Service service) {
            return switch (service) {
                case BUDGET -> budget;
                case INDICATOR -> indicator;
                case REPORTING -> reporting;
            };
        }
    }

    @Nullable
    Path keysKeptIn() {
        if (tokenKeyFile != null) return tokenKeyFile;
        return data == null ? null : data.resolve(TOKEN_KEY_FILE);
    }
}
