package org.mubiao.reporting.projectreport;

import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetEvent;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectEvent;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.indicator.ImportEvent;
import org.mubiao.contracts.indicator.ImportEvent.ImportCancelled;
import org.mubiao.contracts.indicator.ImportEvent.ImportFinished;
import org.mubiao.contracts.indicator.ImportEvent.ImportStarted;
import org.mubiao.contracts.indicator.ImportEvent.TableRecognised;
import org.mubiao.contracts.indicator.ImportEvent.TableTaken;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.reporting.review.Occasion;
import org.mubiao.reporting.review.Who;
import org.mubiao.review.UnitAnswer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads events of the ledgers. One that this version does not know, by name or revision, is refused and not skipped: the
 * feed then waits for a version that does, and no view misses a fact.
 */
final class Facts {

    private final JsonMapper json;

    Facts(JsonMapper json) {
        this.json = json;
    }

    /** The id of the project that the event concerns, null for an event of something else. */
    @Nullable
    String projectOf(LedgerEvent event) {
        var kind = kind(event);
        if (ProjectEvent.class.isAssignableFrom(kind)) return event.aggregateId();
        if (BudgetEvent.class.isAssignableFrom(kind))
            return new BudgetId(event.aggregateId()).project().value();
        if (TargetTableEvent.class.isAssignableFrom(kind))
            return new TargetTableId(event.aggregateId()).project().value();
        if (ImportEvent.class.isAssignableFrom(kind)) return projectOf((ImportEvent) read(event));
        return null;
    }

    private static @Nullable String projectOf(ImportEvent event) {
        return switch (event) {
            case TableRecognised e -> e.projectId().value();
            case TableTaken e -> e.projectId().value();
            case ImportStarted _, ImportFinished _, ImportCancelled _ -> null;
        };
    }

    /** The code of the unit that the event belongs to, null for an event of something else. */
    static @Nullable String unitOf(LedgerEvent event) {
        return UnitEvent.class.isAssignableFrom(kind(event)) ? event.aggregateId() : null;
    }

    /** The report after an event of its project; null while nothing but its import was seen. */
    @Nullable
    ProjectReport projectAfter(@Nullable ProjectReport before, LedgerEvent event) {
        if (before == null && ImportEvent.class.isAssignableFrom(kind(event))) return null;
        return after(
                before == null ? ProjectReport.of(new ProjectId(String.valueOf(projectOf(event)))) : before, event);
    }

    /** The report after one more event of its project. */
    ProjectReport after(ProjectReport before, LedgerEvent event) {
        return switch (read(event)) {
            case ProjectEvent e -> before.after(e);
            case BudgetEvent e ->
                before.after(e, event.sequence()).with(before.review().after(e, occasion(event)));
            case TargetTableEvent e ->
                before.after(e, event.sequence(), author(event), event.recordedAt())
                        .with(before.review().after(e, occasion(event)));
            case ImportEvent _ -> before; // what it brought comes with events of table and budget
            case Object other -> throw new IllegalArgumentException("not of a project: " + other);
        };
    }

    private UnitAnswer.Author author(LedgerEvent event) {
        return event.actor() == null
                ? new UnitAnswer.Author(null, null)
                : json.readValue(event.actor(), UnitAnswer.Author.class);
    }

    private Occasion occasion(LedgerEvent event) {
        return new Occasion(event.position(), event.sequence(), Who.of(event.actor(), json), event.recordedAt());
    }

    /** The name after an event of its unit. */
    UnitName unitAfter(@Nullable UnitName before, LedgerEvent event) {
        if (read(event) instanceof UnitEvent e) return UnitName.after(before, e);
        throw new IllegalArgumentException("not of a unit: " + event.name());
    }

    Object read(LedgerEvent event) {
        return json.readValue(event.payload(), kind(event));
    }

    private static Class<?> kind(LedgerEvent event) {
        var kind = EventNames.classOf(event.name());
        if (event.revision() > EventNames.nameOf(kind).revision())
            throw new IllegalArgumentException(
                    "%s has revision %d, newer than known".formatted(event.name(), event.revision()));
        return kind;
    }
}
