package org.mubiao.indicator.targettable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.indicator.targettable.TargetTableRule.CELLS_AS_SEEN;
import static org.mubiao.indicator.targettable.TargetTableRule.MOST_ROWS;
import static org.mubiao.indicator.targettable.TargetTableRule.ORDER_NAMES_EVERY_ROW_ONCE;
import static org.mubiao.indicator.targettable.TargetTableRule.ROWS_WITHIN_LIMIT;
import static org.mubiao.indicator.targettable.TargetTableRule.ROW_IN_TABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.indicator.targettable.TargetTableCommand.AddIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.OrderIndicators;
import org.mubiao.indicator.targettable.TargetTableCommand.RemoveIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseGoals;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.RowCells;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.edit.StaleEdit;
import org.mubiao.value.TargetValueReader;

/** The subject is a table that people edit at the same time; {@link #START} events are there before they begin. */
class TargetTableEditsTest {

    private static final ProjectId PROJECT = new ProjectId("571203-2024-0123456789abcdef");
    private static final TargetTableId TABLE = TargetTableId.of(PROJECT);
    private static final Level COUNT = new Level("产出指标", "数量指标");
    private static final IndicatorId FIRST = new IndicatorId("i1");
    private static final IndicatorId SECOND = new IndicatorId("i2");
    private static final IndicatorId THIRD = new IndicatorId("i3");
    private static final long START = 4;

    final AggregateTestFixture<TargetTable> table = new AggregateTestFixture<>(TargetTable.class);

    @Test
    void gives_an_added_row_the_next_id_and_reads_its_target_for_the_fiscal_year() {
        given().when(new AddIndicator(TABLE, COUNT, "完成时间", "", "2024年10月底"))
                .expectResultMessagePayload(new TableEdit(START + 1, THIRD))
                .expectEvents(new IndicatorAdded(TABLE, THIRD, COUNT, "完成时间", "", value("2024年10月底")));
        assertThat(value("10月底")).isNotEqualTo(new TargetValueReader().read("10月底", 2023));
        table.given(tableOf(2))
                .when(new AddIndicator(TABLE, COUNT, "完成时间", "", "10月底"))
                .expectEvents(new IndicatorAdded(TABLE, THIRD, COUNT, "完成时间", "", value("10月底")));
    }

    @Test
    void keeps_a_row_twice_that_two_people_added() {
        given(new IndicatorAdded(TABLE, THIRD, COUNT, "活动场次", "", value("≥1场")))
                .when(new AddIndicator(TABLE, COUNT, "活动场次", "", "≥1场"))
                .expectEvents(new IndicatorAdded(TABLE, new IndicatorId("i4"), COUNT, "活动场次", "", value("≥1场")));
    }

