package org.mubiao.indicator.targettable;

import org.mubiao.kit.Rule;

/** Every reason a target table may refuse a command. */
enum TargetTableRule implements Rule {
    ROWS_WITHIN_LIMIT("a target table has at most 500 indicator rows", 422),
    ROW_IN_TABLE("a row that is changed is in the table", 404),
    LINK_AS_SEEN("a row's definition is changed by who has seen what it is now", 412),
    CELLS_AS_SEEN("a cell is changed by who has seen what it is now", 412),
    ORDER_NAMES_EVERY_ROW_ONCE("an order names every row of the table once", 422);

    static final int MOST_ROWS = 500;

    private final String sentence;
    private final int status;

    TargetTableRule(String sentence, int status) {
        this.sentence = sentence;
        this.status = status;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public int status() {
        return status;
    }
}
