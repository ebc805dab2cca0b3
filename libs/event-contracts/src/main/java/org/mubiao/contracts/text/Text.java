package org.mubiao.contracts.text;

/** Checks that value types of the contracts share. They may test only what can never change. */
public final class Text {

    private Text() {}

    /**
     * Returns {@code text} itself.
     *
     * @throws IllegalArgumentException when it is blank; {@code what} names the part in the message
     */
    public static String notBlank(String text, String what) {
        if (text.isBlank()) throw new IllegalArgumentException(what + " is blank");
        return text;
    }
}
