package org.mubiao.gateway;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of all ledgers: each service that has one tells of its own. */
@RestController
class LedgersController {

    private static final List<Service> WITH_LEDGER = List.of(Service.BUDGET, Service.INDICATOR, Service.REPORTING);

    private final ServiceReads services;
    private final ServiceTokens tokens;
    private final JsonMapper json;

    LedgersController(ServiceReads services, ServiceTokens tokens, JsonMapper json) {
        this.services = services;
        this.tokens = tokens;
        this.json = json;
    }

    /** All of them or none: a list that silently lacks a ledger would look like a ledger that is gone. */
    @GetMapping("/api/ledgers")
    Mono<ResponseEntity<JsonNode>> all(SessionAuthentication signedIn, ServerHttpRequest request) {
        if (signedIn.session().user().roles().isEmpty()) return Mono.error(new Refusal(Problem.NOT_ALLOWED));
        var headers = Outbound.named(request.getHeaders());
        headers.remove(HttpHeaders.ACCEPT_ENCODING); // what is read here is read as it is
        headers.setBearerAuth(tokens.of(signedIn.session()));
        return Flux.fromIterable(WITH_LEDGER)
                .flatMapSequential(service -> services.get(service, "/api/ledgers", headers))
                .collectList()
                .map(this::joined);
    }

    private ResponseEntity<JsonNode> joined(List<ResponseEntity<JsonNode>> answers) {
        var list = json.createArrayNode();
        for (var answer : answers) {
            var body = answer.getBody();
            if (answer.getStatusCode().isError()) {
                if (body == null) throw new Refusal(Problem.SERVICE_UNAVAILABLE);
                return ResponseEntity.status(answer.getStatusCode())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(body);
            }
            if (body == null || !body.isArray()) throw new Refusal(Problem.SERVICE_UNAVAILABLE);
            body.forEach(list::add);
        }
        return ResponseEntity.ok(list);
    }
}
