package org.mubiao.indicator.catalogue;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.CODE;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.CODE_FREE;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.CODE_WELL_FORMED;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.DEFINITION_NAMED;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.DIRECTION_FITS_VALUE;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.IN_USE;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.LEVELS_NAMED;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.LONGEST_TEXT;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.NUMBER_HAS_MEASURE;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.PARTS_AS_SEEN;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.RETIRED;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.TEXTS_WITHIN_LIMIT;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.VALIDITY_IN_ORDER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.Direction;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionReactivated;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRetired;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRevised;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.IndicatorDefined;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.ValidityChanged;
import org.mubiao.contracts.indicator.IndicatorDefinitionId;
import org.mubiao.contracts.indicator.Validity;
import org.mubiao.contracts.indicator.ValueKind;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.DefineIndicator;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.ReactivateDefinition;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.RetireDefinition;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.ReviseDefinition;
import org.mubiao.kit.edit.StaleEdit;

/** What an indicator means, revision by revision, and from when to when it may be used. */
@Aggregate
class IndicatorDefinition {

    @AggregateIdentifier
    private @Nullable IndicatorDefinitionId id;

    private @Nullable Definition definition;
    private @Nullable Validity validity;
    private int revision;
    private boolean retired;
    private final Map<String, Long> lastChange = new HashMap<>();
    private long version;

    IndicatorDefinition() {} // Axon rebuilds the aggregate from its events

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(DefineIndicator command) {
        CODE_WELL_FORMED.require(command.definitionId().code().matches(CODE));
        CODE_FREE.require(id == null);
        checkContent(command.definition());
        checkOrder(command.validity());
        apply(new IndicatorDefined(command.definitionId(), command.definition(), command.validity()));
        return 1;
    }

    @CommandHandler
    long decide(ReviseDefinition command) {
        IN_USE.require(!retired);
        var newDefinition = command.patch().onto(definition());
        var newValidity = command.patch().onto(validity());
        checkContent(newDefinition);
        checkOrder(newValidity);
        requireAsSeen(command.seenVersion(), changed(newDefinition, newValidity));
        if (!newDefinition.equals(definition))
            apply(new DefinitionRevised(command.definitionId(), revision + 1, newDefinition));
        if (!newValidity.equals(validity)) apply(new ValidityChanged(command.definitionId(), newValidity));
        return version;
    }

    @CommandHandler
    long decide(RetireDefinition command) {
        IN_USE.require(!retired);
        requirePresent(command.seenVersion());
        apply(new DefinitionRetired(command.definitionId()));
        return version;
    }

    @CommandHandler
    long decide(ReactivateDefinition command) {
        RETIRED.require(retired);
        requirePresent(command.seenVersion());
        apply(new DefinitionReactivated(command.definitionId()));
        return version;
    }

    /** An earlier change that was not seen is in the way when it changed one of {@code parts}. */
    private void requireAsSeen(long seen, Collection<String> parts) {
        var stale = parts.stream()
                .filter(part -> lastChange.getOrDefault(part, 0L) > seen)
                .sorted()
                .toList();
        if (!stale.isEmpty() || seen > version) throw new StaleEdit(PARTS_AS_SEEN, version, stale);
    }

    /** Every earlier change that was not seen is in the way, and so is a version that there never was. */
    private void requirePresent(long seen) {
        requireAsSeen(seen, lastChange.keySet());
        if (seen != version) throw new StaleEdit(PARTS_AS_SEEN, version, List.of());
    }

    private static void checkContent(Definition content) {
        LEVELS_NAMED.require(
                !content.level().level1().isBlank() && !content.level().level2().isBlank());
        DEFINITION_NAMED.require(!content.name().isBlank());
        var measure = content.measure();
        NUMBER_HAS_MEASURE.require(content.valueKind() != ValueKind.NUMBER || (measure != null && !measure.isBlank()));
        var inWords = content.valueKind() == ValueKind.GRADE || content.valueKind() == ValueKind.WORDS;
        DIRECTION_FITS_VALUE.require(inWords == (content.direction() == Direction.QUALITATIVE));
        TEXTS_WITHIN_LIMIT.require(Stream.of(DefinitionField.values())
                .map(field -> field.of(content))
                .filter(Objects::nonNull)
                .allMatch(text -> text.toString().length() <= LONGEST_TEXT));
    }

    private static void checkOrder(Validity content) {
        var to = content.to();
        VALIDITY_IN_ORDER.require(to == null || !to.isBefore(content.from()));
    }

    private Collection<String> changed(Definition newDefinition, Validity newValidity) {
        var names = new TreeSet<>(names(definition(), newDefinition));
        names.addAll(names(validity(), newValidity));
        return names;
    }

    private static List<String> names(Definition before, Definition after) {
        return DefinitionField.differing(before, after).stream()
                .map(DefinitionField::toString)
                .toList();
    }

    private static List<String> names(Validity before, Validity after) {
        var names = new ArrayList<String>();
        if (!before.from().equals(after.from())) names.add(DefinitionChanges.FROM);
        if (!Objects.equals(before.to(), after.to())) names.add(DefinitionChanges.TO);
        return names;
    }

    private Definition definition() {
        return Objects.requireNonNull(definition, "defined by the first event");
    }

    private Validity validity() {
        return Objects.requireNonNull(validity, "set by the first event");
    }

    @EventSourcingHandler
    void evolve(IndicatorDefinitionEvent event) {
        version++;
        var what = switch (event) {
            case IndicatorDefined e -> {
                id = e.definitionId();
                definition = e.definition();
                validity = e.validity();
                revision = 1;
                yield List.<String>of();
            }
            case DefinitionRevised e -> {
                var names = names(definition(), e.definition());
                definition = e.definition();
                revision = e.revision();
                yield names;
            }
            case ValidityChanged e -> {
                var names = names(validity(), e.validity());
                validity = e.validity();
                yield names;
            }
            case DefinitionRetired _ -> {
                retired = true;
                yield List.of(DefinitionChanges.RETIRED);
            }
            case DefinitionReactivated _ -> {
                retired = false;
                yield List.of(DefinitionChanges.RETIRED);
            }
        };
        what.forEach(part -> lastChange.put(part, version));
    }
}
