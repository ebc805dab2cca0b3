package org.mubiao.reporting.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.reporting.presence.Attendance.Person;

class AttendanceTest {

    private static final Instant NINE = Instant.parse("2024-05-06T01:00:00Z");
    private static final ProjectId TABLE = new ProjectId("571203-2024-a");
    private static final ProjectId OTHER = new ProjectId("571203-2024-b");

    private final Attendance nobody = Attendance.nobody(Duration.ofSeconds(30));

    private static Sign sign(ProjectId table, String seat, String cell, Instant since, boolean present) {
        return new Sign("sign", table.value(), seat, "subject-" + seat, "姓名" + seat, cell, since, present);
    }

    private static Sign at(String seat, String cell) {
        return sign(TABLE, seat, cell, NINE, true);
    }

    @Test
    void has_everybody_who_gave_a_sign_by_table_and_in_the_order_of_coming() {
        var attendance = nobody.after(sign(TABLE, "later", "goals", NINE.plusSeconds(1), true), NINE)
                .after(sign(TABLE, "first", null, NINE, true), NINE)
                .after(sign(OTHER, "elsewhere", null, NINE, true), NINE);

        assertThat(attendance.of(TABLE))
                .containsExactly(
                        new Person("subject-first", "姓名first", null, NINE),
                        new Person("subject-later", "姓名later", "goals", NINE.plusSeconds(1)));
        assertThat(attendance.of(OTHER)).hasSize(1);
    }

    @Test
    void forgets_who_gives_no_sign_for_a_time_and_not_before() {
        var attendance = nobody.after(at("a", null), NINE);

        assertThat(attendance.at(NINE.plusSeconds(29)).of(TABLE)).hasSize(1);
        assertThat(attendance.at(NINE.plusSeconds(29))).isSameAs(attendance);
        assertThat(attendance.at(NINE.plusSeconds(30)).of(TABLE)).isEmpty();
        var renewed = attendance.after(at("a", null), NINE.plusSeconds(20));
        assertThat(renewed.at(NINE.plusSeconds(49)).of(TABLE)).hasSize(1);
        assertThat(renewed.at(NINE.plusSeconds(50))).isEqualTo(nobody);
    }

    @Test
    void knows_one_cell_of_a_seat_the_last_one() {
        var attendance = nobody.after(at("a", "goals"), NINE).after(at("a", "indicators/3/target"), NINE);

        assertThat(attendance.of(TABLE)).extracting(Person::cell).containsExactly("indicators/3/target");
    }

    @Test
    void knows_since_when_somebody_is_at_a_cell() {
        var attendance = nobody.after(at("a", "goals"), NINE);

        assertThat(attendance.since(TABLE, "a", "goals")).isEqualTo(NINE);
        assertThat(attendance.since(TABLE, "a", null)).isNull();
        assertThat(attendance.since(OTHER, "a", "goals")).isNull();
    }

    @Test
    void loses_who_leaves_and_only_that_seat() {
        var attendance = nobody.after(at("a", null), NINE).after(at("b", null), NINE);

        assertThat(attendance.after(sign(TABLE, "a", null, NINE, false), NINE).of(TABLE))
                .extracting(Person::subject)
                .containsExactly("subject-b");
        assertThat(nobody.after(sign(TABLE, "a", null, NINE, false), NINE)).isEqualTo(nobody);
    }

    @Test
    void seats_two_hundred_at_a_table_and_lets_them_move() {
        var attendance = nobody;
        for (var seat = 0; seat < 200; seat++) attendance = attendance.after(at("s" + seat, null), NINE);

        assertThat(attendance.after(at("s200", null), NINE).of(TABLE)).hasSize(200);
        assertThat(attendance.after(at("s7", "goals"), NINE).of(TABLE))
                .extracting(Person::cell)
                .contains("goals");
    }
}
