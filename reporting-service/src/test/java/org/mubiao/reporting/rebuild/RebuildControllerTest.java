package org.mubiao.reporting.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.reporting.Example;
import org.mubiao.reporting.RunningService;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RunningService.Shared.class)
class RebuildControllerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int YEAR = 2063;

    private final RunningService service;
    private final Generations generations;

    RebuildControllerTest(RunningService service) {
        this.service = service;
        this.generations = service.bean(Generations.class);
    }

    private JsonNode asked(HttpMethod method, String uri, String role, int status) {
        var answer = service.client(service.tokens.of(null, role))
                .method(method)
                .uri(uri)
                .exchange()
                .expectBody(String.class)
                .returnResult();
        assertThat(answer.getStatus().value()).as(answer.getResponseBody()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.getResponseBody());
    }

    private JsonNode rebuild() {
        return asked(HttpMethod.GET, "/api/read-model/rebuild", "admin", 200);
    }

    private void awaitEnded() {
        await().atMost(PATIENCE).until(() -> !rebuild().path("state").asString().equals("running"));
    }

    /** Also when another test has just had a rebuild, whose old generation is still there. */
    private void begin() {
        await().atMost(PATIENCE)
                .until(() -> service.client(service.tokens.of(null, "office"))
                                .post()
                                .uri("/api/read-model/rebuild")
                                .exchange()
                                .expectBody(String.class)
                                .returnResult()
                                .getStatus()
                                .value()
                        == 202);
    }

    @Test
    void folds_all_events_anew_while_they_are_read_and_more_come_and_mends_what_was_damaged() throws Exception {
        var projects = Example.projects(YEAR);
        service.publish(Example.units().toArray());
        for (var project : projects.subList(0, 3))
            service.publish(project.facts().toArray());
        var damaged = projects.getFirst().id().value();
        change(damaged, "三献", "四献");
        assertThat(name(damaged)).contains("四献");

        var wrong = new ArrayList<String>();
        var reading = new AtomicBoolean(true);
        var reader = CompletableFuture.runAsync(() -> {
            while (reading.get()) {
                var listed = asked(HttpMethod.GET, "/api/projects?fiscalYear=" + YEAR, "office", 200);
                if (listed.path("total").asInt() < 3 || listed.path("items").size() < 3) wrong.add(listed.toString());
                name(damaged);
            }
        });
        begin();
        for (var project : projects.subList(3, 5))
            service.publish(project.facts().toArray());
        awaitEnded();
        reading.set(false);
        reader.join();
        service.publish(projects.get(5).facts().toArray());

        assertThat(wrong).isEmpty();
        var ended = rebuild();
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("finished");
        assertThat(ended.path("done").asLong())
                .isEqualTo(ended.path("total").asLong())
                .isPositive();
        assertThat(asked(HttpMethod.GET, "/api/projects?fiscalYear=" + YEAR, "office", 200)
                        .path("total")
                        .asInt())
                .isEqualTo(6);
        assertThat(name(damaged)).contains("三献");
        await("only what is used is kept")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(collections())
                        .isNotEmpty()
                        .allMatch(collection -> collection.startsWith(generations.used())));
    }

    private String name(String project) {
        return asked(HttpMethod.GET, "/api/projects/" + project, "office", 200)
                .path("name")
                .asString();
    }

    private void change(String project, String from, String to) throws Exception {
        var views = service.bean(MongoDatabase.class).getCollection("projects-4");
        var which = Filters.eq("_id", project);
        var view = Mono.from(views.find(which).first()).toFuture().get().getString("view");
        var changed = Mono.from(views.updateOne(which, Updates.set("view", view.replace(from, to))))
                .toFuture()
                .get();
        assertThat(changed.getModifiedCount()).isEqualTo(1);
    }

    private List<String> collections() {
        return Flux.from(generations.whole().listCollectionNames())
                .filter(name -> !name.equals(Generations.POINTER) && !name.startsWith("system."))
                .collectList()
                .block();
    }

    @Test
    void is_for_the_office_and_administrators() {
        for (var role : List.of("auditor", "reviewer"))
            for (var method : List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE))
                assertThat(asked(method, "/api/read-model/rebuild", role, 403)
                                .path("code")
                                .asString())
                        .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void nothing_is_cancelled_when_none_is_under_way() {
        awaitEnded();
        assertThat(asked(HttpMethod.DELETE, "/api/read-model/rebuild", "admin", 409)
                        .path("code")
                        .asString())
                .isEqualTo("REBUILD_NOT_RUNNING");
    }
}
