package org.mubiao.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One number with its measure; {@code to} is where the measure, or else the figure, ends. */
record Part(Figure figure, int measureFrom, int to, Measures.@Nullable Found measure) {

    /** The number that starts there, or null when none does. */
    static @Nullable Part at(Cell cell, int at) {
        Part ratio = ratio(cell, at);
        if (ratio != null) return ratio;
        Figure figure = Figure.at(cell, at);
        if (figure == null) return null;
        int to = figure.to();
        if (figure.chinese() && cell.holds("分之", to)) return fraction(cell, figure);
        var measure = Measures.at(cell, to);
        if (measure == null && cell.at(to) == '(') {
            Part enclosed = enclosed(cell, figure);
            if (enclosed != null) return enclosed;
        }
        return new Part(figure, to, measure == null ? to : measure.to(), measure);
    }

    /** 50（万元）, 95（%）: brackets that hold the measure and nothing else. */
    private static @Nullable Part enclosed(Cell cell, Figure figure) {
        int from = figure.to() + 1;
        int power = cell.at(from) == '万' ? 4 : cell.at(from) == '亿' ? 8 : 0;
        if (power > 0 && figure.power() > 0) return null;
        if (power > 0) from++;
        var measure = Measures.at(cell, from);
        if (measure == null || cell.at(measure.to()) != ')') return null;
        int to = measure.to() + 1;
        String name = measure.name() != null ? measure.name() : cell.compact(from, measure.to());
        var scaled = power == 0
                ? figure
                : new Figure(figure.to(), figure.value(), power, figure.chinese(), figure.doubtful(), figure.over());
        return new Part(scaled, from, to, new Measures.Found(to, measure.kind(), name));
    }

    /** 百分之九十五, 千分之3, 百分百. */
    private static @Nullable Part ratio(Cell cell, int at) {
        String name = switch (cell.at(at)) {
            case '百' -> "%";
            case '千' -> "‰";
            case '万' -> "‱";
            default -> null;
        };
        if (name == null || cell.at(at + 1) != '分') return null;
        if (cell.holds("百分百", at))
            return percent(new Figure(at + 3, new BigDecimal(100), 0, false, false, false), name);
        if (cell.at(at + 2) != '之') return null;
        if (cell.holds("百分之百", at)) {
            return percent(new Figure(at + 4, new BigDecimal(100), 0, false, false, false), name);
        }
        Figure figure = Figure.at(cell, at + 3);
        if (figure == null) return null;
        if (figure.power() > 0 || figure.value() == null) return percent(Figure.unreadable(figure.to()), name);
        boolean over = figure.over();
        return percent(new Figure(figure.to(), figure.value(), 0, false, figure.doubtful(), over), name);
    }

    private static Part percent(Figure figure, String name) {
        int to = figure.to();
        return new Part(figure, to, to, new Measures.Found(to, Measures.Kind.RATE, name));
    }

    /** 四分之三 is 0.75; 三分之二 has no exact decimal and stays unread. */
    private static Part fraction(Cell cell, Figure below) {
        Figure above = Figure.at(cell, below.to() + 2);
        if (above == null) return new Part(Figure.unreadable(below.to() + 2), below.to() + 2, below.to() + 2, null);
        int to = above.to();
        if (above.value() == null || below.value() == null || above.power() + below.power() > 0 || above.over()) {
            return new Part(Figure.unreadable(to), to, to, null);
        }
        Figure figure;
        try {
            figure = new Figure(to, above.value().divide(below.value()), 0, false, false, false);
        } catch (ArithmeticException endless) {
            figure = Figure.unreadable(to);
        }
        return new Part(figure, to, to, null);
    }
}
