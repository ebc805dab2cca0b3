package org.mubiao.indicator.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mubiao.indicator.catalogue.LinkRule.DEFINITION_IN_USE;
import static org.mubiao.indicator.catalogue.LinkRule.DEFINITION_VALID_IN_YEAR;
import static org.mubiao.indicator.catalogue.LinkRule.REVISION_KNOWN;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.indicator.Validity;
import org.mubiao.kit.RuleBroken;

class LinkRuleTest {

    private static final DefinitionView TWO_REVISIONS =
            Definitions.view("A", Definitions.trainings(), Definitions.trainings());

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void allows_every_revision_that_there_is(int revision) {
        LinkRule.check(TWO_REVISIONS, revision, 2024);
        assertThat(LinkRule.allows(TWO_REVISIONS, revision, 2024)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void refuses_a_revision_that_there_is_not(int revision) {
        refused(TWO_REVISIONS, revision, 2024, REVISION_KNOWN);
    }

    @Test
    void refuses_a_retired_definition() {
        var retired = new DefinitionView("A", TWO_REVISIONS.revisions(), TWO_REVISIONS.validity(), true, 3);
        refused(retired, 1, 2024, DEFINITION_IN_USE);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-12-31, , 2024, true",
        "2025-01-01, , 2024, false",
        "2020-01-01, 2024-01-01, 2024, true",
        "2020-01-01, 2023-12-31, 2024, false",
        "2020-01-01, , 2199, true",
    })
    void allows_a_definition_that_is_valid_on_any_day_of_the_year(
            LocalDate from, LocalDate to, int year, boolean allowed) {
        var view = new DefinitionView("A", TWO_REVISIONS.revisions(), new Validity(from, to), false, 1);
        if (allowed) LinkRule.check(view, 1, year);
        else refused(view, 1, year, DEFINITION_VALID_IN_YEAR);
    }

    private static void refused(DefinitionView view, int revision, int year, LinkRule rule) {
        assertThatThrownBy(() -> LinkRule.check(view, revision, year))
                .isInstanceOfSatisfying(
                        RuleBroken.class, broken -> assertThat(broken.rule()).isEqualTo(rule));
        assertThat(LinkRule.allows(view, revision, year)).isFalse();
    }
}
