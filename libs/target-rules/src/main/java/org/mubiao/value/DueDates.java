package org.mubiao.value;

import java.time.LocalDate;
import java.util.List;

/** Tells a date that is promised from one that names a year, a holiday, or comes back each month. */
final class DueDates {

    private final Cell cell;
    private final Subjects subjects;

    DueDates(Cell cell, Subjects subjects) {
        this.cell = cell;
        this.subjects = subjects;
    }

    /** Whether all these dates are promises, in a stretch that promises no number. */
    boolean areDue(List<Value> values, int from, int to) {
        for (Value value : values) {
            if (isRecurring(value.from()) || isOfAnotherYear(value) || !isDue(value, from, to, values.size()))
                return false;
        }
        return true;
    }

    private boolean isRecurring(int at) {
        return cell.at(at - 1) == '每' || cell.at(at - 2) == '每' || cell.at(at - 3) == '每' || cell.at(at - 1) == '各';
    }

    /** 次年1月底, 明年底: the year is neither written nor the fiscal year. */
    boolean isOfAnotherYear(Value value) {
        if (!(value.token() instanceof Token.Day day) || !day.yearAssumed()) return false;
        char before = cell.at(value.from() - 1);
        if (before == '年' || before == '度') return true;
        return value.from() > 0 && cell.at(value.from()) == '年' && "次明翌来去前后学上下隔".indexOf(before) >= 0;
    }

    private boolean isDue(Value value, int from, int to, int count) {
        var day = (Token.Day) value.token();
        if (day.by() || value.marked()) return true;
        if (day.to() == to || Subjects.DOING.fills(cell, day.to(), to)) return true;
        LocalDate first = day.first();
        boolean year = !day.span()
                && first != null
                && first.getDayOfYear() == 1
                && day.last().getDayOfYear() >= 365;
        boolean doing = Subjects.DOING.end(cell, day.to()) > day.to() || endsInDoing(day.to(), to);
        return !year && count == 1 && doing && subjects.of(from, day.from()) == null;
    }

    /** 2024年9月问卷调查完成. */
    private boolean endsInDoing(int from, int to) {
        for (int at = Math.max(from, to - 4); at < to - 1; at++) {
            if (Subjects.DOING.end(cell, at) == to) return true;
        }
        return false;
    }
}
