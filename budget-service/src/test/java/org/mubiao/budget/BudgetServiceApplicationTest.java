package org.mubiao.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.budget.unit.UnitCommand.NameUnit;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import tools.jackson.databind.json.JsonMapper;

/** The service as a client meets it over HTTP. */
@ExtendWith(RunningService.Shared.class)
class BudgetServiceApplicationTest {

    final RunningService service;

    BudgetServiceApplicationTest(RunningService service) {
        this.service = service;
    }

    @Test
    void tells_its_health_to_everybody() {
        service.anonymous()
                .get()
                .uri("/actuator/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("UP");
    }

    @Test
    void tells_of_its_ledger_who_is_signed_in() {
        service.client("auditor", null, "auditor")
                .get()
                .uri("/api/ledgers")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].name")
                .isEqualTo("budget")
                .jsonPath("$[0].size")
                .isEqualTo(Long.toString(service.ledger().head()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/ledgers", "/api/units"})
    void asks_who_is_not_signed_in_to_sign_in(String path) {
        service.anonymous()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NOT_SIGNED_IN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-editor", "unit-head", "reviewer", "office", "auditor", "admin"})
    void lists_units_by_code_to_every_role(String role) {
        name("576002", "乙单位");
        name("576001", "甲单位");
        name("576002", "乙单位（改名）");
        service.awaitViews();
        var answer = service.client("someone", null, role)
                .get()
                .uri("/api/units?size=500")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("View-Position", "budget@" + (service.ledger().head() - 1))
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        var body = JsonMapper.shared().readTree(answer);
        var items = body.path("items")
                .valueStream()
                .filter(unit -> unit.path("code").asString().startsWith("576"))
                .toList();
        assertThat(items).extracting(unit -> unit.path("name").asString()).containsExactly("甲单位", "乙单位（改名）");
        assertThat(body.path("total").asInt()).isEqualTo(body.path("items").size());
    }

    @Test
    void pages_the_list_of_units() {
        name("576001", "甲单位");
        name("576002", "乙单位（改名）");
        service.awaitViews();
        assertThat(codes("?size=1&page=0")).hasSize(1).isNotEqualTo(codes("?size=1&page=1"));
        assertThat(codes("?size=500&page=100000000")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"size=0,SIZE_OUT_OF_RANGE", "size=501,SIZE_OUT_OF_RANGE", "page=-1,PAGE_NEGATIVE"})
    void refuses_a_page_out_of_its_limits(String query, String code) {
        service.client("office", null, "office")
                .get()
                .uri("/api/units?" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private void name(String code, String name) {
        service.bean(Commands.class)
                .sendAndWait(new NameUnit(new UnitId(code), name), CommandContext.of(Actor.service("test")));
    }

    private List<String> codes(String query) {
        var answer = service.client("office", null, "office")
                .get()
                .uri("/api/units" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return JsonMapper.shared()
                .readTree(answer)
                .path("items")
                .valueStream()
                .map(unit -> unit.path("code").asString())
                .toList();
    }
}
