package org.mubiao.indicator.intake.recognition;

import java.util.Set;

/** One column of the indicator rows. {@code heading} is its name as printed. */
record Column(Role role, String heading) {

    /** What a column holds; {@code json} is its name in the public interface. */
    enum Role {
        LEVEL1("level1"),
        LEVEL2("level2"),
        NAME("name"),
        DESCRIPTION("description"),
        TARGET("target"),
        ASIDE("aside");

        private final String json;

        Role(String json) {
            this.json = json;
        }

        String json() {
            return json;
        }

        static Role of(Set<Term> terms) {
            if (terms.contains(Term.LEVEL1_COLUMN)) return LEVEL1;
            if (terms.contains(Term.LEVEL2_COLUMN)) return LEVEL2;
            if (terms.contains(Term.NAME_COLUMN)) return NAME;
            if (terms.contains(Term.DESCRIPTION_COLUMN)) return DESCRIPTION;
            if (terms.contains(Term.TARGET_COLUMN)) return TARGET;
            return ASIDE;
        }
    }
}
