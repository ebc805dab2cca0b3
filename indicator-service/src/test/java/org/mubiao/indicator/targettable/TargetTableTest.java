package org.mubiao.indicator.targettable;

import static org.mubiao.indicator.targettable.TargetTableRule.CELLS_AS_SEEN;
import static org.mubiao.indicator.targettable.TargetTableRule.MOST_ROWS;
import static org.mubiao.indicator.targettable.TargetTableRule.ROWS_WITHIN_LIMIT;
import static org.mubiao.indicator.targettable.TargetTableRule.ROW_IN_TABLE;

import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.Clause;
import org.mubiao.contracts.indicator.ImportOutcome;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundComplete;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundIncomplete;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.indicator.targettable.TargetTableCommand.CopiedRow;
import org.mubiao.indicator.targettable.TargetTableCommand.CopyRows;
import org.mubiao.indicator.targettable.TargetTableCommand.LinkIndicator;
import org.mubiao.indicator.targettable.TargetTableCommand.TakeTable;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.edit.StaleEdit;

class TargetTableTest {

    private static final ProjectId PROJECT = new ProjectId("571203-2024-0123456789abcdef");
    private static final TargetTableId TABLE = TargetTableId.of(PROJECT);
    private static final Level COUNT = new Level("产出指标", "数量指标");
    private static final Level QUALITY = new Level("产出指标", "质量指标");
    private static final SourcePart CUT_ROW = new SourcePart(3, List.of("产出指标"), List.of("level2", "name"));

    final AggregateTestFixture<TargetTable> table = new AggregateTestFixture<>(TargetTable.class);

    @Test
    void is_opened_with_one_event_for_each_thing_in_the_first_document() {
        table.givenNoPriorActivity()
                .when(take(goals("1.培训"), row(COUNT, "培训次数", "≥2次"), row(QUALITY, "合格率", "≥95%")))
                .expectResultMessagePayload(ImportOutcome.CREATED)
                .expectEvents(
                        opened(),
                        new GoalsRevised(TABLE, List.of("1.培训")),
                        added("i1", COUNT, "培训次数", "≥2次"),
                        added("i2", QUALITY, "合格率", "≥95%"));
    }

    @Test
    void does_not_change_when_the_document_says_the_same() {
        table.given(twoRows())
                .when(take(goals("1.培训"), row(COUNT, "培训次数", "≥2次"), row(QUALITY, "合格率", "≥95%")))
                .expectResultMessagePayload(ImportOutcome.UNCHANGED)
                .expectNoEvents();
    }

    @Test
    void tells_a_changed_target_as_that_one_cell() {
        table.given(twoRows())
                .when(take(goals("1.培训"), row(COUNT, "培训次数", "≥3次"), row(QUALITY, "合格率", "≥95%")))
                .expectResultMessagePayload(ImportOutcome.CHANGED)
                .expectEvents(new TargetRevised(TABLE, new IndicatorId("i1"), value("≥3次")));
    }

    @Test
    void tells_a_renamed_row_in_its_place_as_a_change_of_the_name() {
        table.given(twoRows())
                .when(take(goals("1.培训"), row(COUNT, "培训场次", "≥2次"), row(QUALITY, "合格率", "≥95%")))
                .expectEvents(
                        new IndicatorRenamed(TABLE, new IndicatorId("i1"), "培训场次"),
                        new DescriptionRevised(TABLE, new IndicatorId("i1"), "培训场次"));
    }

    @Test
    void knows_rows_of_one_name_apart_by_their_order() {
        table.given(opened(), added("i1", COUNT, "数量指标", "≥10次"), added("i2", COUNT, "数量指标", "≥50人"))
                .when(take(goals(), row(COUNT, "数量指标", "≥10次"), row(COUNT, "数量指标", "≥60人")))
                .expectEvents(new TargetRevised(TABLE, new IndicatorId("i2"), value("≥60人")));
    }

    @Test
    void takes_rows_in_another_order_as_the_same_rows() {
        table.given(twoRows())
                .when(take(goals("1.培训"), row(QUALITY, "合格率", "≥95%"), row(COUNT, "培训次数", "≥2次")))
                .expectEvents(new IndicatorsReordered(TABLE, List.of(new IndicatorId("i2"), new IndicatorId("i1"))));
    }

