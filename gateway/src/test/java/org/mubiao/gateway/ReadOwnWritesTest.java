package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOwnWritesTest {

    static final Suite suite = Suite.shared();

    private void written(String session, String position) {
        suite.indicator.answers(
                "/api/projects/own-writes/goals",
                (_, response) -> response.header("Ledger-Position", position).send());
        var answer = suite.post("/api/projects/own-writes/goals", "{}", "Authorization", session);
        assertThat(answer.headers().getFirst("Ledger-Position")).isEqualTo(position);
    }

    private String readsAfter(String session, String... headers) {
        var all = new String[headers.length + 2];
        all[0] = "Authorization";
        all[1] = session;
        System.arraycopy(headers, 0, all, 2, headers.length);
        suite.get("/api/projects", all);
        return suite.reporting.lastArrived().headers().get("Read-After-Best-Effort");
    }

    @Test
    void asks_for_the_highest_position_of_each_ledger_that_the_session_has_written() {
        var session = suite.bearerOf("editor-571203");

        assertThat(readsAfter(session)).isNull();
        written(session, "indicator@123");
        assertThat(readsAfter(session)).isEqualTo("indicator@123");
        written(session, "indicator@122");
        assertThat(readsAfter(session)).isEqualTo("indicator@123");
        written(session, "budget@45, indicator@124");
        assertThat(readsAfter(session)).isEqualTo("budget@45,indicator@124");
    }

    @Test
    void leaves_it_to_a_client_that_asks_itself() {
        var session = suite.bearerOf("editor-571203");
        written(session, "indicator@123");

        assertThat(readsAfter(session, "Read-After", "indicator@7")).isNull();
        assertThat(suite.reporting.lastArrived().headers().get("Read-After")).isEqualTo("indicator@7");
    }

    @Test
    void is_told_to_who_answers_a_change_of_a_project_too_because_the_answer_tells_what_is_found_then() {
        var session = suite.bearerOf("editor-571203");
        written(session, "indicator@123");
        suite.budget.answersJson("/api/projects/own-writes/budget", "{}");

        suite.put("/api/projects/own-writes/budget", "{}", "Authorization", session);
        assertThat(suite.budget.lastArrived().headers().get("Read-After-Best-Effort"))
                .isEqualTo("indicator@123");
    }

    @Test
    void is_of_the_session_and_of_no_other_request() {
        var session = suite.bearerOf("editor-571203");
        written(session, "indicator@123");

        assertThat(readsAfter(suite.bearerOf("editor-571203"))).isNull();
        suite.get("/api/units", "Authorization", session);
        assertThat(suite.budget.lastArrived().headers().get("Read-After-Best-Effort"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"indicator", "indicator@x", "indicator@-1", "Indicator@1", "a@1234567890123456789"})
    void remembers_nothing_that_is_no_position(String header) {
        var session = suite.bearerOf("editor-571203");

        written(session, header);

        assertThat(readsAfter(session)).isNull();
    }
}
