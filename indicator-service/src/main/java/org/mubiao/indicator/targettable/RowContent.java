package org.mubiao.indicator.targettable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.TargetTableEvent;
import org.mubiao.contracts.indicator.TargetTableEvent.DescriptionRevised;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorMovedToLevel;
import org.mubiao.contracts.indicator.TargetTableEvent.IndicatorRenamed;
import org.mubiao.contracts.indicator.TargetTableEvent.TargetRevised;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.contracts.indicator.TargetValue;
import org.mubiao.indicator.targettable.TargetTableCommand.RowCells;
import org.mubiao.value.TargetValueReader;

/** The cells of one indicator row, without its identity. */
public record RowContent(Level level, String name, String description, TargetValue target) {

    /** The names of the cells, as in the page and in the public interface. */
    static final List<String> CELLS = List.of("level1", "level2", "name", "description", "target");

    private static final TargetValueReader READER = new TargetValueReader();

    /** A row as somebody wrote it, its value read for {@code fiscalYear}. */
    static RowContent written(Level level, String name, String description, String target, int fiscalYear) {
        return new RowContent(level, name, description, READER.read(target, fiscalYear));
    }

    /** Same place in the form and same name: what a clerk would call the same indicator. */
    boolean sameIndicator(RowContent other) {
        return level.equals(other.level) && name.equals(other.name);
    }

    /** This row with the cells that are not null written over; a new value is read for {@code fiscalYear}. */
    RowContent with(RowCells cells, int fiscalYear) {
        return new RowContent(
                new Level(or(cells.level1(), level.level1()), or(cells.level2(), level.level2())),
                or(cells.name(), name),
                or(cells.description(), description),
                cells.target() == null ? target : READER.read(cells.target(), fiscalYear));
    }

    private static String or(@Nullable String wanted, String kept) {
        return wanted == null ? kept : wanted;
    }

    /** The words of a cell; {@code name} is one of {@link #CELLS}. */
    String cell(String name) {
        return switch (name) {
            case "level1" -> level.level1();
            case "level2" -> level.level2();
            case "name" -> this.name;
            case "description" -> description;
            case "target" -> target.text();
            default -> throw new IllegalArgumentException("no cell of a row: " + name);
        };
    }

    /** The names of the cells whose words differ. */
    List<String> differences(RowContent other) {
        return CELLS.stream()
                .filter(name -> !Objects.equals(cell(name), other.cell(name)))
                .toList();
    }

    /** The events that make such a row say what {@code wanted} does; none where no words differ. */
    List<TargetTableEvent> turnedInto(RowContent wanted, TargetTableId table, IndicatorId indicator) {
        var changes = new ArrayList<TargetTableEvent>();
        if (!level.equals(wanted.level)) changes.add(new IndicatorMovedToLevel(table, indicator, wanted.level));
        if (!name.equals(wanted.name)) changes.add(new IndicatorRenamed(table, indicator, wanted.name));
        if (!description.equals(wanted.description))
            changes.add(new DescriptionRevised(table, indicator, wanted.description));
        if (!target.text().equals(wanted.target.text()))
            changes.add(new TargetRevised(table, indicator, wanted.target));
        return changes;
    }
}
