package org.mubiao.contracts.indicator;

import java.time.LocalDate;
import java.util.List;
import org.mubiao.contracts.budget.UnitId;

/** The life of a submission window (申报时段): on which days the tables of a fiscal year may make a move. */
public sealed interface SubmissionWindowEvent {

    SubmissionWindowId windowId();

    /**
     * Open from the first to the last day, both included; replaces what was set before. {@code reminders}: how many days
     * before the last one the units are reminded.
     */
    record SubmissionWindowSet(
            SubmissionWindowId windowId,
            int fiscalYear,
            Move move,
            LocalDate opens,
            LocalDate closes,
            List<Integer> reminders)
            implements SubmissionWindowEvent {
        public SubmissionWindowSet {
            reminders = List.copyOf(reminders);
        }
    }

    /** For one unit the window stays open until another day; replaces an earlier exception of the unit. */
    record WindowExceptionGranted(SubmissionWindowId windowId, UnitId unitId, LocalDate closes, String reason)
            implements SubmissionWindowEvent {}

    /** The units were reminded that the window closes in so many days. */
    record SubmissionReminded(SubmissionWindowId windowId, int daysLeft, LocalDate closes)
            implements SubmissionWindowEvent {}
}
