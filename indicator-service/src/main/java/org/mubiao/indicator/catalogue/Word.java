package org.mubiao.indicator.catalogue;

import java.util.Locale;
import java.util.regex.Pattern;

/** A printed text reduced to what tells it from others. */
final class Word {

    private static final Pattern BLANK = Pattern.compile("[\\s\\u00a0\\u3000\\u200b\\ufeff]+");
    private static final Pattern REMARK = Pattern.compile("\\([0-9.]*(分|%|)\\)$");
    private static final Pattern ENDING = Pattern.compile("(指标|目标):*$|:+$");

    private static final char FULL_WIDTH_FIRST = '\uff01';
    private static final char FULL_WIDTH_LAST = '\uff5e';
    private static final int FULL_WIDTH_OFFSET = 0xfee0;

    private Word() {}

    /** Without white space, in half-width signs and small letters. */
    static String of(String printed) {
        var kept = new StringBuilder(printed.length());
        BLANK.matcher(printed).replaceAll("").chars().forEach(c -> {
            var fullWidth = c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST;
            kept.append((char) (fullWidth ? c - FULL_WIDTH_OFFSET : c));
        });
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    /** Also without points in brackets and the ending 指标 or 目标. */
    static String ofLevel(String printed) {
        return ENDING.matcher(REMARK.matcher(of(printed)).replaceAll("")).replaceAll("");
    }
}
