package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordedReadsTest {

    private static Suite suite;

    @BeforeAll
    static void start() {
        suite = new Suite();
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    /** A path of its own for each test, answered as one that shows these positions. */
    private static String shown(String path) {
        suite.reporting.answers(
                path,
                (_, response) -> response.header("View-Position", "budget@45,indicator@123")
                        .header("Content-Type", "application/json")
                        .sendString(reactor.core.publisher.Mono.just("{}")));
        return path;
    }

    private static List<JsonNode> recorded(String path) {
        return suite.reads.stream()
                .map(batch -> JsonMapper.shared().readTree(batch.body()))
                .flatMap(batch -> batch.path("reads").valueStream())
                .filter(read -> read.path("path").asString().startsWith(path))
                .toList();
    }

    @Test
    void an_auditors_read_is_recorded_with_who_what_when_and_the_positions_seen() throws Exception {
        var path = shown("/api/projects/p-" + UUID.randomUUID());
        assertThat(suite.get(path + "?at=2024-05-01T00:00:00%2B08:00", "Authorization", suite.bearerOf("auditor"))
                        .status())
                .isEqualTo(200);
        await().until(() -> recorded(path).size() == 1);
        var read = recorded(path).getFirst();
        assertThat(read.path("kind").asString()).isEqualTo("read");
        assertThat(read.path("path").asString()).isEqualTo(path + "?at=2024-05-01T00:00:00%2B08:00");
        assertThat(read.path("positions").toString()).isEqualTo("{\"budget\":45,\"indicator\":123}");
        assertThat(read.path("at").asString()).isEqualTo(suite.clock.instant().toString());
        assertThat(read.path("actor").path("subject").asString()).isEqualTo("auditor");
        assertThat(read.path("actor").path("roles").toString()).isEqualTo("[\"auditor\"]");
        var batch = suite.reads.stream()
                .filter(one -> one.body().contains(path))
                .findFirst()
                .orElseThrow();
        assertThat(Suite.shown(batch).getJWTClaimsSet().getStringListClaim("roles"))
                .containsExactly("gateway");
        assertThat(batch.method() + batch.uri()).isEqualTo("POST/internal/reads");
    }

    @Test
    void others_read_unrecorded_but_nobody_takes_files_away_unrecorded() {
        var page = shown("/api/projects/q-" + UUID.randomUUID());
        var form = shown(page + "/form.docx");
        var office = suite.bearerOf("office");
        assertThat(suite.get(page, "Authorization", office).status()).isEqualTo(200);
        assertThat(suite.get(form, "Authorization", office).status()).isEqualTo(200);
        assertThat(recorded(page)) // the file came only after it
                .extracting(read ->
                        read.path("kind").asString() + " " + read.path("path").asString())
                .containsExactly("export " + form);
    }

    @Test
    void what_was_refused_and_what_says_nothing_of_content_is_not_recorded() {
        var auditor = suite.bearerOf("auditor");
        var refused = "/api/projects/r-" + UUID.randomUUID();
        suite.reporting.answers(refused, (_, response) -> response.status(404).send());
        suite.budget.answersJson("/api/ledgers/budget/checkpoint", "{}");
        assertThat(suite.get(refused, "Authorization", auditor).status()).isEqualTo(404);
        suite.get("/api/ledgers/budget/checkpoint", "Authorization", auditor);
        suite.get("/api/session", "Authorization", auditor);
        var last = shown("/api/projects/s-" + UUID.randomUUID());
        suite.get(last, "Authorization", auditor);
        await().until(() -> recorded(last).size() == 1);
        assertThat(recorded(refused)).isEmpty();
        assertThat(recorded("/api/ledgers/budget/checkpoint")).isEmpty();
        assertThat(recorded("/api/session")).isEmpty();
    }

    @Test
    void a_file_does_not_leave_while_nothing_can_be_recorded_and_reads_are_recorded_later() {
        var page = shown("/api/projects/t-" + UUID.randomUUID());
        var form = shown(page + "/form.pdf");
        var down = new AtomicBoolean(true);
        suite.reporting.answersQuestions((asked, response) -> {
            if (down.get()) return response.status(503).send();
            suite.reads.add(asked);
            return response.status(204).send();
        });
        var refused = suite.get(form, "Authorization", suite.bearerOf("office"), "Accept-Language", "en");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("READ_NOT_RECORDED");
        assertThat(refused.body()).doesNotContain("{}");
        assertThat(suite.get(page, "Authorization", suite.bearerOf("auditor")).status())
                .isEqualTo(200);
        down.set(false);
        await().atMost(Duration.ofSeconds(20)).until(() -> recorded(page).size() == 2);
    }
}
