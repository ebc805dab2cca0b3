package org.mubiao.indicator.catalogue;

import org.mubiao.kit.Rule;

/** Every reason why a row may not point to a definition. */
enum LinkRule implements Rule {
    REVISION_KNOWN("a row points to a revision that there is"),
    DEFINITION_IN_USE("a row points to a definition that is not retired"),
    DEFINITION_VALID_IN_YEAR("a row points to a definition that is valid in the table's fiscal year");

    private final String sentence;

    LinkRule(String sentence) {
        this.sentence = sentence;
    }

    /** @throws org.mubiao.kit.RuleBroken unless a row of that year may point to the revision */
    static void check(DefinitionView definition, int revision, int fiscalYear) {
        REVISION_KNOWN.require(definition.revision(revision).isPresent());
        DEFINITION_IN_USE.require(!definition.retired());
        DEFINITION_VALID_IN_YEAR.require(definition.validity().meets(fiscalYear));
    }

    /** Whether {@link #check} passes. */
    static boolean allows(DefinitionView definition, int revision, int fiscalYear) {
        return definition.revision(revision).isPresent()
                && !definition.retired()
                && definition.validity().meets(fiscalYear);
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
