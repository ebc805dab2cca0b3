package org.mubiao.value;

import static org.mubiao.contracts.indicator.Relation.AT_LEAST;
import static org.mubiao.contracts.indicator.Relation.AT_MOST;
import static org.mubiao.contracts.indicator.Relation.EQUAL;
import static org.mubiao.contracts.indicator.Relation.LESS_THAN;
import static org.mubiao.contracts.indicator.Relation.MORE_THAN;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mubiao.contracts.indicator.Relation;

/** The comparators (计算符号) in sign and word, in front of a number and behind it. */
final class Marks {

    /** What a word in front of a number says; see {@link Token.Mark} for the parts. */
    record Front(@Nullable Relation relation, boolean soft, boolean about, boolean adverb) {}

    /** What a word behind a number says; neither relation nor about: it makes the number uncertain. */
    record Behind(@Nullable Relation relation, boolean about) {}

    private static final Lexicon<Front> FRONT = front();
    private static final Lexicon<Behind> BEHIND = behind();

    /** What may stand between a comparator and its number. */
    private static final Lexicon<Boolean> LINKS = Lexicon.of("为 是 在 到 至 : 于 有 共 人民币 ¥");

    /** The signs with which a comparator of one sign makes another word. */
    private static final Map<Character, String> WORD_ENDS = Map.of(
            '超', "彩Bb心腹赶反中英",
            '达', "雷马抵到表传下发通畅直送转",
            '约', "签预节合公条邀特违集制履租契续解",
            '近', "附邻靠就亲最临");

    private static final int MOST_OF_WHAT = 16;

    private Marks() {}

    private static Lexicon<Front> front() {
        var words = new HashMap<String, Front>();
        for (String not : "不 不得 不能 不可 不应 不会 不应该 不宜 不许 不准 原则上不 均不 不再 总体不 力争不 严格不".split(" ")) {
            for (String less : "少于 低于 小于 亚于 下于 少於".split(" ")) words.put(not + less, hard(AT_LEAST));
            for (String more : "多于 高于 大于 超过 超 超出 突破 超过了 得超过".split(" ")) words.put(not + more, hard(AT_MOST));
        }
        each(words, "大于等于 大于或等于 大于及等于 等于或大于 高于或等于 高于等于 多于或等于 多于等于 等于大于 达到或超过 超过或等于 不少", hard(AT_LEAST));
        each(words, "小于等于 小于或等于 小于及等于 等于或小于 低于或等于 低于等于 少于或等于 少于等于 等于小于 超不过", hard(AT_MOST));
        each(words, "大于 高于 多于 超过 超出 突破 逾 超", hard(MORE_THAN));
        each(words, "小于 低于 少于 不足 不到 不满 未满", hard(LESS_THAN));
        each(words, "等于", hard(EQUAL));
        each(words, "至少 最少 最低 起码 最低不少于 至少不低于", new Front(AT_LEAST, false, false, true));
        each(words, "至多 最多 最高 最高不超过 最多不超过", new Front(AT_MOST, false, false, true));
        each(words, "达到 达 达至 需达到 应达到 须达到 要达到", new Front(AT_LEAST, true, false, false));
        each(words, "控制在 控制到 限制在 压减至 严格控制在", new Front(AT_MOST, true, false, false));
        each(words, "约 大约 约为 近 将近 接近 大概 约计 大致", new Front(null, true, true, true));
        return Lexicon.of(words);
    }

    private static Lexicon<Behind> behind() {
        var words = new HashMap<String, Behind>();
        for (String with : ",及 及 或 含 (含) (含)及 (含本数) 含本数 并 和 (及) 或者".split(" ")) {
            words.put(with + "以上", new Behind(AT_LEAST, false));
            words.put(with + "以下", new Behind(AT_MOST, false));
            words.put(with + "以内", new Behind(AT_MOST, false));
        }
        each(words, "(以上) (及以上) (含以上)", new Behind(AT_LEAST, false));
        each(words, "(以内) (以下) (及以下) (含以下)", new Behind(AT_MOST, false));
        each(words, "以上 以上(含) 以上(含本数) 之上 起步", new Behind(AT_LEAST, false));
        each(words, "以下 以内 之内 以下(含) 以内(含) 封顶 为限", new Behind(AT_MOST, false));
        each(words, "(不含)以上 不含以上 以上(不含) (不含本数)以上", new Behind(MORE_THAN, false));
        each(words, "(不含)以下 不含以下 以下(不含) (不含)以内 (不含本数)以下", new Behind(LESS_THAN, false));
        each(words, "左右 上下 光景", new Behind(null, true));
        each(words, "以外 起 不等 之外 以后 之后 之前 以前 上限 下限 开外", new Behind(null, false));
        return Lexicon.of(words);
    }

