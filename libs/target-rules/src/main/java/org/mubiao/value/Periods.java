package org.mubiao.value;

import java.time.LocalDate;
import java.time.YearMonth;
import org.mubiao.contracts.indicator.Clause;

/** Names a time by the words that plans have for it: 2024年9月, 2024年10月中旬, 2024年第三季度, 2024年上半年, 2024年. */
final class Periods {

    private Periods() {}

    /** The name; for a time that has none, both its ends. */
    static String name(Clause.Deadline deadline) {
        LocalDate from = deadline.from();
        LocalDate date = deadline.date();
        if (from == null) return day(date);
        String year = from.getYear() + "年";
        String month = year + from.getMonthValue() + "月";
        boolean ends = date.equals(YearMonth.from(date).atEndOfMonth());
        if (YearMonth.from(from).equals(YearMonth.from(date))) {
            int days = from.getDayOfMonth() * 100 + date.getDayOfMonth();
            if (days == 110) return month + "上旬";
            if (days == 1120) return month + "中旬";
            if (from.getDayOfMonth() == 11 && ends) return month + "中下旬";
            if (from.getDayOfMonth() == 21 && ends) return month + "下旬";
            if (from.getDayOfMonth() == 1 && ends) return month;
        } else if (from.getDayOfMonth() == 1 && ends && from.getYear() == date.getYear()) {
            int first = from.getMonthValue();
            int months = date.getMonthValue() - first + 1;
            if (months == 12) return year;
            if (months == 9 && first == 1) return year + "前三季度";
            if (months == 6 && first % 6 == 1) return year + (first == 1 ? "上半年" : "下半年");
            if (months == 3 && first % 3 == 1) return year + "第" + "一二三四".charAt(first / 3) + "季度";
        }
        return day(from) + "至" + day(date);
    }

    static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
