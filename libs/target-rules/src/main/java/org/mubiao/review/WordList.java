package org.mubiao.review;

/** The lists of words that rules look up; their contents are data. */
enum WordList {
    /** Names that end so ask for a share: 率. */
    RATE_NAME,
    /** Names that end so only look like it: 频率. */
    NO_RATE_NAME,
    /** Shares that cannot be more than all: 合格率. */
    CAPPED_RATE,
    /** Names with these may pass 100% or fall below 0. */
    CHANGE,
    /** Names that end so ask for a count: 次数. */
    COUNT_NAME,
    /** Fewer is better: 事故. */
    FEWER_IS_BETTER,
    /** Whole things. */
    COUNT_MEASURE,
    TIME_MEASURE,
    /** Names of times and lengths, which have ceilings. */
    DURATION_NAME,
    /** Counts under these names do tell quality: 获奖. */
    QUALITY_NAME,
    TIMELINESS_NAME,
    COST_NAME,
    /** Cost rows that hold all of the cost. */
    COST_TOTAL,
    /** Cost rows that hold the price of one. */
    COST_OF_ONE,
    /** Words with which a promise can be answered with yes or no, or with a grade. */
    CHECKABLE,
    /** Such an answer itself. */
    WHOLE_ANSWER,
    /** Words that praise and say nothing: 有效. */
    DEGREE,
    /** Routine management, which is no result. */
    ROUTINE,
    /** Results that any project has: 受益. */
    ANY_RESULT,
    /** Words before a number that do not name what is counted: 同比下降. */
    NO_LABEL,
    /** In a goal these make a date a due date. */
    DUE
}
