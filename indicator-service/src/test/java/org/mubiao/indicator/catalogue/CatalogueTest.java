package org.mubiao.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.targettable.RowContent;
import org.mubiao.indicator.targettable.TableContent;
import org.mubiao.indicator.targettable.TargetTableCommand.TakeTable;
import org.mubiao.kit.Actor;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.mubiao.value.TargetValueReader;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The catalogue through HTTP, over a real broker and store. Each test keeps to codes of its own. */
@TestMethodOrder(OrderAnnotation.class)
class CatalogueTest {

    private static final String PATH = "/api/indicator-definitions";
    private static final ProjectId THIS_YEAR = new ProjectId("571203-2025-0123456789abcdef");
    private static final ProjectId LAST_YEAR = new ProjectId("571203-2024-0123456789abcdef");

    @TempDir
    static Path folder;

    private static RunningCatalogue running;
    private static WebTestClient office;
    private static WebTestClient auditor;

    @BeforeAll
    static void starts() throws Exception {
        running = new RunningCatalogue(folder);
        office = running.client(null, "office");
        auditor = running.client(null, "auditor");
    }

    @AfterAll
    static void stops() {
        running.close();
    }

    @Test
    @Order(1)
    void is_empty_as_shipped() {
        read("").jsonPath("$.total").isEqualTo(0).jsonPath("$.items").isEmpty();
    }

    @Test
    void defines_with_location_and_receipt_and_shows_it_after_that_position() {
        var answer = define("NEW-01", "捐献者慰问人次");
        answer.expectStatus()
                .isCreated()
                .expectHeader()
                .location(PATH + "/NEW-01")
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.ledger")
                .isEqualTo("indicator")
                .jsonPath("$.version")
                .isEqualTo("1");
        one("NEW-01")
                .jsonPath("$.definition.name")
                .isEqualTo("捐献者慰问人次")
                .jsonPath("$.definition.direction")
                .isEqualTo("≥")
                .jsonPath("$.definition.valueKind")
                .isEqualTo("number")
                .jsonPath("$.definition.validFrom")
                .isEqualTo("2024-01-01")
                .jsonPath("$.definition.validTo")
                .isEqualTo(null)
                .jsonPath("$.revisions.length()")
                .isEqualTo(1)
                .jsonPath("$.revisions[0].recordedBy")
                .isEqualTo("某人")
                .jsonPath("$.breaks")
                .isEmpty();
        define("NEW-01", "别的")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("CODE_FREE");
    }

    @Test
    void revises_by_merge_patch_and_shows_the_break() {
        define("PATCH-01", "培训场次").expectStatus().isCreated();
        patch("PATCH-01", "1", "{\"measure\":\"人次\",\"reason\":\"口径调整\"}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"2\"");
        patch("PATCH-01", "2", "{\"validTo\":\"2026-12-31\"}").expectStatus().isOk();
        patch("PATCH-01", "3", "{\"validTo\":\"2026-12-31\"}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Ledger-Position")
                .expectBody()
                .jsonPath("$.position")
                .isEqualTo(null)
                .jsonPath("$.version")
                .isEqualTo("3");
        one("PATCH-01")
                .jsonPath("$.definition.revision")
                .isEqualTo(2)
                .jsonPath("$.definition.version")
                .isEqualTo("3")
                .jsonPath("$.definition.validTo")
                .isEqualTo("2026-12-31")
                .jsonPath("$.revisions[0].measure")
                .isEqualTo("场")
                .jsonPath("$.revisions[1].measure")
                .isEqualTo("人次")
                .jsonPath("$.breaks[0].fields[0]")
                .isEqualTo("measure")
                .jsonPath("$.breaks[0].comparable")
                .isEqualTo("no");
    }

