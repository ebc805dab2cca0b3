package org.mubiao.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportId;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

@ExtendWith(RunningService.Shared.class)
class ReportingServiceApplicationTest {

    private static RunningService service;

    @BeforeAll
    static void both_ledgers_have_an_event(RunningService running) {
        service = running;
        service.publish(new UnitRegistered(Example.CENTRE, "天津市红十字事务中心"), new ImportFinished(new ImportId("import-1")));
    }

    @Test
    void tells_its_health_to_anybody_and_details_to_nobody() {
        anybody("/actuator/health/liveness").json("{\"status\": \"UP\"}");
        var readiness = anybody("/actuator/health/readiness");
        readiness.jsonPath("$.status").isEqualTo("UP");
        readiness.jsonPath("$.components.feeds.status").isEqualTo("UP");
        readiness.jsonPath("$.components.feeds.details").doesNotExist();
    }

    @Test
    void measures_what_its_feeds_do_and_how_far_they_are_behind() {
        await().untilAsserted(() -> assertThat(text("/actuator/prometheus"))
                .contains("mubiao_feed_lag_events{consumer=\"reporting\",ledger=\"budget\"} 0.0")
                .contains("mubiao_feed_lag_millis{consumer=\"reporting\",ledger=\"indicator\"}")
                .containsPattern("mubiao_feed_events_total\\{consumer=\"reporting\",ledger=\"budget\"} [1-9]"));
    }

    @Test
    void describes_its_interface_as_openapi() {
        var api = anybody("/v3/api-docs");
        api.jsonPath("$.openapi")
                .value(String.class, version -> assertThat(version).startsWith("3.1"));
        for (var path : new String[] {
            "/api/projects",
            "/api/projects/{projectId}",
            "/api/dashboards/overview",
            "/api/dashboards/overview/stream",
            "/api/dashboards/overview/sources",
            "/api/projects/{projectId}/history",
            "/api/projects/{projectId}/difference",
            "/api/projects/{projectId}/replay",
            "/api/dashboards/matrix"
        }) api.jsonPath("$.paths['" + path + "'].get.summary").isNotEmpty();
        api.jsonPath("$.paths['/api/projects'].get.parameters.length()").isEqualTo(8);
        api.jsonPath("$.paths['/api/projects/{projectId}'].get.parameters.length()")
                .isEqualTo(3);
        api.jsonPath("$.components.schemas.Project.properties.budget").exists();
        api.jsonPath("$.paths.keys()")
                .value(paths -> assertThat(paths)
                        .asInstanceOf(InstanceOfAssertFactories.iterable(String.class))
                        .allSatisfy(path -> assertThat(path).startsWith("/api/")));
    }

    @Test
    void agrees_with_another_instance_over_the_same_store_and_neither_counts_twice() {
        var project = new Example.Project(Example.CENTRE, 2041, "两个实例", Events.money("1", null, null), 30);
        service.publish(project.facts().toArray());
        try (var other = service.another()) {
            var later = new Example.Project(Example.CENTRE, 2041, "后来的", Events.money("2", null, null), 30);
            service.publish(later.facts().toArray());
            RunningService.awaitAll(other, service.events);
            for (var address : List.of(service.address(), RunningService.address(other))) {
                var list = service.client(service.tokens.of(null, "office"))
                        .get()
                        .uri(URI.create(address + "/api/projects?fiscalYear=2041"))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody();
                list.jsonPath("$.items[*].version").isEqualTo(List.of("31000001", "31000001"));
                list.jsonPath("$.items[*].indicators").isEqualTo(List.of(30, 30));
            }
        }
    }

    @Test
    void hides_everything_else_from_who_is_not_signed_in() {
        for (var path : new String[] {"/", "/actuator", "/actuator/env", "/actuator/beans", "/nowhere"})
            service.client().get().uri(path).exchange().expectStatus().isUnauthorized();
        service.office()
                .get()
                .uri("/nowhere")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void changes_nothing_whatever_is_sent_to_it() {
        service.office()
                .post()
                .uri("/api/projects")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("METHOD_NOT_ALLOWED");
    }

    private static BodyContentSpec anybody(String path) {
        return service.client().get().uri(path).exchange().expectStatus().isOk().expectBody();
    }

    private static String text(String path) {
        return service.client()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(String.class)
                .getResponseBody()
                .reduce(String::concat)
                .block();
    }
}
