package org.mubiao.review;

/**
 * What a rule rests on. {@code section} and {@code mark} point into the collection of rules this project was built from: a
 * letter is a source of which a page was seen, {@code own} is own knowledge, so the words shown for it are a summary and
 * never a quotation. Without a section it is a check of the table against itself.
 */
public enum Basis {
    /** 指向明确. */
    CLEAR("1.1", "own+N"),
    /** 细化量化. */
    QUANTIFIED("1.1", "own+N"),
    /** Where it cannot be a number: 分级分档. */
    GRADED("1.1", "own+N"),
    /** 合理可行. */
    REALISTIC("1.1", "own+N"),
    /** 相应匹配: tasks and money. */
    MATCHED("1.1", "own"),
    /** What a target holds. */
    HOLDS("1.1", "N"),
    /** The period of a target. */
    PERIOD("1.1", "L"),
    /** 完整性审核. */
    COMPLETE("1.2", "own"),
    /** 相关性审核. */
    LINKED("1.2", "own"),
    /** 适当性审核. */
    APPROPRIATE("1.2", "own"),
    /** 计算符号, 指标值 and 计量单位 in cells of their own. */
    CELLS_OF_THEIR_OWN("1.6", "V"),
    /** The types of indicators and their spellings. */
    TAXONOMY("1.7", "own"),
    /** No routine management requirements as indicators. */
    NO_ROUTINE("1.7", "own"),
    /** Figures of one table against each other. */
    ARITHMETIC("", ""),
    /** Signs that no clerk wrote. */
    READABLE("", ""),
    /** What an import could not take over. */
    IMPORT("", "");

    private final String section;
    private final String mark;

    Basis(String section, String mark) {
        this.section = section;
        this.mark = mark;
    }

    /** Empty for a check of the table against itself. */
    public String section() {
        return section;
    }

    public String mark() {
        return mark;
    }
}
