package org.mubiao.reporting.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.feed.LedgerEvent;
import org.mubiao.reporting.projectreport.ProjectReport;

/** An event of a project with what it changed and what stood after it. {@code fact} is the event as read. */
record Told(
        LedgerEvent event,
        Object fact,
        List<Change> changes,
        ProjectReport after,
        @Nullable Source source) {

    Told {
        changes = List.copyOf(changes);
    }

    boolean isAbout(String indicatorId) {
        return changes.stream().anyMatch(change -> indicatorId.equals(change.indicatorId()));
    }

    boolean changes(String path) {
        return changes.stream().anyMatch(change -> change.isWithin(path));
    }
}
