package org.mubiao.indicator.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionReactivated;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRetired;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRevised;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.IndicatorDefined;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.ValidityChanged;
import org.mubiao.contracts.indicator.Validity;
import org.mubiao.kit.edit.RecordedChange;
import org.mubiao.ledger.format.LedgerEntry;
import tools.jackson.databind.json.JsonMapper;

/** Tells the events of one definition as changes of its parts, with what stood in them before. */
final class DefinitionChanges {

    static final String FROM = "validFrom";
    static final String TO = "validTo";
    static final String RETIRED = "retired";

    private final JsonMapper json;
    private final List<RecordedChange> changes = new ArrayList<>();
    private @Nullable Definition definition;
    private @Nullable Validity validity;

    private DefinitionChanges(JsonMapper json) {
        this.json = json;
    }

    /** What the events after the first {@code seen} changed, oldest first; {@code all} are a definition's from its first on. */
    static List<RecordedChange> since(long seen, List<LedgerEntry> all, JsonMapper json) {
        var told = new DefinitionChanges(json);
        for (var entry : all) {
            var before = told.changes.size();
            told.on(entry, (IndicatorDefinitionEvent)
                    json.readValue(entry.payload().bytes(), EventNames.classOf(entry.eventName())));
            var aggregate = entry.aggregate();
            if (aggregate == null || aggregate.sequence() < seen)
                told.changes.subList(before, told.changes.size()).clear();
        }
        return List.copyOf(told.changes);
    }

    private void on(LedgerEntry entry, IndicatorDefinitionEvent event) {
        switch (event) {
            case IndicatorDefined e -> {
                definition = e.definition();
                validity = e.validity();
            }
            case DefinitionRevised e -> {
                var before = Objects.requireNonNull(definition, "defined by the first event");
                for (var field : DefinitionField.differing(before, e.definition()))
                    add(entry, field.toString(), field.of(before), field.of(e.definition()));
                definition = e.definition();
            }
            case ValidityChanged e -> {
                var before = Objects.requireNonNull(validity, "set by the first event");
                if (!before.from().equals(e.validity().from()))
                    add(entry, FROM, before.from(), e.validity().from());
                if (!Objects.equals(before.to(), e.validity().to()))
                    add(entry, TO, before.to(), e.validity().to());
                validity = e.validity();
            }
            case DefinitionRetired _ -> add(entry, RETIRED, false, true);
            case DefinitionReactivated _ -> add(entry, RETIRED, true, false);
        }
    }

    private void add(LedgerEntry entry, String what, @Nullable Object from, @Nullable Object to) {
        changes.add(RecordedChange.of(entry, json, what, from, to));
    }
}
