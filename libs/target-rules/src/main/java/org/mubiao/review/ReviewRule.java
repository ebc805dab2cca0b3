package org.mubiao.review;

import static org.mubiao.review.Severity.ERROR;
import static org.mubiao.review.Severity.INFO;
import static org.mubiao.review.Severity.WARNING;

import java.util.List;
import java.util.Locale;

/**
 * Every rule of the review. The name is the stable code in every JSON and the key of its words in {@code findings}; a rule
 * only looks and reports.
 */
public enum ReviewRule {
    BUDGET_PARTS_DIFFER(ERROR, Basis.ARITHMETIC, "total", MoneyRules::partsDiffer),
    BUDGET_PART_NOT_STATED(INFO, Basis.COMPLETE, "other", MoneyRules::partNotStated),
    COST_EXCEEDS_BUDGET(ERROR, Basis.MATCHED, "total", MoneyRules::costExceedsBudget),
    COST_BELOW_BUDGET(INFO, Basis.MATCHED, "total", MoneyRules::costBelowBudget),
    COST_HAS_NO_CEILING(WARNING, Basis.MATCHED, "target", MoneyRules::costHasNoCeiling),

    SOURCE_INCOMPLETE(WARNING, Basis.IMPORT, "target", StructureRules::sourceIncomplete),
    DIMENSION_MISSING(WARNING, Basis.HOLDS, "indicators", StructureRules::dimensionMissing),
    CELL_EMPTY(WARNING, Basis.COMPLETE, "target", StructureRules::cellEmpty),
    LEVEL_UNKNOWN(INFO, Basis.TAXONOMY, "level2", StructureRules::levelUnknown),
    LEVELS_DO_NOT_MATCH(WARNING, Basis.TAXONOMY, "level2", StructureRules::levelsDoNotMatch),
    WRONG_DIMENSION(WARNING, Basis.TAXONOMY, "level2", StructureRules::wrongDimension),

    NAME_COPIES_LEVEL(WARNING, Basis.CLEAR, "name", NameRules::copiesLevel),
    DUPLICATE_NAME(WARNING, Basis.CLEAR, "name", NameRules::duplicate),
    DEADLINE_UNDER_RATE_NAME(WARNING, Basis.CLEAR, "target", NameRules::deadlineUnderRate),
    COUNT_UNDER_RATE_NAME(WARNING, Basis.CLEAR, "target", NameRules::countUnderRate),
    COUNT_NAME_WITH_TEXT(WARNING, Basis.QUANTIFIED, "target", NameRules::countInWords),
    LABEL_IN_VALUE(INFO, Basis.CELLS_OF_THEIR_OWN, "target", NameRules::labelInValue),
    ROUTINE_MANAGEMENT(WARNING, Basis.NO_ROUTINE, "name", NameRules::routine),

    NOT_QUANTIFIED(WARNING, Basis.QUANTIFIED, "target", ValueRules::notQuantified),
    SATISFACTION_NOT_A_NUMBER(WARNING, Basis.QUANTIFIED, "target", ValueRules::satisfactionInWords),
    QUALITATIVE_WITHOUT_LEVELS(INFO, Basis.GRADED, "target", ValueRules::noLevels),
    VALUE_COPIES_NAME(WARNING, Basis.QUANTIFIED, "target", ValueRules::copiesName),
    OUTPUT_BOUNDED_ONLY_FROM_ABOVE(WARNING, Basis.APPROPRIATE, "target", ValueRules::onlyFromAbove),
    MEASURE_MISSING(WARNING, Basis.CELLS_OF_THEIR_OWN, "target", ValueRules::noMeasure),
    COMPARATOR_MISSING(INFO, Basis.CELLS_OF_THEIR_OWN, "target", ValueRules::noComparator),
    SEVERAL_TARGETS(WARNING, Basis.CELLS_OF_THEIR_OWN, "target", ValueRules::severalTargets),
    VALUE_UNCLEAR(INFO, Basis.CLEAR, "target", ValueRules::unclear),
    TARGET_ALWAYS_MET(WARNING, Basis.APPROPRIATE, "target", ValueRules::alwaysMet),
    IMPOSSIBLE_NUMBER(ERROR, Basis.REALISTIC, "target", ImpossibleRules::number),
    RATE_OVER_FEW_ITEMS(INFO, Basis.APPROPRIATE, "target", FewItemsRule::look),

    DEADLINE_WITHOUT_YEAR(INFO, Basis.CLEAR, "target", DeadlineRules::noYear),
    DEADLINE_ON_LAST_DAY(INFO, Basis.APPROPRIATE, "target", DeadlineRules::lastDayOfYear),
    DEADLINE_OUTSIDE_YEAR(WARNING, Basis.PERIOD, "target", DeadlineRules::outsideYear),
    DEADLINE_LATER_THAN_GOAL(WARNING, Basis.LINKED, "target", GoalRules::deadlineLater),

    GOAL_NUMBER_DIFFERS(WARNING, Basis.LINKED, "target", GoalRules::numberDiffers),
    GOAL_NUMBER_WITHOUT_INDICATOR(INFO, Basis.LINKED, "goals", GoalRules::numberWithoutIndicator),
    GOAL_MEASURE_DIFFERS(INFO, Basis.LINKED, "target", GoalRules::measureDiffers),
    SAME_RESULT_IN_SEVERAL_PROJECTS(WARNING, Basis.APPROPRIATE, "target", SameResultRule::look),

    PLACEHOLDER_LEFT(WARNING, Basis.COMPLETE, "target", TextRules::placeholder),
    DAMAGED_TEXT(WARNING, Basis.READABLE, "target", TextRules::damaged);

    /** Looks at a table and reports what it finds. */
    @FunctionalInterface
    interface Look {
        void at(TableView view, Report report);
    }

    private final Severity severity;
    private final Basis basis;
    private final String cell;
    private final Look look;

    ReviewRule(Severity severity, Basis basis, String cell, Look look) {
        this.severity = severity;
        this.basis = basis;
        this.cell = cell;
        this.look = look;
    }

    public Severity severity() {
        return severity;
    }

    public Basis basis() {
        return basis;
    }

    /** What it looks for, in general. */
    public String about(Locale language) {
        return Words.in(language).about(this);
    }

    /** The cell it speaks of unless a finding says otherwise. */
    List<String> cells() {
        return List.of(cell);
    }

    void look(TableView view, Report report) {
        look.at(view, report);
    }
}
