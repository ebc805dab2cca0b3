package org.mubiao.gateway;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The gateway's own reads of the services, where one answer is put together from several. */
@Component
class ServiceReads {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WebClient client;
    private final Settings settings;

    ServiceReads(WebClient client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** The service's answer, whatever its status; an error when there is none in five seconds. */
    Mono<ResponseEntity<JsonNode>> get(Service service, String path, HttpHeaders headers) {
        return client.get()
                .uri(settings.services().of(service).resolve(path))
                .headers(sent -> sent.putAll(headers))
                .exchangeToMono(answer -> answer.toEntity(JsonNode.class))
                .timeout(PATIENCE);
    }
}
