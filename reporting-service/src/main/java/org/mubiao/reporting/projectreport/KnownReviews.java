package org.mubiao.reporting.projectreport;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.reporting.asof.Cut;

/**
 * What the review found in projects that are compared with each other, by the last event of each: as long as these are the
 * same, so are the findings. Keeps the newest some ten thousands; one that is forgotten is only worked out again.
 */
final class KnownReviews {

    private static final int MOST = 20_000;

    private final Map<String, Map<ProjectId, FindingCodes>> codes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<ProjectId, FindingCodes>> eldest) {
            return size() > MOST;
        }
    };

    /** The last events that a project's report has seen. */
    record State(long budget, long indicator) {

        static State of(Map<String, Long> seen) {
            var cut = new Cut(seen);
            return new State(cut.of(PastReports.BUDGET), cut.of(PastReports.INDICATOR));
        }
    }

    synchronized @Nullable Map<ProjectId, FindingCodes> of(Map<ProjectId, State> states) {
        return codes.get(key(states));
    }

    /** Reviews the projects, which are those of the states, and remembers the codes of the findings of each. */
    Map<ProjectId, FindingCodes> remember(Map<ProjectId, State> states, Collection<ProjectReport> together) {
        var found = together.stream()
                .map(report -> ProjectEntry.of(report, together))
                .collect(Collectors.toMap(ProjectEntry::projectId, ProjectEntry::findings));
        remember(states, found);
        return found;
    }

    synchronized void remember(Map<ProjectId, State> states, Map<ProjectId, FindingCodes> found) {
        codes.put(key(states), Map.copyOf(found));
    }

    private static String key(Map<ProjectId, State> states) {
        var sorted = new TreeMap<String, State>();
        states.forEach((project, state) -> sorted.put(project.value(), state));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue().budget() + ":"
                        + entry.getValue().indicator())
                .collect(Collectors.joining(";"));
    }
}
