package org.mubiao.gateway;

import static org.springframework.http.HttpMethod.GET;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Sees to it that reads are recorded: whatever an auditor is shown, and each export and evidence download by anybody. An
 * auditor's answer does not wait for that; what is taken away as a file leaves only once it is recorded. Where nothing can
 * be recorded any more, nothing is shown either.
 */
@Component
class RecordedReads implements WebFilter {

    private static final List<PathPattern> EVIDENCE = patterns("/api/projects/{id}/evidence");

    private static final List<PathPattern> EXPORTS = patterns(
            "/api/projects/{id}/{form:form\\..*}",
            "/api/{forms:forms\\..*}",
            "/api/ledgers/{name}/entries",
            "/api/ledgers/{name}/tile/entries/**");

    /** Says nothing of content: the own session, and of a ledger what everybody may have. */
    private static final List<PathPattern> FREE = patterns(
            "/api/session/**",
            "/api/ledgers",
            "/api/ledgers/{name}/checkpoint",
            "/api/ledgers/{name}/checkpoints",
            "/api/ledgers/{name}/tile/**",
            "/api/ledgers/{name}/proof/{position}",
            "/api/projects/{id}/presence");

    private static final PathPattern CONTENT = PathPatternParser.defaultInstance.parse("/api/**");
    static final String VIEW_POSITION = "View-Position";

    private final ReadRecorder recorder;
    private final Clock clock;

    RecordedReads(ReadRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    private static List<PathPattern> patterns(String... paths) {
        return java.util.Arrays.stream(paths)
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getRequest().getMethod() != GET) return chain.filter(exchange);
        return exchange.getPrincipal()
                .ofType(SessionAuthentication.class)
                .map(SessionAuthentication::session)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(session -> {
                    var kind = session.flatMap(who -> kind(exchange, who));
                    if (kind.isEmpty()) return chain.filter(exchange);
                    if (!recorder.hasRoom()) return Mono.error(new Refusal(Problem.READ_NOT_RECORDED));
                    exchange.getResponse().beforeCommit(() -> shown(exchange, session.get(), kind.get()));
                    return chain.filter(exchange);
                });
    }

    private static Optional<String> kind(ServerWebExchange exchange, Session session) {
        var path = exchange.getRequest().getPath().pathWithinApplication();
        if (fits(EVIDENCE, path)) return Optional.of("evidence");
        if (fits(EXPORTS, path)) return Optional.of("export");
        var shown = session.user().roles().contains(Role.AUDITOR) && CONTENT.matches(path) && !fits(FREE, path);
        return shown ? Optional.of("read") : Optional.empty();
    }

    private static boolean fits(List<PathPattern> patterns, PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private Mono<Void> shown(ServerWebExchange exchange, Session session, String kind) {
        var status = exchange.getResponse().getStatusCode();
        if (status != null && !status.is2xxSuccessful() && !status.isSameCodeAs(HttpStatus.NOT_MODIFIED))
            return Mono.empty();
        var request = exchange.getRequest();
        var query = request.getURI().getRawQuery();
        var read = new ReadRecorder.Read(
                kind,
                request.getPath().value() + (query == null ? "" : "?" + query),
                positions(exchange.getResponse().getHeaders().getFirst(VIEW_POSITION)),
                clock.instant(),
                actor(session.user()));
        if (!kind.equals("read")) return recorder.recorded(read);
        recorder.record(read);
        return Mono.empty();
    }

    /** {@code budget@45,indicator@123}. */
    private static Map<String, Long> positions(@org.jspecify.annotations.Nullable String header) {
        var positions = new TreeMap<String, Long>();
        if (header != null)
            for (var part : header.split(",")) {
                var at = part.strip().split("@");
                if (at.length == 2 && at[1].matches("-?[0-9]{1,18}")) positions.put(at[0], Long.valueOf(at[1]));
            }
        return positions;
    }

    private static Map<String, Object> actor(User user) {
        var actor = new LinkedHashMap<String, Object>();
        actor.put("subject", user.subject());
        actor.put("displayName", user.displayName());
        actor.put("roles", user.roles().stream().map(Role::code).toList());
        var unit = user.unit();
        if (unit != null) actor.put("unit", unit.code());
        return actor;
    }
}
