package org.mubiao.indicator.intake;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.EventNames;
import org.mubiao.contracts.budget.BudgetEvent.BudgetDrafted;
import org.mubiao.contracts.budget.BudgetEvent.BudgetRevised;
import org.mubiao.contracts.budget.BudgetEvent.PurposeRevised;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitEvent;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitNames;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.indicator.unit.KnownUnits;
import org.mubiao.kit.EventMetadata;
import org.mubiao.kit.VersionedViews;
import tools.jackson.databind.json.JsonMapper;

/** This service's copy of units, projects and budgets, kept from the events of budget-service. */
final class KnownProjects implements KnownUnits {

    /** {@code names} is null only in a copy made before names had days; {@code name} was its one name. */
    private record KnownUnit(String name, @Nullable UnitNames names) {

        static KnownUnit after(@Nullable KnownUnit before, UnitEvent event) {
            var names = UnitNames.after(before == null ? null : before.all(), event);
            return new KnownUnit(names.last().name(), names);
        }

        UnitNames all() {
            return names == null ? UnitNames.of(name) : names;
        }
    }

    private final VersionedViews<KnownProject> projects;
    private final VersionedViews<KnownUnit> units;
    private final JsonMapper json;
    private final Object changed = new Object();

    KnownProjects(MongoDatabase database, JsonMapper json) {
        this.projects = new VersionedViews<>(
                database.getCollection("known-projects"), KnownProject.class, json, view -> new Document());
        this.units = new VersionedViews<>(
                database.getCollection("known-units"), KnownUnit.class, json, view -> new Document());
        this.json = json;
    }

    void on(List<LedgerEvent> events) throws Exception {
        projects.fold(events, KnownProjects::project, this::after);
        units.fold(events, KnownProjects::unit, this::unitAfter);
        synchronized (changed) {
            changed.notifyAll();
        }
    }

    private static @Nullable String project(LedgerEvent event) {
        return switch (event.aggregateType()) {
            case "Project" -> event.aggregateId();
            case "Budget" -> new BudgetId(event.aggregateId()).project().value();
            default -> null;
        };
    }

    private static @Nullable String unit(LedgerEvent event) {
        return event.aggregateType().equals("Unit") ? event.aggregateId() : null;
    }

    private KnownProject after(@Nullable KnownProject before, LedgerEvent event) {
        var known = before == null ? KnownProject.NOTHING : before;
        return switch (read(event)) {
            case ProjectRegistered e -> known.named(e.name());
            case BudgetDrafted e -> known.with(e.figures(), importOf(event)).with(e.purpose(), importOf(event));
            case BudgetRevised e -> known.with(e.figures(), importOf(event));
            case PurposeRevised e -> known.with(e.purpose(), importOf(event));
            default -> known;
        };
    }

    private @Nullable KnownUnit unitAfter(@Nullable KnownUnit before, LedgerEvent event) {
        return read(event) instanceof UnitEvent e ? KnownUnit.after(before, e) : before;
    }

    private Object read(LedgerEvent event) {
        return json.readValue(event.payload(), EventNames.classOf(event.name()));
    }

    private @Nullable String importOf(LedgerEvent event) {
        return json.readTree(event.metadata())
                .path(EventMetadata.CORRELATION_ID)
                .asString(null);
    }

    Optional<KnownProject> find(ProjectId project) {
        return Optional.ofNullable(projects.find(project.value())
                .map(VersionedViews.Versioned::view)
                .toFuture()
                .join());
    }

    @Override
    public boolean isRegistered(UnitId unit) {
        return namesOf(unit).isPresent();
    }

    /** The names under which the unit is known. */
    private Optional<UnitNames> namesOf(UnitId unit) {
        return Optional.ofNullable(units.find(unit.value())
                .map(found -> found.view().all())
                .toFuture()
                .join());
    }

    /** Positions of the last events in what is known of the project. */
    Map<String, Long> seen(ProjectId project) {
        return Objects.requireNonNullElse(
                projects.find(project.value())
                        .map(VersionedViews.Versioned::seen)
                        .toFuture()
                        .join(),
                Map.of());
    }

    /** True when project and unit are known exactly so. */
    boolean says(ProjectId project, UnitId unit, ImportJob.Awaited wanted) {
        return knows(unit, wanted.unitName())
                && find(project)
                        .filter(view -> view.name() != null && view.says(wanted.figures(), wanted.purpose()))
                        .isPresent();
    }

    /**
     * Waits until budget-service has followed an import: project and unit stand as wanted, or a later import has gone
     * over it already. False when it has not in time.
     */
    boolean awaitImport(String importId, ProjectId project, UnitId unit, ImportJob.Awaited wanted, Duration atMost)
            throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        synchronized (changed) {
            while (!says(project, unit, wanted) && !follows(importId, project)) {
                var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) return false;
                changed.wait(left);
            }
        }
        return true;
    }

    private boolean follows(String importId, ProjectId project) {
        return find(project).filter(view -> view.imports().contains(importId)).isPresent();
    }

    private boolean knows(UnitId unit, @Nullable String name) {
        return name == null || namesOf(unit).filter(names -> names.have(name)).isPresent();
    }
}
