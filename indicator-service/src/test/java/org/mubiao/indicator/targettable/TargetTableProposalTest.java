package org.mubiao.indicator.targettable;

import static org.mubiao.indicator.targettable.TargetTableRule.MOST_ROWS;
import static org.mubiao.indicator.targettable.TargetTableRule.PROJECT_NOT_THERE_YET;
import static org.mubiao.indicator.targettable.TargetTableRule.ROWS_WITHIN_LIMIT;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.ProjectProposed;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.targettable.TargetTableCommand.ProposeProject;
import org.mubiao.indicator.targettable.TargetTableCommand.ReviseIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.RowCells;
import org.mubiao.kit.RuleBroken;

/** The subject is a target table that is set up whole, with its project. */
class TargetTableProposalTest {

    private static final UnitId UNIT = new UnitId("571203");
    private static final ProjectId PROJECT = ProjectId.of(UNIT, 2025, "救护培训");
    private static final TargetTableId TABLE = TargetTableId.of(PROJECT);
    private static final BudgetFigures FIGURES = new BudgetFigures(new BigDecimal("50.00"), null, null, "万元");
    private static final RowContent ROW = RowContent.written(new Level("产出指标", "数量指标"), "培训场次", "全年", "≥2场", 2025);

    final AggregateTestFixture<TargetTable> table = new AggregateTestFixture<>(TargetTable.class);

    @Test
    void holds_project_goals_and_rows_in_one_commit() {
        table.givenNoPriorActivity()
                .when(propose(List.of("1.培训"), List.of(ROW, ROW), false))
                .expectResultMessagePayload(new TableEdit(5, null))
                .expectEvents(
                        PROPOSED,
                        new TargetTableOpened(TABLE, PROJECT, 2025),
                        new GoalsRevised(TABLE, List.of("1.培训")),
                        added("i1"),
                        added("i2"));
    }

    @Test
    void may_begin_without_goals_and_rows_and_is_edited_as_any_other() {
        table.givenNoPriorActivity()
                .when(propose(List.of(), List.of(), false))
                .expectEvents(PROPOSED, new TargetTableOpened(TABLE, PROJECT, 2025));
        table.given(PROPOSED, new TargetTableOpened(TABLE, PROJECT, 2025), added("i1"))
                .when(new ReviseIndicator(
                        TABLE, new IndicatorId("i1"), new RowCells(null, null, "培训班次", null, null), 3))
                .expectEvents(new IndicatorRenamed(TABLE, new IndicatorId("i1"), "培训班次"));
    }

    @Test
    void is_not_there_yet_here_nor_in_the_budget() {
        refused(
                table.given(new TargetTableOpened(TABLE, PROJECT, 2025)).when(propose(List.of(), List.of(), false)),
                PROJECT_NOT_THERE_YET);
        refused(table.givenNoPriorActivity().when(propose(List.of(), List.of(), true)), PROJECT_NOT_THERE_YET);
    }

    @Test
    void has_as_many_rows_as_any_table_and_no_more() {
        table.givenNoPriorActivity()
                .when(propose(List.of(), Collections.nCopies(MOST_ROWS, ROW), false))
                .expectSuccessfulHandlerExecution();
        refused(
                table.givenNoPriorActivity().when(propose(List.of(), Collections.nCopies(MOST_ROWS + 1, ROW), false)),
                ROWS_WITHIN_LIMIT);
    }

    private static final ProjectProposed PROPOSED =
            new ProjectProposed(TABLE, PROJECT, UNIT, 2025, "救护培训", FIGURES, "培训");

    private static ProposeProject propose(List<String> goals, List<RowContent> rows, boolean registered) {
        return new ProposeProject(TABLE, UNIT, 2025, "救护培训", FIGURES, "培训", goals, rows, registered);
    }

    private static IndicatorAdded added(String id) {
        return new IndicatorAdded(TABLE, new IndicatorId(id), ROW.level(), ROW.name(), ROW.description(), ROW.target());
    }

    private static void refused(ResultValidator<TargetTable> result, TargetTableRule rule) {
        result.expectNoEvents().expectException(RuleBroken.class).expectExceptionMessage(rule.sentence());
    }
}
