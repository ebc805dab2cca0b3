package org.mubiao.reporting.projectreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.feed.FeedPositions;
import org.mubiao.kit.Refusal;
import org.mubiao.reporting.Events;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Journal;
import org.mubiao.reporting.asof.Moments;
import org.mubiao.reporting.asof.Snapshots;
import reactor.test.StepVerifier;

/** Without a store. What they do with one is shown over HTTP. */
class ProjectReportsTest {

    private final MongoClient nowhere =
            MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100&connectTimeoutMS=100");
    private final MongoDatabase none = nowhere.getDatabase("none");
    private final Moments moments = new Moments(none, new FeedPositions());
    private final PastReports past =
            new PastReports(none, Events.JSON, new Journal(none), new Snapshots(none, Events.JSON), moments);
    private final ProjectReports reports = new ProjectReports(none, Events.JSON, past, moments);

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
    void refuse_a_read_of_the_past_when_the_store_does_not_answer() {
        StepVerifier.create(past.find(new ProjectId("571203-2024-0"), Cut.NOTHING))
                .verifyErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.code()).isEqualTo("STORE_UNAVAILABLE")));
    }

    @Test
    void show_no_empty_catalogue_before_the_store_was_read() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(reports::catalogue)
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(503))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("VIEW_NOT_READY"));
    }
}
