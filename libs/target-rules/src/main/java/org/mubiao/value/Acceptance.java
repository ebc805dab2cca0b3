package org.mubiao.value;

import static org.mubiao.value.Measures.Kind.COUNT;
import static org.mubiao.value.Measures.Kind.MONEY;
import static org.mubiao.value.Measures.Kind.RATE;

import java.math.BigDecimal;

/**
 * Tells a promised number from a number in a name. Only for numbers without any comparator: with one, nobody can mean a
 * name. In doubt the answer is no, and the author is asked.
 */
final class Acceptance {

    /** How far a number can be trusted; ASK: it is left as words, with a question. */
    enum Verdict {
        YES,
        YES_BUT_ASK,
        ASK,
        NO
    }

    private static final Lexicon<Boolean> PROGRAMMES = Lexicon.of(
            "工程 实事 行动 计划 制度 规定 政策 方案 战略 精神 意识 任务 措施 举措 工作 民心 民生 重点 改革 补贴 建设 维护 自信 代表 一体 目标 要求 指标 原则 清单 机制 体系 纪律 准则 要素 条件 中心 问题 改造"
                    + " 部门 主题 方面 理事 全会 代会 分配 供水 创业 规划 标准 能力");
    /** Behind a number, these make it the number of something: 120周年, 2.0版, 5号楼. */
    private static final Lexicon<Boolean> NAMED = Lexicon.of("周年 年代 世纪 届 级 号 版 型 类 路 楼 中 大 小 网 时代 热线 急救 工单 投诉 平台 系统 星");

    /** 线上5次, 地下2层: where something is done, not the end of a bound as in 以上. */
    private static final Lexicon<Boolean> PLACES = Lexicon.of("线上 线下 网上 地上 地下 水上 水下 海上 路上 陆上 会上 场上");

    /** 90后, 100强, 3上: these make no measure. */
    private static final String NO_MEASURE = "后前上下内外中室楼起来多余几强佳优化性制式型版号级届等以之的和及与或以一二三四五六七八九十百千万亿";

    private static final String QUANTITIES = "数量率度额值本积比例分计共为:是间期重长高宽深人次费金";

    private final Cell cell;
    private final Subjects subjects;

    Acceptance(Cell cell, Subjects subjects) {
        this.cell = cell;
        this.subjects = subjects;
    }

    /**
     * Where a number stands.
     *
     * @param from where the words in front of it begin
     * @param tailTo where the words behind it end
     * @param goesOn whether something that is no words stands right behind it and belongs to it
     * @param alone whether the cell holds nothing else
     * @param behindDay whether a date ends where it begins
     */
    record Place(int from, int tailTo, boolean goesOn, boolean alone, boolean behindDay) {}

    private boolean isBehindPlace(int at) {
        return at >= 2 && PLACES.end(cell, at - 2) == at;
    }

    Verdict of(Token.Amount amount, Place place) {
        char before = amount.from() == 0 ? '\0' : cell.at(amount.from() - 1);
        if (before != '\0' && "后无不没×*+±^./上下从由自".indexOf(before) >= 0 && !isBehindPlace(amount.from()))
            return Verdict.ASK;
        if (before == '前' && !place.behindDay() || isZeroLed(amount)) return Verdict.ASK;
        if (amount.kind() == Measures.Kind.TIME && before != '\0' && "去来今".indexOf(before) >= 0) return Verdict.NO;
        int tailTo = place.tailTo();
        boolean tail = tailTo > amount.to() || place.goesOn();
        Verdict verdict;
        if (amount.kind() == null) {
            verdict = unmeasured(amount, place, tail);
        } else {
            boolean parts = amount.power() == 0
                    && cell.at(amount.measureFrom()) != '分'
                    && !isAverage(place.from(), amount.from())
                    && (amount.kind() == COUNT || amount.kind() == Measures.Kind.RARE)
                    && (amount.value().stripTrailingZeros().scale() > 0
                            || amount.value().scale() > 0 && cell.at(amount.measureFrom()) == '版')
                    && !isCompound(amount);
            if (parts) {
                verdict = Verdict.ASK;
            } else if (amount.chinese()) {
                verdict = chinese(amount, place.from(), tail, tailTo);
            } else {
                verdict = tail ? measured(amount, tailTo) : ends(amount);
            }
        }
        return verdict == Verdict.YES && Cell.isLetter(before) ? Verdict.YES_BUT_ASK : verdict;
    }

