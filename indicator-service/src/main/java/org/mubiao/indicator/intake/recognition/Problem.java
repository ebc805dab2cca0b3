package org.mubiao.indicator.intake.recognition;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something in a document that could not be read as the form wants it. {@code row} counts indicator rows from 1, null for
 * the head of the form or the whole document; {@code line} is the line in the source, 0 when there is none;
 * {@code words} keeps the text concerned.
 */
public record Problem(Code code, @Nullable Integer row, int line, List<String> words) {

    private static final int LONGEST_QUOTE = 200;
    private static final int MOST_QUOTED = 20;

    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("title", "标题"),
            Map.entry("unit", "单位"),
            Map.entry("measure", "金额单位"),
            Map.entry("projectName", "项目名称"),
            Map.entry("budget", "预算数"),
            Map.entry("fiscal", "财政资金"),
            Map.entry("other", "其他资金"),
            Map.entry("purpose", "资金用途"),
            Map.entry("goals", "绩效目标"),
            Map.entry("indicators", "绩效指标"),
            Map.entry("level1", "一级指标"),
            Map.entry("level2", "二级指标"),
            Map.entry("name", "三级指标"),
            Map.entry("description", "绩效指标描述"),
            Map.entry("target", "指标值"));

    public Problem {
        words = List.copyOf(words);
    }

    public static Problem of(Code code, int line, String... words) {
        return new Problem(code, null, line, List.of(words));
    }

    static Problem inRow(Code code, int row, int line, List<String> words) {
        return new Problem(code, row, line, words);
    }

    /** One sentence for the user: Chinese unless {@code locale} asks for English. Long quotations are shortened. */
    public String detail(Locale locale) {
        var english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        var separator = english ? ", " : "、";
        var quoted = words.stream()
                .limit(MOST_QUOTED)
                .map(word -> shortened(english ? word : CHINESE.getOrDefault(word, word)))
                .collect(Collectors.joining(separator, "", words.size() > MOST_QUOTED ? "…" : ""));
        var sentence = english ? code.english : code.chinese;
        var where = row == null ? "" : english ? "Row " + row + ": " : "第" + row + "行：";
        return where + sentence.replace("{}", quoted);
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST_QUOTE ? word : word.substring(0, LONGEST_QUOTE) + "…";
    }

    /** Every reason, with its sentence in Chinese and English; {@code {}} stands for the words. */
    public enum Code {
        NO_TABLE_FOUND("文档中没有找到绩效目标表", "no target table was found in the document"),
        BYTES_UNREADABLE("有{}处字节不能按字符读出", "{} places could not be read as characters"),
        CHARSET_GUESSED("文档不是有效的UTF-8，按{}读取", "the document is not valid UTF-8 and was read as {}"),
        CHARSET_UNKNOWN("不认识字符集{}", "the character set {} is not known"),
        CONTROL_CHARACTERS("去掉了{}个空字符", "{} NUL characters were taken out"),
        TOO_MANY_LINES("文档过长，只读到第{}行", "the document is too long and was read up to line {}"),
        OTHER_FORM("不是绩效目标表：{}", "not a target table: {}"),
        UNPLACED_CELLS("不属于任何绩效目标表的单元格：{}", "cells that belong to no target table: {}"),

        CUT_OFF("表格在此处被截断，缺少：{}", "the table is cut off here; missing: {}"),
        CELL_MISSING("缺少单元格：{}", "cells are missing: {}"),
        CELL_BLANK("单元格为空：{}", "cells are blank: {}"),
        EXTRA_CELL("多出的单元格，已并入相邻单元格：{}", "an extra cell was joined to its neighbour: {}"),
        BUDGET_UNREADABLE("金额无法识别：{}", "the amount cannot be read: {}"),
        UNIT_MISSING("没有单位代码{}", "there is no unit code {}"),
        PART_MISSING("表中没有：{}", "the table has no: {}"),
        PART_TWICE("重复出现：{}", "found more than once: {}"),
        LABEL_NOT_KEPT("表中有而没有取用的栏目：{}", "a label whose value is not kept: {}"),
        UNKNOWN_LABEL("不认识的栏目：{}", "unknown label: {}"),
        PROJECT_NAME_MISSING("没有项目名称，不能导入", "there is no project name, so it cannot be taken"),
        FISCAL_YEAR_MISSING("没有说明年度，请在导入时选择年度", "no fiscal year is shown; please give one with the import"),
        OTHER_UNIT("这是其他单位（{}）的表，只能导入本单位的表", "this table belongs to another unit ({}); only your own can be taken"),
        PROJECT_TWICE("同一文档中第{}张表已是该项目的表，本表未导入", "table {} of the document is of the same project already; not taken"),
        TABLE_TOO_LARGE("表的内容过多，不能导入", "the table holds too much to be taken"),
        MONEY_NEGATIVE("金额小于零：{}", "an amount is below zero: {}"),
        STAGE_FORBIDS("该项目的绩效目标表正在审核或已批复，不能导入", "the project's table is under review or approved; not taken"),
        REASON_REQUIRED("该项目正在调整，导入须写明理由，未采纳", "the project is being adjusted: an import needs its reason; not taken"),
        RULE_BROKEN("不符合规则：{}", "a rule is broken: {}"),
        BUDGET_UNCONFIRMED("预算尚未登记完成，请稍后查看：{}", "the budget is not registered yet; please look again later: {}"),
        EMPTY_TABLE("表中没有绩效指标行", "the table has no indicator rows");

        private final String chinese;
        private final String english;

        Code(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }
    }
}