    private static <T> void each(Map<String, T> words, String list, T meaning) {
        for (String word : list.split(" ")) words.put(word, meaning);
    }

    private static Front hard(Relation relation) {
        return new Front(relation, false, false, false);
    }

    static boolean isSign(char c) {
        return c == '≥' || c == '≤' || c == '>' || c == '<' || c == '=' || c == '≈' || c == '≠' || c == '±';
    }

    /** A run of comparator signs from there on; one that contradicts itself is murk. */
    static Token signs(Cell cell, int at) {
        boolean more = false;
        boolean less = false;
        boolean equal = false;
        boolean about = false;
        boolean broken = false;
        boolean strict = true;
        int to = at;
        for (; isSign(cell.at(to)) || isBracketAsSign(cell.at(to)); to++) {
            switch (cell.at(to)) {
                case '≥' -> {
                    more = true;
                    strict = false;
                }
                case '≤' -> {
                    less = true;
                    strict = false;
                }
                case '>', '〉', '》' -> more = true;
                case '<', '〈', '《' -> less = true;
                case '=' -> equal = true;
                case '≈' -> about = true;
                default -> broken = true;
            }
        }
        if (broken || more && less || about && (more || less)) return new Token.Murk(at, to);
        Relation relation = more
                ? strict && !equal ? MORE_THAN : AT_LEAST
                : less ? strict && !equal ? LESS_THAN : AT_MOST : about ? null : EQUAL;
        boolean doubtful = isBracketAsSign(cell.at(at)) || isBracketAsSign(cell.at(to - 1));
        if (cell.at(to) == '¥') to++;
        return new Token.Mark(at, to, relation, false, about, false, true, doubtful);
    }

    /** Half a bracket that scanning makes of {@code >} and {@code <}; the caller knows that it has no other half. */
    static boolean isBracketAsSign(char c) {
        return c == '〉' || c == '〈' || c == '》' || c == '《';
    }

    /** A comparator word that starts there, when a number, a date or another comparator follows, else null; murk where it is negated. */
    static @Nullable Token word(Cell cell, int at) {
        var word = FRONT.longest(cell, at);
        if (word == null || isEndOfWord(cell, at, word.word())) return null;
        Front front = word.meaning();
        int end = at + word.word().length();
        int to = end;
        for (int next = LINKS.end(cell, to); next > to && next - end <= 4; next = LINKS.end(cell, to)) to = next;
        char c = cell.at(to);
        boolean followed = Cell.isDigit(c)
                || ChineseNumeral.isNumeral(c)
                || isSign(c)
                || cell.holds("百分", to)
                || c == '每' && front.relation() != null
                || FRONT.longest(cell, to) != null;
        if (!followed && !front.adverb() && (front.soft() || ofWhat(cell, end) == end)) return null;
        if (!followed && cell.at(at) == '最' && Subjects.VERBS.end(cell, end) == end) return null;
        if (!followed) to = end;
        if ("不未无没非难勿莫".indexOf(cell.at(at - 1)) >= 0) return new Token.Murk(at - 1, to);
        return new Token.Mark(at, to, front.relation(), front.soft(), front.about(), front.adverb(), false, false);
    }

    /** 彩超2台, 雷达3部, 签约10家, 技术突破3项: the comparator is the end of what is counted. */
    static boolean isEndOfWord(Cell cell, int at, String word) {
        if (at == 0) return false;
        if (word.charAt(0) == '均') return Subjects.isAverage(cell, at);
        String before = word.equals("突破") ? "术性大得现新题" : word.length() > 1 ? null : WORD_ENDS.get(word.charAt(0));
        return before != null && before.indexOf(cell.at(at - 1)) >= 0;
    }

    /** 不低于上年的95%: where the words up to the number end that the number is a part of; {@code at} when none are. */
    static int ofWhat(Cell cell, int at) {
        int to = at;
        while (to - at < MOST_OF_WHAT && Character.isIdeographic(cell.at(to)) && cell.at(to) != '的') to++;
        boolean led = to > at && cell.at(to) == '的' && Cell.isDigit(cell.at(to + 1));
        return led ? to + 1 : at;
    }

    static Lexicon.@Nullable Entry<Behind> behind(Cell cell, int at) {
        var word = BEHIND.longest(cell, at);
        boolean sided = word != null && word.meaning().about() && "游级班联岸侧两翼".indexOf(cell.at(at + 2)) >= 0;
        return sided && at + 2 < cell.length ? null : word;
    }
}
