package org.mubiao.budget.project;

import static org.mubiao.budget.project.ProjectRule.FISCAL_YEAR_PLAUSIBLE;
import static org.mubiao.budget.project.ProjectRule.PROJECT_NAMED;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.budget.project.ProjectCommand.RegisterProject;
import org.mubiao.contracts.budget.ProjectEvent.ProjectRegistered;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.kit.RuleBroken;

class ProjectTest {

    private static final UnitId CENTRE = new UnitId("571203");
    private static final ProjectId PROJECT = ProjectId.of(CENTRE, 2024, "人体器官捐献项目");

    final AggregateTestFixture<Project> project = new AggregateTestFixture<>(Project.class);

    @ParameterizedTest
    @ValueSource(ints = {1950, 2024, 2199})
    void is_registered_once_in_a_plausible_year(int year) {
        project.givenNoPriorActivity()
                .when(new RegisterProject(PROJECT, CENTRE, year, "人体器官捐献项目"))
                .expectEvents(new ProjectRegistered(PROJECT, CENTRE, year, "人体器官捐献项目"));
    }

    @Test
    void stays_as_it_is_when_registered_again() {
        project.given(new ProjectRegistered(PROJECT, CENTRE, 2024, "人体器官捐献项目"))
                .when(new RegisterProject(PROJECT, CENTRE, 2024, "人体器官 捐献项目"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(ints = {1949, 2200})
    void refuses_a_year_out_of_reach(int year) {
        project.givenNoPriorActivity()
                .when(new RegisterProject(PROJECT, CENTRE, year, "人体器官捐献项目"))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(FISCAL_YEAR_PLAUSIBLE.sentence());
    }

    @Test
    void refuses_a_blank_name() {
        project.givenNoPriorActivity()
                .when(new RegisterProject(PROJECT, CENTRE, 2024, ""))
                .expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionMessage(PROJECT_NAMED.sentence());
    }
}
