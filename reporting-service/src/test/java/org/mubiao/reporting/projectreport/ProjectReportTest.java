package org.mubiao.reporting.projectreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mubiao.reporting.Events.money;
import static org.mubiao.reporting.Events.words;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Grade;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.ReviewComment;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswerWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.GoalsRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorAdded;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorLinked;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRemoved;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorsReordered;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundComplete;
import org.mubiao.contracts.indicator.TargetTableEvent.SourceFoundIncomplete;
import org.mubiao.contracts.indicator.TargetTableEvent.TableReturned;
import org.mubiao.contracts.indicator.TargetTableEvent.TableSubmitted;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.reporting.Events;
import org.mubiao.reporting.projectreport.ProjectReport.Line;
import org.mubiao.reporting.projectreport.ProjectReport.Registration;
import org.mubiao.review.AnsweredFinding;
import org.mubiao.review.AnsweredFinding.Answered;
import org.mubiao.review.UnitAnswer;
import org.mubiao.value.TargetValueReader;

class ProjectReportTest {

    private static final Facts FACTS = new Facts(Events.JSON);
    private static final UnitAnswer.Author AUTHOR = new UnitAnswer.Author("editor-571203", "经办人");
    private static final Instant AT = Instant.parse("2024-03-01T02:00:00Z");

    private static final UnitId UNIT = new UnitId("571203");
    private static final ProjectId PROJECT = ProjectId.of(UNIT, 2024, "“三献”工作统筹发展项目");
    private static final BudgetId BUDGET = BudgetId.of(PROJECT);
    private static final TargetTableId TABLE = TargetTableId.of(PROJECT);
    private static final Level QUANTITY = new Level("产出指标", "数量指标");
    private static final Level QUALITY = new Level("产出指标", "质量指标");
    private static final IndicatorId FIRST = new IndicatorId("i1");
    private static final IndicatorId SECOND = new IndicatorId("i2");
    private static final SourcePart CUT_OFF =
            new SourcePart(4, List.of("产出指标", "质量指标"), List.of("name", "description", "target"));

    @Test
    void holds_what_was_registered() {
        var report = after(registered());
        assertThat(report.registered()).isEqualTo(new Registration(UNIT, 2024, "“三献”工作统筹发展项目"));
        assertThat(report.isRegistered()).isTrue();
        assertThat(report.version()).isEqualTo(ProjectVersion.NOTHING_SEEN);
    }

    @Test
    void is_not_registered_by_its_table_or_its_budget() {
        var report = after(opened(), drafted());
        assertThat(report.isRegistered()).isFalse();
        assertThatIllegalStateException().isThrownBy(report::registered);
    }

    @Test
    void holds_the_budget_as_last_revised_with_the_scale_as_written() {
        var report = after(drafted(), new BudgetRevised(BUDGET, money("58.30", null, "0.00")));
        assertThat(report.figures()).isEqualTo(money("58.30", null, "0.00"));
        assertThat(report.figures()).isNotEqualTo(money("58.3", null, "0"));
        assertThat(report.purpose()).isEqualTo("开展宣传活动");
        assertThat(report.version()).hasToString("2");
    }

    @Test
    void holds_the_purpose_as_last_revised() {
        var report = after(drafted(), new PurposeRevised(BUDGET, "制作宣传品"));
        assertThat(report.purpose()).isEqualTo("制作宣传品");
        assertThat(report.figures()).isEqualTo(money("50.00", "50.00", null));
    }

    @Test
    void holds_the_goals_as_last_revised() {
        var report = after(
                opened(),
                new GoalsRevised(TABLE, List.of("一")),
                new GoalsRevised(TABLE, List.of("1.完成纪念活动", "2.完成培训")));
        assertThat(report.goals()).containsExactly("1.完成纪念活动", "2.完成培训");
        assertThat(report.version()).hasToString("3000000");
    }

    @Test
    void lists_its_indicators_as_they_were_added() {
        assertThat(after(opened(), added(FIRST), added(SECOND)).indicators())
                .containsExactly(line(FIRST), line(SECOND));
    }

