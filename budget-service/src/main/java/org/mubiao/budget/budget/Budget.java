package org.mubiao.budget.budget;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.budget.budget.BudgetRule.MONEY_NOT_NEGATIVE;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.budget.budget.BudgetCommand.TakeBudget;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.BudgetId;

/** The money of one project and what it is for (预算规模及资金用途). */
@Aggregate
class Budget {

    @AggregateIdentifier
    private @Nullable BudgetId id;

    private @Nullable BudgetFigures figures;
    private @Nullable String purpose;

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
        if (!command.figures().equals(figures)) apply(new BudgetRevised(command.budgetId(), command.figures()));
        if (!command.purpose().equals(purpose)) apply(new PurposeRevised(command.budgetId(), command.purpose()));
    }

    private static boolean noneBelowZero(BudgetFigures figures) {
        return Stream.of(figures.total(), figures.fiscal(), figures.other())
                .filter(Objects::nonNull)
                .allMatch(amount -> amount.compareTo(BigDecimal.ZERO) >= 0);
    }

    @EventSourcingHandler
    void evolve(BudgetEvent event) {
        switch (event) {
            case BudgetDrafted e -> {
                id = e.budgetId();
                figures = e.figures();
                purpose = e.purpose();
            }
            case BudgetRevised e -> figures = e.figures();
            case PurposeRevised e -> purpose = e.purpose();
        }
    }
}
