package org.mubiao.reporting.todo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowEvent;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionWindowSet;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.contracts.workflow.WindowDays;
import org.mubiao.kit.Actor;
import org.mubiao.reporting.projectreport.Catalogue;
import org.mubiao.reporting.projectreport.FindingCodes;
import org.mubiao.reporting.projectreport.ProjectEntry;

class TodosTest {

    private static final UnitId UNIT = new UnitId("571203");
    private static final LocalDate CLOSES = LocalDate.of(2024, 11, 30);

    @ParameterizedTest
    @CsvSource({
        "2024-11-23, '7,1', 1",
        "2024-11-22, '7,1', 0",
        "2024-11-30, '7,1', 1",
        "2024-12-01, '7,1', 0",
        "2024-11-23, '', 1",
        "2024-11-22, '', 0",
        "2024-11-20, '10', 1",
        "2024-11-19, '10', 0"
    })
    void a_table_is_due_soon_from_the_first_reminder_to_the_last_day(LocalDate today, String reminders, int count) {
        var id = SubmissionWindowId.of(2024, Move.SUBMISSION);
        var days = reminders.isEmpty()
                ? List.<Integer>of()
                : List.of(reminders.split(",")).stream().map(Integer::valueOf).toList();
        var set = new SubmissionWindowSet(id, 2024, Move.SUBMISSION, CLOSES.minusDays(60), CLOSES, days);
        var windows = Map.of(id.value(), WindowDays.of(List.<SubmissionWindowEvent>of(set)));
        assertThat(dueSoon(windows, today)).isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"2024-11-30", "2024-12-31"})
    void nothing_is_due_where_no_window_is_set(LocalDate today) {
        assertThat(dueSoon(Map.of(), today)).isZero();
    }

    private static int dueSoon(Map<String, WindowDays> windows, LocalDate today) {
        var editor = new Actor("e", "经办人", List.of("unit-editor"), UNIT.value());
        var entry = new ProjectEntry(
                ProjectId.of(UNIT, 2024, "项目"),
                2024,
                UNIT,
                "项目",
                Lifecycle.NEW,
                ProjectVersion.NOTHING_SEEN,
                null,
                3,
                FindingCodes.NONE,
                true,
                null,
                List.of());
        return new Todos(editor, Catalogue.EMPTY, windows, today)
                .of(List.of(entry), 1, Locale.SIMPLIFIED_CHINESE)
                .items()
                .getLast()
                .count();
    }
}
