package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.workflow.WindowDays;
import org.mubiao.reporting.projectreport.Catalogue;
import org.mubiao.reporting.projectreport.ProjectEntry;

/**
 * How the tables of a year came in, against the end of its submission window (申报时段). A table has arrived from the day on
 * which it was first submitted, Beijing time, whatever came of it; {@code returned} of those that arrived are open again and
 * were never approved; {@code missing} never arrived. {@code days} are those on which one arrived, {@code units} all that
 * have a table, by code. {@code day}: as of which it is told whether a unit is late.
 */
@Schema(name = "Arrivals")
record Arrivals(
        int fiscalYear,
        LocalDate day,
        @Nullable Window window,
        int projects,
        int arrived,
        int returned,
        int missing,
        List<Day> days,
        List<UnitArrivals> units) {

    static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    /** Both days included. */
    @Schema(name = "ArrivalsWindow")
    record Window(
            LocalDate opens,
            LocalDate closes,

            @Schema(description = "How many units have a later last day.")
            int extended) {}

    @Schema(name = "ArrivalsOfDay")
    record Day(
            LocalDate day,
            int projects,

            @Schema(description = "Of this day and all before.")
            int total) {}

    @Schema(name = "ArrivalsOfUnit")
    record UnitArrivals(
            Catalogue.Unit unit,
            int projects,
            int arrived,
            int returned,
            int missing,

            @Schema(description = "The unit's last day; null where no window is set.") @Nullable
            LocalDate closes,

            @Schema(description = "Something is missing and the last day is over.")
            boolean late) {}

    /** {@code projects}: those of the year that the reader sees and asks for. */
    static Arrivals of(
            int fiscalYear, List<ProjectEntry> projects, Catalogue catalogue, WindowDays window, LocalDate day) {
        return new Arrivals(
                fiscalYear,
                day,
                window(window),
                projects.size(),
                count(projects, Arrivals::hasArrived),
                count(projects, Arrivals::isReturned),
                count(projects, project -> !hasArrived(project)),
                days(projects),
                units(projects, catalogue, window, day));
    }

    private static @Nullable Window window(WindowDays days) {
        var set = days.set();
        if (set == null) return null;
        var later = days.exceptions().keySet().stream()
                .filter(unit -> days.closesFor(set, unit).isAfter(set.closes()))
                .count();
        return new Window(set.opens(), set.closes(), (int) later);
    }

    private static List<Day> days(List<ProjectEntry> projects) {
        var arrived = projects.stream()
                .map(ProjectEntry::submitted)
                .filter(Objects::nonNull)
                .map(time -> LocalDate.ofInstant(time, BUSINESS_ZONE))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        var days = new ArrayList<Day>();
        var total = 0;
        for (var day : arrived.entrySet()) {
            total += day.getValue().intValue();
            days.add(new Day(day.getKey(), day.getValue().intValue(), total));
        }
        return days;
    }

    private static List<UnitArrivals> units(
            List<ProjectEntry> projects, Catalogue catalogue, WindowDays window, LocalDate day) {
        return projects.stream()
                .collect(Collectors.groupingBy(project -> project.unitId().value(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofUnit -> unit(ofUnit, catalogue, window, day))
                .toList();
    }

    private static UnitArrivals unit(List<ProjectEntry> ofUnit, Catalogue catalogue, WindowDays window, LocalDate day) {
        var unit = ofUnit.getFirst().unitId();
        var set = window.set();
        var closes = set == null ? null : window.closesFor(set, unit);
        var missing = count(ofUnit, project -> !hasArrived(project));
        return new UnitArrivals(
                catalogue.unit(unit, ofUnit.getFirst().fiscalYear()),
                ofUnit.size(),
                count(ofUnit, Arrivals::hasArrived),
                count(ofUnit, Arrivals::isReturned),
                missing,
                closes,
                missing > 0 && closes != null && day.isAfter(closes));
    }

    private static boolean hasArrived(ProjectEntry project) {
        return project.submitted() != null;
    }

    private static boolean isReturned(ProjectEntry project) {
        var table = project.lifecycle();
        return hasArrived(project) && table.version() == 0 && table.stage().isOpen();
    }

    private static int count(List<ProjectEntry> projects, Predicate<ProjectEntry> which) {
        return (int) projects.stream().filter(which).count();
    }
}
