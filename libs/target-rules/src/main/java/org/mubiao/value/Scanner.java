package org.mubiao.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the tokens of a cell from left to right, each sign once; what is not a token is words. */
final class Scanner {

    private static final String BREAKS = "，,;。!?|";
    private static final String PIECES = BREAKS + "、(和及";
    private static final Lexicon<Boolean> NAMES = Lexicon.of("红十字 十四五 十五五 十三五 十三届 一带一路 五位一体 三公 百分比 双一流 万一 最多跑一次 最多跑1次");

    /** A numeral behind one of these is no count: 第二届, 每一次, 统一. */
    private static final String BEFORE_NAMES = "第届每统唯专单逐同某任这那初均进之有几#№_";

    private final Cell cell;
    private final AmountScanner amounts;
    private final DayScanner days;
    private final ListMarkers markers;
    private final int[] closings;
    private final List<Token> tokens = new ArrayList<>();

    private Scanner(Cell cell, int fiscalYear) {
        this.cell = cell;
        this.amounts = new AmountScanner(cell);
        this.days = new DayScanner(cell, fiscalYear);
        this.closings = Brackets.closings(cell);
        this.markers = new ListMarkers(cell, days, closings);
    }

    static List<Token> scan(Cell cell, int fiscalYear) {
        var scanner = new Scanner(cell, fiscalYear);
        int from = 0;
        int to = cell.length;
        while (to - from > 2 && scanner.closing(from) == to - 1 && cell.at(from) != '[') {
            scanner.tokens.add(new Token.Break(from, ++from));
            to--;
        }
        scanner.run(from, to);
        if (to < cell.length) scanner.tokens.add(new Token.Break(to, cell.length));
        return scanner.tokens;
    }

    private void run(int from, int end) {
        int at = from;
        while (at < end) {
            Token token = token(at, at == from || last() instanceof Token.Break before && before.to() == at);
            if (token == null) {
                at++;
            } else {
                tokens.add(token);
                at = token.to();
            }
        }
    }

    private @Nullable Token token(int at, boolean starts) {
        char c = cell.at(at);
        if (c == '&' && entityEnd(at) > at) return new Token.Murk(at, entityEnd(at));
        if (BREAKS.indexOf(c) >= 0) return new Token.Break(at, at + 1);
        int marker = markers.end(at, starts);
        if (marker > at) return new Token.Break(at, marker);
        if (starts && markers.mayBePartOfNumber(at)) return unreadable(at);
        if (closing(at) > at) return enclosed(at, closing(at) + 1);
        if ((c == '(' || c == '[') && Cell.isDigit(cell.at(at + 1))) return new Token.Murk(at, intervalEnd(at));
        if (Marks.isSign(c) || isHalfBracket(at)) return Marks.signs(cell, at);
        int name = NAMES.end(cell, at);
        if (name > at) return new Token.Name(at, name);
        Token word = Marks.word(cell, at);
        if (word != null) return word;
        if (c == '-' && Cell.isDigit(cell.at(at + 1))) return negative(at, starts);
        boolean marked = last() instanceof Token.Mark mark && mark.to() == at;
        if (!marked && isNumbered(at)) return code(at);
        Token day = days.at(at);
        if (day != null) return day;
        if (c == '百' || c == '千' || c == '万') return cell.at(at + 1) == '分' ? amounts.at(at) : null;
        if (!marked && isNamed(at)) {
            var numeral = ChineseNumeral.at(cell, at);
            if (numeral != null) return new Token.Name(at, numeral.to());
        }
        int often = marked ? at : Frequency.end(cell, at);
        if (often > at) return new Token.Name(at, often);
        Token grade = grade(at);
        if (grade != null) return grade;
        if (ChineseNumeral.isNumeral(c) && !marked) return chinese(at);
        return amounts.at(at);
    }

    /** (90%,100%]: the halves differ, and what stands between them is one thing. */
    private int intervalEnd(int at) {
        for (int i = at + 1; i < at + 24; i++) {
            if (cell.at(i) == ']' || cell.at(i) == ')') return i + 1;
        }
        return at + 1;
    }

    /** &gt; and &nbsp; are what a web page leaves behind. */
    private int entityEnd(int at) {
        int to = at + 1;
        while (to - at < 8 && (Cell.isLetter(cell.at(to)) || cell.at(to) == '#' || Cell.isDigit(cell.at(to)))) to++;
        return to > at + 1 && cell.at(to) == ';' ? to + 1 : at;
    }

    private boolean isHalfBracket(int at) {
        char next = cell.at(at + 1);
        return Marks.isBracketAsSign(cell.at(at)) && (Cell.isDigit(next) || Marks.isSign(next));
    }

    private @Nullable Token last() {
        return tokens.isEmpty() ? null : tokens.getLast();
    }

