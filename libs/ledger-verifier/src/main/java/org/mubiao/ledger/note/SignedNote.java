package org.mubiao.ledger.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text and its signatures, as C2SP signed-note writes them: the text, an empty line, and for each signature {@code —
 * name base64(key id || signature)}. Signatures by unknown keys are carried along.
 *
 * @param text ends with a newline, which the signatures cover
 */
public record SignedNote(String text, List<Signature> signatures) {

    private static final int MOST_SIGNATURES = 100;
    private static final String DASH = "\u2014 ";

    public SignedNote {
        if (!text.endsWith("\n")) throw new MalformedNote("the text of a note ends with a newline");
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n' || c == 0xFFFD))
            throw new MalformedNote("a note has no control characters");
        signatures = List.copyOf(signatures);
    }

    /** One line behind the text: four bytes of key id, then what the kind of the key defines. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Signature(String name, byte[] bytes) {

        public Signature {
            checkName(name);
            if (bytes.length < 5) throw new MalformedNote("a signature has a key id and something behind it");
        }

        /** The first four bytes. */
        int keyId() {
            return (bytes[0] & 0xFF) << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        }

        /** What follows the key id. */
        byte[] content() {
            return Arrays.copyOfRange(bytes, 4, bytes.length);
        }

        /** Without the newline. */
        public String line() {
            return DASH + name + " " + Base64.getEncoder().encodeToString(bytes);
        }

        /** @throws MalformedNote for anything that {@link #line} does not print */
        public static Signature parse(String line) {
            int space = line.indexOf(' ', DASH.length());
            if (!line.startsWith(DASH) || space < 0) throw new MalformedNote("not a signature: " + line);
            return new Signature(line.substring(DASH.length(), space), base64(line.substring(space + 1)));
        }
    }

    /** @throws MalformedNote for anything that is not a note with one signature at least */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n") || end + 2 == note.length())
            throw new MalformedNote("a note has a text, an empty line and signatures");
        var signatures = new ArrayList<Signature>();
        for (var line : note.substring(end + 2, note.length() - 1).split("\n", -1))
            signatures.add(Signature.parse(line));
        if (signatures.size() > MOST_SIGNATURES) throw new MalformedNote("too many signatures");
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    /** The same text with one more signature behind the others. */
    public SignedNote with(Signature more) {
        var all = new ArrayList<>(signatures);
        all.add(more);
        return new SignedNote(text, all);
    }

    /** The note as it is written. */
    @Override
    public String toString() {
        var note = new StringBuilder(text).append('\n');
        for (var signature : signatures) note.append(signature.line()).append('\n');
        return note.toString();
    }

    static String checkName(String name) {
        if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(c -> Character.isWhitespace(c) || c < 0x20))
            throw new MalformedNote("not the name of a key: " + name);
        return name;
    }

    static byte[] base64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException malformed) {
            // said below
        }
        throw new MalformedNote("not base64: " + text);
    }
}
