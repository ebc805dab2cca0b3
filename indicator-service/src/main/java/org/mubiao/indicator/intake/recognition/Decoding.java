package org.mubiao.indicator.intake.recognition;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bytes made characters: by the byte order mark, else the named character set, else UTF-8, else GB18030 when most of the
 * text is no UTF-8. What cannot be read stands as U+FFFD and is counted in {@code problems}; NULs are taken out.
 */
record Decoding(String text, List<Problem> problems) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char REPLACEMENT = '\uFFFD';

    /** UTF-8 with one damaged character in four is not UTF-8. */
    private static final int TOLERATED_SHARE = 4;

    static Decoding of(byte[] bytes, @Nullable String charsetName) {
        var problems = new ArrayList<Problem>();
        var named = charsetName == null ? null : named(charsetName, problems);
        var text = withoutMark(characters(bytes, named, problems));
        int nuls = count(text, '\0');
        if (nuls > 0) {
            problems.add(Problem.of(Problem.Code.CONTROL_CHARACTERS, 0, Integer.toString(nuls)));
            text = text.replace("\0", "");
        }
        return new Decoding(text, problems);
    }

    private static String characters(byte[] bytes, @Nullable Charset named, List<Problem> problems) {
        if (startsWith(bytes, 0xFF, 0xFE)) return forced(bytes, UTF_16LE, problems);
        if (startsWith(bytes, 0xFE, 0xFF)) return forced(bytes, UTF_16BE, problems);
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) return forced(bytes, UTF_8, problems);
        if (named != null) return forced(bytes, named, problems);
        var strict = strictly(bytes, UTF_8);
        if (strict != null) return strict;
        var lenient = new String(bytes, UTF_8);
        if ((long) count(lenient, REPLACEMENT) * TOLERATED_SHARE <= beyondAscii(lenient)) {
            return counted(lenient, problems);
        }
        problems.add(Problem.of(Problem.Code.CHARSET_GUESSED, 0, GB18030.name()));
        return forced(bytes, GB18030, problems);
    }

    private static String forced(byte[] bytes, Charset charset, List<Problem> problems) {
        var strict = strictly(bytes, charset);
        return strict != null ? strict : counted(new String(bytes, charset), problems);
    }

    private static String counted(String text, List<Problem> problems) {
        problems.add(Problem.of(Problem.Code.BYTES_UNREADABLE, 0, Integer.toString(count(text, REPLACEMENT))));
        return text;
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static @Nullable Charset named(String name, List<Problem> problems) {
        try {
            var plain = name.toLowerCase(Locale.ROOT);
            return plain.equals("gbk") || plain.equals("gb2312") ? GB18030 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            problems.add(Problem.of(Problem.Code.CHARSET_UNKNOWN, 0, name));
            return null;
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) return false;
        }
        return true;
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }

    private static long beyondAscii(String text) {
        return text.chars().filter(c -> c > 0x7F).count();
    }
}