    @Test
    void changes_one_cell_of_one_indicator_at_a_time() {
        var before = new Object[] {opened(), added(FIRST), added(SECOND)};
        assertThat(lines(before, new IndicatorMovedToLevel(TABLE, SECOND, QUALITY)))
                .containsExactly(line(FIRST), new Line(SECOND, QUALITY, "name i2", "about i2", words("≥2次"), null));
        assertThat(lines(before, new IndicatorRenamed(TABLE, SECOND, "培训场次")))
                .containsExactly(line(FIRST), new Line(SECOND, QUANTITY, "培训场次", "about i2", words("≥2次"), null));
        assertThat(lines(before, new DescriptionRevised(TABLE, SECOND, "全年培训场次")))
                .containsExactly(line(FIRST), new Line(SECOND, QUANTITY, "name i2", "全年培训场次", words("≥2次"), null));
        assertThat(lines(before, new TargetRevised(TABLE, SECOND, words("≥3次"))))
                .containsExactly(line(FIRST), new Line(SECOND, QUANTITY, "name i2", "about i2", words("≥3次"), null));
    }

    @Test
    void points_to_the_definition_that_was_linked_last_and_keeps_it_when_another_cell_changes() {
        var linked = after(
                opened(),
                added(FIRST),
                added(SECOND),
                new IndicatorLinked(TABLE, SECOND, "CS-01", 1),
                new IndicatorLinked(TABLE, SECOND, "CS-01", 2),
                new IndicatorRenamed(TABLE, SECOND, "培训场次"));
        assertThat(linked.indicators())
                .extracting(Line::definition)
                .containsExactly(null, new ProjectReport.DefinitionLink("CS-01", 2));
    }

    @Test
    void no_longer_lists_an_indicator_that_was_removed() {
        assertThat(after(opened(), added(FIRST), added(SECOND), new IndicatorRemoved(TABLE, FIRST))
                        .indicators())
                .containsExactly(line(SECOND));
    }

    @Test
    void lists_its_indicators_in_their_new_order_and_loses_none() {
        var third = new IndicatorId("i3");
        var all = new Object[] {opened(), added(FIRST), added(SECOND), added(third)};
        assertThat(lines(all, new IndicatorsReordered(TABLE, List.of(third, FIRST, SECOND))))
                .containsExactly(line(third), line(FIRST), line(SECOND));
        assertThat(lines(all, new IndicatorsReordered(TABLE, List.of(third, new IndicatorId("gone")))))
                .containsExactly(line(third), line(FIRST), line(SECOND));
    }

    @Test
    void names_the_parts_that_its_document_lacked_until_a_whole_one_comes() {
        var cut = after(opened(), new SourceFoundIncomplete(TABLE, List.of(CUT_OFF)));
        assertThat(cut.incompleteRows()).containsExactly(CUT_OFF);
        assertThat(cut.isComplete()).isFalse();
        var whole = cut.after(new SourceFoundComplete(TABLE), 2, AUTHOR, AT);
        assertThat(whole.incompleteRows()).isEmpty();
        assertThat(whole.isComplete()).isTrue();
        assertThat(whole.version()).hasToString("3000000");
    }

    @Test
    void is_found_incomplete_once_for_each_part_that_its_document_lacked() {
        var head = new SourcePart(null, List.of(), List.of("purpose"));
        var report = after(opened(), new SourceFoundIncomplete(TABLE, List.of(head, CUT_OFF)));
        var registered = report.after(new ProjectRegistered(PROJECT, UNIT, 2024, "应急救援项目"));
        assertThat(Review.of(registered, List.of()))
                .filteredOn(finding -> finding.finding().code().equals("SOURCE_INCOMPLETE"))
                .extracting(finding -> finding.finding().row())
                .containsExactly(null, 4);
    }

    @Test
    void is_not_reviewed_before_its_table_was_seen() {
        var registered = ProjectReport.of(PROJECT).after(new ProjectRegistered(PROJECT, UNIT, 2024, "应急救援项目"));
        assertThat(Review.of(registered, List.of())).isEmpty();
    }

    @Test
    void is_compared_with_the_other_projects_of_its_unit_and_year_but_not_with_itself() {
        var one = claiming(PROJECT);
        var other = claiming(new ProjectId("571203-2024-ffffffffffffffff"));
        assertThat(Review.of(one, List.of(one)))
                .extracting(finding -> finding.finding().code())
                .doesNotContain("SAME_RESULT_IN_SEVERAL_PROJECTS");
        assertThat(Review.of(one, List.of(one, other)))
                .extracting(finding -> finding.finding().code())
                .contains("SAME_RESULT_IN_SEVERAL_PROJECTS");
    }

