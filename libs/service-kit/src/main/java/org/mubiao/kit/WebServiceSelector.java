package org.mubiao.kit;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

/** Chooses the auto-configurations that {@link WebServiceAutoConfiguration} promises. */
class WebServiceSelector extends AutoConfigurationImportSelector {

    private static final List<String> EVERY_SERVICE = List.of(
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
            "org.springframework.boot.security.autoconfigure.actuate.web.reactive.",
            "org.springframework.boot.web.server.autoconfigure.",
            "org.springframework.boot.webflux.autoconfigure.",
            "org.springdoc.");

    @Override
    protected List<String> getCandidateConfigurations(
            AnnotationMetadata metadata, @Nullable AnnotationAttributes attributes) {
        var service = metadata.getAnnotationAttributes(WebServiceAutoConfiguration.class.getName());
        var also = service == null ? new String[0] : (String[]) service.getOrDefault("also", new String[0]);
        var own = Stream.concat(EVERY_SERVICE.stream(), Stream.of(also)).toList();
        return super.getCandidateConfigurations(metadata, attributes).stream()
                .filter(configuration -> own.stream().anyMatch(configuration::startsWith))
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
