package org.mubiao.budget.unit;

import org.mubiao.kit.Rule;

/** Every reason a unit may refuse a command. */
enum UnitRule implements Rule {
    UNIT_NAMED("a unit has a name", 422),
    UNIT_CODE_OF_SIX_DIGITS("the code of a unit has six digits", 422),
    UNIT_CODE_ONCE("a code belongs to one unit", 409),
    UNIT_NAME_AFTER_THE_LAST("a new name begins after the one before it, so that no day has two", 422),
    UNIT_VALIDITY_IN_ORDER("the last day of a code is not before its first", 422),
    UNIT_ABOVE_KNOWN("a unit stands below one that there is", 422),
    UNIT_NEVER_BELOW_ITSELF("no unit stands below itself, directly or through others", 422),
    UNIT_AS_SEEN("nobody else has changed the same since", 412);

    private final String sentence;
    private final int status;

    UnitRule(String sentence, int status) {
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
