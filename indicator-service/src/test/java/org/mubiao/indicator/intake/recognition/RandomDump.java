package org.mubiao.indicator.intake.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up a document of target tables, what should be read of it, and its dump with random damage. */
final class RandomDump {

    private static final String[][] LEVELS = {
        {"产出指标", "数量指标", "质量指标", "时效指标", "成本指标"},
        {"效益指标", "经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"},
        {"满意度指标", "服务对象满意度指标"},
        {"项目完成指标", "产出数量", "产出质量", "进度指标"},
        {"成本指标", "经济成本指标", "社会成本指标"},
    };
    private static final String[] SUBJECTS = {
        "培训次数", "如期完成率", "库房租金", "救援培训以及演练完成率", "订阅“一报一刊”数量", "网络安全保障", "数量指标", "社会效益指标", "AED 训练机器", "运维、耗材等"
    };
    private static final String[] TARGETS = {
        "≥2次", "100%", "2024年10月底完成", "≤87.97万元", "显著提高", "满意", "1", "＞90%", "不少于30个点位，路名牌上刊不少于200块", "根据工作需要做到及时、高效"
    };
    private static final String[] UNITS = {"571203天津市红十字事务中心", "571301天津市红十字会", "001102北京市红十字会"};
    private static final String[] SENTENCES = {
        "举办京津冀交流培训，开展知识普及。", "保障备灾救灾中心库房正常运行", "2.我会拟从 2024 年至 2027 年，逐步完成安可替代工作。", "计划 2024 年暑假期间，参加人数为 50 人 ；"
    };

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> expected = new ArrayList<>();
    private String breakOfLine = "\n";

    RandomDump(Random random) {
        this.random = random;
        int tables = 1 + random.nextInt(4);
        var before = "";
        for (int i = 0; i < tables; i++) {
            var name = i > 0 && chance(5) ? before : pick(SUBJECTS) + "项目" + (chance(4) ? "（2024年非财政拨款）" : "");
            before = name;
            table(i + 1, name, i + 1 == tables);
        }
    }

    /** One line per table, row and missing part, in the words of {@code RandomDumpTest}. */
    List<String> expected() {
        return expected;
    }

    String print() {
        var mark = chance(8) ? "\uFEFF" : "";
        breakOfLine = chance(5) ? "\r\n" : chance(20) ? "\r" : "\n";
        return mark + text.toString().replace("\n", breakOfLine);
    }

    private void table(int number, String name, boolean last) {
        boolean ordinal = !chance(6);
        if (chance(2)) text.append("[bookmark: _Toc15775987").append(number).append(']');
        if (ordinal) text.append(number).append(pick(".", "．", "、", " . "));
        text.append(name).append("绩效目标表\n");
        var unit = pick(UNITS);
        boolean hasUnit = !chance(8);
        if (hasUnit) cell(unit);
        if (!chance(8)) cell(pick("单位：万元", "单位:万元", "金额单位：万元"));
        text.append('\n');
        var money = money();
        var purpose = chance(8) ? null : sentence();
        var goals = chance(8) ? null : sentence();
        Runnable names = () -> row(false, pick("项目名称", "项目 名称", "项目名称："), damaged(name));
        Runnable funds = () -> {
            money.print();
            if (purpose != null) row(false, chance(3) ? "资金用途" : "", damaged(purpose));
        };
        Runnable aims = () -> {
            if (goals != null) row(false, "绩效目标", damaged(goals));
        };
        var parts = new ArrayList<>(List.of(names, funds, aims));
        if (chance(4)) java.util.Collections.swap(parts, 1, 2);
        parts.forEach(Runnable::run);
        text.append(chance(2) ? "\n \n" : "\n");
        expected.add(String.join(
                "|",
                "table",
                ordinal ? "" + number : "null",
                name + "绩效目标表",
                hasUnit ? unit.substring(0, 6) : "null",
                hasUnit ? unit.substring(6) : "null",
                name,
                money.total,
                money.fiscal,
                money.other,
                purpose == null ? "null" : purpose,
                goals == null ? "null" : goals));
        rows(last);
        text.append(chance(2) ? "\n\n \n" : "\n\n");
        if (chance(4)) text.append("注：本表由单位填报").append(chance(2) ? "\n\n" : "\n");
        if (chance(6)) text.append("\n\t姓名\n\t电话\n\n\t张三\n\t23456789\n\n\n\n");
    }

    private final class Money {

        String total;
        String fiscal;
        String other;
        List<String> cells = new ArrayList<>();

        void print() {
            row(false, cells.toArray(String[]::new));
        }
    }

    private Money money() {
        var money = new Money();
        money.cells.add(pick("预算规模及资金用途", "预算规模及\n资金用途"));
        money.total = amount(money.cells, "预算数");
        money.fiscal = amount(money.cells, pick("其中：财政    资金", "其中:财政资金", "财政资金"));
        money.other = chance(5) ? "null" : amount(money.cells, pick("其他资金", "其它资金"));
        return money;
    }

