package org.mubiao.indicator.window;

import org.mubiao.kit.Rule;

/** Every reason a submission window may refuse a command. */
enum SubmissionWindowRule implements Rule {
    CLOSES_AFTER_OPENING("a window closes on the day it opens or later", 422),
    REMINDERS_WITHIN_WINDOW("a reminder comes while the window is open", 422),
    EXCEPTION_OPENS_LATER("an exception keeps a window open for longer", 422),
    VERSION_STALE("a window is changed by who has seen what it is now", 412);

    private final String sentence;
    private final int status;

    SubmissionWindowRule(String sentence, int status) {
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
