package org.mubiao.reporting.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.reporting.Example;
import org.mubiao.reporting.RunningService;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RunningService.Shared.class)
class CertificatesControllerTest {

    private final RunningService service;

    CertificatesControllerTest(RunningService service) {
        this.service = service;
    }

    private JsonNode certificates() {
        return JsonMapper.shared()
                .readTree(service.client(service.tokens.of(null, "auditor"))
                        .get()
                        .uri("/api/audit/certificates")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    /** The certificate that a replay begun now comes to. */
    private JsonNode certified() {
        var before = certificates().path("total").asLong();
        service.client(service.tokens.of(null, "auditor"))
                .post()
                .uri("/api/audit/certificates")
                .exchange()
                .expectStatus()
                .isAccepted();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> certificates().path("total").asLong() == before + 1);
        await().until(() -> !certificates().path("replay").path("running").asBoolean());
        return certificates().path("items").get(0);
    }

    @Test
    void say_that_the_read_model_is_the_fold_of_the_ledgers_and_notice_a_document_that_is_not() throws Exception {
        var project = Example.projects(2061).getFirst();
        service.publish(Example.units().toArray());
        service.publish(project.facts().toArray());
        var equal = certified();
        assertThat(equal.path("difference").isNull()).as(equal.toString()).isTrue();
        assertThat(equal.path("equal").asBoolean()).isTrue();
        assertThat(equal.path("live")).isEqualTo(equal.path("replayed"));
        assertThat(equal.path("actor").path("roles").toString()).isEqualTo("[\"auditor\"]");
        for (var ledger : new String[] {"budget", "indicator"})
            assertThat(equal.path("positions").path(ledger).asLong())
                    .isEqualTo(service.events.of(ledger).size() - 1L);

        var projects = service.bean(MongoDatabase.class).getCollection("projects-4");
        var which = Filters.eq("_id", project.id().value());
        var honest = Mono.from(projects.find(which).first()).toFuture().get();
        var view = honest.getString("view");
        assertThat(view).contains("三献");
        change(projects, which, Updates.set("view", view.replace("三献", "四献")));
        try {
            var different = certified();
            assertThat(different.path("equal").asBoolean()).isFalse();
            assertThat(different.path("difference").asString())
                    .isEqualTo("projects/" + project.id().value());
            assertThat(different.path("live")).isNotEqualTo(different.path("replayed"));
            assertThat(different.path("replayed")).isEqualTo(equal.path("replayed"));
        } finally {
            change(projects, which, Updates.set("view", view));
        }
        assertThat(certified().path("equal").asBoolean()).isTrue();
    }

    private static void change(
            com.mongodb.reactivestreams.client.MongoCollection<Document> projects, Bson which, Bson how)
            throws Exception {
        var result = Mono.from(projects.updateOne(which, how)).toFuture().get();
        assertThat(result.getModifiedCount()).isEqualTo(1);
    }

    @Test
    void are_for_the_office_and_auditors() {
        for (var token :
                new String[] {service.tokens.of("571203", "unit-editor"), service.tokens.of(null, "reviewer")}) {
            service.client(token)
                    .get()
                    .uri("/api/audit/certificates")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
            service.client(token)
                    .post()
                    .uri("/api/audit/certificates")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
    }
}
