package org.mubiao.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a file as bytes, one after the other; memory for the longest line only. */
final class ByteLines implements AutoCloseable {

    private final InputStream in;
    private byte[] bytes = new byte[1 << 16];
    private int from;
    private int below;
    private int next;
    private int filled;

    ByteLines(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException {
        from = next;
        int look = from;
        while (true) {
            while (look < filled && bytes[look] != '\n') look++;
            if (look < filled) {
                below = look;
                next = look + 1;
                return true;
            }
            int seen = look - from;
            if (!fill()) {
                below = filled;
                next = filled;
                return filled > from;
            }
            look = from + seen;
        }
    }

    /** Makes room behind what is unread and reads on. */
    private boolean fill() throws IOException {
        System.arraycopy(bytes, from, bytes, 0, filled - from);
        filled -= from;
        from = 0;
        if (filled == bytes.length) bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        int read = in.read(bytes, filled, bytes.length - filled);
        if (read > 0) filled += read;
        return read > 0;
    }

    /** Holds the line until the next is asked for. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int below() {
        return below;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