    /** 每千人口床位数6.5张, 人均0.8册: an average may have parts of whole things. */
    private boolean isAverage(int from, int at) {
        return Subjects.isAverage(cell, Math.max(from, at - 64), at);
    }

    private boolean isZeroLed(Token.Amount amount) {
        return cell.at(amount.from()) == '0' && Cell.isDigit(cell.at(amount.from() + 1));
    }

    private boolean isCompound(Token.Amount amount) {
        for (int i = amount.measureFrom(); i < amount.measureTo(); i++) if (cell.at(i) == '/') return true;
        return cell.at(amount.measureFrom()) == '人' && amount.measureTo() - amount.measureFrom() > 1;
    }

    private Verdict unmeasured(Token.Amount amount, Place place, boolean tail) {
        if (tail) {
            boolean tenThousand = "wW".indexOf(cell.at(amount.to())) >= 0 && !Cell.isLetter(cell.at(amount.to() + 1));
            if (tenThousand || isLetteredEnd(amount.to(), place.tailTo()) && place.from() < amount.from())
                return Verdict.ASK;
            boolean model = Cell.isLetter(cell.at(amount.to())) || NAMED.end(cell, amount.to()) > amount.to();
            if (!model && !place.goesOn() && isCounted(amount, place)) return Verdict.YES_BUT_ASK;
            return model || isFestival(amount) ? Verdict.NO : amount.chinese() ? Verdict.NO : Verdict.ASK;
        }
        if (amount.chinese() && amount.power() == 0) return place.alone() ? Verdict.ASK : Verdict.NO;
        if (amount.doubtful()) return Verdict.ASK;
        if (amount.power() > 0) return Verdict.YES;
        boolean named = subjects.of(Math.max(place.from(), amount.from() - 64), amount.from()) != null;
        boolean long7 = amount.value().precision() - amount.value().scale() > 6;
        boolean year = amount.value().intValue() / 100 >= 19 && amount.value().intValue() / 100 <= 21;
        if (long7 || year || amount.upper() != null && amount.upper().precision() > 6) return Verdict.ASK;
        if (!named) return place.alone() && !isDayLike(amount) ? Verdict.YES : Verdict.ASK;
        return QUANTITIES.indexOf(cell.at(amount.from() - 1)) >= 0 ? Verdict.YES : Verdict.ASK;
    }

    /** 古籍修复2000叶: a word or two signs up to the end, behind what is counted, may be a measure not met yet. */
    private boolean isCounted(Token.Amount amount, Place place) {
        int to = place.tailTo();
        int from = amount.to();
        boolean whole =
                !amount.chinese() && amount.value().scale() == 0 && !amount.doubtful() && amount.upper() == null;
        boolean yearLike = amount.power() == 0
                && amount.value().intValue() / 100 >= 19
                && amount.value().intValue() / 100 <= 21;
        if (!whole || yearLike || to - from > 2 || isFestival(amount) || Subjects.DOING.fills(cell, from, to))
            return false;
        for (int i = from; i < to; i++) {
            if (!Character.isIdeographic(cell.at(i)) || NO_MEASURE.indexOf(cell.at(i)) >= 0) return false;
        }
        return subjects.of(Math.max(place.from(), amount.from() - 64), amount.from()) != null;
    }

