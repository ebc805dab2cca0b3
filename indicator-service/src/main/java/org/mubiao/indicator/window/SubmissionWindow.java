package org.mubiao.indicator.window;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.indicator.window.SubmissionWindowRule.CLOSES_AFTER_OPENING;
import static org.mubiao.indicator.window.SubmissionWindowRule.EXCEPTION_OPENS_LATER;
import static org.mubiao.indicator.window.SubmissionWindowRule.REMINDERS_WITHIN_WINDOW;
import static org.mubiao.indicator.window.SubmissionWindowRule.VERSION_STALE;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
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

/** The days on which the tables of one fiscal year may make one move. Every command answers how many events it has. */
@Aggregate
class SubmissionWindow {

    @AggregateIdentifier
    private @Nullable SubmissionWindowId id;

    private WindowDays days = WindowDays.NONE;
    private long version;

    SubmissionWindow() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(SetWindow command) {
        requireSeen(command.seen());
        CLOSES_AFTER_OPENING.require(!command.closes().isBefore(command.opens()));
        var length = command.opens().until(command.closes(), ChronoUnit.DAYS);
        REMINDERS_WITHIN_WINDOW.require(command.reminders().stream().allMatch(left -> left >= 0 && left <= length));
        var wanted = new SubmissionWindowSet(
                command.windowId(),
                command.fiscalYear(),
                command.move(),
                command.opens(),
                command.closes(),
                command.reminders());
        if (!wanted.equals(days.set())) apply(wanted);
        return version;
    }

    @CommandHandler
    long decide(GrantException command) {
        requireSeen(command.seen());
        var set = days.set();
        EXCEPTION_OPENS_LATER.require(set != null && command.closes().isAfter(set.closes()));
        var wanted =
                new WindowExceptionGranted(command.windowId(), command.unitId(), command.closes(), command.reason());
        if (!wanted.equals(days.exceptions().get(command.unitId()))) apply(wanted);
        return version;
    }

    @CommandHandler
    long decide(Remind command) {
        var due = days.dueReminder(command.today());
        var set = days.set();
        if (set != null && due.isPresent())
            apply(new SubmissionReminded(command.windowId(), due.getAsInt(), set.closes()));
        return version;
    }

    private void requireSeen(long seen) {
        if (seen != version)
            throw new Refusal(VERSION_STALE.status(), VERSION_STALE.name(), VERSION_STALE.sentence())
                    .with(Map.of("current", Long.toString(version)));
    }

    @EventSourcingHandler
    void evolve(SubmissionWindowEvent event) {
        version++;
        id = event.windowId();
        days = days.after(event);
    }
}
