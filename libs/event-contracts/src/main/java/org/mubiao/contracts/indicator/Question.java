package org.mubiao.contracts.indicator;

/** Something a value cell leaves open, to be asked of its author; {@code clause} counts from 0. */
public record Question(Code code, int clause) {

    /** What is open. The name is the stable code in every JSON. */
    public enum Code {
        /** A number without a comparator: it is not said whether more or less would also do. */
        COMPARATOR_MISSING,
        /** A number that counts nothing named. */
        MEASURE_MISSING,
        /** A date without a year, read as the fiscal year. */
        YEAR_ASSUMED,
        /** Only a month or a longer time is named: its last day is taken. */
        DAY_ASSUMED,
        /** 左右, 约: how far off still counts is not said. */
        APPROXIMATE,
        /** Something that comes back or is meant for each of several (每月25日前, 每季度1次, 各1次): it counts more than once. */
        RECURRING,
        /** Damaged or ambiguous: what was understood has to be confirmed; nothing may rest on it before. */
        READING_UNCERTAIN
    }
}
