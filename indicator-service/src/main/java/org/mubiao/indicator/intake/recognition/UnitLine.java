package org.mubiao.indicator.intake.recognition;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines under the title: {@code 571203天津市红十字事务中心}, {@code 单位：万元}, or both in one. Code and name are glued
 * together on the form; every part may be missing.
 */
record UnitLine(
        @Nullable String code,
        @Nullable String name,
        @Nullable String measure) {

    private static final int LONGEST = 200;

    private static final String MONEY = "(?:人民币)?(?:亿元|千万元|百万元|十万元|万元|千元|百元|元)";
    private static final Pattern MEASURE =
            Pattern.compile("[（(]?\\s*(?:金额|货币|计量)?\\s*单\\s*位\\s*[:：]?\\s*(" + MONEY + ")\\s*[)）]?$");
    private static final Pattern LABEL =
            Pattern.compile("^(?:预算单位|单位名称|部门[（(]单位[)）](?:名称)?|填报单位|实施单位|预算部门|主管部门|单位)\\s*(?:名称)?\\s*[:：]\\s*");
    private static final Pattern CODE =
            Pattern.compile("^[\\[（(【]?\\s*([0-9０-９]{3,12})\\s*[\\]）)】]?\\s*[-－—_:：、]?\\s*(?=[^0-9０-９.．]|$)");
    private static final Pattern COUNTED = Pattern.compile("^[年月日个名人次万元%％场期]");
    private static final Pattern NAME_OF_UNIT =
            Pattern.compile(".*(?:会|中心|局|委|办|院|校|所|馆|站|部|处|厅|公司|社|队|机关|政府|协会|学校|医院|委员会|办公室)$");

    /** What the line says, null when it is no line of this kind. */
    static @Nullable UnitLine read(String raw) {
        if (raw.length() > LONGEST) return null;
        var text = CellText.clean(raw);
        String measure = null;
        var money = MEASURE.matcher(text);
        if (money.find()) {
            measure = CellText.squeezed(money.group(1));
            text = CellText.trim(text.substring(0, money.start()));
        }
        var unit = unit(text);
        if (unit == null) return measure == null || !text.isEmpty() ? null : new UnitLine(null, null, measure);
        return new UnitLine(unit.code(), unit.name(), measure);
    }

    /** The unit in a cell, with or without its label; null when there is none. */
    static @Nullable UnitLine unit(String text) {
        var label = LABEL.matcher(text);
        boolean labelled = label.find();
        var rest = labelled ? text.substring(label.end()) : text;
        var code = CODE.matcher(rest);
        if (code.find()) {
            var name = CellText.trim(rest.substring(code.end()));
            if (COUNTED.matcher(name).find()) return null;
            return new UnitLine(CellText.squeezed(code.group(1)), name.isEmpty() ? null : name, null);
        }
        if (rest.isEmpty() || !labelled && !NAME_OF_UNIT.matcher(rest).matches()) return null;
        return new UnitLine(null, rest, null);
    }
}
