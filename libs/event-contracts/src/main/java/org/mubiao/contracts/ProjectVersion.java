package org.mubiao.contracts;

/**
 * What a reader has seen of a project: how many events of its target table and how many of its budget. Two services write
 * to a project, each to its own part; an {@code If-Match} on the version tells each of them what the client had seen of
 * theirs. Printed as one decimal number that grows with every event; opaque to clients.
 */
public record ProjectVersion(long tableEvents, long budgetEvents) implements Comparable<ProjectVersion> {

    /** Of a project of which neither a table nor a budget was seen. */
    public static final ProjectVersion NOTHING_SEEN = new ProjectVersion(0, 0);

    private static final long TABLE_EVENT = 1_000_000;
    private static final long MOST_TABLE_EVENTS = 999_999_999_999L;
    private static final int MOST_DIGITS = 18;

    public ProjectVersion {
        if (tableEvents < 0 || tableEvents > MOST_TABLE_EVENTS)
            throw new IllegalArgumentException("no number of table events: " + tableEvents);
        if (budgetEvents < 0 || budgetEvents >= TABLE_EVENT)
            throw new IllegalArgumentException("no number of budget events: " + budgetEvents);
    }

    /** @throws IllegalArgumentException for anything that {@link #toString} does not print */
    public static ProjectVersion parse(String printed) {
        if (!printed.matches("0|[1-9][0-9]*") || printed.length() > MOST_DIGITS)
            throw new IllegalArgumentException("not a version: " + printed);
        var number = Long.parseLong(printed);
        return new ProjectVersion(number / TABLE_EVENT, number % TABLE_EVENT);
    }

    /** After the event with this sequence (from 0) of the target table. */
    public ProjectVersion afterTableEvent(long sequence) {
        return new ProjectVersion(sequence + 1, budgetEvents);
    }

    /** After the event with this sequence (from 0) of the budget. */
    public ProjectVersion afterBudgetEvent(long sequence) {
        return new ProjectVersion(tableEvents, sequence + 1);
    }

    private long number() {
        return tableEvents * TABLE_EVENT + budgetEvents;
    }

    @Override
    public int compareTo(ProjectVersion other) {
        return Long.compare(number(), other.number());
    }

    @Override
    public String toString() {
        return Long.toString(number());
    }
}