    @Test
    void tells_what_the_unit_says_to_a_finding_until_the_facts_are_others() {
        var bare = new TargetValueReader().read("30例", 2024);
        var report = claiming(PROJECT).after(new TargetRevised(TABLE, new IndicatorId("i1"), bare), 2, AUTHOR, AT);
        var finding = finding(report);
        var told = report.after(answered(finding, "两个项目各救助 30 例"), 3, AUTHOR, AT);
        assertThat(finding(told).answered()).isEqualTo(Answered.YES);
        assertThat(finding(told).isOpen()).isFalse();
        assertThat(finding(told).answer())
                .isEqualTo(new UnitAnswer(
                        finding.finding().code(),
                        new IndicatorId("i1"),
                        finding.finding().digest(),
                        "两个项目各救助 30 例",
                        AUTHOR,
                        AT));
        assertThat(told.version()).hasToString("4000000");
        var other = new TargetValueReader().read("40例", 2024);
        var changed = told.after(new TargetRevised(TABLE, new IndicatorId("i1"), other), 4, AUTHOR, AT);
        assertThat(finding(changed).answered()).isEqualTo(Answered.OUTDATED);
        assertThat(finding(changed).isOpen()).isTrue();
        assertThat(finding(changed).answer()).isEqualTo(finding(told).answer());
        var back = changed.after(new TargetRevised(TABLE, new IndicatorId("i1"), bare), 5, AUTHOR, AT);
        assertThat(finding(back).answered()).isEqualTo(Answered.YES);
        var silent = back.after(
                new FindingAnswerWithdrawn(
                        TABLE,
                        finding.finding().code(),
                        new IndicatorId("i1"),
                        finding.finding().digest()),
                6,
                AUTHOR,
                AT);
        assertThat(finding(silent).answered()).isEqualTo(Answered.NO);
        assertThat(finding(silent).answer()).isNull();
    }

    /** What is found in the value of row i1: more or less would do as well, or not. */
    private static AnsweredFinding finding(ProjectReport report) {
        return Review.of(report, List.of()).stream()
                .filter(found -> found.finding().code().equals("COMPARATOR_MISSING"))
                .findFirst()
                .orElseThrow();
    }

    private static FindingAnswered answered(AnsweredFinding found, String answer) {
        var finding = found.finding();
        return new FindingAnswered(TABLE, finding.code(), finding.indicatorId(), finding.digest(), answer);
    }

    private static ProjectReport claiming(ProjectId project) {
        var table = TargetTableId.of(project);
        var target = new TargetValueReader().read("实现器官捐献不低于30例", 2024);
        return ProjectReport.of(project)
                .after(new ProjectRegistered(project, UNIT, 2024, "器官捐献项目" + project))
                .after(new TargetTableOpened(table, project, 2024), 0, AUTHOR, AT)
                .after(
                        new IndicatorAdded(
                                table, new IndicatorId("i1"), new Level("效益指标", "社会效益指标"), "实现器官捐献", "实现器官捐献", target),
                        1,
                        AUTHOR,
                        AT);
    }

    @Test
    void is_the_same_after_every_interleaving_of_the_two_ledgers() {
        var events = wholeLife();
        var inTurn = fold(events.of("budget"), events.of("indicator"), () -> true);
        assertThat(inTurn.version()).hasToString("13000006");
        for (var seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            assertThat(fold(events.of("budget"), events.of("indicator"), random::nextBoolean))
                    .as("seed %d", seed)
                    .isEqualTo(inTurn);
        }
    }

    @Test
    void reads_back_equal_from_its_stored_json() {
        var events = wholeLife();
        var report = fold(events.of("budget"), events.of("indicator"), () -> true);
        assertThat(Events.JSON.readValue(Events.JSON.writeValueAsString(report), ProjectReport.class))
                .isEqualTo(report);
        var bare = ProjectReport.of(PROJECT);
        assertThat(Events.JSON.readValue(Events.JSON.writeValueAsString(bare), ProjectReport.class))
                .isEqualTo(bare);
    }

    @Test
    void is_no_concern_of_events_about_something_else() {
        var events = new Events().add(new ImportFinished(new ImportId("import-1")), new UnitRegistered(UNIT, "中心"));
        assertThat(FACTS.projectOf(events.of("indicator").getFirst())).isNull();
        assertThat(FACTS.projectOf(events.of("budget").getFirst())).isNull();
        assertThat(Facts.unitOf(events.of("budget").getFirst())).isEqualTo("571203");
    }

