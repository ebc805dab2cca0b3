package org.mubiao.budget.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.budget.RunningService;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.ImportId;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.contracts.indicator.TargetTableEvent.ProjectProposed;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.EventMetadata;
import org.mubiao.ledger.format.LedgerEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What budget-service makes of the tables that indicator-service recognised. */
@ExtendWith(RunningService.Shared.class)
class DraftOnRecognitionTest {

    private static final Actor EDITOR = new Actor("editor", "编辑", List.of("unit-editor"), "575001");
    private static final ImportId IMPORT = new ImportId("import-1");

    final RunningService service;

    DraftOnRecognitionTest(RunningService service) {
        this.service = service;
    }

    @Test
    void makes_unit_project_and_budget_of_a_table() {
        var table = table("575001", "新项目", "50.00");
        service.publish(table, EDITOR);
        var budget = BudgetId.of(table.projectId());
        assertThat(service.factsOf("575001")).containsExactly(new UnitRegistered(table.unitId(), "事务中心"));
        assertThat(service.factsOf(table.projectId().value()))
                .containsExactly(new ProjectRegistered(table.projectId(), table.unitId(), 2024, "新项目"));
        assertThat(service.factsOf(budget.value()))
                .containsExactly(new BudgetDrafted(budget, table.projectId(), table.figures(), "培训"));
    }

    @Test
    void says_who_acted_in_which_import_and_because_of_which_event() {
        var table = table("575002", "谁做的", "50.00");
        var cause = service.publish(table, EDITOR);
        for (var aggregate : List.of(
                "575002",
                table.projectId().value(),
                BudgetId.of(table.projectId()).value())) {
            assertThat(service.entriesOf(aggregate)).isNotEmpty().allSatisfy(entry -> {
                assertThat(json(entry.actor().bytes()).path("subject").asString())
                        .isEqualTo("editor");
                assertThat(json(entry.actor().bytes()).path("unit").asString()).isEqualTo("575001");
                assertThat(metadata(entry, EventMetadata.CORRELATION_ID)).isEqualTo("import-1");
                assertThat(metadata(entry, EventMetadata.CAUSATION_ID)).isEqualTo(cause);
            });
        }
    }

    @Test
    void makes_project_and_budget_of_a_project_that_was_set_up_whole_and_touches_neither_again() {
        var proposed = proposed("575010", "设立的项目", "50.00");
        var cause = service.publish(proposed, EDITOR);
        var budget = BudgetId.of(proposed.projectId());
        assertThat(service.factsOf("575010")).isEmpty();
        assertThat(service.factsOf(proposed.projectId().value()))
                .containsExactly(
                        new ProjectRegistered(proposed.projectId(), proposed.unitId(), 2024, proposed.projectName()));
        assertThat(service.factsOf(budget.value()))
                .containsExactly(new BudgetDrafted(budget, proposed.projectId(), proposed.figures(), "培训"));
        var drafted = service.entriesOf(budget.value()).getFirst();
        assertThat(json(drafted.actor().bytes()).path("subject").asString()).isEqualTo("editor");
        assertThat(metadata(drafted, EventMetadata.CAUSATION_ID)).isEqualTo(cause);
        assertThat(metadata(drafted, EventMetadata.CORRELATION_ID)).isEqualTo("request-" + cause);
        service.publish(proposed("575010", "设立的项目", "60.00"), EDITOR);
        assertThat(service.factsOf(budget.value())).hasSize(1);
    }

    private static ProjectProposed proposed(String unit, String name, String total) {
        var project = ProjectId.of(new UnitId(unit), 2024, name);
        var figures = new BudgetFigures(new BigDecimal(total), null, null, "万元");
        return new ProjectProposed(TargetTableId.of(project), project, new UnitId(unit), 2024, name, figures, "培训");
    }

    @Test
    void acts_itself_where_nobody_is_known() {
        var table = table("575003", "不知道是谁", "50.00");
        service.publish(table, null);
        var entry = service.entriesOf("575003").getFirst();
        assertThat(json(entry.actor().bytes()).path("subject").asString()).isEqualTo("service:budget-service");
    }

    @Test
    void leaves_no_event_when_the_same_comes_again() {
        var table = table("575004", "再来一次", "50.00");
        service.publish(table, EDITOR);
        var before = service.ledger().head();
        service.publish(table, EDITOR);
        service.publish(new ImportFinished(IMPORT), EDITOR);
        assertThat(service.ledger().head()).isEqualTo(before);
    }

    @Test
    void tells_only_what_differs() {
        var table = table("575005", "有变化", "50.00");
        service.publish(table, EDITOR);
        var changed = new TableRecognised(
                IMPORT,
                1,
                table.title(),
                table.projectId(),
                table.unitId(),
                "服务中心",
                2024,
                table.projectName(),
                money("51.00"),
                "宣传",
                ImportOutcome.CHANGED);
        service.publish(changed, EDITOR);
        var budget = BudgetId.of(table.projectId());
        assertThat(service.factsOf("575005")).last().isEqualTo(new UnitRenamed(table.unitId(), "服务中心"));
        assertThat(service.factsOf(table.projectId().value())).hasSize(1);
        assertThat(service.factsOf(budget.value()))
                .hasSize(3)
                .endsWith(new BudgetRevised(budget, money("51.00")), new PurposeRevised(budget, "宣传"));
    }

    @Test
    void goes_on_with_the_next_table_after_one_that_a_rule_refuses() {
        var refused = table("575006", "负数", "-0.01");
        var next = table("575006", "下一张", "0.00");
        service.publish(refused, EDITOR);
        service.publish(next, EDITOR);
        assertThat(service.factsOf(BudgetId.of(refused.projectId()).value())).isEmpty();
        assertThat(service.factsOf(BudgetId.of(next.projectId()).value())).hasSize(1);
    }

    @Test
    void takes_project_and_budget_of_a_unit_whose_name_the_table_does_not_give() {
        var named = table("575007", "没有单位名称", "50.00");
        var table = new TableRecognised(
                IMPORT,
                1,
                named.title(),
                named.projectId(),
                named.unitId(),
                null,
                2024,
                named.projectName(),
                named.figures(),
                "培训",
                ImportOutcome.CREATED);
        service.publish(table, EDITOR);
        assertThat(service.factsOf("575007")).isEmpty();
        assertThat(service.factsOf(BudgetId.of(table.projectId()).value())).hasSize(1);
    }

    private static TableRecognised table(String unit, String project, String total) {
        var unitId = new UnitId(unit);
        return new TableRecognised(
                IMPORT,
                1,
                project + "绩效目标表",
                ProjectId.of(unitId, 2024, project),
                unitId,
                "事务中心",
                2024,
                project,
                money(total),
                "培训",
                ImportOutcome.CREATED);
    }

    private static BudgetFigures money(String total) {
        return new BudgetFigures(new BigDecimal(total), null, null, BudgetFigures.TEN_THOUSAND_YUAN);
    }

    private static String metadata(LedgerEntry entry, String name) {
        return json(entry.metadata().bytes()).path(name).asString();
    }

    private static JsonNode json(byte[] bytes) {
        return JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
    }
}
