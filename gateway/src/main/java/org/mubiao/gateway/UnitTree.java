package org.mubiao.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Which units are below which, as budget-service tells everybody at {@code /api/units}. What was told is kept for some
 * seconds, and asked again at once after a change that went through this gateway. Where budget-service does not answer,
 * what it told last still holds; before it ever told anything, every unit stands alone. Safe for use by many threads.
 */
@Component
class UnitTree {

    static final Duration KEPT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(UnitTree.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 200;

    private final ServiceReads services;
    private final ServiceTokens tokens;
    private final Clock clock;

    private volatile Told last = new Told(Map.of(), Map.of());
    private @Nullable Kept kept;
    private @Nullable String changedAt;

    UnitTree(ServiceReads services, ServiceTokens tokens, Clock clock) {
        this.services = services;
        this.tokens = tokens;
        this.clock = clock;
    }

    private record Told(Map<String, String> names, Map<String, List<String>> below) {}

    private record Kept(Mono<Told> told, Instant until) {}

    /** The unit itself and all units below it, at whatever depth; the unit first. */
    Mono<List<String>> reachOf(String unit) {
        return told().map(told -> {
            var reach = new LinkedHashSet<String>();
            var next = new ArrayList<>(List.of(unit));
            while (!next.isEmpty()) {
                var at = next.removeFirst();
                if (reach.add(at)) next.addAll(told.below().getOrDefault(at, List.of()));
            }
            return List.copyOf(reach);
        });
    }

    /** What the unit is called, empty for one that is not known. */
    Mono<Optional<String>> nameOf(String unit) {
        return told().map(told -> Optional.ofNullable(told.names().get(unit)));
    }

    /** A change of a unit was recorded at this position of a ledger: from now on the tree is one that has it. */
    synchronized void changed(String ledgerPosition) {
        changedAt = ledgerPosition;
        kept = null;
    }

    private synchronized Mono<Told> told() {
        var now = clock.instant();
        var held = kept;
        if (held == null || !now.isBefore(held.until())) {
            var wanted = changedAt;
            var fresh = page(0, wanted, new LinkedHashMap<>(), new HashMap<>())
                    .timeout(PATIENCE)
                    .doOnNext(told -> last = told)
                    .onErrorResume(failure -> {
                        LOG.warn("the tree of units could not be read: {}", failure.toString());
                        return Mono.fromSupplier(() -> last);
                    })
                    .cache();
            held = new Kept(fresh, now.plus(KEPT));
            kept = held;
        }
        return held.told();
    }

    private Mono<Told> page(
            int number, @Nullable String after, Map<String, String> names, Map<String, List<String>> below) {
        var headers = new HttpHeaders();
        headers.setBearerAuth(tokens.ofGateway());
        if (after != null) headers.set(Outbound.READ_AFTER_BEST_EFFORT, after);
        return services.get(Service.BUDGET, "/api/units?size=%d&page=%d".formatted(PAGE, number), headers)
                .flatMap(answer -> {
                    var body = answer.getBody();
                    if (answer.getStatusCode().isError() || body == null)
                        return Mono.error(new Refusal(Problem.SERVICE_UNAVAILABLE));
                    var items = body.path("items");
                    items.forEach(unit -> take(unit, names, below));
                    return items.size() < PAGE || number == MOST_PAGES
                            ? Mono.just(new Told(names, below))
                            : page(number + 1, after, names, below);
                });
    }

    private static void take(JsonNode unit, Map<String, String> names, Map<String, List<String>> below) {
        var code = unit.path("code").asString("");
        names.put(code, unit.path("name").asString(code));
        var parent = unit.path("parent").asString("");
        if (!parent.isEmpty())
            below.computeIfAbsent(parent, ignored -> new ArrayList<>()).add(code);
    }
}
