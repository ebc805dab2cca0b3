package org.mubiao.budget.unit;

import org.mubiao.kit.Rule;

/** Every reason a unit may refuse a command. */
enum UnitRule implements Rule {
    UNIT_NAMED("a unit has a name");

    private final String sentence;

    UnitRule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
