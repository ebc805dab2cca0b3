package org.mubiao.indicator.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.budget.UnitId;

/** A target table as a clerk would fill it in, printed like the published document. Null is not printed at all. */
public record Form(
        String unit,
        String unitName,
        String project,
        String total,
        String fiscal,
        String purpose,
        List<List<String>> rows) {

    static final int YEAR = 2024;

    public static Form of(String unit, String project) {
        return new Form(
                unit,
                "天津市红十字事务中心",
                project,
                "50.00",
                "50.00",
                "举办培训",
                List.of(
                        List.of("产出指标", "数量指标", "培训次数", "培训次数", "≥2次"),
                        List.of("产出指标", "质量指标", "合格率", "合格率", "100%"),
                        List.of("效益指标", "社会效益指标", "影响力", "影响力", "显著提高")));
    }

    Form named(String newUnitName) {
        return new Form(unit, newUnitName, project, total, fiscal, purpose, rows);
    }

    Form with(String newTotal, String newFiscal, String newPurpose) {
        return new Form(unit, unitName, project, newTotal, newFiscal, newPurpose, rows);
    }

    Form with(List<List<String>> newRows) {
        return new Form(unit, unitName, project, total, fiscal, purpose, newRows);
    }

    /** One cell of one row, both counted from 0. */
    Form with(int row, int cell, String text) {
        var newRows = new ArrayList<>(rows);
        var cells = new ArrayList<>(rows.get(row));
        cells.set(cell, text);
        newRows.set(row, cells);
        return with(newRows);
    }

    Form without(int row) {
        var newRows = new ArrayList<>(rows);
        newRows.remove(row);
        return with(newRows);
    }

    public ProjectId projectId() {
        return ProjectId.of(new UnitId(unit), YEAR, project);
    }

    public String print() {
        var out = new StringBuilder(project + "绩效目标表\n\t" + unit + unitName + "\n\t单位：万元\n\n");
        print(out, "项目名称", project);
        if (total != null) print(out, "预算规模及资金用途", "预算数", total, "其中：财政    资金", fiscal, "其他资金", " ");
        if (purpose != null) print(out, "", purpose);
        print(out, "绩效目标", "1.举办培训。");
        out.append("\n \n");
        print(out, "一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值");
        for (var row : rows) print(out, row.toArray(String[]::new));
        return out.append("\n\n \n").toString();
    }

    /** The print without its last lines: what a cut-off file has. */
    String cutAfter(String text) {
        var whole = print();
        var at = whole.indexOf(text);
        if (at < 0) throw new IllegalArgumentException("not printed: " + text);
        return whole.substring(0, at + text.length()) + "\n";
    }

    static String document(Form... forms) {
        return Stream.of(forms).map(form -> form.print()).collect(Collectors.joining());
    }

    private static void print(StringBuilder out, String... cells) {
        Arrays.stream(cells).forEach(cell -> out.append('\t').append(cell).append('\n'));
        out.append('\n');
    }
}