    @Test
    void puts_a_new_row_where_the_document_has_it_under_an_id_never_used_before() {
        table.given(twoRows(new IndicatorRemoved(TABLE, new IndicatorId("i2"))))
                .when(take(goals("1.培训"), row(QUALITY, "及时率", "≥90%"), row(COUNT, "培训次数", "≥2次")))
                .expectEvents(
                        added("i3", QUALITY, "及时率", "≥90%"),
                        new IndicatorsReordered(TABLE, List.of(new IndicatorId("i3"), new IndicatorId("i1"))));
    }

    @Test
    void removes_a_row_that_a_whole_document_no_longer_has() {
        table.given(twoRows())
                .when(take(goals("1.培训"), row(COUNT, "培训次数", "≥2次")))
                .expectEvents(new IndicatorRemoved(TABLE, new IndicatorId("i2")));
    }

    @Test
    void keeps_a_row_that_a_cut_off_document_does_not_reach() {
        table.given(twoRows())
                .when(torn(goals("1.培训"), row(COUNT, "培训次数", "≥2次")))
                .expectEvents(new SourceFoundIncomplete(TABLE, List.of(CUT_ROW)));
    }

    @Test
    void is_complete_again_when_a_whole_document_comes() {
        table.given(opened(), added("i1", COUNT, "培训次数", "≥2次"), new SourceFoundIncomplete(TABLE, List.of(CUT_ROW)))
                .when(take(goals(), row(COUNT, "培训次数", "≥2次")))
                .expectEvents(new SourceFoundComplete(TABLE));
    }

    @Test
    void follows_a_row_that_moved_to_another_level_and_back() {
        table.given(opened(), added("i1", COUNT, "培训次数", "≥2次"), moved("i1", QUALITY), moved("i1", COUNT))
                .when(take(goals(), row(COUNT, "培训次数", "≥2次")))
                .expectNoEvents();
    }

    @Test
    void answers_a_dry_run_and_changes_nothing() {
        var command = take(goals(), row(COUNT, "培训次数", "≥2次"));
        table.givenNoPriorActivity()
                .when(new TakeTable(TABLE, 2024, command.content(), "import-1#table=1", true))
                .expectResultMessagePayload(ImportOutcome.CREATED)
                .expectNoEvents();
    }

    @Test
    void takes_as_many_rows_as_the_limit() {
        table.givenNoPriorActivity()
                .when(take(goals(), rows(MOST_ROWS)))
                .expectResultMessagePayload(ImportOutcome.CREATED);
    }

    @Test
    void refuses_one_row_over_the_limit() {
        table.givenNoPriorActivity()
                .when(take(goals(), rows(MOST_ROWS + 1)))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(ROWS_WITHIN_LIMIT.sentence());
    }

    @Test
    void keeps_its_goals_when_the_document_does_not_speak_of_them() {
        table.given(twoRows())
                .when(take(null, row(COUNT, "培训次数", "≥2次"), row(QUALITY, "合格率", "≥95%")))
                .expectResultMessagePayload(ImportOutcome.UNCHANGED)
                .expectNoEvents();
    }

    private static TakeTable take(@Nullable List<String> goals, RowContent... rows) {
        return new TakeTable(TABLE, 2024, new TableContent(goals, List.of(rows), List.of()), "import-1#table=1", false);
    }

    private static TakeTable torn(List<String> goals, RowContent... rows) {
        return new TakeTable(
                TABLE, 2024, new TableContent(goals, List.of(rows), List.of(CUT_ROW)), "import-1#table=1", false);
    }

    private static List<String> goals(String... goals) {
        return List.of(goals);
    }

    private static RowContent row(Level level, String name, String target) {
        return new RowContent(level, name, name, value(target));
    }

    private static RowContent[] rows(int count) {
        return Collections.nCopies(count, row(COUNT, "培训次数", "≥2次")).toArray(RowContent[]::new);
    }

    @Test
    void lets_a_row_point_to_a_definition() {
        table.given(twoRows())
                .when(new LinkIndicator(TABLE, new IndicatorId("i1"), "CS-01", 1, 4))
                .expectResultMessagePayload(new TableEdit(5, null))
                .expectEvents(linked("i1", "CS-01", 1));
    }

