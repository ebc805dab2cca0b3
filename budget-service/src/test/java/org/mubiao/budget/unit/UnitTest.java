package org.mubiao.budget.unit;

import static org.mubiao.budget.unit.UnitRule.UNIT_NAMED;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.mubiao.budget.unit.UnitCommand.NameUnit;
import org.mubiao.contracts.budget.UnitEvent.UnitRegistered;
import org.mubiao.contracts.budget.UnitEvent.UnitRenamed;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.kit.RuleBroken;

class UnitTest {

    private static final UnitId CENTRE = new UnitId("571203");

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

    private static UnitRegistered registered() {
        return new UnitRegistered(CENTRE, "天津市红十字事务中心");
    }
}
