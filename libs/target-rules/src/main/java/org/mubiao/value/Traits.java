package org.mubiao.value;

/** Numbers that say what kind of thing or person is meant, beside the one that is promised. */
final class Traits {

    private final Cell cell;
    private final Subjects subjects;

    Traits(Cell cell, Subjects subjects) {
        this.cell = cell;
        this.subjects = subjects;
    }

    /** 80-89岁50元/月: whom it is about. */
    boolean isAge(Token.Amount amount) {
        return cell.at(amount.measureTo() - 1) == '岁';
    }

    /** 3个100%: three promises, of which only the number is said. */
    static boolean isTimesRate(Token.Amount amount, Token.Amount second) {
        return amount.kind() == Measures.Kind.COUNT && second.kind() == Measures.Kind.RATE;
    }

    /** 5公里健康跑1场, 100元购物卡50张: what kind of thing the second number counts. */
    boolean isKind(Value value, Value next, int from, int to) {
        boolean sized = value.token() instanceof Token.Amount amount
                && (amount.kind() == Measures.Kind.PHYSICAL
                        || amount.kind() == Measures.Kind.RATE
                        || amount.kind() == Measures.Kind.MONEY);
        boolean counted = next.token() instanceof Token.Amount second
                && (second.kind() == Measures.Kind.COUNT || second.kind() == Measures.Kind.PHYSICAL);
        return sized
                && counted
                && next.from() > value.to()
                && next.to() == to
                && subjects.of(from, value.from()) == null;
    }

    /** 65岁以上老年人, 3年以上工作经验: whom it is about, not what is promised. */
    boolean isTrait(Value value, Token.Amount amount, int tailTo) {
        if (value.led() || amount.after() == null) return false;
        if (isRateOf(amount.to(), tailTo)) return true;
        if (amount.kind() != Measures.Kind.TIME) return false;
        boolean age = "岁周年".indexOf(cell.at(amount.measureFrom())) >= 0;
        return age && tailTo > amount.to() && cell.at(amount.to() - 1) != '内';
    }

    /** 3日内办结率100%: the time belongs to the name of the rate. */
    private boolean isRateOf(int from, int to) {
        int end = to;
        while (end > from && "为是:".indexOf(cell.at(end - 1)) >= 0) end--;
        return end - from > 1 && end < cell.length && "率比度量".indexOf(cell.at(end - 1)) >= 0;
    }
}
