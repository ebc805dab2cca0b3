package org.mubiao.indicator.targettable;

import org.mubiao.kit.Rule;

/** Every reason a target table may refuse a command. */
enum TargetTableRule implements Rule {
    ROWS_WITHIN_LIMIT("a target table has at most 500 indicator rows");

    static final int MOST_ROWS = 500;

    private final String sentence;

    TargetTableRule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
