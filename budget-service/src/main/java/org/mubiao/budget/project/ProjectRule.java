package org.mubiao.budget.project;

import org.mubiao.kit.Rule;

/** Every reason a project may refuse a command. */
enum ProjectRule implements Rule {
    PROJECT_NAMED("a project has a name"),
    FISCAL_YEAR_PLAUSIBLE("a fiscal year lies between 1950 and 2199");

    private final String sentence;

    ProjectRule(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
