package org.mubiao.indicator.targettable;

import static org.mubiao.indicator.targettable.TargetTableRule.ANSWERS_WITHIN_LIMIT;
import static org.mubiao.indicator.targettable.TargetTableRule.ANSWER_GIVEN;
import static org.mubiao.indicator.targettable.TargetTableRule.CELLS_AS_SEEN;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswerWithdrawn;
import org.mubiao.contracts.indicator.TargetTableEvent.FindingAnswered;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetTableOpened;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.indicator.targettable.TargetTableCommand.AnswerFinding;
import org.mubiao.indicator.targettable.TargetTableCommand.WithdrawAnswer;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.edit.StaleEdit;

/** The subject is a target table to whose findings its unit answers. */
class TargetTableAnswersTest {

    private static final ProjectId PROJECT = new ProjectId("571203-2024-0123456789abcdef");
    private static final TargetTableId TABLE = TargetTableId.of(PROJECT);
    private static final IndicatorId ROW = new IndicatorId("i1");
    private static final TargetTableOpened OPENED = new TargetTableOpened(TABLE, PROJECT, 2024);

    final AggregateTestFixture<TargetTable> table = new AggregateTestFixture<>(TargetTable.class);

    @Test
    void keeps_an_answer_as_a_fact() {
        given().when(answer("d1", "场地有限", 1))
                .expectResultMessagePayload(new TableEdit(2, null))
                .expectEvents(answered("d1", "场地有限"));
    }

    @Test
    void takes_an_answer_to_the_table_as_a_whole() {
        given().when(new AnswerFinding(TABLE, "DIMENSION_MISSING", null, "d1", "本项目没有", 1))
                .expectEvents(new FindingAnswered(TABLE, "DIMENSION_MISSING", null, "d1", "本项目没有"));
    }

    @Test
    void says_nothing_twice() {
        given(answered("d1", "场地有限"))
                .when(answer("d1", "场地有限", 1))
                .expectResultMessagePayload(new TableEdit(2, null))
                .expectNoEvents();
    }

    @Test
    void lets_who_has_seen_an_answer_say_something_else() {
        given(answered("d1", "场地有限")).when(answer("d1", "人员有限", 2)).expectEvents(answered("d1", "人员有限"));
    }

    @Test
    void refuses_something_else_of_who_has_not_seen_what_another_said_and_merges_answers_to_other_findings() {
        refused(given(answered("d1", "场地有限")).when(answer("d1", "人员有限", 1)));
        given(answered("d1", "场地有限")).when(answer("d2", "人员有限", 1)).expectEvents(answered("d2", "人员有限"));
    }

    @Test
    void takes_an_answer_back() {
        given(answered("d1", "场地有限"))
                .when(new WithdrawAnswer(TABLE, "d1", 2))
                .expectResultMessagePayload(new TableEdit(3, null))
                .expectEvents(new FindingAnswerWithdrawn(TABLE, "CELL_EMPTY", ROW, "d1"));
    }

    @Test
    void does_not_take_back_what_others_said_meanwhile() {
        refused(given(answered("d1", "场地有限")).when(new WithdrawAnswer(TABLE, "d1", 1)));
    }

    @Test
    void has_no_answer_to_take_back_where_none_was_given() {
        given().when(new WithdrawAnswer(TABLE, "d1", 1))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(ANSWER_GIVEN.sentence());
    }

    @Test
    void is_content_when_another_took_the_answer_back_first() {
        given(answered("d1", "场地有限"), new FindingAnswerWithdrawn(TABLE, "CELL_EMPTY", ROW, "d1"))
                .when(new WithdrawAnswer(TABLE, "d1", 2))
                .expectResultMessagePayload(new TableEdit(3, null))
                .expectNoEvents();
    }

    @Test
    void keeps_as_many_answers_as_it_may_and_no_more() {
        full(Answers.MOST - 1).when(answer("new", "场地有限", 1)).expectEvents(answered("new", "场地有限"));
        full(Answers.MOST)
                .when(answer("new", "场地有限", 1))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(ANSWERS_WITHIN_LIMIT.sentence());
        full(Answers.MOST).when(answer("d1", "人员有限", Answers.MOST + 1)).expectEvents(answered("d1", "人员有限"));
    }

    private TestExecutor<TargetTable> full(int answers) {
        return given(IntStream.range(0, answers)
                .mapToObj(number -> answered("d" + number, "场地有限"))
                .toArray());
    }

    private TestExecutor<TargetTable> given(Object... then) {
        var events = new ArrayList<Object>(List.of(OPENED));
        events.addAll(List.of(then));
        return table.given(events);
    }

    private static void refused(ResultValidator<TargetTable> result) {
        result.expectNoEvents().expectException(StaleEdit.class).expectExceptionMessage(CELLS_AS_SEEN.sentence());
    }

    private static AnswerFinding answer(String digest, String words, long seen) {
        return new AnswerFinding(TABLE, "CELL_EMPTY", ROW, digest, words, seen);
    }

    private static FindingAnswered answered(String digest, String words) {
        return new FindingAnswered(TABLE, "CELL_EMPTY", ROW, digest, words);
    }
}
