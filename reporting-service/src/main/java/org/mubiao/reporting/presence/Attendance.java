package org.mubiao.reporting.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;

/**
 * Who is at which table, as the signs in their order tell. A person who gives no sign for a time is no longer there.
 * Immutable: each sign yields the next.
 *
 * @param lasts how long a sign holds
 * @param tables by project, who sits there by seat
 */
record Attendance(Duration lasts, Map<String, Map<String, Seat>> tables) {

    private static final int SEATS = 200;

    /** A person at a table, as everybody who may read it is told. */
    record Person(
            String subject, String displayName, @Nullable String cell, Instant since) {}

    private record Seat(Person person, Instant until) {}

    static Attendance nobody(Duration lasts) {
        return new Attendance(lasts, Map.of());
    }

    /** After a sign that came {@code now}. At a table with more than 200 people nobody is added. */
    Attendance after(Sign sign, Instant now) {
        var seats = new HashMap<>(tables.getOrDefault(sign.projectId(), Map.of()));
        if (!sign.present()) seats.remove(sign.seat());
        else if (seats.size() < SEATS || seats.containsKey(sign.seat()))
            seats.put(
                    sign.seat(),
                    new Seat(
                            new Person(sign.subject(), sign.displayName(), sign.cell(), sign.since()),
                            now.plus(lasts)));
        return with(sign.projectId(), seats);
    }

    /** Without those whose last sign is too old; the same object where there is none. */
    Attendance at(Instant now) {
        var after = this;
        for (var table : tables.entrySet()) {
            var seats = new HashMap<>(table.getValue());
            if (seats.values().removeIf(seat -> !now.isBefore(seat.until()))) after = after.with(table.getKey(), seats);
        }
        return after;
    }

    private Attendance with(String project, Map<String, Seat> seats) {
        var all = new HashMap<>(tables);
        if (seats.isEmpty()) all.remove(project);
        else all.put(project, Map.copyOf(seats));
        return new Attendance(lasts, Map.copyOf(all));
    }

    /** Who is at the table: who came first, first. */
    List<Person> of(ProjectId project) {
        return tables.getOrDefault(project.value(), Map.of()).values().stream()
                .map(Seat::person)
                .sorted(Comparator.comparing(Person::since).thenComparing(Person::subject))
                .toList();
    }

    /** Since when this seat has been at this cell; null where it is not. */
    @Nullable
    Instant since(ProjectId project, String seat, @Nullable String cell) {
        var known = tables.getOrDefault(project.value(), Map.of()).get(seat);
        return known != null && Objects.equals(known.person().cell(), cell)
                ? known.person().since()
                : null;
    }
}
