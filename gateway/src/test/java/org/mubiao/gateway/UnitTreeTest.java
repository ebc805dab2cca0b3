package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

class UnitTreeTest {

    private static final String ALONE = "571203";
    private static final String SOCIETY = "571301";

    final Suite suite = new Suite();
    final AtomicReference<String> told = new AtomicReference<>(tree());

    UnitTreeTest() {
        suite.budget.answers("/api/units", (request, response) -> {
            if (HttpMethod.GET.matches(request.method().name()))
                return response.header("Content-Type", "application/json").sendString(Mono.fromSupplier(told::get));
            return response.header("Ledger-Position", "budget@77").send();
        });
    }

    @AfterEach
    void stop() {
        suite.close();
    }

    /** Each of {@code units} is a code and, after a slash, that of the unit above it. */
    private static String tree(String... units) {
        return Stream.of(units)
                .map(unit -> unit.split("/"))
                .map(unit -> "{\"code\":\"%s\",\"name\":\"单位\",\"parent\":\"%s\"}".formatted(unit[0], unit[1]))
                .collect(Collectors.joining(",", "{\"items\":[", "],\"total\":%d}".formatted(units.length)));
    }

    private List<String> shownTo(String username) throws Exception {
        suite.get("/api/projects", "Authorization", suite.bearerOf(username));
        return Suite.shown(suite.reporting.lastArrived()).getJWTClaimsSet().getStringListClaim("units");
    }

    @Test
    void is_told_to_the_services_from_the_own_unit_down() throws Exception {
        told.set(tree("571203/571301", "571204/571203", "571999/571998"));

        assertThat(shownTo("head-571301")).containsExactly(SOCIETY, ALONE, "571204");
        assertThat(shownTo("editor-571203")).containsExactly(ALONE, "571204");
        assertThat(shownTo("office")).isNull();
    }

    @Test
    void is_every_unit_alone_where_none_is_placed() throws Exception {
        assertThat(shownTo("head-571301")).containsExactly(SOCIETY);
    }

    @Test
    void ends_where_a_wrong_answer_goes_in_a_circle() throws Exception {
        told.set(tree("571203/571301", "571301/571203"));

        assertThat(shownTo("head-571301")).containsExactly(SOCIETY, ALONE);
    }

    @Test
    void is_asked_again_after_some_seconds() throws Exception {
        assertThat(shownTo("head-571301")).containsExactly(SOCIETY);
        told.set(tree("571203/571301"));
        assertThat(shownTo("head-571301")).containsExactly(SOCIETY);

        suite.clock.passes(UnitTree.KEPT);

        assertThat(shownTo("head-571301")).containsExactly(SOCIETY, ALONE);
        told.set(tree());
        suite.clock.passes(UnitTree.KEPT);
        assertThat(shownTo("head-571301")).containsExactly(SOCIETY);
    }

    @Test
    void is_asked_again_at_once_after_a_change_that_it_then_has() throws Exception {
        assertThat(shownTo("head-571301")).containsExactly(SOCIETY);
        told.set(tree("571203/571301"));

        suite.post("/api/units", "{}", "Authorization", suite.bearerOf("admin"));

        assertThat(shownTo("head-571301")).containsExactly(SOCIETY, ALONE);
        assertThat(suite.budget.lastArrived().headers().get("Read-After-Best-Effort"))
                .isEqualTo("budget@77");
    }

    @Test
    void stays_as_it_was_told_last_while_nobody_tells() throws Exception {
        told.set(tree("571203/571301"));
        assertThat(shownTo("head-571301")).containsExactly(SOCIETY, ALONE);
        suite.budget.answers("/api/units", (_, response) -> response.status(503).send());

        suite.clock.passes(UnitTree.KEPT);

        assertThat(shownTo("head-571301")).containsExactly(SOCIETY, ALONE);
    }

    @Test
    void leaves_everybody_their_own_unit_while_it_was_never_told() throws Exception {
        suite.budget.answers("/api/units", (_, response) -> response.status(503).send());

        assertThat(shownTo("head-571301")).containsExactly(SOCIETY);
    }
}
