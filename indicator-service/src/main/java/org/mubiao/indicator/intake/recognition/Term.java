package org.mubiao.indicator.intake.recognition;

/** What a word printed in the form stands for. {@code vocabulary.tsv} lists the spellings. */
enum Term {
    NAME_LABEL,
    BUDGET_LABEL,
    TOTAL_LABEL,
    FISCAL_LABEL,
    OTHER_LABEL,
    PURPOSE_LABEL,
    GOALS_LABEL,
    UNIT_LABEL,
    /** Printed in forms of this kind, but not kept. */
    ASIDE_LABEL,

    LEVEL1_COLUMN,
    LEVEL2_COLUMN,
    NAME_COLUMN,
    DESCRIPTION_COLUMN,
    TARGET_COLUMN,
    ASIDE_COLUMN,

    LEVEL1,
    LEVEL2
}
