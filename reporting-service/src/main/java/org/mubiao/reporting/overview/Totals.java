package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.reporting.projectreport.ProjectEntry;

/**
 * Figures over some projects. Money is in 万元, exact, with the scale that adding gives; a sum over no known figure is null,
 * not 0. {@code notAdded} counts projects whose money is given in a measure that is no multiple of 元: it is in no sum.
 */
@Schema(name = "Totals")
record Totals(
        int projects,
        @Nullable BigDecimal budget,
        @Nullable BigDecimal fiscal,
        @Nullable BigDecimal other,
        int indicators,
        int notAdded) {

    static Totals of(Collection<ProjectEntry> projects) {
        return new Totals(
                projects.size(),
                sum(projects, BudgetFigures::total),
                sum(projects, BudgetFigures::fiscal),
                sum(projects, BudgetFigures::other),
                projects.stream().mapToInt(ProjectEntry::indicators).sum(),
                (int) figures(projects).filter(figures -> !adds(figures)).count());
    }

    /** Whether the measure is a multiple of 元. */
    static boolean adds(BudgetFigures figures) {
        return placesToTenThousand(figures.measure()).isPresent();
    }

    private static @Nullable BigDecimal sum(
            Collection<ProjectEntry> projects, Function<BudgetFigures, @Nullable BigDecimal> part) {
        return figures(projects)
                .map(figures -> inTenThousandYuan(part.apply(figures), figures.measure()))
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private static Stream<BudgetFigures> figures(Collection<ProjectEntry> projects) {
        return projects.stream().map(ProjectEntry::figures).filter(Objects::nonNull);
    }

    private static @Nullable BigDecimal inTenThousandYuan(@Nullable BigDecimal figure, String measure) {
        if (figure == null) return null;
        return placesToTenThousand(measure).map(figure::scaleByPowerOfTen).orElse(null);
    }

    private static Optional<Integer> placesToTenThousand(String measure) {
        return switch (measure) {
            case "元" -> Optional.of(-4);
            case "千元" -> Optional.of(-1);
            case "万元" -> Optional.of(0);
            case "亿元" -> Optional.of(4);
            case String _ -> Optional.empty();
        };
    }
}
