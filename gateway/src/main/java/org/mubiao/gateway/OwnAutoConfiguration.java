package org.mubiao.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Of all auto-configurations on the class path only those that a gateway is made of. In one JVM with the services the
 * class path also has Axon, Kafka and MongoDB; none of them may start in here.
 */
class OwnAutoConfiguration extends AutoConfigurationImportSelector {

    private static final List<String> OWN = List.of(
            "org.springframework.boot.actuate.autoconfigure.",
            "org.springframework.boot.autoconfigure.",
            "org.springframework.boot.health.autoconfigure.",
            "org.springframework.boot.http.codec.autoconfigure.",
            "org.springframework.boot.jackson.autoconfigure.",
            "org.springframework.boot.micrometer.metrics.autoconfigure.",
            "org.springframework.boot.micrometer.observation.autoconfigure.",
            "org.springframework.boot.netty.autoconfigure.",
            "org.springframework.boot.reactor.",
            "org.springframework.boot.security.autoconfigure.web.reactive.",
            "org.springframework.boot.web.server.autoconfigure.",
            "org.springframework.boot.webflux.autoconfigure.",
            "org.springframework.cloud.gateway.config.GatewayAutoConfiguration",
            "org.springframework.cloud.gateway.config.GatewayMetricsAutoConfiguration");

    static boolean isOwn(String configuration) {
        return OWN.stream().anyMatch(configuration::startsWith);
    }

    @Override
    protected List<String> getCandidateConfigurations(
            AnnotationMetadata metadata, @Nullable AnnotationAttributes attributes) {
        return super.getCandidateConfigurations(metadata, attributes).stream()
                .filter(OwnAutoConfiguration::isOwn)
                .toList();
    }

    @Override
    protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
        var nothingMore = new AnnotationAttributes();
        nothingMore.put("exclude", new String[0]);
        nothingMore.put("excludeName", new String[0]);
        return nothingMore;
    }

    @Override
    protected Class<?> getAnnotationClass() {
        return EnableAutoConfiguration.class;
    }
}
