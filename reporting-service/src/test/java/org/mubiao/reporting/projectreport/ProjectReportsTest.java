package org.mubiao.reporting.projectreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.Events;
import reactor.test.StepVerifier;

/** Without a store. What they do with one is shown over HTTP. */
class ProjectReportsTest {

    private final MongoClient nowhere =
            MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100&connectTimeoutMS=100");
    private final ProjectReports reports = new ProjectReports(nowhere.getDatabase("none"), Events.JSON);

    @AfterEach
    void disconnect() {
        nowhere.close();
    }

    @Test
    void refuse_a_read_for_a_while_when_the_store_does_not_answer() {
        StepVerifier.create(reports.find(new ProjectId("571203-2024-0"))).verifyErrorSatisfies(failure -> {
            assertThat(failure).isInstanceOf(Refusal.class);
            assertThat(((Refusal) failure).status()).isEqualTo(503);
            assertThat(((Refusal) failure).code()).isEqualTo("STORE_UNAVAILABLE");
        });
    }

    @Test
    void show_no_empty_catalogue_before_the_store_was_read() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(reports::catalogue)
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(503))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("VIEW_NOT_READY"));
    }
}
