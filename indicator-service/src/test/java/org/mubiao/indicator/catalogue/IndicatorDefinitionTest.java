package org.mubiao.indicator.catalogue;

import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.CODE_FREE;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.CODE_WELL_FORMED;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.DEFINITION_NAMED;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.DIRECTION_FITS_VALUE;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.IN_USE;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.LEVELS_NAMED;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.LONGEST_TEXT;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.NUMBER_HAS_MEASURE;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.PARTS_AS_SEEN;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.RETIRED;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.TEXTS_WITHIN_LIMIT;
import static org.mubiao.indicator.catalogue.IndicatorDefinitionRule.VALIDITY_IN_ORDER;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.contracts.indicator.Definition;
import org.mubiao.contracts.indicator.Direction;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionReactivated;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRetired;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.DefinitionRevised;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.IndicatorDefined;
import org.mubiao.contracts.indicator.IndicatorDefinitionEvent.ValidityChanged;
import org.mubiao.contracts.indicator.IndicatorDefinitionId;
import org.mubiao.contracts.indicator.Validity;
import org.mubiao.contracts.indicator.ValueKind;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.DefineIndicator;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.ReactivateDefinition;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.RetireDefinition;
import org.mubiao.indicator.catalogue.IndicatorDefinitionCommand.ReviseDefinition;
import org.mubiao.kit.RuleBroken;
import org.mubiao.kit.edit.StaleEdit;

class IndicatorDefinitionTest {

    private static final IndicatorDefinitionId ID = IndicatorDefinitionId.of("CS-01");
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final Validity OPEN_END = new Validity(FIRST_DAY, null);
    private static final Definition TRAININGS = Definitions.trainings();

    final AggregateTestFixture<IndicatorDefinition> definition = new AggregateTestFixture<>(IndicatorDefinition.class);

    @Test
    void is_defined_with_its_first_revision() {
        define("CS-01", TRAININGS, OPEN_END)
                .expectResultMessagePayload(1L)
                .expectEvents(new IndicatorDefined(ID, TRAININGS, OPEN_END));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "9.1-B", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"})
    void takes_a_well_formed_code(String code) {
        define(code, TRAININGS, OPEN_END).expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-A", "a", "A B", "培训", "A/B", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"})
    void refuses_another_code(String code) {
        refused(define(code, TRAININGS, OPEN_END), CODE_WELL_FORMED);
    }

    @Test
    void refuses_a_code_that_is_taken() {
        refused(definition.given(defined()).when(new DefineIndicator(ID, TRAININGS, OPEN_END)), CODE_FREE);
    }

    @ParameterizedTest
    @CsvSource({"level1", "level2"})
    void refuses_a_definition_without_a_level(String level) {
        refused(revise(1, level, " "), LEVELS_NAMED);
    }

    @Test
    void refuses_a_definition_without_a_name() {
        refused(revise(1, "name", ""), DEFINITION_NAMED);
    }

    @Test
    void refuses_a_number_without_a_measure() {
        refused(revise(1, "measure", null), NUMBER_HAS_MEASURE);
    }

