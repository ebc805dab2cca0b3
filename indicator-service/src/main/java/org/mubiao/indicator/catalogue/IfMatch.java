package org.mubiao.indicator.catalogue;

import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Refusal;

/** The version that the caller of a change had seen. */
final class IfMatch {

    private IfMatch() {}

    /**
     * The version in the header, without its quotes.
     *
     * @throws Refusal 428 when there is no header
     */
    static String version(@Nullable String header) {
        if (header == null || header.isBlank())
            throw new Refusal(428, "IF_MATCH_MISSING", "a change says in If-Match which version it is of");
        var bare = header.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }

    /** @throws Refusal 428 when there is no header, 400 for what was never a version */
    static long number(@Nullable String header) {
        try {
            return Long.parseLong(version(header));
        } catch (NumberFormatException notOne) {
            throw malformed();
        }
    }

    static Refusal malformed() {
        return new Refusal(400, "MALFORMED_REQUEST", "If-Match is no version", "If-Match");
    }
}
