package org.mubiao.budget.unit;

import static org.mubiao.budget.unit.UnitCommand.Field.said;
import static org.mubiao.budget.unit.UnitCommand.Field.unsaid;
import static org.mubiao.budget.unit.UnitRule.UNIT_AS_SEEN;
import static org.mubiao.budget.unit.UnitRule.UNIT_NEVER_BELOW_ITSELF;
import static org.mubiao.contracts.budget.UnitKind.AFFILIATED;
import static org.mubiao.contracts.budget.UnitKind.DISTRICT;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.mubiao.budget.unit.UnitCommand.PlaceUnit;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.budget.UnitTreeEvent.UnitPlaced;

class UnitTreeTest {

    private static final UnitId A = new UnitId("571001");
    private static final UnitId B = new UnitId("571002");
    private static final UnitId C = new UnitId("571003");

    final AggregateTestFixture<UnitTree> tree = new AggregateTestFixture<>(UnitTree.class);

    private static PlaceUnit below(UnitId unit, UnitId parent, long seen) {
        return new PlaceUnit(unit, said(parent), unsaid(), seen);
    }

    private static void refused(ResultValidator<UnitTree> result, UnitRule rule) {
        result.expectNoEvents().expectExceptionMessage(rule.sentence());
    }

    @Test
    void begins_with_the_first_unit_placed() {
        tree.givenNoPriorActivity()
                .when(new PlaceUnit(B, said(A), said(AFFILIATED), 0))
                .expectEvents(new UnitPlaced(B, A, AFFILIATED))
                .expectResultMessagePayload(1L);
    }

    @Test
    void does_not_begin_with_a_unit_of_which_nothing_is_said() {
        tree.givenNoPriorActivity()
                .when(new PlaceUnit(B, unsaid(), unsaid(), 0))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents()
                .expectResultMessagePayload(0L);
    }

    @Test
    void keeps_what_a_placing_does_not_speak_of() {
        tree.given(new UnitPlaced(B, A, AFFILIATED))
                .when(new PlaceUnit(B, unsaid(), said(DISTRICT), 1))
                .expectEvents(new UnitPlaced(B, A, DISTRICT));
    }

    @Test
    void lets_a_unit_go_to_the_top_again() {
        tree.given(new UnitPlaced(B, A, AFFILIATED))
                .when(below(B, null, 1))
                .expectEvents(new UnitPlaced(B, null, AFFILIATED));
    }

    @Test
    void refuses_a_unit_below_itself() {
        refused(tree.givenNoPriorActivity().when(below(A, A, 0)), UNIT_NEVER_BELOW_ITSELF);
    }

    @Test
    void refuses_a_circle_of_two_and_of_three() {
        refused(tree.given(new UnitPlaced(B, A, null)).when(below(A, B, 0)), UNIT_NEVER_BELOW_ITSELF);
        refused(
                new AggregateTestFixture<>(UnitTree.class)
                        .given(new UnitPlaced(B, A, null), new UnitPlaced(C, B, null))
                        .when(below(A, C, 0)),
                UNIT_NEVER_BELOW_ITSELF);
    }

    @Test
    void allows_what_was_a_circle_once_the_other_has_moved() {
        tree.given(new UnitPlaced(B, A, null), new UnitPlaced(B, null, null))
                .when(below(A, B, 0))
                .expectEvents(new UnitPlaced(A, B, null));
    }

    @Test
    void merges_another_field_and_refuses_the_same_one() {
        tree.given(new UnitPlaced(B, A, null), new UnitPlaced(B, A, DISTRICT))
                .when(below(B, C, 1))
                .expectEvents(new UnitPlaced(B, C, DISTRICT));
        refused(
                new AggregateTestFixture<>(UnitTree.class)
                        .given(new UnitPlaced(B, A, null), new UnitPlaced(B, null, null))
                        .when(below(B, C, 1)),
                UNIT_AS_SEEN);
    }

    @Test
    void refuses_a_version_that_was_never_there() {
        refused(tree.given(new UnitPlaced(B, A, null)).when(below(B, C, 2)), UNIT_AS_SEEN);
    }
}
