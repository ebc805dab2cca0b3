package org.mubiao.reporting.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mubiao.reporting.Events.money;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mubiao.contracts.ProjectVersion;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.workflow.Lifecycle;
import org.mubiao.reporting.projectreport.FindingCodes;
import org.mubiao.reporting.projectreport.ProjectEntry;

class TotalsTest {

    @Test
    void add_money_exactly_and_keep_the_scale_that_adding_gives() {
        var totals = of(
                money("50.00", "50.00", null),
                money("155.00", null, "155.00"),
                money("123.00", null, "123.00"),
                money("94.00", "94.00", null),
                money("58.3", "58.3", null),
                money("107.3", "107.3", null),
                money("18.8", "18.8", null),
                money("31.6", "31.6", null));
        assertThat(totals).isEqualTo(new Totals(8, decimal("638.00"), decimal("360.00"), decimal("278.00"), 24, 0));
    }

    @Test
    void know_no_sum_where_no_figure_is_known() {
        assertThat(of()).isEqualTo(new Totals(0, null, null, null, 0, 0));
        assertThat(of(money("1.5", null, null), money("2.5", null, null)))
                .isEqualTo(new Totals(2, decimal("4.0"), null, null, 6, 0));
        assertThat(of(money(null, "0", null), money(null, null, null)))
                .isEqualTo(new Totals(2, null, decimal("0"), null, 6, 0));
        assertThat(of((BudgetFigures) null)).isEqualTo(new Totals(1, null, null, null, 3, 0));
    }

    @Test
    void add_in_ten_thousand_yuan_what_is_given_in_other_multiples_of_the_yuan() {
        var totals = of(in("元", "5000"), in("千元", "5"), in("万元", "0.5"), in("亿元", "0.0001"));
        assertThat(totals.budget()).isEqualByComparingTo("2.5");
        assertThat(totals.notAdded()).isZero();
    }

    @Test
    void count_what_they_cannot_add() {
        var totals = of(in("万元", "3"), in("万美元", "4"));
        assertThat(totals.budget()).isEqualTo(decimal("3"));
        assertThat(totals.notAdded()).isEqualTo(1);
    }

    private static Totals of(BudgetFigures... figures) {
        return Totals.of(Arrays.stream(figures).map(TotalsTest::entry).toList());
    }

    private static BudgetFigures in(String measure, String total) {
        return new BudgetFigures(decimal(total), null, null, measure);
    }

    private static ProjectEntry entry(BudgetFigures figures) {
        var unit = new UnitId("571203");
        return new ProjectEntry(
                ProjectId.of(unit, 2024, "项目"),
                2024,
                unit,
                "项目",
                Lifecycle.NEW,
                ProjectVersion.NOTHING_SEEN,
                figures,
                3,
                FindingCodes.NONE,
                true,
                null,
                List.of());
    }

    private static BigDecimal decimal(String written) {
        return new BigDecimal(written);
    }
}
