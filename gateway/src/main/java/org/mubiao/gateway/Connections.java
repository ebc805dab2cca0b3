package org.mubiao.gateway;

import java.time.Duration;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Threads and connections of this gateway alone. Reactor Netty's global ones would be disposed for every context in the
 * JVM as soon as one of them stops.
 */
@Configuration(proxyBeanMethods = false)
class Connections {

    private static final int FEWEST_LOOPS = 2;
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024; // that the gateway itself reads; what it routes has none

    @Bean
    ReactorResourceFactory ownLoops() {
        var loops = Math.max(FEWEST_LOOPS, Runtime.getRuntime().availableProcessors());
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(() -> LoopResources.create("gateway", loops, true));
        resources.setShutdownQuietPeriod(Duration.ZERO); // the server has let its requests end before
        resources.setConnectionProviderSupplier(ConnectionProvider::newConnection); // the pool is in gateway.yaml
        return resources;
    }

    @Bean
    HttpClientCustomizer onOwnLoops(ReactorResourceFactory ownLoops, Settings settings) {
        var instances = new Instances(settings.services());
        return client -> client.runOn(ownLoops.getLoopResources()).resolver(instances);
    }

    @Bean
    WebClient services(HttpClient client) {
        return WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .clientConnector(new ReactorClientHttpConnector(client))
                .build();
    }
}
