package org.mubiao.value;

import java.util.Locale;
import java.util.ResourceBundle;
import org.mubiao.contracts.indicator.Question;

/** What people read for the codes of this package: Chinese, and English for an English locale. */
public final class Questions {

    private static final String BUNDLE = "org.mubiao.value.questions";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Questions() {}

    /** The question in full. */
    public static String detail(Question question, Locale locale) {
        return message("question." + question.code(), locale);
    }

    /** Why a target and a value reached could not be compared. */
    public static String detail(Comparison.Reason reason, Locale locale) {
        return message("reason." + reason, locale);
    }

    private static String message(String key, Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
    }
}
