package org.mubiao.indicator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.UnitEvent.UnitNameTaken;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportEvent.ImportStarted;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.ImportEvent.TableTaken;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.feed.FeedPositions;
import org.mubiao.indicator.RunningService;
import org.mubiao.ledger.store.Ledger;
import tools.jackson.databind.JsonNode;

/** What an import makes of a document that came before in another shape. */
@ExtendWith(RunningService.Shared.class)
class ImportOutcomeTest {

    final RunningService service;

    ImportOutcomeTest(RunningService service) {
        this.service = service;
    }

    @Test
    void is_unchanged_and_leaves_no_event_for_the_same_document() {
        var form = Form.of("572001", "原样再导入");
        service.take(form.print());
        var before = service.bean(Ledger.class).head();
        var again = service.take(form.print());
        assertThat(outcome(again)).isEqualTo("unchanged");
        assertThat(service.bean(Ledger.class).head()).isEqualTo(before);
    }

    @Test
    void is_changed_by_one_cell_and_tells_one_event() {
        var form = Form.of("572002", "改一个单元格");
        var changed = form.with(0, 4, "≥3次");
        assertThat(newTableEvents(form, changed)).singleElement().satisfies(event -> {
            var revised = (TargetRevised) event;
            assertThat(revised.indicatorId()).isEqualTo(new IndicatorId("i1"));
            assertThat(revised.target().text()).isEqualTo("≥3次");
        });
    }

    @Test
    void is_changed_by_one_figure_and_leaves_the_table_alone() {
        var form = Form.of("572003", "改一个金额");
        assertThat(newTableEvents(form, form.with("51.00", "50.00", form.purpose())))
                .isEmpty();
        assertThat(budgetOf(form))
                .last()
                .isEqualTo(new BudgetRevised(
                        BudgetId.of(form.projectId()),
                        new BudgetFigures(new BigDecimal("51.00"), new BigDecimal("50.00"), null, "万元")));
    }

    @Test
    void is_changed_by_a_row_that_is_gone() {
        var form = Form.of("572004", "少一行");
        assertThat(newTableEvents(form, form.without(1)))
                .containsExactly(new IndicatorRemoved(table(form), new IndicatorId("i2")));
    }

    @Test
    void is_changed_by_a_row_that_moved() {
        var form = Form.of("572005", "换一行");
        var moved = form.with(
                List.of(form.rows().get(1), form.rows().get(0), form.rows().get(2)));
        assertThat(newTableEvents(form, moved))
                .containsExactly(new IndicatorsReordered(
                        table(form), List.of(new IndicatorId("i2"), new IndicatorId("i1"), new IndicatorId("i3"))));
    }

    @Test
    void tells_all_steps_of_an_import_that_changes_something() {
        var form = Form.of("572006", "导入的事件");
        var ended = service.take(form.print());
        assertThat(service.eventsOf(ended.path("importId").asString()))
                .extracting(Object::getClass)
                .containsExactly(ImportStarted.class, TableRecognised.class, TableTaken.class, ImportFinished.class);
    }

    @Test
    void leaves_no_event_when_it_is_dry() {
        var form = Form.of("572007", "试导入");
        var before = service.bean(Ledger.class).head();
        var ended = service.ended(RunningService.send(service.office(), form.print(), "?fiscalYear=2024&dryRun=true"));
        assertThat(outcome(ended)).isEqualTo("created");
        assertThat(ended.path("dryRun").asBoolean()).isTrue();
        assertThat(service.bean(Ledger.class).head()).isEqualTo(before);
    }

    @Test
    void renames_a_unit_once_and_knows_the_new_name_then() {
        var form = Form.of("572008", "单位改名");
        service.take(form.print());
        var renamed = form.named("天津市红十字服务中心").print();
        assertThat(outcome(service.take(renamed))).isEqualTo("changed");
        assertThat(outcome(service.take(renamed))).isEqualTo("unchanged");
        assertThat(unit("572008"))
                .containsExactly(
                        new UnitRegistered(new UnitId("572008"), form.unitName()),
                        new UnitRenamed(new UnitId("572008"), "天津市红十字服务中心"));
    }

    @Test
    void knows_the_names_that_a_unit_had_before_and_will_have() {
        var form = Form.of("572011", "从某日起改名");
        service.take(form.print());
        service.budget.add(new UnitNameTaken(new UnitId("572011"), "天津市人道服务中心", LocalDate.of(2025, 7, 1)));
        var positions = service.bean(FeedPositions.class);
        await().atMost(RunningService.PATIENCE)
                .until(() -> positions.all().getOrDefault("budget", -1L) >= service.budget.size() - 1);
        assertThat(outcome(service.take(form.named("天津市人道服务中心").print()))).isEqualTo("unchanged");
        assertThat(outcome(service.take(form.print()))).isEqualTo("unchanged");
    }

