package org.mubiao.budget.unit;

import java.util.regex.Pattern;

/** What was seen of a unit: how many events of its own, and how many placings of it. Written {@code 3.1}. */
record UnitVersion(long events, long placings) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");

    /** @throws IllegalArgumentException for anything else */
    static UnitVersion parse(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) throw new IllegalArgumentException("no version of a unit: " + written);
        return new UnitVersion(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    @Override
    public String toString() {
        return events + "." + placings;
    }
}
