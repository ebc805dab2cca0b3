package org.mubiao.value;

/**
 * Which signs mean the same: full-width forms, look-alikes of comparators, dashes and digits, and the traditional forms
 * that scanning and dumping leave behind. One sign is always read as one sign.
 */
final class Glyphs {

    /** Groups of signs; every sign of a group is read as its first. */
    private static final String[] ALIKE = {
        "≥≧⩾≽⪰≮⪴",
        "≤≦⩽≼⪯≯⪳",
        ">﹥˃",
        "<﹤˂",
        "=﹦═",
        "%﹪٪",
        "-–—―−‐‑‒﹣─﹘ー",
        "~〜∼˜∽",
        "，﹐",
        ";﹔",
        "。｡",
        "、﹑､",
        ".﹒",
        "·•・‧∙⋅･",
        "/∕⁄",
        "(﹙",
        ")﹚",
        "〇○◯",
        "¥￥",
        "\"“”„‟〝〞",
        "'‘’",
        "×✕✖",
        "一弌",
        "万萬",
        "亿億",
        "个個箇",
        "场場塲",
        "达達",
        "过過",
        "于於",
        "约約",
        "内內",
        "满滿",
        "项項",
        "种種",
        "台臺",
        "辆輛",
        "张張",
        "条條",
        "块塊",
        "户戶",
        "册冊",
        "两兩",
        "点點",
        "间間",
        "时時",
        "钟鐘",
        "开開",
        "后後",
        "号號",
        "岁歲",
        "周週",
        "实實",
        "现現",
        "数數",
        "总總",
        "计計",
        "应應",
        "为為",
        "与與",
        "并並",
        "几幾",
        "余餘",
        "亩畝",
        "吨噸",
        "级級",
        "只隻",
        "双雙",
        "对對",
        "组組",
        "单單",
        "页頁",
        "区區",
        "课課",
        "学學",
        "处處",
        "笔筆",
        "标標",
        "届屆",
        "红紅",
        "会會",
        "制製",
        "举舉",
        "办辦",
        "动動",
        "训訓",
        "宽寬",
        "发發",
        "购購",
        "测測",
        "据據",
        "献獻",
        "没沒",
        "从從",
        "队隊",
        "楼樓",
        "门門",
        "车車",
        "节節",
        "复復",
        "导導",
        "产產",
        "评評",
        "审審",
        "签簽",
        "资資",
        "款欵",
        "预預",
        "调調",
        "设設",
        "备備",
        "维維",
        "护護",
        "体體",
        "众眾",
        "术術",
        "东東",
        "厂廠",
        "观觀",
        "称稱",
        "颗顆",
        "盘盤",
        "顶頂",
        "栋棟",
        "层層",
        "盏盞",
        "费費",
        "业業",
        "务務",
        "员員",
    };

    private static final char[] PLAIN = new char[Character.MAX_VALUE + 1];

    static {
        for (int c = 0; c < PLAIN.length; c++) PLAIN[c] = (char) c;
        PLAIN[0] = Character.MAX_VALUE;
        for (char c = '！'; c <= '～'; c++) {
            if (c != '，') PLAIN[c] = (char) (c - '！' + '!');
        }
        for (String alike : ALIKE) {
            for (int i = 1; i < alike.length(); i++) PLAIN[alike.charAt(i)] = alike.charAt(0);
        }
    }

    private Glyphs() {}

    static char plain(char c) {
        return PLAIN[c];
    }

    static boolean isLineBreakOrTab(char c) {
        return c >= '\t' && c <= '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** A blank of any width; these are trimmed from the edges of a cell. */
    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    /** A blank, or a sign without any width: kept in the text, passed over in reading. */
    static boolean isInvisible(char c) {
        return c <= ' '
                || c > '~'
                        && (isSpace(c)
                                || c >= '\u200B' && c <= '\u200F'
                                || c == '\uFEFF'
                                || c == '\u2060'
                                || c == '\u00AD'
                                || c == '\uFE0E'
                                || c == '\uFE0F');
    }
}
