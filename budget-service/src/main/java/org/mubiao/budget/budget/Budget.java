package org.mubiao.budget.budget;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.budget.budget.BudgetRule.CELLS_AS_SEEN;
import static org.mubiao.budget.budget.BudgetRule.MONEY_NOT_NEGATIVE;
import static org.mubiao.budget.budget.BudgetRule.REASON_REQUIRED;
import static org.mubiao.budget.budget.BudgetRule.STAGE_FORBIDS;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.budget.BudgetCommand.DraftBudget;
import org.mubiao.budget.budget.BudgetCommand.FreezeBudget;
import org.mubiao.budget.budget.BudgetCommand.HoldBudget;
import org.mubiao.budget.budget.BudgetCommand.ReleaseBudget;
import org.mubiao.budget.budget.BudgetCommand.RestoreBudget;
import org.mubiao.budget.budget.BudgetCommand.ReviseBudget;
import org.mubiao.budget.budget.BudgetCommand.RevisePurpose;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFreezeRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetFrozen;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHeld;
import org.mubiao.contracts.budget.BudgetEvent.BudgetHoldRefused;
import org.mubiao.contracts.budget.BudgetEvent.BudgetReleased;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRestored;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.edit.StaleEdit;

/** The money of one project and what it is for (预算规模及资金用途). */
@Aggregate
class Budget {

    static final String PURPOSE = "purpose";

    @AggregateIdentifier
    private @Nullable BudgetId id;

    private final FigureHistory figures = new FigureHistory();
    private String purpose = "";
    private long purposeSince;
    private long version;
    private Hold hold = Hold.FREE;
    private @Nullable BudgetFrozen frozen;

    Budget() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(TakeBudget command, MetaData metadata) {
        MONEY_NOT_NEGATIVE.require(noneBelowZero(command.figures()));
        var project = command.budgetId().project();
        if (id == null) {
            apply(new BudgetDrafted(command.budgetId(), project, command.figures(), command.purpose()));
            return;
        }
        var sameFigures = command.figures().equals(figures.now());
        var samePurpose = command.purpose().equals(purpose);
        if (sameFigures && samePurpose) return;
        requireOpen(metadata);
        if (!sameFigures) apply(new BudgetRevised(command.budgetId(), command.figures()));
        if (!samePurpose) apply(new PurposeRevised(command.budgetId(), command.purpose()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(DraftBudget command) {
        MONEY_NOT_NEGATIVE.require(noneBelowZero(command.figures()));
        if (id != null) return;
        apply(new BudgetDrafted(
                command.budgetId(), command.budgetId().project(), command.figures(), command.purpose()));
    }

    @CommandHandler
    long decide(ReviseBudget command, MetaData metadata) {
        MONEY_NOT_NEGATIVE.require(noneBelowZero(command.figures()));
        requireOpen(metadata);
        var merged = figures.merge(command.figures(), command.seen());
        requireAsSeen(merged.conflicts(), command.seen());
        if (!merged.figures().equals(figures.now())) apply(new BudgetRevised(command.budgetId(), merged.figures()));
        return version;
    }

    @CommandHandler
    long decide(RevisePurpose command, MetaData metadata) {
        requireOpen(metadata);
        if (command.purpose().equals(purpose)) return version;
        requireAsSeen(purposeSince > command.seen() ? List.of(PURPOSE) : List.of(), command.seen());
        apply(new PurposeRevised(command.budgetId(), command.purpose()));
        return version;
    }

    /** While the table is reviewed nobody changes its budget; what was approved once changes only with a reason. */
    private void requireOpen(MetaData metadata) {
        STAGE_FORBIDS.require(hold.isFree());
        REASON_REQUIRED.require(hold.version() == 0 || metadata.containsKey(EventMetadata.REASON));
    }

    /** Repeated, or overtaken by a later submission, it changes nothing. */
    @CommandHandler
    void decide(HoldBudget command) {
        if (command.round() <= hold.round()) return;
        var asSeen = command.seen() == version;
        apply(
                asSeen
                        ? new BudgetHeld(command.budgetId(), command.round())
                        : new BudgetHoldRefused(command.budgetId(), command.round()));
    }

    /** Repeated, or not held in this round, it changes nothing. */
    @CommandHandler
    void decide(ReleaseBudget command) {
        if (hold.isFree() || hold.round() != command.round() || hold.isRestoredSince(command.tableEvents())) return;
        apply(new BudgetReleased(command.budgetId(), command.round()));
    }

    /** Repeated, or overtaken by a later submission or adjustment, it changes nothing. */
    @CommandHandler
    void decide(RestoreBudget command) {
        if (frozen == null || hold.isRestoredSince(command.tableEvents())) return;
        if (hold.round() != command.round() || hold.version() != command.version()) return;
        if (!frozen.figures().equals(figures.now())) apply(new BudgetRevised(command.budgetId(), frozen.figures()));
        if (!frozen.purpose().equals(purpose)) apply(new PurposeRevised(command.budgetId(), frozen.purpose()));
        apply(new BudgetRestored(command.budgetId(), command.round(), command.version(), command.tableEvents()));
    }

    /** Asked again for the same round, it changes nothing. */
    @CommandHandler
    void decide(FreezeBudget command) {
        if (command.round() <= hold.frozenRound()) return;
        apply(
                hold.isHeldIn(command.round())
                        ? new BudgetFrozen(
                                command.budgetId(), command.round(), command.version(), figures.now(), purpose)
                        : new BudgetFreezeRefused(command.budgetId(), command.round(), command.version()));
    }

    private void requireAsSeen(List<String> conflicts, long seen) {
        if (!conflicts.isEmpty() || seen > version) throw new StaleEdit(CELLS_AS_SEEN, version, conflicts);
    }

    private static boolean noneBelowZero(BudgetFigures figures) {
        return Stream.of(figures.total(), figures.fiscal(), figures.other())
                .filter(Objects::nonNull)
                .allMatch(amount -> amount.compareTo(BigDecimal.ZERO) >= 0);
    }

    @EventSourcingHandler
    void evolve(BudgetEvent event) {
        version++;
        switch (event) {
            case BudgetDrafted e -> {
                id = e.budgetId();
                figures.add(version, e.figures());
                purpose = e.purpose();
                purposeSince = version;
            }
            case BudgetRevised e -> figures.add(version, e.figures());
            case PurposeRevised e -> {
                purpose = e.purpose();
                purposeSince = version;
            }
            case BudgetEvent.Step e -> {
                hold = hold.after(e);
                if (e instanceof BudgetFrozen now) frozen = now;
            }
        }
    }
}
