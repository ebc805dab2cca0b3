package org.mubiao.reporting.projectreport;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.reporting.request.Reader;

/**
 * All registered projects and the names of all units, as of one moment. Immutable; some hundred bytes for a project, so
 * that lists and figures over ten thousands of them need no query.
 */
public final class Catalogue {

    /** A unit as every JSON has it. The code stands in for a name that is not known. */
    public record Unit(String code, String name) {}

    /** Of nothing. */
    public static final Catalogue EMPTY = new Catalogue(Map.of(), Map.of());

    private final Map<ProjectId, ProjectEntry> entries;
    private final Map<UnitId, UnitName> unitNames;
    private final Supplier<List<ProjectEntry>> inOrder;

    private Catalogue(Map<ProjectId, ProjectEntry> entries, Map<UnitId, UnitName> unitNames) {
        this.entries = entries;
        this.unitNames = unitNames;
        this.inOrder = new SortedOnce<>(entries.values(), ProjectEntry.order());
    }

    /** The catalogue with these in place of what it had of the same projects and units. */
    Catalogue with(Collection<ProjectEntry> newEntries, Collection<UnitName> newNames) {
        if (newEntries.isEmpty() && newNames.isEmpty()) return this;
        var entriesAfter = new HashMap<>(entries);
        newEntries.forEach(entry -> entriesAfter.put(entry.projectId(), entry));
        var namesAfter = new HashMap<>(unitNames);
        newNames.forEach(name -> namesAfter.put(name.unitId(), name));
        return new Catalogue(entriesAfter, namesAfter);
    }

    /** The unit by its newest name. */
    public Unit unit(UnitId unit) {
        var name = unitNames.get(unit);
        return new Unit(unit.value(), name == null ? unit.value() : name.name());
    }

    /** The unit as it is called in this year: by the name that is valid on its last day. */
    public Unit unit(UnitId unit, int fiscalYear) {
        var name = unitNames.get(unit);
        return new Unit(unit.value(), name == null ? unit.value() : name.on(LocalDate.of(fiscalYear, 12, 31)));
    }

    /** What the reader sees, newest year first, then by unit code and name. */
    public List<ProjectEntry> seenBy(Reader reader) {
        var all = inOrder.get();
        return reader.seesEverything()
                ? all
                : all.stream().filter(entry -> reader.sees(entry.unitId())).toList();
    }
}