    @Test
    void takes_the_last_row_within_the_limit() {
        table.given(tableOf(MOST_ROWS - 1))
                .when(new AddIndicator(TABLE, COUNT, "培训次数", "", ""))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void refuses_a_row_over_the_limit() {
        refused(table.given(tableOf(MOST_ROWS)), new AddIndicator(TABLE, COUNT, "培训次数", "", ""), ROWS_WITHIN_LIMIT);
    }

    @Test
    void changes_only_the_cells_that_are_named() {
        given().when(revise(FIRST, new RowCells(null, null, null, null, "≥3次"), START))
                .expectResultMessagePayload(new TableEdit(START + 1, null))
                .expectEvents(new TargetRevised(TABLE, FIRST, value("≥3次")));
    }

    @Test
    void moves_a_row_when_one_of_its_levels_changes() {
        given().when(revise(FIRST, new RowCells(null, "质量指标", null, "新的说明", null), START))
                .expectEvents(
                        new IndicatorMovedToLevel(TABLE, FIRST, new Level("产出指标", "质量指标")),
                        new DescriptionRevised(TABLE, FIRST, "新的说明"));
    }

    @Test
    void merges_two_levels_of_one_row_that_two_people_changed() {
        given(new IndicatorMovedToLevel(TABLE, FIRST, new Level("效益指标", "数量指标")))
                .when(revise(FIRST, new RowCells(null, "社会效益指标", null, null, null), START))
                .expectEvents(new IndicatorMovedToLevel(TABLE, FIRST, new Level("效益指标", "社会效益指标")));
    }

    @Test
    void takes_a_change_of_a_cell_that_nobody_else_changed() {
        given(new TargetRevised(TABLE, FIRST, value("≥4次")), new IndicatorRenamed(TABLE, SECOND, "合格率二"))
                .when(revise(FIRST, new RowCells(null, null, "培训场次", null, null), START))
                .expectEvents(new IndicatorRenamed(TABLE, FIRST, "培训场次"));
    }

    @Test
    void refuses_another_value_for_a_cell_that_others_changed_and_keeps_the_rest_of_the_change_back() {
        stale(
                given(new TargetRevised(TABLE, FIRST, value("≥4次"))),
                revise(FIRST, new RowCells(null, null, "培训场次", null, "≥3次"), START),
                START + 1,
                "indicators/i1/target");
    }

    @Test
    void takes_another_value_from_who_has_seen_the_change() {
        given(new TargetRevised(TABLE, FIRST, value("≥4次")))
                .when(revise(FIRST, new RowCells(null, null, null, null, "≥3次"), START + 1))
                .expectEvents(new TargetRevised(TABLE, FIRST, value("≥3次")));
    }

    @Test
    void does_not_change_when_others_changed_the_cell_to_the_same() {
        given(new TargetRevised(TABLE, FIRST, value("≥4次")))
                .when(revise(FIRST, new RowCells(null, null, null, null, "≥4次"), START))
                .expectResultMessagePayload(new TableEdit(START + 1, null))
                .expectNoEvents();
    }

    @Test
    void refuses_a_change_by_who_claims_to_have_seen_what_is_yet_to_come() {
        stale(given(), revise(FIRST, new RowCells(null, null, "培训场次", null, null), START + 1), START);
    }

    @Test
    void tells_of_a_row_that_others_removed_since() {
        stale(
                given(new IndicatorRemoved(TABLE, FIRST)),
                revise(FIRST, new RowCells(null, null, "培训场次", null, null), START),
                START + 1,
                "indicators/i1");
    }

    @Test
    void does_not_know_a_row_that_was_gone_already_or_never_there() {
        var rename = new RowCells(null, null, "培训场次", null, null);
        refused(given(new IndicatorRemoved(TABLE, FIRST)), revise(FIRST, rename, START + 1), ROW_IN_TABLE);
        refused(given(), revise(new IndicatorId("i9"), rename, START), ROW_IN_TABLE);
        refused(given(), new RemoveIndicator(TABLE, new IndicatorId("i9"), START), ROW_IN_TABLE);
    }

    @Test
    void removes_a_row() {
        given(new TargetRevised(TABLE, SECOND, value("≥99%")))
                .when(new RemoveIndicator(TABLE, FIRST, START))
                .expectEvents(new IndicatorRemoved(TABLE, FIRST));
    }

    @Test
    void keeps_a_row_of_which_others_changed_a_cell() {
        stale(
                given(new TargetRevised(TABLE, FIRST, value("≥4次"))),
                new RemoveIndicator(TABLE, FIRST, START),
                START + 1,
                "indicators/i1/target");
    }

    @Test
    void does_not_remove_a_row_twice() {
        given(new TargetRevised(TABLE, FIRST, value("≥4次")), new IndicatorRemoved(TABLE, FIRST))
                .when(new RemoveIndicator(TABLE, FIRST, START))
                .expectResultMessagePayload(new TableEdit(START + 2, null))
                .expectNoEvents();
        refused(given(new IndicatorRemoved(TABLE, FIRST)), new RemoveIndicator(TABLE, FIRST, START + 1), ROW_IN_TABLE);
    }

    @Test
    void puts_its_rows_in_another_order() {
        given().when(order(START, SECOND, FIRST)).expectEvents(new IndicatorsReordered(TABLE, List.of(SECOND, FIRST)));
        given().when(order(START, FIRST, SECOND)).expectNoEvents();
    }

    @Test
    void orders_what_was_seen_and_leaves_what_came_since_below() {
        given(new IndicatorAdded(TABLE, THIRD, COUNT, "活动场次", "", value("≥1场")))
                .when(order(START, SECOND, FIRST))
                .expectEvents(new IndicatorsReordered(TABLE, List.of(SECOND, FIRST, THIRD)));
        given(new IndicatorAdded(TABLE, THIRD, COUNT, "活动场次", "", value("≥1场")), new IndicatorRemoved(TABLE, FIRST))
                .when(order(START + 1, THIRD, SECOND, FIRST))
                .expectEvents(new IndicatorsReordered(TABLE, List.of(THIRD, SECOND)));
    }

    @Test
    void refuses_an_order_that_leaves_out_doubles_or_invents_a_row() {
        refused(given(), order(START, SECOND), ORDER_NAMES_EVERY_ROW_ONCE);
        refused(given(), order(START, SECOND, FIRST, SECOND), ORDER_NAMES_EVERY_ROW_ONCE);
        refused(given(), order(START, SECOND, FIRST, THIRD), ORDER_NAMES_EVERY_ROW_ONCE);
    }

    @Test
    void refuses_another_order_after_others_ordered_the_rows() {
        var ordered = new IndicatorsReordered(TABLE, List.of(THIRD, FIRST, SECOND));
        var third = new IndicatorAdded(TABLE, THIRD, COUNT, "活动场次", "", value("≥1场"));
        stale(given(third, ordered), order(START + 1, SECOND, FIRST, THIRD), START + 2, "indicators/order");
        given(third, ordered).when(order(START + 1, THIRD, FIRST, SECOND)).expectNoEvents();
    }

    @Test
    void replaces_its_goals() {
        given(new TargetRevised(TABLE, FIRST, value("≥4次")))
                .when(new ReviseGoals(TABLE, List.of("1.培训", "2.宣传"), START))
                .expectEvents(new GoalsRevised(TABLE, List.of("1.培训", "2.宣传")));
    }

    @Test
    void refuses_other_goals_after_others_changed_them() {
        var theirs = new GoalsRevised(TABLE, List.of("1.救助"));
        stale(given(theirs), new ReviseGoals(TABLE, List.of("1.宣传"), START), START + 1, "goals");
        given(theirs).when(new ReviseGoals(TABLE, List.of("1.救助"), START)).expectNoEvents();
    }

    @Test
    void is_not_begun_by_an_edit() {
        table.givenNoPriorActivity()
                .when(new ReviseGoals(TABLE, List.of("1.宣传"), 0))
                .expectException(AggregateNotFoundException.class);
    }

    private TestExecutor<TargetTable> given(TargetTableEvent... then) {
        return table.given(Stream.concat(Stream.of(tableOf(2)), Stream.of(then)).toArray());
    }

    private static Object[] tableOf(int rows) {
        var events = new ArrayList<TargetTableEvent>();
        events.add(new TargetTableOpened(TABLE, PROJECT, 2024));
        events.add(new GoalsRevised(TABLE, List.of("1.培训")));
        for (var row = 1; row <= rows; row++)
            events.add(new IndicatorAdded(TABLE, new IndicatorId("i" + row), COUNT, "培训次数", "培训次数", value("≥2次")));
        return events.toArray();
    }

    private static void refused(TestExecutor<TargetTable> given, TargetTableCommand command, TargetTableRule rule) {
        given.when(command).expectNoEvents().expectException(RuleBroken.class).expectExceptionMessage(rule.sentence());
    }

    private static void stale(
            TestExecutor<TargetTable> given, TargetTableCommand command, long current, String... cells) {
        given.when(command)
                .expectNoEvents()
                .expectExceptionMessage(CELLS_AS_SEEN.sentence())
                .expectException(new CustomTypeSafeMatcher<StaleEdit>("stale in " + List.of(cells)) {
                    @Override
                    protected boolean matchesSafely(StaleEdit stale) {
                        return stale.current() == current && stale.cells().equals(List.of(cells));
                    }
                });
    }

    private static ReviseIndicator revise(IndicatorId row, RowCells cells, long seen) {
        return new ReviseIndicator(TABLE, row, cells, seen);
    }

    private static OrderIndicators order(long seen, IndicatorId... order) {
        return new OrderIndicators(TABLE, List.of(order), seen);
    }

    private static TargetValue value(String text) {
        return new TargetValueReader().read(text, 2024);
    }
}
