package org.mubiao.indicator.intake.recognition;

import java.util.ArrayList;
import java.util.List;

/** A target table as a test wants it printed; every text is a cell's raw content. Null means: not printed at all. */
final class PrintedTable {

    String title;
    String unit = "571203天津市红十字事务中心";
    String measure = "单位：万元";
    String name;
    String total = "50.00";
    String fiscal = "50.00";
    String other = " ";
    String purpose = "举办培训";
    String goals = "1.举办培训。";
    List<String> columns = List.of("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值");
    final List<List<String>> rows = new ArrayList<>();
    String text = "";

    PrintedTable(String name) {
        this.name = name;
        title = name + "绩效目标表";
    }

    PrintedTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** In the form of the published document: a cell per line behind a tab, blank lines between rows. */
    String print() {
        var out = new StringBuilder();
        if (title != null) out.append(title).append('\n');
        if (unit != null) out.append('\t').append(unit).append('\n');
        if (measure != null) out.append('\t').append(measure).append('\n');
        out.append('\n');
        if (name != null) row(out, List.of("项目名称", name));
        var money = new ArrayList<>(List.of("预算规模及资金用途"));
        label(money, "预算数", total);
        label(money, "其中：财政    资金", fiscal);
        label(money, "其他资金", other);
        row(out, money);
        if (purpose != null) row(out, List.of("", purpose));
        if (goals != null) row(out, List.of("绩效目标", goals));
        out.append("\n \n");
        row(out, columns);
        for (var cells : rows) row(out, cells);
        return out.append("\n\n \n").append(text).toString();
    }

    private static void label(List<String> cells, String label, String value) {
        if (value == null) return;
        cells.add(label);
        cells.add(value);
    }

    private static void row(StringBuilder out, List<String> cells) {
        for (var cell : cells) out.append('\t').append(cell).append('\n');
        out.append('\n');
    }

    static PrintedTable small() {
        return new PrintedTable("培训项目")
                .row("产出指标", "数量指标", "培训次数", "培训次数", "≥2次")
                .row("", "质量指标", "合格率", "合格率", "100%")
                .row("效益指标", "社会效益指标", "影响力", "影响力", "显著提高");
    }
}
