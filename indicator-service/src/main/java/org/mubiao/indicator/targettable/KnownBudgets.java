package org.mubiao.indicator.targettable;

import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.kit.VersionedViews;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** This service's copy of how the budgets follow their tables, and the one place where a move waits for them. */
@Component
class KnownBudgets {

    private final VersionedViews<KnownBudget> budgets;
    private final JsonMapper json;
    private final Object changed = new Object();

    KnownBudgets(MongoClient mongo, JsonMapper json) {
        this.budgets = new VersionedViews<>(
                mongo.getDatabase("mubiao-indicator").getCollection("known-budgets"),
                KnownBudget.class,
                json,
                view -> new Document());
        this.json = json;
    }

    void on(List<LedgerEvent> events) throws Exception {
        budgets.fold(events, event -> isBudget(event) ? event.aggregateId() : null, this::after);
    }

    static boolean isBudget(LedgerEvent event) {
        return event.aggregateType().equals("Budget");
    }

    private KnownBudget after(@Nullable KnownBudget before, LedgerEvent event) {
        var fact = (BudgetEvent) json.readValue(event.payload(), EventNames.classOf(event.name()));
        var actor = event.actor() == null
                ? null
                : json.readTree(event.actor()).path("subject").asString(null);
        return (before == null ? KnownBudget.NONE : before).after(fact, actor, event.sequence(), event.position());
    }

    KnownBudget of(ProjectId project) {
        var known = budgets.find(BudgetId.of(project).value())
                .map(VersionedViews.Versioned::view)
                .toFuture()
                .join();
        return known == null ? KnownBudget.NONE : known;
    }

    /** What was waited for may be so now. */
    void changed() {
        synchronized (changed) {
            changed.notifyAll();
        }
    }

    /** Waits until something is so that a budget's event brings about; false when it is not in time. */
    boolean await(BooleanSupplier so, Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        synchronized (changed) {
            while (!so.getAsBoolean()) {
                var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) return false;
                changed.wait(left);
            }
        }
        return true;
    }
}
