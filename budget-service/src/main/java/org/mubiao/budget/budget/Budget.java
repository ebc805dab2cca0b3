package org.mubiao.budget.budget;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.budget.budget.BudgetRule.CELLS_AS_SEEN;
import static org.mubiao.budget.budget.BudgetRule.MONEY_NOT_NEGATIVE;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.budget.BudgetCommand.ReviseBudget;
import org.mubiao.budget.budget.BudgetCommand.RevisePurpose;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;
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

    Budget() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(TakeBudget command) {
        MONEY_NOT_NEGATIVE.require(noneBelowZero(command.figures()));
        var project = command.budgetId().project();
        if (id == null) {
            apply(new BudgetDrafted(command.budgetId(), project, command.figures(), command.purpose()));
            return;
        }
        if (!command.figures().equals(figures.now())) apply(new BudgetRevised(command.budgetId(), command.figures()));
        if (!command.purpose().equals(purpose)) apply(new PurposeRevised(command.budgetId(), command.purpose()));
    }

    @CommandHandler
    long decide(ReviseBudget command) {
        MONEY_NOT_NEGATIVE.require(noneBelowZero(command.figures()));
        var merged = figures.merge(command.figures(), command.seen());
        requireAsSeen(merged.conflicts(), command.seen());
        if (!merged.figures().equals(figures.now())) apply(new BudgetRevised(command.budgetId(), merged.figures()));
        return version;
    }

    @CommandHandler
    long decide(RevisePurpose command) {
        if (command.purpose().equals(purpose)) return version;
        requireAsSeen(purposeSince > command.seen() ? List.of(PURPOSE) : List.of(), command.seen());
        apply(new PurposeRevised(command.budgetId(), command.purpose()));
        return version;
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
        }
    }
}