    @Test
    void does_not_guess_at_an_event_newer_than_itself() {
        var known = new Events().add(opened()).of("indicator").getFirst();
        assertThatIllegalArgumentException().isThrownBy(() -> FACTS.projectOf(like(known, "table-sealed", 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> FACTS.projectOf(like(known, known.name(), 2)));
        assertThat(FACTS.projectOf(like(known, known.name(), 1))).isEqualTo(PROJECT.value());
    }

    /** Thirteen events of the table, six of the budget. */
    private static Events wholeLife() {
        return new Events()
                .add(
                        new UnitRegistered(UNIT, "天津市红十字事务中心"),
                        registered(),
                        drafted(),
                        new BudgetRevised(BUDGET, money("51.00", "50.00", "1.00")),
                        new PurposeRevised(BUDGET, "制作宣传品"),
                        opened(),
                        new GoalsRevised(TABLE, List.of("1.完成纪念活动")),
                        added(FIRST),
                        added(SECOND),
                        new TargetRevised(TABLE, FIRST, words("≥3次")),
                        new IndicatorsReordered(TABLE, List.of(SECOND, FIRST)),
                        new IndicatorRenamed(TABLE, FIRST, "培训场次"),
                        new IndicatorMovedToLevel(TABLE, FIRST, QUALITY),
                        new FindingAnswered(TABLE, "CELL_EMPTY", FIRST, "0123456789abcdef", "无需填写"),
                        new SourceFoundIncomplete(TABLE, List.of(CUT_OFF)))
                .by(
                        "{\"subject\":\"reviewer\",\"displayName\":\"审核人\",\"roles\":[\"reviewer\"]}",
                        "{}",
                        new TableSubmitted(TABLE, 1, 3),
                        new BudgetHeld(BUDGET, 1),
                        new TableReturned(
                                TABLE,
                                1,
                                Grade.FAIR,
                                "请修改",
                                List.of(new ReviewComment("r1c1", null, null, "purpose", "请写明"))),
                        new BudgetReleased(BUDGET, 1),
                        new PurposeRevised(BUDGET, "制作救护宣传品"),
                        new TargetRevised(TABLE, FIRST, words("≥4次")));
    }

    private interface Coin {
        boolean takesLeft();
    }

    private static ProjectReport fold(List<LedgerEvent> left, List<LedgerEvent> right, Coin coin) {
        var lefts = new ArrayList<>(left);
        var rights = new ArrayList<>(right);
        ProjectReport report = null;
        while (!lefts.isEmpty() || !rights.isEmpty()) {
            var from = rights.isEmpty() || !lefts.isEmpty() && coin.takesLeft() ? lefts : rights;
            var event = from.removeFirst();
            if (FACTS.projectOf(event) != null) report = FACTS.projectAfter(report, event);
        }
        return report;
    }

    private static ProjectReport after(Object... facts) {
        var events = new Events().add(facts);
        return fold(events.of("budget"), events.of("indicator"), () -> true);
    }

    private static List<Line> lines(Object[] before, Object last) {
        var facts = new ArrayList<>(List.of(before));
        facts.add(last);
        return after(facts.toArray()).indicators();
    }

    private static LedgerEvent like(LedgerEvent event, String name, int revision) {
        return new LedgerEvent(
                event.ledger(),
                event.position(),
                event.commit(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                name,
                revision,
                event.eventId(),
                event.recordedAt(),
                event.actor(),
                event.metadata(),
                event.payload());
    }

    private static ProjectRegistered registered() {
        return new ProjectRegistered(PROJECT, UNIT, 2024, "“三献”工作统筹发展项目");
    }

    private static BudgetDrafted drafted() {
        return new BudgetDrafted(BUDGET, PROJECT, money("50.00", "50.00", null), "开展宣传活动");
    }

    private static TargetTableOpened opened() {
        return new TargetTableOpened(TABLE, PROJECT, 2024);
    }

    private static IndicatorAdded added(IndicatorId id) {
        return new IndicatorAdded(TABLE, id, QUANTITY, "name " + id, "about " + id, words("≥2次"));
    }

    private static Line line(IndicatorId id) {
        return new Line(id, QUANTITY, "name " + id, "about " + id, words("≥2次"), null);
    }
}