    @Test
    void refuses_a_change_without_a_version_and_one_of_a_cell_changed_since() {
        define("STALE-01", "培训场次").expectStatus().isCreated();
        patch("STALE-01", null, "{\"name\":\"甲\"}")
                .expectStatus()
                .isEqualTo(428)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("PRECONDITION_REQUIRED");
        patch("STALE-01", "1", "{\"name\":\"甲\"}").expectStatus().isOk();
        patch("STALE-01", "1", "{\"evidence\":\"签到表\"}").expectStatus().isOk();
        patch("STALE-01", "1", "{\"name\":\"乙\"}")
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VERSION_STALE")
                .jsonPath("$.current")
                .isEqualTo("3")
                .jsonPath("$.changesSince.length()")
                .isEqualTo(2)
                .jsonPath("$.conflicts")
                .isEqualTo(List.of("name"))
                .jsonPath("$.changesSince[*].what")
                .isEqualTo(List.of("name", "evidence"))
                .jsonPath("$.changesSince[0].who.displayName")
                .isEqualTo("某人")
                .jsonPath("$.changesSince[0].from")
                .isEqualTo("培训场次")
                .jsonPath("$.changesSince[0].to")
                .isEqualTo("甲");
    }

    @Test
    void retires_and_reactivates() {
        define("RETIRE-01", "停用过的指标").expectStatus().isCreated();
        move("RETIRE-01/retirement", "1").expectStatus().isOk();
        one("RETIRE-01").jsonPath("$.definition.retired").isEqualTo(true);
        move("RETIRE-01/retirement", "2").expectStatus().isEqualTo(409);
        move("RETIRE-01/reactivation", "2").expectStatus().isOk();
        one("RETIRE-01").jsonPath("$.definition.retired").isEqualTo(false);
    }

