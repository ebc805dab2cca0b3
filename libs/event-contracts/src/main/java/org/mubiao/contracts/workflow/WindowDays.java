package org.mubiao.contracts.workflow;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.SubmissionWindowEvent;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionReminded;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.SubmissionWindowSet;
import org.mubiao.contracts.indicator.SubmissionWindowEvent.WindowExceptionGranted;

/**
 * The days of one window, folded from its events. {@code reminded} are the reminders that were sent for the days as they
 * are set now.
 */
public record WindowDays(
        @Nullable SubmissionWindowSet set, Map<UnitId, WindowExceptionGranted> exceptions, Set<Integer> reminded) {

    public static final WindowDays NONE = new WindowDays(null, Map.of(), Set.of());

    public WindowDays {
        exceptions = Map.copyOf(exceptions);
        reminded = Set.copyOf(reminded);
    }

    /** After an event of the same window. */
    public WindowDays after(SubmissionWindowEvent event) {
        return switch (event) {
            case SubmissionWindowSet e -> new WindowDays(e, exceptions, Set.of());
            case WindowExceptionGranted e -> {
                var all = new HashMap<>(exceptions);
                all.put(e.unitId(), e);
                yield new WindowDays(set, all, reminded);
            }
            case SubmissionReminded e -> {
                var all = new HashSet<>(reminded);
                all.add(e.daysLeft());
                yield new WindowDays(set, exceptions, all);
            }
        };
    }

    public static WindowDays of(List<SubmissionWindowEvent> events) {
        var days = NONE;
        for (var event : events) days = days.after(event);
        return days;
    }

    /** The last day for this unit; an exception never makes it an earlier one. */
    public LocalDate closesFor(SubmissionWindowSet window, UnitId unit) {
        var exception = exceptions.get(unit);
        return exception == null || exception.closes().isBefore(window.closes()) ? window.closes() : exception.closes();
    }

    /** Without a window every day is open. */
    public boolean isOpen(UnitId unit, LocalDate today) {
        return set == null || !today.isBefore(set.opens()) && !today.isAfter(closesFor(set, unit));
    }

    /** The reminder that is due today, as days before the last one: the nearest that was not sent yet. */
    public OptionalInt dueReminder(LocalDate today) {
        if (set == null || today.isBefore(set.opens()) || today.isAfter(set.closes())) return OptionalInt.empty();
        var left = today.until(set.closes(), ChronoUnit.DAYS);
        var nearest = set.reminders().stream()
                .mapToInt(Integer::intValue)
                .filter(days -> left <= days)
                .min();
        return nearest.isPresent() && !reminded.contains(nearest.getAsInt()) ? nearest : OptionalInt.empty();
    }
}
