package org.mubiao.gateway;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.http.HttpHeaders;

/** The two languages the gateway speaks. */
final class Language {

    /** Never falls back to the language of the machine. */
    static final ResourceBundle.Control ONLY_AS_ASKED =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

    private Language() {}

    /** The better liked of zh-CN and en in {@code Accept-Language}; zh-CN where it says nothing of either. */
    static Locale of(HttpHeaders headers) {
        var asked = headers.getFirst(HttpHeaders.ACCEPT_LANGUAGE);
        if (asked == null || asked.isBlank()) return Locale.SIMPLIFIED_CHINESE;
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(asked), SPOKEN);
            return Locale.ENGLISH.equals(found) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        } catch (IllegalArgumentException malformed) {
            return Locale.SIMPLIFIED_CHINESE;
        }
    }
}
