package org.mubiao.indicator.intake.recognition;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money as printed: full-width digits and separators of thousands are read, the scale stays as written, the
 * measure of the table may be repeated behind it. Anything else is unreadable: no guess is made.
 */
final class Amount {

    private static final int LONGEST = 60;
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?");

    private Amount() {}

    /** The exact decimal, null when the text is no such amount in {@code measure}. */
    static @Nullable BigDecimal read(String text, String measure) {
        if (text.length() > LONGEST) return null;
        var plain = CellText.squeezed(text).replace('−', '-');
        if (plain.endsWith(measure)) plain = plain.substring(0, plain.length() - measure.length());
        if (!NUMBER.matcher(plain).matches()) return null;
        return new BigDecimal(plain.replace(",", ""));
    }
}
