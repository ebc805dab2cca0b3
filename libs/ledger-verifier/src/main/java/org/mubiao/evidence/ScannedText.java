package org.mubiao.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** Bytes of JSON and a place in them, from which {@link LineScan} takes what it expects next. */
final class ScannedText {

    private byte[] bytes = new byte[0];
    private int at;
    private int below;

    void over(byte[] all, int from, int end) {
        bytes = all;
        at = from;
        below = end;
    }

    boolean ends() {
        return at == below;
    }

    /** Goes past {@code expected}, which is ASCII, if it stands here. */
    boolean takes(String expected) {
        int length = expected.length();
        if (below - at < length) return false;
        for (int i = 0; i < length; i++) if (bytes[at + i] != (byte) expected.charAt(i)) return false;
        at += length;
        return true;
    }

    /** A decimal of at most 18 digits without leading zeros. */
    long number() {
        int from = at;
        long number = 0;
        while (at < below && bytes[at] >= '0' && bytes[at] <= '9' && at - from < 19)
            number = number * 10 + bytes[at++] - '0';
        if (at == from || at - from > 18 || bytes[from] == '0' && at - from > 1) throw LineScan.elsewise();
        return number;
    }

    /** A number of at most nine digits. */
    int small() {
        long number = number();
        if (number > 999_999_999) throw LineScan.elsewise();
        return (int) number;
    }

    /** Exactly so many digits. */
    int digits(int count) {
        if (below - at < count) throw LineScan.elsewise();
        int number = 0;
        for (int end = at + count; at < end; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') throw LineScan.elsewise();
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    /** So many bytes in lower-case hexadecimal digits. */
    byte[] hex(int length) {
        if (below - at < 2 * length) throw LineScan.elsewise();
        var hex = new byte[length];
        for (int i = 0; i < length; i++) {
            int high = digit(bytes[at++]);
            int low = digit(bytes[at++]);
            if ((high | low) < 0) throw LineScan.elsewise();
            hex[i] = (byte) (high << 4 | low);
        }
        return hex;
    }

    private static int digit(byte b) {
        if (b >= '0' && b <= '9') return b - '0';
        return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
    }

    /** A string without any escape. */
    String plain() {
        if (!takes("\"")) throw LineScan.elsewise();
        int from = at;
        int seen = 0;
        while (at < below && bytes[at] != '"') {
            byte b = bytes[at++];
            if (b == '\\' || b >= 0 && b < 0x20) throw LineScan.elsewise();
            seen |= b;
        }
        if (seen < 0) utf8(from, at);
        var text = new String(bytes, from, at - from, seen < 0 ? UTF_8 : ISO_8859_1);
        if (!takes("\"")) throw LineScan.elsewise();
        return text;
    }

    /** The UTF-8 bytes of a string with only the escapes that are needed: a quote, a backslash, a control character. */
    byte[] text() {
        if (!takes("\"")) throw LineScan.elsewise();
        var text = new byte[below - at];
        int length = 0;
        int seen = 0;
        int from = at;
        while (at < below && bytes[at] != '"') {
            byte b = bytes[at++];
            if (b == '\\') b = escaped();
            else if (b >= 0 && b < 0x20) throw LineScan.elsewise();
            seen |= b;
            text[length++] = b;
        }
        if (seen < 0) utf8(from, at);
        if (!takes("\"")) throw LineScan.elsewise();
        return Arrays.copyOf(text, length);
    }

    private byte escaped() {
        if (takes("\"")) return '"';
        if (takes("\\")) return '\\';
        if (!takes("u00")) throw LineScan.elsewise();
        var code = hex(1);
        if (code[0] < 0 || code[0] >= 0x20) throw LineScan.elsewise();
        return code[0];
    }

    /** Bytes that are no UTF-8 are for the long way to refuse. */
    private void utf8(int from, int end) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, end - from));
        } catch (CharacterCodingException malformed) {
            throw LineScan.elsewise();
        }
    }
}
