package org.mubiao.reporting.todo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Move;
import org.mubiao.contracts.indicator.SubmissionWindowId;
import org.mubiao.contracts.workflow.WindowDays;
import org.mubiao.kit.Actor;
import org.mubiao.reporting.projectreport.Catalogue;
import org.mubiao.reporting.projectreport.ProjectEntry;

/** What waits for one person on one day; pure. */
final class Todos {

    /** How many days before its last one a window without reminders is about to close. */
    private static final int USUAL_NOTICE_DAYS = 7;

    /** All kinds, also those of which nothing waits. */
    record Desk(List<Item> items) {}

    /** {@code count} counts all, {@code projects} are the first of them. */
    record Item(String kind, String title, int count, List<Waiting> projects) {}

    /** {@code closes}: the last day on which its unit may submit it; null where no window is set. */
    record Waiting(
            String projectId,
            int fiscalYear,
            Catalogue.Unit unit,
            String name,
            String stage,
            String version,
            @Nullable LocalDate closes) {}

    private final Actor actor;
    private final Catalogue catalogue;
    private final Map<String, WindowDays> windows;
    private final LocalDate today;

    /** @param windows by id */
    Todos(Actor actor, Catalogue catalogue, Map<String, WindowDays> windows, LocalDate today) {
        this.actor = actor;
        this.catalogue = catalogue;
        this.windows = windows;
        this.today = today;
    }

    /** {@code seen}: the projects that the person sees; {@code shown}: how many of each kind are named. */
    Desk of(List<ProjectEntry> seen, int shown, Locale language) {
        return new Desk(Arrays.stream(TodoKind.values())
                .map(kind -> item(
                        kind, seen.stream().filter(entry -> waits(entry, kind)).toList(), shown, language))
                .toList());
    }

    private Item item(TodoKind kind, List<ProjectEntry> waiting, int shown, Locale language) {
        return new Item(
                kind.toString(),
                kind.title(language),
                waiting.size(),
                waiting.stream()
                        .map(this::waiting)
                        .sorted(Comparator.comparing(Waiting::closes, Comparator.nullsLast(Comparator.naturalOrder())))
                        .limit(shown)
                        .toList());
    }

    private boolean waits(ProjectEntry entry, TodoKind kind) {
        var table = entry.lifecycle();
        return switch (kind) {
            case TO_SUBMIT -> allows(entry, Move.SUBMISSION) && !table.returned();
            case RETURNED -> allows(entry, Move.SUBMISSION) && table.returned();
            case TO_REVIEW -> allows(entry, Move.ENDORSEMENT) || allows(entry, Move.APPROVAL);
            case DUE_SOON -> (allows(entry, Move.SUBMISSION) || actor.has("office")) && isDueSoon(entry);
        };
    }

    private boolean allows(ProjectEntry entry, Move move) {
        var ownUnit = entry.unitId().value().equals(actor.unit());
        return entry.lifecycle().allows(move, actor.roles(), ownUnit);
    }

    private boolean isDueSoon(ProjectEntry entry) {
        var closes = closes(entry);
        if (closes == null || !entry.stage().isOpen()) return false;
        var left = today.until(closes, ChronoUnit.DAYS);
        return left >= 0 && left <= notice(entry);
    }

    private @Nullable LocalDate closes(ProjectEntry entry) {
        var days = window(entry);
        return days.set() == null ? null : days.closesFor(days.set(), entry.unitId());
    }

    private long notice(ProjectEntry entry) {
        var set = window(entry).set();
        return set == null
                ? USUAL_NOTICE_DAYS
                : set.reminders().stream().mapToInt(Integer::intValue).max().orElse(USUAL_NOTICE_DAYS);
    }

    private WindowDays window(ProjectEntry entry) {
        var id = SubmissionWindowId.of(entry.fiscalYear(), Move.SUBMISSION);
        return windows.getOrDefault(id.value(), WindowDays.NONE);
    }

    private Waiting waiting(ProjectEntry entry) {
        return new Waiting(
                entry.projectId().value(),
                entry.fiscalYear(),
                catalogue.unit(entry.unitId(), entry.fiscalYear()),
                entry.name(),
                entry.stage().toString(),
                entry.version().toString(),
                closes(entry));
    }
}
