package org.mubiao.value;

/** How often something is done: 半年一次, 一年两次, 每两年1次, 隔月一期. The time is no number of its own. */
final class Frequency {

    private static final Lexicon<Boolean> TIMES = Lexicon.of("年 年度 个月 周 个星期 天 季度 个季度 学期 个学期");
    private static final Lexicon<Boolean> EVERY = Lexicon.of("半年 隔年 隔月 隔周 隔天 隔日 半月 半个月");

    private Frequency() {}

    /** Where the time that starts there ends and the number of times begins; {@code at} when none does. */
    static int end(Cell cell, int at) {
        int to = time(cell, at);
        if (to == at || !Cell.isDigit(cell.at(to)) && !ChineseNumeral.isNumeral(cell.at(to))) return at;
        int end = to;
        while (end - to < 4 && (Cell.isDigit(cell.at(end)) || ChineseNumeral.isNumeral(cell.at(end)))) end++;
        return "次场期轮回遍".indexOf(cell.at(end)) >= 0 && end < cell.length ? to : at;
    }

    /** 半年, 一年, 3个月; one sign for the number, as 24年 is a year. */
    private static int time(Cell cell, int at) {
        int every = EVERY.end(cell, at);
        if (every > at) return "上下前后".indexOf(cell.at(at - 1)) >= 0 && at > 0 ? at : every;
        boolean one = Cell.isDigit(cell.at(at)) || ChineseNumeral.digit(cell.at(at)) > 0;
        char before = cell.at(at - 1);
        boolean more = Cell.isDigit(before) || ChineseNumeral.isNumeral(before) || before == '第' || before == '.';
        if (!one || more) return at;
        int end = TIMES.end(cell, at + 1);
        return end > at + 1 ? end : at;
    }
}