    @Test
    void needs_no_measure_for_a_deadline() {
        revise(1, Map.of("measure", "", "valueKind", ValueKind.DEADLINE, "direction", Direction.AT_MOST))
                .expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @CsvSource({"NUMBER,AT_LEAST", "DEADLINE,AT_MOST", "GRADE,QUALITATIVE", "WORDS,QUALITATIVE"})
    void takes_a_direction_that_fits_the_value(ValueKind kind, Direction direction) {
        revise(1, Map.of("valueKind", kind, "direction", direction)).expectSuccessfulHandlerExecution();
    }

    @ParameterizedTest
    @CsvSource({"NUMBER,QUALITATIVE", "DEADLINE,QUALITATIVE", "GRADE,AT_LEAST", "WORDS,EQUAL"})
    void refuses_a_direction_that_does_not_fit_the_value(ValueKind kind, Direction direction) {
        refused(revise(1, Map.of("valueKind", kind, "direction", direction)), DIRECTION_FITS_VALUE);
    }

    @Test
    void takes_a_text_as_long_as_the_limit() {
        revise(1, "scoringRule", "分".repeat(LONGEST_TEXT)).expectSuccessfulHandlerExecution();
    }

    @Test
    void refuses_a_text_one_longer_than_the_limit() {
        refused(revise(1, "scoringRule", "分".repeat(LONGEST_TEXT + 1)), TEXTS_WITHIN_LIMIT);
    }

    @Test
    void is_valid_for_one_day_at_least() {
        var oneDay = new Validity(FIRST_DAY, FIRST_DAY);
        define("CS-01", TRAININGS, oneDay).expectEvents(new IndicatorDefined(ID, TRAININGS, oneDay));
    }

    @Test
    void refuses_a_last_day_before_the_first() {
        refused(define("CS-01", TRAININGS, new Validity(FIRST_DAY, FIRST_DAY.minusDays(1))), VALIDITY_IN_ORDER);
    }

    @ParameterizedTest
    @CsvSource({"explanation,全年举办的培训", "measure,次", "scoringRule,未完成不得分"})
    void gets_a_new_revision_when_wording_measure_or_formula_change(String field, String value) {
        revise(1, field, value)
                .expectResultMessagePayload(2L)
                .expectEvents(
                        new DefinitionRevised(ID, 2, patch(Map.of(field, value)).onto(TRAININGS)));
    }

    @Test
    void keeps_its_revision_when_its_validity_changes() {
        var until = new Validity(FIRST_DAY, LocalDate.of(2026, 12, 31));
        var patch = new DefinitionPatch(Map.of(), null, new DefinitionPatch.LastDay(until.to()));
        definition
                .given(defined())
                .when(new ReviseDefinition(ID, patch, 1))
                .expectEvents(new ValidityChanged(ID, until));
    }

    @Test
    void stays_as_it_is_when_the_patch_says_what_it_says() {
        revise(1, "name", TRAININGS.name()).expectResultMessagePayload(1L).expectNoEvents();
    }

    @Test
    void merges_changes_of_different_cells() {
        definition
                .given(
                        defined(),
                        new DefinitionRevised(
                                ID, 2, patch(Map.of("name", "培训次数")).onto(TRAININGS)))
                .when(new ReviseDefinition(ID, patch(Map.of("evidence", "签到表")), 1))
                .expectEvents(new DefinitionRevised(
                        ID, 3, patch(Map.of("name", "培训次数", "evidence", "签到表")).onto(TRAININGS)));
    }

    @Test
    void refuses_a_change_of_a_cell_that_was_changed_since_and_tells_by_what() {
        definition
                .given(
                        defined(),
                        new DefinitionRevised(
                                ID, 2, patch(Map.of("name", "培训次数")).onto(TRAININGS)))
                .when(new ReviseDefinition(ID, patch(Map.of("name", "培训数")), 1))
                .expectNoEvents()
                .expectException(stale(2, List.of("name")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    void refuses_to_retire_by_a_version_that_is_not_the_present_one(long seen) {
        definition
                .given(defined())
                .when(new RetireDefinition(ID, seen))
                .expectNoEvents()
                .expectException(stale(1, List.of()));
    }

    @Test
    void is_retired_and_reactivated() {
        definition
                .given(defined())
                .when(new RetireDefinition(ID, 1))
                .expectResultMessagePayload(2L)
                .expectEvents(new DefinitionRetired(ID));
        definition
                .given(defined(), new DefinitionRetired(ID))
                .when(new ReactivateDefinition(ID, 2))
                .expectResultMessagePayload(3L)
                .expectEvents(new DefinitionReactivated(ID));
    }

    @Test
    void is_neither_changed_nor_retired_again_once_retired() {
        refused(
                definition
                        .given(defined(), new DefinitionRetired(ID))
                        .when(new ReviseDefinition(ID, patch(Map.of("name", "别名")), 2)),
                IN_USE);
        refused(definition.given(defined(), new DefinitionRetired(ID)).when(new RetireDefinition(ID, 2)), IN_USE);
    }

    @Test
    void is_changed_again_after_it_was_reactivated() {
        definition
                .given(defined(), new DefinitionRetired(ID), new DefinitionReactivated(ID))
                .when(new ReviseDefinition(ID, patch(Map.of("name", "别名")), 3))
                .expectEvents(
                        new DefinitionRevised(ID, 2, patch(Map.of("name", "别名")).onto(TRAININGS)));
    }

    @Test
    void refuses_to_reactivate_what_is_in_use() {
        refused(definition.given(defined()).when(new ReactivateDefinition(ID, 1)), RETIRED);
    }

    private static CustomTypeSafeMatcher<StaleEdit> stale(long current, List<String> parts) {
        return new CustomTypeSafeMatcher<>(PARTS_AS_SEEN + " at " + current + " for " + parts) {
            @Override
            protected boolean matchesSafely(StaleEdit stale) {
                return stale.rule() == PARTS_AS_SEEN
                        && stale.current() == current
                        && stale.cells().equals(parts);
            }
        };
    }

    private static IndicatorDefined defined() {
        return new IndicatorDefined(ID, TRAININGS, OPEN_END);
    }

    private ResultValidator<IndicatorDefinition> define(String code, Definition content, Validity validity) {
        return definition
                .givenNoPriorActivity()
                .when(new DefineIndicator(IndicatorDefinitionId.of(code), content, validity));
    }

    private ResultValidator<IndicatorDefinition> revise(long seen, String field, @Nullable Object value) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put(field, value);
        return revise(seen, fields);
    }

    private ResultValidator<IndicatorDefinition> revise(long seen, Map<String, ? extends @Nullable Object> fields) {
        return definition.given(defined()).when(new ReviseDefinition(ID, patch(fields), seen));
    }

    private static DefinitionPatch patch(Map<String, ? extends @Nullable Object> values) {
        var fields = new HashMap<DefinitionField, @Nullable Object>();
        for (var field : DefinitionField.values())
            if (values.containsKey(field.toString())) fields.put(field, values.get(field.toString()));
        return new DefinitionPatch(fields, null, null);
    }

    private static void refused(ResultValidator<IndicatorDefinition> result, IndicatorDefinitionRule rule) {
        result.expectNoEvents().expectException(RuleBroken.class).expectExceptionMessage(rule.sentence());
    }
}
