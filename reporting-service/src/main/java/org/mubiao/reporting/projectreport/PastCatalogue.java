package org.mubiao.reporting.projectreport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.reporting.asof.Cut;
import org.mubiao.reporting.asof.Versions.Version;
import org.mubiao.reporting.projectreport.KnownReviews.State;

/** All registered projects and the names of all units as of a cut; findings are not filled in. */
public final class PastCatalogue {

    private static final EntryPart NOTHING = EntryPart.of(ProjectReport.of(new ProjectId("none")));

    private final Cut cut;
    private final Catalogue catalogue;
    private final Map<String, Map<ProjectId, State>> states;

    private PastCatalogue(Cut cut, Catalogue catalogue, Map<String, Map<ProjectId, State>> states) {
        this.cut = cut;
        this.catalogue = catalogue;
        this.states = states;
    }

    public Cut cut() {
        return cut;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    static PastCatalogue of(
            Cut cut,
            Map<String, Version<EntryPart>> ofBudget,
            Map<String, Version<EntryPart>> ofIndicator,
            List<UnitName> names) {
        var projects = new HashSet<>(ofBudget.keySet());
        projects.addAll(ofIndicator.keySet());
        var entries = new ArrayList<ProjectEntry>();
        var states = new HashMap<String, Map<ProjectId, State>>();
        for (var key : projects) {
            var budget = ofBudget.get(key);
            var table = ofIndicator.get(key);
            var joined = EntryPart.joined(state(budget), state(table));
            if (joined.registration() == null) continue;
            var entry = joined.entry(new ProjectId(key), FindingCodes.NONE);
            entries.add(entry);
            states.computeIfAbsent(neighbourhood(entry), ignored -> new HashMap<>())
                    .put(entry.projectId(), new State(from(budget), from(table)));
        }
        return new PastCatalogue(cut, Catalogue.EMPTY.with(entries, names), states);
    }

    /** Projects of one unit and year are reviewed together. */
    static String neighbourhood(ProjectEntry entry) {
        return entry.unitId() + "/" + entry.fiscalYear();
    }

    Map<ProjectId, State> statesOf(String neighbourhood) {
        return states.getOrDefault(neighbourhood, Map.of());
    }

    private static EntryPart state(@Nullable Version<EntryPart> version) {
        return version == null ? NOTHING : version.state();
    }

    private static long from(@Nullable Version<EntryPart> version) {
        return version == null ? -1 : version.from();
    }
}
