package org.mubiao.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.indicator.window.SubmissionWindowRule.CLOSES_AFTER_OPENING;
import static org.mubiao.indicator.window.SubmissionWindowRule.EXCEPTION_OPENS_LATER;
import static org.mubiao.indicator.window.SubmissionWindowRule.REMINDERS_WITHIN_WINDOW;
import static org.mubiao.indicator.window.SubmissionWindowRule.VERSION_STALE;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowEvent;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionReminded;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionWindowSet;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.WindowExceptionGranted;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.contracts.workflow.WindowDays;
import org.mubiao.indicator.window.SubmissionWindowCommand.GrantException;
import org.mubiao.indicator.window.SubmissionWindowCommand.Remind;
import org.mubiao.indicator.window.SubmissionWindowCommand.SetWindow;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.Rule;
import org.mubiao.kit.RuleBroken;

class SubmissionWindowTest {

    private static final SubmissionWindowId WINDOW = SubmissionWindowId.of(2025, Move.SUBMISSION);
    private static final UnitId UNIT = new UnitId("571203");
    private static final LocalDate OPENS = LocalDate.of(2024, 9, 1);
    private static final LocalDate CLOSES = LocalDate.of(2024, 10, 31);

    final AggregateTestFixture<SubmissionWindow> window = new AggregateTestFixture<>(SubmissionWindow.class);

    @Test
    void is_set_and_set_anew_by_who_has_seen_it() {
        window.givenNoPriorActivity().when(asked(CLOSES, 0, 7, 1)).expectEvents(set(CLOSES, 7, 1));
        window.given(set(CLOSES, 7)).when(asked(CLOSES, 1, 7)).expectNoEvents();
        window.given(set(CLOSES, 7)).when(asked(OPENS, 1)).expectEvents(set(OPENS));
        window.given(set(CLOSES, 7))
                .when(asked(OPENS, 0))
                .expectNoEvents()
                .expectException(Refusal.class)
                .expectExceptionMessage(VERSION_STALE.sentence());
    }

    @Test
    void closes_on_the_day_it_opens_or_later() {
        window.givenNoPriorActivity().when(asked(OPENS, 0)).expectEvents(set(OPENS));
        refuses(CLOSES_AFTER_OPENING, asked(OPENS.minusDays(1), 0));
    }

    @Test
    void reminds_within_its_days() {
        window.givenNoPriorActivity()
                .when(asked(OPENS.plusDays(3), 0, 0, 3))
                .expectEvents(set(OPENS.plusDays(3), 0, 3));
        refuses(REMINDERS_WITHIN_WINDOW, asked(OPENS.plusDays(3), 0, 4));
        refuses(REMINDERS_WITHIN_WINDOW, asked(OPENS.plusDays(3), 0, -1));
    }

    private void refuses(Rule rule, SetWindow command) {
        window.givenNoPriorActivity()
                .when(command)
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(rule.sentence());
    }

    @Test
    void stays_open_for_longer_for_one_unit() {
        var granted = new WindowExceptionGranted(WINDOW, UNIT, CLOSES.plusDays(1), "机构调整");
        window.given(set(CLOSES))
                .when(new GrantException(WINDOW, UNIT, CLOSES.plusDays(1), "机构调整", 1))
                .expectEvents(granted);
        window.given(set(CLOSES), granted)
                .when(new GrantException(WINDOW, UNIT, CLOSES.plusDays(1), "机构调整", 2))
                .expectNoEvents();
        window.given(set(CLOSES))
                .when(new GrantException(WINDOW, UNIT, CLOSES, "机构调整", 1))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(EXCEPTION_OPENS_LATER.sentence());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-08-31, false, false",
        "2024-09-01, true, true",
        "2024-10-31, true, true",
        "2024-11-01, false, true",
        "2024-11-10, false, true",
        "2024-11-11, false, false"
    })
    void is_open_on_both_its_edges_and_for_the_exception_on_its(LocalDate day, boolean open, boolean forException) {
        var days = WindowDays.of(List.<SubmissionWindowEvent>of(
                set(CLOSES), new WindowExceptionGranted(WINDOW, UNIT, LocalDate.of(2024, 11, 10), "机构调整")));
        assertThat(days.isOpen(new UnitId("571301"), day)).isEqualTo(open);
        assertThat(days.isOpen(UNIT, day)).isEqualTo(forException);
        assertThat(WindowDays.NONE.isOpen(UNIT, day)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2024-10-23, ''", "2024-10-24, 7", "2024-10-26, 7", "2024-10-30, 1", "2024-10-31, 1", "2024-11-01, ''"})
    void reminds_of_the_nearest_days_that_are_due(LocalDate today, String daysLeft) {
        var given = window.given(set(CLOSES, 7, 1));
        if (daysLeft.isEmpty()) given.when(new Remind(WINDOW, today)).expectNoEvents();
        else
            given.when(new Remind(WINDOW, today))
                    .expectEvents(new SubmissionReminded(WINDOW, Integer.parseInt(daysLeft), CLOSES));
    }

    @Test
    void reminds_once_and_again_when_its_days_are_set_anew() {
        var reminded = new SubmissionReminded(WINDOW, 7, CLOSES);
        window.given(set(CLOSES, 7), reminded)
                .when(new Remind(WINDOW, CLOSES.minusDays(2)))
                .expectNoEvents();
        var later = CLOSES.plusDays(5);
        window.given(set(CLOSES, 7), reminded, set(later, 7))
                .when(new Remind(WINDOW, CLOSES))
                .expectEvents(new SubmissionReminded(WINDOW, 7, later));
    }

    private static SetWindow asked(LocalDate closes, long seen, Integer... reminders) {
        return new SetWindow(WINDOW, 2025, Move.SUBMISSION, OPENS, closes, List.of(reminders), seen);
    }

    private static SubmissionWindowSet set(LocalDate closes, Integer... reminders) {
        return new SubmissionWindowSet(WINDOW, 2025, Move.SUBMISSION, OPENS, closes, List.of(reminders));
    }
}