    /** Chinese numerals right in front of digits are the end of a word (统一10个), or damage. */
    private @Nullable Token chinese(int at) {
        var numeral = ChineseNumeral.at(cell, at);
        if (numeral != null && Cell.isDigit(cell.at(numeral.to())) && !cell.gapBefore(numeral.to())) {
            boolean word = numeral.to() == at + 1 && cell.at(at) != '十';
            return word ? new Token.Name(at, at + 1) : new Token.Murk(at, numeral.to());
        }
        if (numeral != null && isPaired(numeral.to())) return new Token.Name(at, numeral.to() + 2);
        Token amount = amounts.at(at);
        if (!(amount instanceof Token.Murk murk)) return amount;
        boolean fraction = numeral != null && cell.holds("分之", numeral.to());
        return fraction || isCounted(murk) ? murk : new Token.Name(at, numeral == null ? at + 1 : numeral.to());
    }

    /** 一户一策, 三支一扶: numerals in pairs, one word apart, make a name. */
    private boolean isPaired(int at) {
        char c = cell.at(at);
        boolean word = Character.isIdeographic(c) && "至到点分万亿个多余".indexOf(c) < 0;
        return word && ChineseNumeral.digit(cell.at(at + 1)) > 0;
    }

    /** 三四次, 十几个: unreadable, and yet a count; 一二三 alone is just words. */
    private boolean isCounted(Token.Murk murk) {
        char end = cell.at(murk.to() - 1);
        return !ChineseNumeral.isNumeral(end) || Measures.at(cell, murk.to()) != null;
    }

    /** 三级甲等, 一级A, 二类: a grade in words, with a comparator too (达到三级甲等). */
    private Token.@Nullable Name grade(int at) {
        if (Cell.isDigit(cell.at(at))) {
            boolean lettered = cell.at(at + 1) >= 'A' && cell.at(at + 1) <= 'F' && cell.at(at + 2) == '级';
            return lettered ? new Token.Name(at, at + 3) : null;
        }
        var numeral = ChineseNumeral.at(cell, at);
        if (numeral == null || numeral.to() != at + 1 || numeral.to() == cell.length) return null;
        if (cell.at(at) == '两' || cell.at(at + 1) == '类' && at + 2 == cell.length) return null;
        return "级等类流星".indexOf(cell.at(at + 1)) < 0 ? null : new Token.Name(at, at + 2);
    }

    private Token negative(int at, boolean starts) {
        boolean marked = last() instanceof Token.Mark mark && mark.to() == at;
        Token amount = amounts.at(at + 1);
        if (marked && amount instanceof Token.Amount a && a.upper() == null && !a.chinese()) {
            return new Token.Amount(
                    at,
                    a.to(),
                    a.value().negate(),
                    null,
                    a.power(),
                    a.measureFrom(),
                    a.measureTo(),
                    a.name(),
                    a.kind(),
                    a.after(),
                    a.about(),
                    false,
                    a.doubtful());
        }
        if (!starts && Cell.isLetter(cell.at(at - 1))) return code(at + 1);
        int to = amount == null ? at + 1 : amount.to();
        return new Token.Murk(at, to);
    }

    private boolean isNamed(int at) {
        if (at == 0) return false;
        char before = cell.at(at - 1);
        boolean some = ChineseNumeral.unit(cell.at(at)) > 0 && "数上好成".indexOf(before) >= 0;
        return some || BEFORE_NAMES.indexOf(before) >= 0;
    }

    /** Digits behind a letter, a stroke or 第 number something: ISO9001, GB/T 19001, 第3批. */
    private boolean isNumbered(int at) {
        if (!Cell.isDigit(cell.at(at)) || at == 0) return false;
        char before = cell.at(at - 1);
        if (before == '第') return !cell.holds("季度", at + 1);
        return "届#№_".indexOf(before) >= 0 || (Cell.isLetter(before) || before == '/' && at > 1) && !isPiecesOf(at);
    }

    /** 购置AED5台: letters in front and a measure behind, up to the end of the piece. */
    private boolean isPiecesOf(int at) {
        if (!Cell.isLetter(cell.at(at - 1)) || !cell.gapBefore(at) && !Cell.isLetter(cell.at(at - 2))) return false;
        int to = at;
        while (Cell.isDigit(cell.at(to)) && to - at < 6) to++;
        var measure = Measures.at(cell, to);
        if (measure == null || measure.kind() != Measures.Kind.COUNT) return false;
        return measure.to() == cell.length || PIECES.indexOf(cell.at(measure.to())) >= 0;
    }

    private Token.Name code(int at) {
        int to = at + 1;
        while (Cell.isDigit(cell.at(to))
                || Cell.isLetter(cell.at(to))
                || ".-/·:".indexOf(cell.at(to)) >= 0 && Cell.isDigit(cell.at(to + 1))) to++;
        return new Token.Name(at, to);
    }

    private Token.Murk unreadable(int at) {
        Token amount = amounts.at(at);
        return new Token.Murk(at, amount == null ? at + 1 : amount.to());
    }

    private Token.Enclosed enclosed(int at, int to) {
        boolean figures = false;
        for (int i = at + 1; i < to - 1 && !figures; i++) {
            figures = Cell.isDigit(cell.at(i))
                    || Marks.isSign(cell.at(i))
                    || cell.holds("百分", i) && !cell.holds("百分制", i);
        }
        return new Token.Enclosed(at, to, Brackets.isQuotation(cell.at(at)), figures);
    }

    private int closing(int at) {
        return closings.length == 0 ? -1 : closings[at];
    }
}
