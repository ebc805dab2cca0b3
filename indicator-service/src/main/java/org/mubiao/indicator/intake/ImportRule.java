package org.mubiao.indicator.intake;

import org.mubiao.kit.Rule;

/** Every reason an import may refuse a command. */
enum ImportRule implements Rule {
    TABLE_RECOGNISED("a table is recognised before it is taken"),
    IMPORT_RUNNING("a finished or cancelled import takes no more tables");

    private final String sentence;

    ImportRule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public int status() {
        return 409;
    }
}
