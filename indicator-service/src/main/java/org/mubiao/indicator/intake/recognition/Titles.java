package org.mubiao.indicator.intake.recognition;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the titles of official tables are written: {@code [bookmark: …]1.“三献”工作统筹发展项目绩效目标表}. */
final class Titles {

    private static final int LONGEST = 400;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;

    private static final Pattern BOOKMARK = Pattern.compile("^\\s*(?:\\[bookmark:[^\\]]{0,200}\\]\\s*)+");
    private static final Pattern TRAILING_NOTE = Pattern.compile("[（(][^（()）]{0,60}[）)]$");
    private static final Pattern ORDINAL =
            Pattern.compile("^(?:附(?:件|表)\\s*)?[（(]?\\s*([0-9０-９]{1,6})\\s*[)）.．、:：]\\s*");
    private static final Pattern YEAR_AHEAD = Pattern.compile("^([0-9]{4})\\s*年");
    private static final Pattern OF_OTHER_FORM = Pattern.compile("自评|监控|评价|执行情况|完成情况|目录|调整|汇总");
    private static final String FORM = "绩效目标";

    private Titles() {}

    /** {@code ordinal} is the number in front, null when there is none or it is too large. */
    record Title(@Nullable Integer ordinal, String text, boolean ofTargetTable) {

        /** The project a title names, blank when the title is the name of the form alone. */
        String project() {
            int end = text.lastIndexOf(FORM);
            return end < 0 ? "" : CellText.trim(text.substring(0, end).replaceFirst("(?:项目支出|项目)$", ""));
        }
    }

    /** Whether a line of {@code text} may be a title; looks at short lines only. */
    static boolean mayBe(String text, int start, int end) {
        return end - start <= LONGEST && read(text.substring(start, end)) != null;
    }

    /** The title a line holds, null when it is none. */
    static @Nullable Title read(String line) {
        if (line.length() > LONGEST) return null;
        var text = CellText.clean(BOOKMARK.matcher(line).replaceFirst(""));
        if (!withoutNote(text).endsWith("表") || !text.contains("绩效")) return null;
        var kind = withoutNote(text);
        var ordinal = ORDINAL.matcher(text);
        boolean ofTargetTable = kind.contains(FORM)
                && !OF_OTHER_FORM
                        .matcher(kind.substring(kind.lastIndexOf(FORM)))
                        .find();
        if (!ordinal.find() || isDecimal(text, ordinal.end(), ordinal.group())) {
            return new Title(null, text, ofTargetTable);
        }
        int number = Integer.parseInt(CellText.squeezed(ordinal.group(1)));
        return new Title(number, text.substring(ordinal.end()), ofTargetTable);
    }

    /** Whether the line begins as a title does, so that the lines below may belong to it. */
    static boolean opens(String line) {
        if (line.length() > LONGEST) return false;
        return BOOKMARK.matcher(line).find()
                || ORDINAL.matcher(CellText.clean(line)).find();
    }

    /** {@code 12.9运动} is a name, {@code 1.2024年培训} is the first title. */
    private static boolean isDecimal(String text, int end, String ordinal) {
        if (end >= text.length() || !CellText.isDigit(text.charAt(end))) return false;
        if (!ordinal.endsWith(".") && !ordinal.endsWith("．")) return false;
        var year = YEAR_AHEAD.matcher(CellText.squeezed(text.substring(end)));
        if (!year.find()) return true;
        int number = Integer.parseInt(year.group(1));
        return number < FIRST_YEAR || number > LAST_YEAR;
    }

    private static String withoutNote(String text) {
        return CellText.trim(TRAILING_NOTE.matcher(text).replaceFirst(""));
    }
}
