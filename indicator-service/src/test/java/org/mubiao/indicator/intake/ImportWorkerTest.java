package org.mubiao.indicator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.indicator.ImportEvent.ImportCancelled;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportEvent.ImportStarted;
import org.mubiao.contracts.indicator.ImportEvent.TableTaken;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.RunningService;
import org.springframework.test.web.reactive.server.StatusAssertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports over time: while budget-service is away, when they are cancelled, with several workers. */
@ExtendWith(RunningService.Shared.class)
class ImportWorkerTest {

    final RunningService service;

    ImportWorkerTest(RunningService service) {
        this.service = service;
    }

    @AfterEach
    void bring_budget_service_back() {
        service.budget.comeBack();
    }

    @Test
    void goes_on_once_budget_service_is_back() {
        service.budget.goAway();
        var id = service.send(Form.of("573001", "预算服务不在").print());
        awaitDone(id, 1);
        // longer than a job is held without being saved: waiting must hold it on
        await().during(RunningService.HELD_FOR.plusSeconds(1))
                .atMost(RunningService.PATIENCE)
                .untilAsserted(() -> assertThat(state(id)).isEqualTo("running"));
        service.budget.comeBack();
        var ended = service.ended(id);
        assertThat(ended.path("state").asString()).isEqualTo("finished");
        assertThat(ended.path("problems").size()).isZero();
    }

    @Test
    void says_that_the_budget_is_not_confirmed_when_its_patience_is_over() {
        service.restart("--mubiao.import.budget-patience=PT1S");
        service.budget.goAway();
        var form = Form.of("573002", "等不到预算");
        var ended = service.take(form.print());
        assertThat(ended.path("state").asString()).isEqualTo("finished");
        assertThat(ended.path("problems").path(0).path("code").asString()).isEqualTo("BUDGET_UNCONFIRMED");
        assertThat(ended.path("problems").path(0).path("detail").asString())
                .contains(form.projectId().value());
        service.restart();
    }

    @Test
    void cancels_what_is_left_and_keeps_what_was_taken() {
        service.budget.goAway();
        var forms = IntStream.rangeClosed(1, 40)
                .mapToObj(n -> Form.of("573003", "取消第" + n))
                .toArray(Form[]::new);
        var id = service.send(Form.document(forms));
        awaitDone(id, 1);
        cancel(id).isAccepted();
        var ended = service.ended(id);
        assertThat(ended.path("state").asString()).isEqualTo("cancelled");
        var events = service.eventsOf(id);
        assertThat(events).last().isInstanceOf(ImportCancelled.class);
        assertThat(events.stream().filter(TableTaken.class::isInstance).count())
                .isEqualTo(ended.path("done").asLong());
        for (var place = 0; place < forms.length; place++)
            assertThat(service.eventsOf(
                                    TargetTableId.of(forms[place].projectId()).value())
                            .isEmpty())
                    .isEqualTo(place >= ended.path("done").asInt());
    }

    @Test
    void leaves_no_event_of_an_import_cancelled_before_its_first_table() {
        service.budget.goAway();
        var first = service.send(Form.of("573004", "排在前面").print());
        awaitDone(first, 1);
        var second = service.send(Form.of("573004", "排在后面").print());
        cancel(second).isAccepted();
        service.budget.comeBack();
        assertThat(service.ended(second).path("state").asString()).isEqualTo("cancelled");
        assertThat(service.ended(first).path("state").asString()).isEqualTo("finished");
        assertThat(service.eventsOf(second)).isEmpty();
    }

    @Test
    void does_not_cancel_what_has_ended() {
        var id =
                service.take(Form.of("573005", "已经结束").print()).path("importId").asString();
        cancel(id).isEqualTo(409);
        assertThat(state(id)).isEqualTo("finished");
        assertThat(service.eventsOf(id)).noneMatch(ImportCancelled.class::isInstance);
    }

    @Test
    void does_each_import_once_when_two_services_share_a_store() {
        var before = finished(service.bean(MeterRegistry.class));
        try (var other = service.another()) {
            var ids = IntStream.rangeClosed(1, 20)
                    .mapToObj(n -> service.send(Form.of("573006", "两个服务" + n).print()))
                    .toList();
            assertThat(ids).allSatisfy(id -> {
                assertThat(service.ended(id).path("state").asString()).isEqualTo("finished");
                assertThat(service.eventsOf(id)).hasSize(4).satisfies(events -> {
                    assertThat(events.getFirst()).isInstanceOf(ImportStarted.class);
                    assertThat(events.getLast()).isInstanceOf(ImportFinished.class);
                });
            });
            var there = other.getBean(MeterRegistry.class);
            await().atMost(RunningService.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(finished(service.bean(MeterRegistry.class)) - before + finished(there))
                                    .isEqualTo(ids.size()));
        }
    }

    @Test
    void takes_over_from_a_worker_that_is_gone_and_lets_it_save_no_more() {
        var jobs = jobs();
        service.bean(ImportWorker.class).close();
        var form = Form.of("573007", "接手");
        var id = service.send(form.print());
        var lost = jobs.hold().orElseThrow();
        assertThat(lost.importId()).isEqualTo(id);
        try (var other = service.another()) {
            assertThat(service.ended(id).path("state").asString()).isEqualTo("finished");
            await().atMost(RunningService.PATIENCE)
                    .untilAsserted(() -> assertThat(finished(other.getBean(MeterRegistry.class)))
                            .isEqualTo(1));
        }
        assertThatThrownBy(() -> jobs.save(lost.read(1, List.of()))).isInstanceOf(ImportJobs.JobLost.class);
        assertThat(state(id)).isEqualTo("finished");
        service.restart();
    }

    @Test
    void takes_up_at_once_what_a_stopped_service_left() {
        service.restart("--mubiao.import.held-for=PT10M");
        service.budget.goAway();
        var id = service.send(Form.of("573008", "停止后继续").print());
        awaitDone(id, 1);
        service.restart();
        assertThat(state(id)).isEqualTo("running");
        service.budget.comeBack();
        assertThat(service.ended(id).path("state").asString()).isEqualTo("finished");
        assertThat(service.eventsOf(id)).hasSize(4);
    }

    private ImportJobs jobs() {
        return new ImportJobs(
                service.bean(MongoClient.class).getDatabase("mubiao-indicator"),
                service.bean(JsonMapper.class),
                service.bean(Clock.class),
                RunningService.HELD_FOR);
    }

    private StatusAssertions cancel(String id) {
        return service.office().delete().uri("/api/imports/" + id).exchange().expectStatus();
    }

    private JsonNode awaitDone(String id, int tables) {
        return await().atMost(RunningService.PATIENCE)
                .until(() -> service.status(id), status -> status.path("done").asInt() >= tables);
    }

    private String state(String id) {
        return service.status(id).path("state").asString();
    }

    private static double finished(MeterRegistry meters) {
        var counter = meters.find("mubiao.imports").tag("state", "finished").counter();
        return counter == null ? 0 : counter.count();
    }
}
