package org.mubiao.indicator.catalogue;

import org.mubiao.kit.Rule;

/** Every reason an indicator's definition may refuse a command. */
enum IndicatorDefinitionRule implements Rule {
    CODE_WELL_FORMED(
            "a code has 1 to 32 capital letters, digits, dots or hyphens, and begins with a letter or digit", 422),
    CODE_FREE("a code belongs to one definition", 409),
    LEVELS_NAMED("a definition names its level 1 and level 2", 422),
    DEFINITION_NAMED("a definition has a name", 422),
    NUMBER_HAS_MEASURE("a definition whose value is a number names its measure", 422),
    DIRECTION_FITS_VALUE("a number or deadline has a sign, a grade or words are qualitative", 422),
    TEXTS_WITHIN_LIMIT("a text of a definition has at most 2000 characters", 422),
    VALIDITY_IN_ORDER("a definition is valid to a day not before the day it is valid from", 422),
    IN_USE("a retired definition is neither changed nor retired again", 409),
    RETIRED("only a retired definition is reactivated", 409),
    PARTS_AS_SEEN("a part of a definition is changed by who has seen what it is now", 412);

    static final int LONGEST_TEXT = 2000;
    static final String CODE = "[A-Z0-9][A-Z0-9.-]{0,31}";

    private final String sentence;
    private final int status;

    IndicatorDefinitionRule(String sentence, int status) {
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
