package org.mubiao.review;

import static org.mubiao.review.Part.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Texts that cannot be meant as they stand: left unfinished, or damaged on the way. */
final class TextRules {

    private static final int LONGEST_WORD = 12;

    private TextRules() {}

    static void placeholder(TableView view, Report report) {
        texts(view).forEach((cell, text) -> {
            var matcher = view.locality().placeholder().matcher(text);
            if (matcher.find()) report.table("", List.of(cell), words(matcher.group()), words(text));
        });
        for (var row : view.rows()) {
            for (var cell : cells(row).entrySet()) {
                var matcher = view.locality().placeholder().matcher(cell.getValue());
                if (!matcher.find()) continue;
                report.row(row, "", List.of(cell.getKey()), words(matcher.group()), words(cell.getValue()));
                break;
            }
        }
    }

    static boolean hasPlaceholder(String text, Locality locality) {
        return locality.placeholder().matcher(text).find();
    }

    static void damaged(TableView view, Report report) {
        texts(view).forEach((cell, text) -> {
            var signs = damage(text, view.locality());
            if (!signs.isEmpty()) report.table("", List.of(cell), words(String.join("、", signs)));
        });
        for (var row : view.rows()) {
            var signs = new LinkedHashSet<String>();
            var where = new ArrayList<String>();
            cells(row).forEach((cell, text) -> {
                var found = damage(text, view.locality());
                found.addAll(cell.equals("name") || cell.equals("target") ? torn(text, view.locality()) : List.of());
                if (!found.isEmpty()) where.add(cell);
                signs.addAll(found);
            });
            if (!signs.isEmpty()) report.row(row, "", where, words(String.join("、", signs)));
        }
    }

    private static Map<String, String> texts(TableView view) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("projectName", view.table().projectName());
        if (view.table().purpose() != null) texts.put("purpose", view.table().purpose());
        texts.put("goals", String.join("\n", view.table().goals()));
        return texts;
    }

    private static Map<String, String> cells(RowView row) {
        var cells = new LinkedHashMap<String, String>();
        cells.put("name", row.row().name());
        cells.put("description", row.row().description());
        cells.put("target", row.target());
        return cells;
    }

    /** Signs that nobody writes, with what was meant where that is known. */
    private static LinkedHashSet<String> damage(String text, Locality locality) {
        var signs = new LinkedHashSet<String>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            var meant = locality.damaged().get(c);
            if (meant != null) signs.add(c + "→" + meant);
            else if (isNoText(text, i)) signs.add("U+%04X".formatted((int) c));
        }
        return signs;
    }

    private static boolean isNoText(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c))
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        if (Character.isLowSurrogate(c)) return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        boolean privateUse = c >= '\uE000' && c <= '\uF8FF';
        boolean control = Character.isISOControl(c) && !Character.isWhitespace(c);
        return c == '\uFFFD' || privateUse || control;
    }

    /** Blanks inside a word that is known. */
    private static List<String> torn(String text, Locality locality) {
        var torn = new ArrayList<String>();
        int start = 0;
        while (start < text.length()) {
            int end = run(text, start);
            var run = text.substring(start, end);
            var whole = run.replaceAll("[ \\u00a0\\u3000]", "");
            if (whole.length() < run.length()
                    && whole.length() <= LONGEST_WORD
                    && whole.length() > 1
                    && (locality.endsWith(whole, WordList.CAPPED_RATE)
                            || locality.endsWith(whole, WordList.COUNT_NAME)
                            || locality.taxonomy().dimension(whole) != null)) torn.add("“" + run + "”→“" + whole + "”");
            start = end + 1;
        }
        return torn;
    }

    /** Where single letters with single blanks between them end. */
    private static int run(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isIdeographic(text.charAt(end))) {
            boolean on = end + 2 < text.length()
                    && isBlank(text.charAt(end + 1))
                    && Character.isIdeographic(text.charAt(end + 2));
            if (!on) return end + 1;
            end += 2;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u3000';
    }
}
