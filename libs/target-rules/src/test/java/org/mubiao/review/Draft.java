package org.mubiao.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.mubiao.contracts.budget.BudgetFigures;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.contracts.indicator.IndicatorId;
import org.mubiao.contracts.indicator.Level;
import org.mubiao.contracts.indicator.SourcePart;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.value.TargetValueReader;

/** A table in the making, for tests: begins without a fault and is then changed in the one place that matters. */
final class Draft {

    static final String OUTPUT = "产出指标";
    static final String EFFECT = "效益指标";

    private static final TargetValueReader READER = new TargetValueReader();

    private final List<ReviewedRow> rows = new ArrayList<>();
    private final List<String> goals = new ArrayList<>();
    private final List<SourcePart> missing = new ArrayList<>();
    private String unit = "571301";
    private String project = "社区应急救护培训项目";
    private String purpose = "用于在社区开展应急救护培训。";
    private BudgetFigures figures = figures("30.00", "30.00", null);
    private int nextId = 1;

    /** A table in which no rule finds anything. */
    static Draft clean() {
        return new Draft()
                .goal("1.举办应急救护培训20场，培训居民1000人。")
                .add(OUTPUT, "数量指标", "应急救护培训场次", "≥20场")
                .add(OUTPUT, "数量指标", "培训居民人数", "≥1000人")
                .add(OUTPUT, "质量指标", "考核合格率", "≥95%")
                .add(OUTPUT, "时效指标", "培训完成时间", "2024年11月30日前")
                .add(OUTPUT, "成本指标", "讲师及教材费用", "≤18万元")
                .add(OUTPUT, "成本指标", "场地及设备费用", "≤12万元")
                .add(EFFECT, "社会效益指标", "居民急救知识知晓率", "≥80%")
                .add("满意度指标", "服务对象满意度指标", "参训居民满意度", "≥90%");
    }

    static Draft empty() {
        return new Draft();
    }

    Draft add(String level1, String level2, String name, String target) {
        rows.add(row(nextId++, rows.size() + 1, level1, level2, name, target));
        return this;
    }

    Draft output(String level2, String name, String target) {
        return add(OUTPUT, level2, name, target);
    }

    Draft effect(String name, String target) {
        return add(EFFECT, "社会效益指标", name, target);
    }

    Draft target(int row, String target) {
        var old = rows.get(row - 1);
        return put(row, old.level().level1(), old.level().level2(), old.name(), target);
    }

    Draft name(int row, String name) {
        var old = rows.get(row - 1);
        return put(
                row,
                old.level().level1(),
                old.level().level2(),
                name,
                old.target().text());
    }

    Draft level1(int row, String level1) {
        var old = rows.get(row - 1);
        return put(row, level1, old.level().level2(), old.name(), old.target().text());
    }

    Draft level2(int row, String level2) {
        var old = rows.get(row - 1);
        return put(row, old.level().level1(), level2, old.name(), old.target().text());
    }

    /** Takes the last {@code count} rows off. */
    Draft without(int count) {
        rows.subList(rows.size() - count, rows.size()).clear();
        return this;
    }

    /** The first row last, all others one up. */
    Draft turned() {
        var first = rows.removeFirst();
        rows.add(first);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            rows.set(
                    i,
                    new ReviewedRow(
                            row.indicatorId(), i + 1, row.level(), row.name(), row.description(), row.target()));
        }
        return this;
    }

    Draft budget(String total, String fiscal, String other) {
        figures = figures(total, fiscal, other);
        return this;
    }

    Draft goal(String goal) {
        goals.add(goal);
        return this;
    }

    Draft purpose(String text) {
        purpose = text;
        return this;
    }

    Draft project(String name) {
        project = name;
        return this;
    }

    Draft unit(String code) {
        unit = code;
        return this;
    }

    Draft cut(Integer row, List<String> cells, List<String> lacking) {
        missing.add(new SourcePart(row, cells, lacking));
        return this;
    }

    ReviewedTable table() {
        var unitId = new UnitId(unit);
        return new ReviewedTable(
                TargetTableId.of(ProjectId.of(unitId, 2024, "." + project)),
                unitId,
                2024,
                project,
                figures,
                purpose,
                goals,
                rows,
                missing);
    }

    static ReviewedRow row(int id, int place, String level1, String level2, String name, String target) {
        return new ReviewedRow(
                new IndicatorId(String.valueOf(id)),
                place,
                new Level(level1, level2),
                name,
                name,
                READER.read(target, 2024));
    }

    static BudgetFigures figures(String total, String fiscal, String other) {
        return new BudgetFigures(decimal(total), decimal(fiscal), decimal(other), "万元");
    }

    private static BigDecimal decimal(String text) {
        return text == null || text.isEmpty() ? null : new BigDecimal(text);
    }

    private Draft put(int row, String level1, String level2, String name, String target) {
        rows.set(
                row - 1,
                row(Integer.parseInt(rows.get(row - 1).indicatorId().value()), row, level1, level2, name, target));
        return this;
    }
}
