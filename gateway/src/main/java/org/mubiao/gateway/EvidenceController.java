package org.mubiao.gateway;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The evidence for one table: each service with a ledger gives its part to the reader or refuses, and reporting-service
 * packs the parts, unread by the gateway.
 */
@RestController
class EvidenceController {

    private static final List<Service> WITH_LEDGER = List.of(Service.BUDGET, Service.INDICATOR);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LARGEST = 64 << 20;

    private final WebClient client;
    private final Settings settings;
    private final ServiceTokens tokens;
    private final JsonMapper json;

    EvidenceController(WebClient client, Settings settings, ServiceTokens tokens, JsonMapper json) {
        this.client = client.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST))
                .build();
        this.settings = settings;
        this.tokens = tokens;
        this.json = json;
    }

    @GetMapping("/api/projects/{projectId}/evidence")
    Mono<ResponseEntity<byte[]>> evidence(
            @PathVariable String projectId, SessionAuthentication signedIn, ServerHttpRequest request) {
        var headers = Outbound.named(request.getHeaders());
        headers.remove(HttpHeaders.ACCEPT_ENCODING); // what is read here is read as it is
        headers.remove(HttpHeaders.ACCEPT);
        headers.setBearerAuth(tokens.of(signedIn.session()));
        return Flux.fromIterable(WITH_LEDGER)
                .flatMapSequential(service -> part(service, projectId, headers))
                .collectList()
                .flatMap(parts -> {
                    for (var part : parts) if (!part.getStatusCode().is2xxSuccessful()) return Mono.just(part);
                    return packed(projectId, parts, headers);
                })
                .timeout(PATIENCE);
    }

    private Mono<ResponseEntity<byte[]>> part(Service service, String projectId, HttpHeaders headers) {
        return client.get()
                .uri(settings.services().of(service) + "/api/projects/{id}/evidence", projectId)
                .headers(sent -> sent.putAll(headers))
                .exchangeToMono(EvidenceController::whole);
    }

    private Mono<ResponseEntity<byte[]>> packed(
            String projectId, List<ResponseEntity<byte[]>> parts, HttpHeaders headers) {
        var all = json.createArrayNode();
        for (var part : parts) all.add(json.readValue(part.getBody(), JsonNode.class));
        return client.post()
                .uri(settings.services().of(Service.REPORTING) + "/evidence/projects/{id}", projectId)
                .headers(sent -> sent.putAll(headers))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(json.writeValueAsBytes(all))
                .exchangeToMono(EvidenceController::whole)
                .map(packed -> ResponseEntity.status(packed.getStatusCode())
                        .headers(packed.getHeaders())
                        .header(RecordedReads.VIEW_POSITION, covered(all))
                        .body(packed.getBody()));
    }

    /** The last position of each ledger under the checkpoint that its part comes with: {@code budget@45,indicator@123}. */
    private static String covered(ArrayNode parts) {
        return parts.valueStream()
                .map(part -> part.path("name").asString() + "@"
                        + (Long.parseLong(part.path("checkpoint").asString().split("\n", 3)[1]) - 1))
                .collect(Collectors.joining(","));
    }

    private static Mono<ResponseEntity<byte[]>> whole(
            org.springframework.web.reactive.function.client.ClientResponse answer) {
        var told = new HttpHeaders();
        for (var name : List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_DISPOSITION)) {
            var value = answer.headers().asHttpHeaders().getFirst(name);
            if (value != null) told.set(name, value);
        }
        return answer.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(body ->
                        ResponseEntity.status(answer.statusCode()).headers(told).body(body));
    }
}
