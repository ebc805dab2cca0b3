package org.mubiao.indicator.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionReactivated;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRetired;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRevised;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.IndicatorDefined;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.ValidityChanged;
import org.mubiao.contracts.indicator.Validity;

/** A definition as readers see it, with every revision, the first one first; {@code version} counts its events. */
record DefinitionView(String code, List<Revision> revisions, Validity validity, boolean retired, long version) {

    /** What the definition says since {@code recordedAt}; {@code recordedBy} is the display name. */
    record Revision(
            int revision,
            Definition definition,
            Instant recordedAt,
            @Nullable String recordedBy) {}

    DefinitionView {
        revisions = List.copyOf(revisions);
    }

    Revision latest() {
        return revisions.getLast();
    }

    Optional<Revision> revision(int number) {
        return revisions.stream()
                .filter(revision -> revision.revision() == number)
                .findFirst();
    }

    /** Between each revision and the next. */
    List<Break> breaks() {
        var breaks = new ArrayList<Break>();
        for (var i = 1; i < revisions.size(); i++) {
            var earlier = revisions.get(i - 1);
            var later = revisions.get(i);
            breaks.add(Break.between(earlier.revision(), earlier.definition(), later.revision(), later.definition()));
        }
        return breaks;
    }

    /** The view of a definition just made. */
    static DefinitionView of(IndicatorDefined event, Instant recordedAt, @Nullable String recordedBy) {
        return new DefinitionView(
                event.definitionId().code(),
                List.of(new Revision(1, event.definition(), recordedAt, recordedBy)),
                event.validity(),
                false,
                1);
    }

    DefinitionView after(IndicatorDefinitionEvent event, Instant recordedAt, @Nullable String recordedBy) {
        return switch (event) {
            case IndicatorDefined e -> of(e, recordedAt, recordedBy);
            case DefinitionRevised e -> {
                var all = new ArrayList<>(revisions);
                all.add(new Revision(e.revision(), e.definition(), recordedAt, recordedBy));
                yield new DefinitionView(code, all, validity, retired, version + 1);
            }
            case ValidityChanged e -> new DefinitionView(code, revisions, e.validity(), retired, version + 1);
            case DefinitionRetired _ -> new DefinitionView(code, revisions, validity, true, version + 1);
            case DefinitionReactivated _ -> new DefinitionView(code, revisions, validity, false, version + 1);
        };
    }
}
