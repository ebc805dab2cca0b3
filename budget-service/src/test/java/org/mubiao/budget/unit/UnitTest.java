package org.mubiao.budget.unit;

import static org.mubiao.budget.unit.UnitCommand.Field.said;
import static org.mubiao.budget.unit.UnitCommand.Field.unsaid;
import static org.mubiao.budget.unit.UnitRule.UNIT_AS_SEEN;
import static org.mubiao.budget.unit.UnitRule.UNIT_CODE_OF_SIX_DIGITS;
import static org.mubiao.budget.unit.UnitRule.UNIT_CODE_ONCE;
import static org.mubiao.budget.unit.UnitRule.UNIT_NAMED;
import static org.mubiao.budget.unit.UnitRule.UNIT_NAME_AFTER_THE_LAST;
import static org.mubiao.budget.unit.UnitRule.UNIT_VALIDITY_IN_ORDER;

import java.time.LocalDate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.budget.unit.UnitCommand.ChangeUnit;
import org.mubiao.budget.unit.UnitCommand.Field;
import org.mubiao.budget.unit.UnitCommand.NameUnit;
import org.mubiao.budget.unit.UnitCommand.OpenUnit;
import org.mubiao.contracts.budget.UnitEvent.UnitNameTaken;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitEvent.UnitValidityChanged;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.kit.RuleBroken;

class UnitTest {

    private static final UnitId CENTRE = new UnitId("571203");
    private static final LocalDate JULY = LocalDate.of(2025, 7, 1);

    final AggregateTestFixture<Unit> unit = new AggregateTestFixture<>(Unit.class);

    @Test
    void is_registered_the_first_time_it_is_named() {
        unit.givenNoPriorActivity()
                .when(new NameUnit(CENTRE, "天津市红十字事务中心"))
                .expectEvents(new UnitRegistered(CENTRE, "天津市红十字事务中心"));
    }

    @Test
    void does_not_change_when_named_as_it_is() {
        unit.given(registered())
                .when(new NameUnit(CENTRE, "天津市红十字事务中心"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void is_renamed_when_named_otherwise() {
        unit.given(registered()).when(new NameUnit(CENTRE, "事务中心")).expectEvents(new UnitRenamed(CENTRE, "事务中心"));
    }

    @Test
    void refuses_a_blank_name() {
        unit.given(registered())
                .when(new NameUnit(CENTRE, " "))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(UNIT_NAMED.sentence());
    }

    @Test
    void keeps_its_name_when_a_document_uses_one_that_it_had_before() {
        unit.given(registered(), new UnitNameTaken(CENTRE, "人道服务中心", JULY))
                .when(new NameUnit(CENTRE, "天津市红十字事务中心"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void opens_with_the_days_of_its_code() {
        unit.givenNoPriorActivity()
                .when(new OpenUnit(CENTRE, "事务中心", JULY, JULY))
                .expectEvents(new UnitRegistered(CENTRE, "事务中心"), new UnitValidityChanged(CENTRE, JULY, JULY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"57120", "5712030", "57120a", "５７１２０３"})
    void refuses_a_code_that_is_not_six_digits(String code) {
        refused(
                unit.givenNoPriorActivity().when(new OpenUnit(new UnitId(code), "事务中心", null, null)),
                UNIT_CODE_OF_SIX_DIGITS);
    }

    @Test
    void refuses_a_code_that_another_has() {
        refused(unit.given(registered()).when(new OpenUnit(CENTRE, "别的单位", null, null)), UNIT_CODE_ONCE);
    }

    @Test
    void refuses_a_last_day_before_the_first() {
        refused(
                unit.givenNoPriorActivity().when(new OpenUnit(CENTRE, "事务中心", JULY, JULY.minusDays(1))),
                UNIT_VALIDITY_IN_ORDER);
        refused(
                unit.given(registered(), new UnitValidityChanged(CENTRE, JULY, null))
                        .when(change(unsaid(), null, unsaid(), said(JULY.minusDays(1)), 2)),
                UNIT_VALIDITY_IN_ORDER);
    }

    @Test
    void takes_a_new_name_from_a_day_on() {
        unit.given(registered())
                .when(change(said("人道服务中心"), JULY, unsaid(), unsaid(), 1))
                .expectEvents(new UnitNameTaken(CENTRE, "人道服务中心", JULY))
                .expectResultMessagePayload(2L);
    }

    @Test
    void corrects_its_newest_name_without_a_day_or_with_its_own() {
        for (var day : new LocalDate[] {null, JULY})
            new AggregateTestFixture<>(Unit.class)
                    .given(registered(), new UnitNameTaken(CENTRE, "人到服务中心", JULY))
                    .when(change(said("人道服务中心"), day, unsaid(), unsaid(), 2))
                    .expectEvents(new UnitRenamed(CENTRE, "人道服务中心"));
    }

    @Test
    void refuses_a_name_that_begins_before_the_last_one() {
        refused(
                unit.given(registered(), new UnitNameTaken(CENTRE, "人道服务中心", JULY))
                        .when(change(said("早些的名称"), JULY.minusDays(1), unsaid(), unsaid(), 2)),
                UNIT_NAME_AFTER_THE_LAST);
    }

    @Test
    void changes_nothing_when_all_is_as_asked() {
        unit.given(registered(), new UnitNameTaken(CENTRE, "人道服务中心", JULY))
                .when(change(said("人道服务中心"), JULY, said(null), said(null), 2))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void merges_a_name_with_days_that_somebody_else_changed() {
        unit.given(registered(), new UnitValidityChanged(CENTRE, JULY, null))
                .when(change(said("人道服务中心"), null, unsaid(), unsaid(), 1))
                .expectEvents(new UnitRenamed(CENTRE, "人道服务中心"));
    }

    @Test
    void refuses_to_overwrite_a_name_that_was_not_seen() {
        refused(
                unit.given(registered(), new UnitRenamed(CENTRE, "他人改的名称"))
                        .when(change(said("人道服务中心"), null, unsaid(), unsaid(), 1)),
                UNIT_AS_SEEN);
    }

    @Test
    void refuses_a_version_that_was_never_there() {
        refused(unit.given(registered()).when(change(said("人道服务中心"), null, unsaid(), unsaid(), 9)), UNIT_AS_SEEN);
    }

    private static ChangeUnit change(
            Field<String> name, LocalDate nameFrom, Field<LocalDate> from, Field<LocalDate> to, long seen) {
        return new ChangeUnit(CENTRE, name, nameFrom, from, to, seen);
    }

    private static void refused(ResultValidator<Unit> result, UnitRule rule) {
        result.expectNoEvents().expectExceptionMessage(rule.sentence());
    }

    private static UnitRegistered registered() {
        return new UnitRegistered(CENTRE, "天津市红十字事务中心");
    }
}