    @Test
    void does_not_change_when_a_row_points_there_already() {
        table.given(twoRows(linked("i1", "CS-01", 1)))
                .when(new LinkIndicator(TABLE, new IndicatorId("i1"), "CS-01", 1, 5))
                .expectResultMessagePayload(new TableEdit(5, null))
                .expectNoEvents();
    }

    @Test
    void changes_a_link_that_its_author_has_seen() {
        table.given(twoRows(linked("i1", "CS-01", 1)))
                .when(new LinkIndicator(TABLE, new IndicatorId("i1"), "CS-01", 2, 5))
                .expectEvents(linked("i1", "CS-01", 2));
    }

    @Test
    void refuses_to_change_a_link_that_its_author_has_not_seen() {
        table.given(twoRows(linked("i1", "CS-01", 1)))
                .when(new LinkIndicator(TABLE, new IndicatorId("i1"), "CS-02", 1, 4))
                .expectNoEvents()
                .expectException(StaleEdit.class)
                .expectExceptionMessage(CELLS_AS_SEEN.sentence());
    }

    @Test
    void refuses_to_link_a_row_that_is_gone() {
        table.given(twoRows(new IndicatorRemoved(TABLE, new IndicatorId("i2"))))
                .when(new LinkIndicator(TABLE, new IndicatorId("i2"), "CS-01", 1, 5))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(ROW_IN_TABLE.sentence());
    }

    @Test
    void copies_the_rows_that_it_does_not_have_with_their_definitions() {
        table.given(twoRows())
                .when(new CopyRows(
                        TABLE,
                        List.of(
                                new CopiedRow(row(COUNT, "培训次数", "≥9次"), "CS-01", 1),
                                new CopiedRow(row(COUNT, "宣传次数", "≥3次"), "CS-02", 2),
                                new CopiedRow(row(COUNT, "合格率", "≥90%"), null, 0)),
                        "project=other"))
                .expectResultMessagePayload(new TableEdit(7, null))
                .expectEvents(
                        added("i3", COUNT, "宣传次数", "≥3次"), linked("i3", "CS-02", 2), added("i4", COUNT, "合格率", "≥90%"));
    }

    @Test
    void copies_nothing_a_second_time() {
        table.given(twoRows())
                .when(new CopyRows(TABLE, List.of(new CopiedRow(row(COUNT, "培训次数", "≥9次"), null, 0)), "project=other"))
                .expectResultMessagePayload(new TableEdit(4, null))
                .expectNoEvents();
    }

    @Test
    void refuses_copies_over_the_limit_of_rows_and_takes_as_many_as_it_allows() {
        table.given(twoRows()).when(copyOf(MOST_ROWS - 2)).expectSuccessfulHandlerExecution();
        table.given(twoRows())
                .when(copyOf(MOST_ROWS - 1))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(ROWS_WITHIN_LIMIT.sentence());
    }

    private static CopyRows copyOf(int rows) {
        var copies = java.util.stream.IntStream.range(0, rows)
                .mapToObj(i -> new CopiedRow(row(COUNT, "新指标" + i, "≥1次"), null, 0))
                .toList();
        return new CopyRows(TABLE, copies, "project=other");
    }

    private static IndicatorLinked linked(String row, String definition, int revision) {
        return new IndicatorLinked(TABLE, new IndicatorId(row), definition, revision);
    }

    private static List<TargetTableEvent> twoRowsList() {
        return List.of(
                opened(),
                new GoalsRevised(TABLE, List.of("1.培训")),
                added("i1", COUNT, "培训次数", "≥2次"),
                added("i2", QUALITY, "合格率", "≥95%"));
    }

    private static Object[] twoRows() {
        return twoRowsList().toArray();
    }

    private static Object[] twoRows(TargetTableEvent then) {
        return java.util.stream.Stream.concat(twoRowsList().stream(), java.util.stream.Stream.of(then))
                .toArray();
    }

    private static TargetTableOpened opened() {
        return new TargetTableOpened(TABLE, PROJECT, 2024);
    }

    private static IndicatorAdded added(String id, Level level, String name, String target) {
        return new IndicatorAdded(TABLE, new IndicatorId(id), level, name, name, value(target));
    }

    private static IndicatorMovedToLevel moved(String id, Level level) {
        return new IndicatorMovedToLevel(TABLE, new IndicatorId(id), level);
    }

    private static TargetValue value(String text) {
        return new TargetValue(text, List.of(new Clause.Described(text)), List.of());
    }
}
