package org.mubiao.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One OpenAPI 3.1 document of the whole suite. A document that all services had a part in is kept for a minute; one that
 * lacks a service names it in {@code info.x-missing} and is made anew for the next reader.
 */
@Component
class OpenApi {

    private static final Logger LOG = LoggerFactory.getLogger(OpenApi.class);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final ServiceReads services;
    private final ServiceTokens tokens;
    private final JsonNode own;
    private final Mono<ObjectNode> document;

    OpenApi(ServiceReads services, ServiceTokens tokens, JsonMapper json) throws IOException {
        this.services = services;
        this.tokens = tokens;
        try (var template = new ClassPathResource("gateway-openapi.json").getInputStream()) {
            own = json.readTree(template);
        }
        document = Flux.fromArray(Service.values())
                .flatMapSequential(this::told)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, LinkedHashMap::new)
                .map(told -> new OpenApiMerge(own).with(told))
                .cache(
                        merged -> merged.at("/info/x-missing").isMissingNode() ? KEPT : Duration.ZERO,
                        _ -> Duration.ZERO,
                        () -> Duration.ZERO);
    }

    Mono<ObjectNode> merged() {
        return document;
    }

    private Mono<Map.Entry<Service, JsonNode>> told(Service service) {
        var headers = new HttpHeaders();
        headers.setBearerAuth(tokens.ofGateway());
        return services.get(service, "/v3/api-docs", headers)
                .filter(answer -> answer.getStatusCode().is2xxSuccessful())
                .flatMap(answer -> Mono.justOrEmpty(answer.getBody()))
                .filter(body -> body.path("paths").isObject())
                .map(body -> Map.entry(service, body))
                .onErrorResume(failure -> {
                    LOG.warn("no interface document of {}: {}", service, failure.toString());
                    return Mono.empty();
                });
    }
}
