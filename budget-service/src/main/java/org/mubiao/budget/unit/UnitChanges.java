package org.mubiao.budget.unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitTreeEvent;
import org.mubiao.contracts.budget.UnitTreeEvent.UnitPlaced;
import org.mubiao.kit.edit.RecordedChange;
import org.mubiao.ledger.format.LedgerEntry;
import org.mubiao.ledger.store.Ledger;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the ledger tells of one unit: its own events and its placings in the tree, in order. */
@Component
class UnitChanges {

    private static final int EVERY_EVENT = 1_000_000_000;

    private final Ledger ledger;
    private final JsonMapper json;

    UnitChanges(Ledger ledger, JsonMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    /** The unit's version after everything up to this position. */
    UnitVersion versionAt(UnitId unit, long position) {
        var unitView = UnitView.of(unit.value());
        for (var entry : entriesOf(unit)) if (entry.position() <= position) unitView = after(unitView, entry);
        return unitView.version();
    }

    /** Every field that was changed after {@code seen}, oldest first, with both values. */
    List<RecordedChange> since(UnitId unit, UnitVersion seen) {
        var changes = new ArrayList<RecordedChange>();
        var before = UnitView.of(unit.value());
        for (var entry : entriesOf(unit)) {
            var after = after(before, entry);
            var seenBefore = after.placings() > before.placings()
                    ? after.placings() <= seen.placings()
                    : after.events() <= seen.events();
            if (!seenBefore) tell(entry, before, after, changes);
            before = after;
        }
        return changes;
    }

    private void tell(LedgerEntry entry, UnitView before, UnitView after, List<RecordedChange> changes) {
        tell(entry, "name", before.events() == 0 ? null : before.name(), after.name(), changes);
        tell(entry, "validFrom", before.from(), after.from(), changes);
        tell(entry, "validTo", before.to(), after.to(), changes);
        tell(entry, "parent", before.parent(), after.parent(), changes);
        tell(entry, "kind", before.kind(), after.kind(), changes);
    }

    private void tell(
            LedgerEntry entry,
            String field,
            @Nullable Object before,
            @Nullable Object after,
            List<RecordedChange> changes) {
        if (!Objects.equals(before, after))
            changes.add(RecordedChange.of(entry, json, field, written(before), written(after)));
    }

    private static @Nullable String written(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private UnitView after(UnitView before, LedgerEntry entry) {
        return switch (read(entry)) {
            case UnitEvent e -> before.after(e);
            case UnitPlaced e -> before.after(e);
            case Object other -> throw new IllegalStateException("not of a unit: " + other);
        };
    }

    private List<LedgerEntry> entriesOf(UnitId unit) {
        var placings = ledger.readAggregate(UnitTreeEvent.TREE, 0, EVERY_EVENT).stream()
                .filter(entry -> ((UnitTreeEvent) read(entry)).unitId().equals(unit));
        return Stream.concat(ledger.readAggregate(unit.value(), 0, EVERY_EVENT).stream(), placings)
                .sorted(Comparator.comparing(LedgerEntry::position))
                .toList();
    }

    private Object read(LedgerEntry entry) {
        return json.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName()));
    }
}