    private String amount(List<String> cells, String label) {
        cells.add(label);
        if (chance(4)) {
            cells.add(pick("", " ", "\u3000"));
            return "null";
        }
        var plain = pick("50.00", "155.00", "58.3", "0", "1234567.80", "8");
        cells.add(
                switch (random.nextInt(5)) {
                    case 0 -> plain.replace('.', '．').replace('5', '５').replace('0', '０');
                    case 1 -> plain.equals("1234567.80") ? "1,234,567.80" : plain;
                    case 2 -> plain.equals("1234567.80") ? "1，234，567.80" : " " + plain + " ";
                    case 3 -> plain + "万元";
                    default -> plain;
                });
        return plain;
    }

    private void rows(boolean last) {
        var torn = new ArrayList<String>();
        boolean described = !chance(6);
        boolean valueFirst = described && chance(6);
        var columns = new ArrayList<>(List.of("一级指标", "二级指标", pick("三级指标", "指标名称")));
        if (described) columns.add("绩效指标描述");
        columns.add(valueFirst ? columns.size() - 1 : columns.size(), pick("指标值", "年度指标值"));
        row(false, columns.toArray(String[]::new));
        int count = 1 + random.nextInt(8);
        String level1 = "";
        String level2 = "";
        for (int i = 1; i <= count; i++) {
            var branch = LEVELS[random.nextInt(LEVELS.length)];
            boolean merged1 = i > 1 && chance(2);
            var next1 = merged1 ? level1 : branch[0];
            boolean merged2 = merged1 && chance(4);
            var next2 = merged2 ? level2 : branch[1 + random.nextInt(branch.length - 1)];
            boolean print1 = !next1.equals(level1) || chance(3);
            level1 = next1;
            level2 = next2;
            var name = pick(SUBJECTS);
            var description =
                    chance(5) ? "" : chance(8) ? pick("质量指标", "效益指标", "成本指标") : chance(3) ? name + "说明" : name;
            var target = pick(TARGETS);
            var cells = new ArrayList<String>();
            cells.add(print1 ? level1 : "");
            cells.add(merged2 ? "" : level2);
            cells.add(damaged(name));
            if (described) cells.add(damaged(description));
            if (valueFirst) cells.add(cells.size() - 1, damaged(target));
            else cells.add(chance(8) ? nested(target) : damaged(target));
            if (!valueFirst && described && chance(15)) {
                boolean end = last && i == count;
                cells.removeLast();
                if (cells.stream().anyMatch(cell -> cell.contains("\n\n"))) {
                    cells.set(2, name);
                    cells.set(3, description);
                }
                row(false, cells.toArray(String[]::new));
                torn.add("missing|" + i + "|" + List.of(level1, level2, name, description) + "|[target]");
                continue;
            }
            row(true, cells.toArray(String[]::new));
            if (chance(12)) row(false, columns.toArray(String[]::new));
            expected.add(String.join("|", "row", "" + i, level1, level2, name, described ? description : "", target));
        }
        expected.addAll(torn);
    }

    private String sentence() {
        return pick(SENTENCES).strip() + (chance(3) ? pick(SENTENCES).strip() : "");
    }

    /** The same text with breaks, blank lines, tabs and blanks that do not count. */
    private String damaged(String plain) {
        if (plain.isEmpty() || !chance(4)) return plain;
        int at = plain.length() < 2 ? 0 : 1 + random.nextInt(plain.length() - 1);
        var front = plain.substring(0, at);
        var back = plain.substring(at);
        if (back.endsWith("指标") || back.startsWith("指标")) return plain; // else a part is a word of the form
        return switch (random.nextInt(at == 0 ? 3 : 8)) {
            case 0 -> " " + plain;
            case 1 -> plain + pick(" ", "\t", "\u3000");
            case 2 -> "\t" + plain;
            case 3 -> front + "\n" + back;
            case 4 -> front + "\n\n" + back;
            case 5 -> front + "\n\n\t" + back;
            case 6 -> front + "\t" + back;
            default -> front + "\t" + back + " ";
        };
    }

    /** As the document prints a table inside a cell: its rows parted by blank lines, more of them behind. */
    private String nested(String plain) {
        int at = plain.length() / 2;
        if (at < 2) return plain;
        return "\t" + plain.substring(0, at) + "\n\n\t" + plain.substring(at, at + 1) + "\n" + plain.substring(at + 1)
                + "\n\n\n";
    }

    private void row(boolean stray, String... cells) {
        for (var cell : cells) cell(cell);
        text.append('\n');
        if (stray && chance(20)) text.append("\n");
    }

    private void cell(String raw) {
        text.append('\t').append(raw).append('\n');
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