    /** 20 T: letters up to the end may be a measure. */
    private boolean isLetteredEnd(int from, int to) {
        int at = from;
        while (at < to && Cell.isLetter(cell.at(at))) at++;
        return at == to && to > from && to - from <= 4;
    }

    /** 9.30 may be a number, and the last day of September. */
    private static boolean isDayLike(Token.Amount amount) {
        int parts = amount.value().scale();
        int day = amount.value().remainder(BigDecimal.ONE).unscaledValue().intValue();
        return parts > 0
                && parts <= 2
                && amount.value().intValue() >= 1
                && amount.value().intValue() <= 12
                && day >= 1
                && day <= 31;
    }

    /** 5.8世界红十字日, 9.9公益日: a day of the year, written like a decimal. */
    private boolean isFestival(Token.Amount amount) {
        boolean number = amount.value().scale() == 0 && amount.value().precision() == 3;
        for (int i = amount.to(); i < amount.to() + 12 && (number || isDayLike(amount)); i++) {
            if (cell.at(i) == '日' || cell.at(i) == '节') return true;
        }
        return false;
    }

    private Verdict ends(Token.Amount amount) {
        boolean day = cell.at(amount.measureFrom()) == '日' && amount.measureTo() - amount.measureFrom() == 1;
        boolean year = amount.kind() == Measures.Kind.TIME && amount.value().scale() > 2;
        return day || year ? Verdict.ASK : Verdict.YES;
    }

    private Verdict measured(Token.Amount amount, int tailTo) {
        return switch (amount.kind()) {
            case RATE -> cell.at(amount.measureFrom()) == '%' || amount.name() != null ? Verdict.YES : Verdict.ASK;
            case COUNT -> isProgramme(amount, tailTo) || tailTo - amount.to() > 24 ? Verdict.ASK : Verdict.YES;
            case MONEY -> Verdict.YES_BUT_ASK;
            case PHYSICAL -> Cell.isLetter(cell.at(amount.measureFrom())) ? Verdict.ASK : Verdict.YES;
            case TIME -> Verdict.NO;
            case RARE -> Verdict.ASK;
            case null -> Verdict.ASK;
        };
    }

    private boolean isProgramme(Token.Amount amount, int tailTo) {
        char measure = cell.at(amount.measureFrom());
        if (amount.measureTo() - amount.measureFrom() > 1 || "项个条种期批件次".indexOf(measure) < 0) return false;
        boolean open = "项个条".indexOf(measure) < 0;
        for (int i = amount.to(); i < tailTo; i++) {
            int end = PROGRAMMES.end(cell, i);
            if (end > i && (!open || i == amount.to())) return true;
        }
        return false;
    }

    /** Numerals in words are names more often than counts: 三项制度, 二期工程, 三次分配. */
    private Verdict chinese(Token.Amount amount, int pieceFrom, boolean tail, int tailTo) {
        boolean counts =
                amount.kind() == COUNT || amount.kind() == MONEY || amount.power() > 0 || amount.kind() == RATE;
        boolean secondary = cell.at(amount.from()) == '二' && amount.measureFrom() == amount.from() + 1;
        if (secondary && tail) return Verdict.NO;
        if (secondary) return "人名个例".indexOf(cell.at(amount.measureFrom())) >= 0 ? Verdict.YES : Verdict.ASK;
        if (!tail) return counts || amount.kind() != Measures.Kind.RARE ? Verdict.YES : Verdict.ASK;
        if (!counts || amount.kind() == RATE && amount.name() == null) return Verdict.NO;
        int from = pieceFrom;
        boolean done = amount.from() > from && Subjects.VERBS.fills(cell, from, amount.from());
        boolean event = "场次期部台套辆册份篇本批名".indexOf(cell.at(amount.measureFrom())) >= 0;
        if (done && event && !isProgramme(amount, tailTo)) return Verdict.YES;
        return done || amount.power() > 0 ? Verdict.ASK : Verdict.NO;
    }
}
