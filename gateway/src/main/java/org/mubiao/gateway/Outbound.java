package org.mubiao.gateway;

import java.util.List;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * What a service gets of a request: the headers named here and the gateway's own token, nothing else a client sent. So
 * no header that some service may take for an identity can be smuggled in, and no session token gets out.
 */
@Component
class Outbound implements GlobalFilter, Ordered {

    static final String READ_AFTER = "Read-After";
    static final String READ_AFTER_BEST_EFFORT = "Read-After-Best-Effort";
    static final String LEDGER_POSITION = "Ledger-Position";
    private static final String UNITS = "/api/units";

    static final List<String> LET_THROUGH = List.of(
            HttpHeaders.ACCEPT,
            HttpHeaders.ACCEPT_ENCODING,
            HttpHeaders.ACCEPT_LANGUAGE,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.IF_MATCH,
            HttpHeaders.IF_MODIFIED_SINCE,
            HttpHeaders.IF_NONE_MATCH,
            HttpHeaders.IF_RANGE,
            HttpHeaders.IF_UNMODIFIED_SINCE,
            HttpHeaders.RANGE,
            "Idempotency-Key",
            "Last-Event-ID",
            "Prefer",
            READ_AFTER,
            RequestIds.REQUEST_ID,
            RequestIds.TRACE_PARENT,
            "tracestate");

    private static final List<String> KEPT_BACK =
            List.of(HttpHeaders.SET_COOKIE, HttpHeaders.SERVER, HttpHeaders.WWW_AUTHENTICATE);

    private static final PathPattern PROJECTS = PathPatternParser.defaultInstance.parse("/api/projects/**");
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final ServiceTokens tokens;
    private final UnitTree units;
    private final SeenPositions seen;

    Outbound(ServiceTokens tokens, UnitTree units, SeenPositions seen) {
        this.tokens = tokens;
        this.units = units;
        this.seen = seen;
    }

    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1; // before all that reads or sends headers
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return exchange.getPrincipal()
                .ofType(SessionAuthentication.class)
                .map(SessionAuthentication::session)
                .switchIfEmpty(Mono.error(() -> new Refusal(Problem.NOT_SIGNED_IN)))
                .filter(session -> !session.user().roles().isEmpty())
                .switchIfEmpty(Mono.error(() -> new Refusal(Problem.NOT_ALLOWED)))
                .flatMap(session -> reachOf(session).flatMap(reach -> {
                    exchange.getResponse().beforeCommit(() -> received(exchange, session));
                    return chain.filter(exchange.mutate()
                            .request(new AsSent(exchange.getRequest(), headers(exchange, session, reach)))
                            .build());
                }));
    }

    private Mono<List<String>> reachOf(Session session) {
        var unit = session.user().unit();
        return unit == null ? Mono.just(List.of()) : units.reachOf(unit.code());
    }

    private HttpHeaders headers(ServerWebExchange exchange, Session session, List<String> reach) {
        var asked = exchange.getRequest().getHeaders();
        var sent = named(asked);
        sent.setBearerAuth(tokens.of(session, reach));
        if (seesOwnWrites(exchange) && asked.getFirst(READ_AFTER) == null)
            seen.of(session.id()).ifPresent(positions -> sent.set(READ_AFTER_BEST_EFFORT, positions));
        return sent;
    }

    /** A report, and a change of a project, whose answer tells what a review finds beside the projects changed before. */
    private static boolean seesOwnWrites(ServerWebExchange exchange) {
        return READS.contains(exchange.getRequest().getMethod())
                ? Routes.of(exchange).filter(Service.REPORTING::equals).isPresent()
                : PROJECTS.matches(exchange.getRequest().getPath().pathWithinApplication());
    }

    /** The headers of a client that are let through. */
    static HttpHeaders named(HttpHeaders asked) {
        var sent = new HttpHeaders();
        for (var name : LET_THROUGH) {
            var values = asked.get(name);
            if (values != null) sent.put(name, List.copyOf(values));
        }
        return sent;
    }

    private Mono<Void> received(ServerWebExchange exchange, Session session) {
        var headers = exchange.getResponse().getHeaders();
        var position = headers.getFirst(LEDGER_POSITION);
        if (position != null) {
            seen.saw(session.id(), position);
            if (exchange.getRequest().getPath().value().startsWith(UNITS)) units.changed(position);
        }
        KEPT_BACK.forEach(headers::remove);
        return Mono.empty();
    }

    private static class AsSent extends ServerHttpRequestDecorator {

        private final HttpHeaders headers;

        AsSent(ServerHttpRequest request, HttpHeaders headers) {
            super(request);
            this.headers = headers;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