    @Test
    void takes_the_first_of_two_spellings_of_a_unit_and_is_unchanged_the_second_time() {
        var document =
                Form.document(Form.of("572009", "写法一"), Form.of("572009", "写法二").named("天津市红十字会事务中心"));
        service.take(document);
        assertThat(outcomes(service.take(document))).containsExactly("unchanged", "unchanged");
        assertThat(unit("572009")).hasSize(1);
    }

    @Test
    void refuses_the_second_table_of_one_project_in_one_document() {
        var form = Form.of("572010", "同一项目两张表");
        var ended = service.take(Form.document(form, form.with(0, 4, "≥9次")));
        assertThat(outcomes(ended)).containsExactly("created", "refused");
        assertThat(ended.path("tables")
                        .path(1)
                        .path("problems")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("PROJECT_TWICE");
        assertThat(service.eventsOf(table(form).value())).noneMatch(TargetRevised.class::isInstance);
    }

    @Test
    void refuses_a_table_of_more_rows_than_one_may_have_and_takes_the_next() {
        var many = java.util.stream.IntStream.rangeClosed(1, 501)
                .mapToObj(n -> List.of("产出指标", "数量指标", "指标第" + n + "项", "描述", "≥" + n + "次"))
                .toList();
        var ended = service.take(Form.document(Form.of("572011", "行数过多").with(many), Form.of("572011", "行数正常")));
        assertThat(outcomes(ended)).containsExactly("refused", "created");
    }

    @Test
    void refuses_a_table_that_holds_more_than_a_commit_may() {
        var form = Form.of("572012", "内容过多").with(0, 3, "描".repeat(1_500_000));
        var ended = service.take(Form.document(form, Form.of("572012", "内容正常")));
        assertThat(outcomes(ended)).containsExactly("refused", "created");
        assertThat(ended.path("tables")
                        .path(0)
                        .path("problems")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("TABLE_TOO_LARGE");
    }

    @Test
    void keeps_what_is_known_where_a_cut_off_document_does_not_speak_of_it() {
        var form = Form.of("572013", "截断的表");
        service.take(form.print());
        var known = budgetOf(form);
        for (var end : List.of("合格率\n\t合格率\n", "\t50.00\n", form.project() + "\n")) {
            var cut = service.take(form.cutAfter(end));
            assertThat(outcome(cut)).as("cut after %s", end).isEqualTo("incomplete");
            assertThat(budgetOf(form)).as("cut after %s", end).isEqualTo(known);
            assertThat(service.eventsOf(table(form).value())).noneMatch(IndicatorRemoved.class::isInstance);
        }
        assertThat(outcome(service.take(form.print()))).isEqualTo("changed");
        assertThat(budgetOf(form)).isEqualTo(known);
    }

    @Test
    void keeps_purpose_and_money_that_a_whole_table_leaves_out() {
        var form = Form.of("572014", "缺少部分");
        service.take(form.print());
        var known = budgetOf(form);
        service.take(form.with(null, null, null).print());
        assertThat(budgetOf(form)).isEqualTo(known);
        assertThat(service.eventsOf(table(form).value()))
                .filteredOn(IndicatorAdded.class::isInstance)
                .hasSize(3);
    }

    @Test
    void keeps_two_imports_of_two_units_apart() {
        var first = Form.of("572015", "甲项目");
        var second = Form.of("572016", "乙项目");
        var editors = List.of(
                service.client("editor-572015", "572015", "unit-editor"),
                service.client("editor-572016", "572016", "unit-editor"));
        var imports = List.of(
                RunningService.send(editors.get(0), first.print(), "?fiscalYear=2024"),
                RunningService.send(editors.get(1), second.print(), "?fiscalYear=2024"));
        assertThat(imports)
                .allSatisfy(id -> assertThat(outcome(service.ended(id))).isEqualTo("created"));
        assertThat(service.eventsOf(table(first).value())).hasSize(5);
        assertThat(service.eventsOf(table(second).value())).hasSize(5);
    }

    private List<Object> newTableEvents(Form before, Form after) {
        var first = service.take(before.print());
        assertThat(outcome(first)).isEqualTo("created");
        var known = service.eventsOf(table(before).value()).size();
        var second = service.take(after.print());
        assertThat(outcome(second)).isEqualTo("changed");
        var events = service.eventsOf(table(before).value());
        return events.subList(known, events.size());
    }

    private List<Object> budgetOf(Form form) {
        return service.budget.facts(BudgetId.of(form.projectId()).value());
    }

    private List<Object> unit(String code) {
        return service.budget.facts(code);
    }

    private static TargetTableId table(Form form) {
        return TargetTableId.of(form.projectId());
    }

    private static String outcome(JsonNode ended) {
        assertThat(ended.path("state").asString()).isEqualTo("finished");
        assertThat(ended.path("problems").size()).isZero();
        return ended.path("tables").path(0).path("outcome").asString();
    }

    private static List<String> outcomes(JsonNode ended) {
        return ended.path("tables")
                .valueStream()
                .map(table -> table.path("outcome").asString())
                .toList();
    }
}
