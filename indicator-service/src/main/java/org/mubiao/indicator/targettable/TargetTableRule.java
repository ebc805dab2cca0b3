package org.mubiao.indicator.targettable;

import org.mubiao.kit.Rule;

/** Every reason a target table may refuse a command. */
enum TargetTableRule implements Rule {
    ROWS_WITHIN_LIMIT("a target table has at most 500 indicator rows", 422),
    ROW_IN_TABLE("a row that is changed is in the table", 404),
    PROJECT_NOT_THERE_YET("a unit has one project of a name in a year", 409),
    ANSWERS_WITHIN_LIMIT("at most 1000 answers to findings of a table are kept", 422),
    ANSWER_GIVEN("an answer that is withdrawn was given", 404),
    CELLS_AS_SEEN("a cell is changed by who has seen what it is now", 412),
    ORDER_NAMES_EVERY_ROW_ONCE("an order names every row of the table once", 422),
    STAGE_FORBIDS("cells are changed while the table is drafted or adjusted", 409),
    STAGE_FORBIDS_MOVE("the stage allows the move to who makes it", 409),
    MOVE_AS_SEEN("what is decided on is what was seen", 412),
    BUDGET_FOLLOWED("the budget has followed the last move of its table", 409),
    REASON_REQUIRED("a change of what was approved says why", 422),
    LAST_EDITOR("nobody signs what they last edited", 403),
    GRADE_BY_REVIEW("the grade is given by the review, not by the unit's head", 422),
    GRADE_FORBIDS_RETURN("what is returned is graded 中 or 差 or not at all", 422),
    GRADE_REQUIRES_RETURN("what is graded 中 is returned", 422),
    GRADE_FORBIDS_APPROVAL("what is graded 差 is not approved", 422),
    JOINTLY_COMPLETED_IS_GOOD("what the review completed is graded 良", 422),
    COMMENT_NAMES_A_ROW("a comment names a row of the table", 422),
    WINDOW_CLOSED("the move is made while its window is open", 409);

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
