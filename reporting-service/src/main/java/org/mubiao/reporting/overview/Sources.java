package org.mubiao.reporting.overview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.reporting.history.Origins;
import org.mubiao.reporting.projectreport.Catalogue;
import org.mubiao.reporting.projectreport.ProjectEntry;

/**
 * Why a figure of the overview is what it is: the projects that make it up, with the cells and the events that set them.
 * {@code sum} is the figure itself, over all pages; {@code total} counts projects.
 */
@Schema(name = "FigureSources")
record Sources(Figure figure, @Nullable BigDecimal sum, List<Project> items, int total) {

    /** A figure of the overview; the lower-case name is its word in every JSON. */
    enum Figure {
        BUDGET(BudgetFigures::total),
        FISCAL(BudgetFigures::fiscal),
        OTHER(BudgetFigures::other),
        INDICATORS(ignored -> null);

        private final Function<BudgetFigures, @Nullable BigDecimal> money;

        Figure(Function<BudgetFigures, @Nullable BigDecimal> money) {
            this.money = money;
        }

        static Optional<Figure> named(String word) {
            return Arrays.stream(values())
                    .filter(figure -> figure.toString().equals(word))
                    .findFirst();
        }

        /** Where the cell stands in a project; the number of indicators has no cell of its own. */
        String path() {
            return switch (this) {
                case BUDGET -> "budget/total";
                case FISCAL -> "budget/fiscal";
                case OTHER -> "budget/other";
                case INDICATORS -> "indicators";
            };
        }

        @Nullable
        BigDecimal sum(Totals totals) {
            return switch (this) {
                case BUDGET -> totals.budget();
                case FISCAL -> totals.fiscal();
                case OTHER -> totals.other();
                case INDICATORS -> BigDecimal.valueOf(totals.indicators());
            };
        }

        /** Whether something of the project is in the figure. */
        boolean has(ProjectEntry project) {
            if (this == INDICATORS) return project.indicators() > 0;
            var figures = project.figures();
            return figures != null && money.apply(figures) != null;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One project's part. {@code measure} is null for indicators; {@code counted} is false for money in no multiple of 元. */
    @Schema(name = "FigureSource")
    record Project(
            String projectId,
            Catalogue.Unit unit,
            String name,
            @Nullable String measure,
            boolean counted,
            List<Origins.Cell> cells) {

        static Project of(ProjectEntry project, Catalogue catalogue, Figure figure, List<Origins.Cell> cells) {
            var figures = figure == Figure.INDICATORS ? null : project.figures();
            return new Project(
                    project.projectId().value(),
                    catalogue.unit(project.unitId(), project.fiscalYear()),
                    project.name(),
                    figures == null ? null : figures.measure(),
                    figures == null || Totals.adds(figures),
                    cells);
        }
    }
}
