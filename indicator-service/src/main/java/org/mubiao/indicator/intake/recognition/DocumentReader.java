package org.mubiao.indicator.intake.recognition;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of one kind of file into a {@link Document}. Total: whatever the bytes are, the answer is a document,
 * with problems in it. Takes time and memory linear in the number of bytes. Safe for use by many threads.
 */
public sealed interface DocumentReader permits PlainTextReader {

    /** {@code charset} is the name that came with the media type; it wins over what the bytes look like. */
    Document read(byte[] bytes, @Nullable String charset);

    /** The reader for a media type such as {@code text/plain; charset=utf-8}; parameters do not count. */
    static Optional<DocumentReader> forMediaType(String mediaType) {
        var bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "text/plain" -> Optional.of(new PlainTextReader());
            default -> Optional.empty();
        };
    }

    /** The charset parameter of a media type, null when it has none. */
    static @Nullable String charsetOf(String mediaType) {
        for (var parameter : mediaType.split(";")) {
            var pair = parameter.strip().split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("charset")) {
                var name = pair[1].strip().replace("\"", "");
                return name.isEmpty() ? null : name;
            }
        }
        return null;
    }
}
