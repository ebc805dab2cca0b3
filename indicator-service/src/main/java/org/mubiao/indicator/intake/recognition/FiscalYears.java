package org.mubiao.indicator.intake.recognition;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The year a title, a project name or a line under the title shows: {@code （2024年非财政拨款）}, {@code 2024年度}. Deadlines
 * in values prove nothing and are not asked. Ranges of years and money left over from another year do not count.
 */
final class FiscalYears {

    private static final int LONGEST = 400;
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(20[0-9]{2})年(?!以?前|结转|末)");
    private static final Pattern RANGE = Pattern.compile("20[0-9]{2}年?(?:-|—|－|~|～|至|到)+20[0-9]{2}年?");

    private FiscalYears() {}

    /** The only year in the texts, null when they show none or several. */
    static @Nullable Integer only(List<String> texts) {
        var years = in(texts);
        return years.size() == 1 ? years.iterator().next() : null;
    }

    static Set<Integer> in(List<String> texts) {
        var years = new TreeSet<Integer>();
        for (var text : texts) {
            if (text.length() > LONGEST) continue;
            var matcher = YEAR.matcher(RANGE.matcher(CellText.squeezed(text)).replaceAll(""));
            while (matcher.find()) years.add(Integer.valueOf(matcher.group(1)));
        }
        return years;
    }
}
