package org.mubiao.reporting.todo;

import java.util.Locale;

/** What may wait for somebody, in the order of the desk. The lower-case name with hyphens is its word in every JSON. */
enum TodoKind {
    /** Tables that the unit writes and has not submitted. */
    TO_SUBMIT("待送审", "to submit"),
    /** Tables that wait for this person's endorsement, return or approval. */
    TO_REVIEW("待审核", "to review"),
    /** Tables that a review sent back and that were not submitted since; they are not counted in {@link #TO_SUBMIT}. */
    RETURNED("被退回", "returned"),
    /** Tables not yet submitted whose submission window is about to close; they are counted above too. */
    DUE_SOON("即将到期", "due soon");

    private final String chinese;
    private final String english;

    TodoKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String title(Locale language) {
        return Locale.ENGLISH.equals(language) ? english : chinese;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
