package org.mubiao.indicator.intake;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.budget.BudgetFigures;

/**
 * What indicator-service knows of a project from budget-service's events: its own copy, a moment behind. {@code imports}
 * are the last imports that set the budget, the newest first.
 */
record KnownProject(@Nullable String name, @Nullable BudgetFigures figures, String purpose, List<String> imports) {

    static final KnownProject NOTHING = new KnownProject(null, null, "", List.of());

    private static final int IMPORTS_KEPT = 8;

    KnownProject {
        imports = List.copyOf(imports);
    }

    KnownProject named(String newName) {
        return new KnownProject(newName, figures, purpose, imports);
    }

    KnownProject with(BudgetFigures newFigures, @Nullable String byImport) {
        return new KnownProject(name, newFigures, purpose, noted(byImport));
    }

    KnownProject with(String newPurpose, @Nullable String byImport) {
        return new KnownProject(name, figures, newPurpose, noted(byImport));
    }

    private List<String> noted(@Nullable String byImport) {
        if (byImport == null || imports.contains(byImport)) return imports;
        return Stream.concat(Stream.of(byImport), imports.stream())
                .limit(IMPORTS_KEPT)
                .toList();
    }

    boolean says(BudgetFigures otherFigures, String otherPurpose) {
        return otherFigures.equals(figures) && otherPurpose.equals(purpose);
    }
}