    @Test
    void searches_by_words_and_levels_in_pages() {
        for (var code : List.of("FIND-1", "FIND-2", "FIND-3"))
            define(code, "寻人启事" + code.charAt(5)).expectStatus().isCreated();
        read("?text=寻人").jsonPath("$.total").isEqualTo(3);
        read("?text=寻人&size=2&page=1")
                .jsonPath("$.total")
                .isEqualTo(3)
                .jsonPath("$.items[*].code")
                .isEqualTo(List.of("FIND-3"));
        read("?text=find-2").jsonPath("$.items[*].code").isEqualTo(List.of("FIND-2"));
        read("?text=寻人&level1=产出&level2=数量目标").jsonPath("$.total").isEqualTo(3);
        read("?text=寻人&level1=效益指标").jsonPath("$.total").isEqualTo(0);
        read("?text=.*").jsonPath("$.total").isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=-1", "?size=0", "?size=501"})
    void refuses_pages_that_there_are_not(String query) {
        auditor.get().uri(PATH + query).exchange().expectStatus().isBadRequest();
    }

    @Test
    void suggests_for_a_name() {
        define("SUGGEST-1", "无偿献血宣传场次").expectStatus().isCreated();
        read("/suggestions?name=献血宣传场次&level1=项目完成指标&level2=产出数量")
                .jsonPath("$.items[0].definition.code")
                .isEqualTo("SUGGEST-1")
                .jsonPath("$.items[0].score")
                .isEqualTo("0.83");
    }

    @ParameterizedTest
    @CsvSource({"reviewer", "auditor", "admin", "unit-editor", "unit-head"})
    void lets_everybody_read_and_only_the_office_write(String role) {
        var reader = running.client("571203", role);
        reader.get().uri(PATH).exchange().expectStatus().isOk();
        reader.post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body("ROLE-01", "不许"))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void names_every_wrong_member_at_once() {
        office.post()
                .uri(PATH)
                .header("Accept-Language", "en")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(
                        "{\"code\":\"BAD-01\",\"name\":5,\"direction\":\"up\",\"validFrom\":\"2024\",\"colour\":\"red\"}")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[?(@.pointer=='/name')].code")
                .isEqualTo("NOT_A_TEXT")
                .jsonPath("$.errors[?(@.pointer=='/direction')].code")
                .isEqualTo("UNKNOWN_WORD")
                .jsonPath("$.errors[?(@.pointer=='/validFrom')].code")
                .isEqualTo("NOT_A_DATE")
                .jsonPath("$.errors[?(@.pointer=='/colour')].code")
                .isEqualTo("UNKNOWN_MEMBER")
                .jsonPath("$.errors[?(@.pointer=='/level1')].code")
                .isEqualTo("REQUIRED");
    }

    @Test
    void answers_404_for_a_code_that_there_is_not() {
        auditor.get().uri(PATH + "/NO-SUCH").exchange().expectStatus().isNotFound();
        patch("NO-SUCH", "1", "{\"name\":\"甲\"}").expectStatus().isNotFound();
    }

    @Test
    void lets_a_row_point_to_a_definition_and_copies_it_into_the_next_year() {
        define("LINK-01", "救护培训场次").expectStatus().isCreated();
        take(LAST_YEAR, 2024, "培训场次", "12月31日前完成2场");
        take(THIS_YEAR, 2025, "宣传场次", "≥1场");
        var editor = running.client("571203", "unit-editor");
        link(editor, "LINK-01", 9)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("REVISION_KNOWN");
        link(editor, "NONE", 1)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("DEFINITION_UNKNOWN");
        link(running.client("571301", "unit-editor"), "LINK-01", 1)
                .expectStatus()
                .isNotFound();
        link(running.client(null, "reviewer"), "LINK-01", 1).expectStatus().isForbidden();
        link(editor, "LINK-01", 1)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo("3000007");
        define("LINK-02", "救护员培训场次").expectStatus().isCreated();
        link(editor, "LINK-02", 1)
                .expectStatus()
                .isEqualTo(412)
                .expectBody()
                .jsonPath("$.current")
                .isEqualTo("3000007")
                .jsonPath("$.code")
                .isEqualTo("VERSION_STALE")
                .jsonPath("$.conflicts")
                .isEqualTo(List.of("indicators/i1/definition"))
                .jsonPath("$.changesSince[0].who.displayName")
                .isEqualTo("某人")
                .jsonPath("$.changesSince[0].what")
                .isEqualTo("indicators/i1/definition")
                .jsonPath("$.changesSince[0].from")
                .isEqualTo(null)
                .jsonPath("$.changesSince[0].to.code")
                .isEqualTo("LINK-01");
        editor.post()
                .uri("/api/projects/{id}/indicators/copies", THIS_YEAR.value())
                .header("Read-After", running.lastPosition())
                .bodyValue(Map.of("from", LAST_YEAR.value()))
                .exchange()
                .expectStatus()
                .isOk();
        auditor.get()
                .uri(PATH)
                .header("Read-After", running.lastPosition())
                .exchange()
                .expectStatus()
                .isOk();
        var copied = Objects.requireNonNull(running.service
                        .getBean(KnownTables.class)
                        .find(THIS_YEAR)
                        .toFuture()
                        .join())
                .rows()
                .get("i2");
        assertThat(copied.content().target()).isEqualTo(new TargetValueReader().read("12月31日前完成2场", 2025));
        assertThat(copied.definition()).isEqualTo("LINK-01");
    }

    @Test
    void answers_a_repeat_under_its_key_with_the_first_receipt_for_definitions_and_links() {
        var first = defineOnce("ONCE-01", "key-1");
        assertThat(defineOnce("ONCE-01", "key-1")).isEqualTo(first).contains("\"version\":\"1\"");
        office.post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", "key-1")
                .bodyValue(body("ONCE-02", "别的"))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        var project = new ProjectId("571203-2023-0123456789abcdef");
        take(project, 2024, "培训场次", "≥2场");
        auditor.get()
                .uri(PATH)
                .header("Read-After", running.lastPosition())
                .exchange()
                .expectStatus()
                .isOk();
        var linked = linkOnce(project, "key-2");
        assertThat(linkOnce(project, "key-2")).isEqualTo(linked).contains("\"version\":\"3000000\"");
    }

    private static String defineOnce(String code, String key) {
        return text(office.post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .bodyValue(body(code, "捐献者慰问人次"))
                .exchange()
                .expectStatus()
                .isCreated());
    }

    private static String linkOnce(ProjectId project, String key) {
        return text(office.put()
                .uri("/api/projects/{id}/indicators/i1/definition", project.value())
                .header("If-Match", "\"2000000\"")
                .header("Idempotency-Key", key)
                .header("Read-After", running.lastPosition())
                .bodyValue(Map.of("code", "ONCE-01", "revision", 1))
                .exchange()
                .expectStatus()
                .isOk());
    }

    private static String text(ResponseSpec answer) {
        return answer.expectBody(String.class).returnResult().getResponseBody();
    }

    @Test
    void wants_to_know_what_was_seen_of_a_row_before_it_points_elsewhere() {
        office.put()
                .uri("/api/projects/{id}/indicators/i1/definition", THIS_YEAR.value())
                .bodyValue(Map.of("code", "LINK-01", "revision", 1))
                .exchange()
                .expectStatus()
                .isEqualTo(428);
        office.put()
                .uri("/api/projects/{id}/indicators/i1/definition", THIS_YEAR.value())
                .header("If-Match", "\"2000000\"")
                .bodyValue(Map.of("revision", "1"))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[*].pointer")
                .isEqualTo(List.of("/code", "/code", "/revision", "/revision"));
    }

    private static ResponseSpec link(WebTestClient by, String code, int revision) {
        return by.put()
                .uri("/api/projects/{id}/indicators/i1/definition", LAST_YEAR.value())
                .header("If-Match", "\"2000007\"")
                .header("Read-After", running.lastPosition())
                .bodyValue(Map.of("code", code, "revision", revision))
                .exchange();
    }

    private static void take(ProjectId project, int year, String name, String target) {
        var row = new RowContent(Definitions.COUNT, name, name, new TargetValueReader().read(target, year));
        var handled = running.service
                .getBean(Commands.class)
                .sendAndWait(
                        new TakeTable(
                                TargetTableId.of(project),
                                year,
                                new TableContent(null, List.of(row), List.of()),
                                "test",
                                false),
                        CommandContext.of(Actor.service("test")));
        running.wrote("indicator@" + Objects.requireNonNull(handled.receipt()).lastPosition());
    }

    private static ResponseSpec define(String code, String name) {
        return office.post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body(code, name))
                .exchange();
    }

    private static String body(String code, String name) {
        return """
                {"code":"%s","level1":"产出指标","level2":"数量指标","name":"%s","explanation":"说明","measure":"场",
                 "direction":"≥","valueKind":"number","dataSource":"业务记录","evidence":"照片","scoringRule":"按比例得分",
                 "validFrom":"2024-01-01"}""".formatted(code, name);
    }

    private static ResponseSpec patch(String code, String version, String body) {
        return office.patch()
                .uri(PATH + "/" + code)
                .contentType(MediaType.valueOf("application/merge-patch+json"))
                .headers(headers -> {
                    if (version != null) headers.setIfMatch("\"" + version + "\"");
                })
                .bodyValue(body)
                .exchange();
    }

    private static ResponseSpec move(String path, String version) {
        return office.post()
                .uri(PATH + "/" + path)
                .header("If-Match", "\"" + version + "\"")
                .exchange();
    }

    private static BodyContentSpec one(String code) {
        return read("/" + code);
    }

    private static BodyContentSpec read(String query) {
        return auditor.get()
                .uri(PATH + query)
                .headers(headers -> {
                    if (!running.lastPosition().isEmpty()) headers.set("Read-After", running.lastPosition());
                })
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
