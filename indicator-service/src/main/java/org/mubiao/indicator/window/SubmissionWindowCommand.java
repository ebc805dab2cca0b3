package org.mubiao.indicator.window;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowId;

/**
 * What can be asked of a submission window. A command that is refused, or that finds all as asked, changes nothing. {@code
 * seen} counts the window's events that the caller had seen.
 */
sealed interface SubmissionWindowCommand {

    SubmissionWindowId windowId();

    /** Sets the days; replaces what was set before. */
    record SetWindow(
            @TargetAggregateIdentifier SubmissionWindowId windowId,
            int fiscalYear,
            Move move,
            LocalDate opens,
            LocalDate closes,
            List<Integer> reminders,
            long seen)
            implements SubmissionWindowCommand {
        public SetWindow {
            reminders = List.copyOf(reminders);
        }
    }

    /** Keeps the window open for one unit until another day. */
    record GrantException(
            @TargetAggregateIdentifier SubmissionWindowId windowId,
            UnitId unitId,
            LocalDate closes,
            String reason,
            long seen)
            implements SubmissionWindowCommand {}

    /** Reminds the units if it is due today and was not done for these days. */
    record Remind(@TargetAggregateIdentifier SubmissionWindowId windowId, LocalDate today)
            implements SubmissionWindowCommand {}
}
