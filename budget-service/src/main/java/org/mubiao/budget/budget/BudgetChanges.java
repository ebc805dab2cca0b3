package org.mubiao.budget.budget;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.kit.edit.RecordedChange;
import org.mubiao.ledger.format.LedgerEntry;
import tools.jackson.databind.json.JsonMapper;

/** Tells the events of one budget as changes of its cells, with what stood in them before. */
final class BudgetChanges {

    private final JsonMapper json;
    private final List<RecordedChange> changes = new ArrayList<>();
    private @Nullable BudgetFigures figures;
    private @Nullable String purpose;

    private BudgetChanges(JsonMapper json) {
        this.json = json;
    }

    /** What the events after the first {@code seen} changed, oldest first; {@code all} are a budget's from its first on. */
    static List<RecordedChange> since(long seen, List<LedgerEntry> all, JsonMapper json) {
        var told = new BudgetChanges(json);
        for (var entry : all) {
            var before = told.changes.size();
            told.on(entry, (BudgetEvent)
                    json.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName())));
            var aggregate = entry.aggregate();
            if (aggregate == null || aggregate.sequence() < seen)
                told.changes.subList(before, told.changes.size()).clear();
        }
        return List.copyOf(told.changes);
    }

    private void on(LedgerEntry entry, BudgetEvent event) {
        switch (event) {
            case BudgetDrafted e -> {
                revise(entry, e.figures());
                revise(entry, e.purpose());
            }
            case BudgetRevised e -> revise(entry, e.figures());
            case PurposeRevised e -> revise(entry, e.purpose());
            case BudgetEvent.Step _ -> {}
        }
    }

    private void revise(LedgerEntry entry, BudgetFigures revised) {
        for (var cell : FigureHistory.Cell.values()) {
            if (figures != null && cell.same(figures, revised)) continue;
            var before = figures == null ? null : cell.shown(figures);
            changes.add(RecordedChange.of(entry, json, cell.path(), before, cell.shown(revised)));
        }
        figures = revised;
    }

    private void revise(LedgerEntry entry, String revised) {
        changes.add(RecordedChange.of(entry, json, Budget.PURPOSE, purpose, revised));
        purpose = revised;
    }
}
