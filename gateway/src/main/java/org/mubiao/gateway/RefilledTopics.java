package org.mubiao.gateway;

import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A rebuild of the read model from the ledgers ({@code source=ledger}): before it is begun, each service with a ledger
 * empties its topic, which fills again from the first event. Where one does not, nothing is begun; a topic that was
 * emptied meanwhile fills all the same, and whoever reads it drops what it knows.
 */
@Component
class RefilledTopics implements GlobalFilter, Ordered {

    private static final List<Service> WITH_TOPIC = List.of(Service.BUDGET, Service.INDICATOR);
    private static final PathPattern REBUILD = PathPatternParser.defaultInstance.parse("/api/read-model/rebuild");

    private final ServiceReads services;
    private final ServiceTokens tokens;

    RefilledTopics(ServiceReads services, ServiceTokens tokens) {
        this.services = services;
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!isFromLedgers(exchange.getRequest())) return chain.filter(exchange);
        return exchange.getPrincipal()
                .ofType(SessionAuthentication.class)
                .map(who -> who.session().user().roles())
                .filter(roles ->
                        roles.contains(Role.OFFICE) || roles.contains(Role.ADMIN)) // reporting refuses the others
                .flatMap(_ -> refilled())
                .then(chain.filter(exchange));
    }

    private static boolean isFromLedgers(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.POST
                && REBUILD.matches(request.getPath().pathWithinApplication())
                && "ledger".equals(request.getQueryParams().getFirst("source"));
    }

    private Mono<Void> refilled() {
        var headers = new HttpHeaders();
        headers.setBearerAuth(tokens.ofGatewayItself());
        return Flux.fromIterable(WITH_TOPIC)
                .flatMap(service ->
                        services.send(HttpMethod.POST, service, "/internal/ledger/refill", headers, new byte[0]))
                .doOnNext(answer -> {
                    if (!answer.getStatusCode().is2xxSuccessful()) throw new Refusal(Problem.SERVICE_UNAVAILABLE);
                })
                .then();
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }
}
