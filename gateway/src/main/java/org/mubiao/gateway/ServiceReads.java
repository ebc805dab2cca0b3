package org.mubiao.gateway;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The gateway's own requests to the services, where it puts an answer together or has to know it. */
@Component
class ServiceReads {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration PATIENCE_WITH_WORK = Duration.ofSeconds(20);

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

    /** The same for a request with a JSON body, which may take longer. */
    Mono<ResponseEntity<JsonNode>> send(
            HttpMethod method, Service service, String path, HttpHeaders headers, byte[] body) {
        return client.method(method)
                .uri(settings.services().of(service).resolve(path))
                .headers(sent -> sent.putAll(headers))
                .bodyValue(body)
                .exchangeToMono(answer -> answer.toEntity(JsonNode.class))
                .timeout(PATIENCE_WITH_WORK);
    }
}
