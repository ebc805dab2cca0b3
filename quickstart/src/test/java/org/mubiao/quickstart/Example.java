package org.mubiao.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The 2024 Tianjin tables, and the expected reading of every cell. */
final class Example {

    /** One line of the expected readings; {@code value} with {@code \n} and {@code \t} for breaks in the source. */
    record Expected(int table, int row, String level1, String level2, String name, String description, String value) {

        /** The cell as the interface gives it: breaks and tabs taken out, edges trimmed. */
        String target() {
            return value.replace("\\n", "").replace("\\t", "").strip();
        }
    }

    private Example() {}

    static byte[] document() {
        return bytes("/demo/tianjin-2024-target-tables.txt");
    }

    /** The complete rows, in order. */
    static List<Expected> rows() {
        return new String(bytes("/tianjin-2024-values.tsv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .filter(cells -> !cells[6].equals("(cut off)"))
                .map(Example::expected)
                .toList();
    }

    private static Expected expected(String[] cells) {
        var text = Arrays.copyOfRange(cells, 2, 7);
        return new Expected(
                Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), text[0], text[1], text[2], text[3], text[4]);
    }

    private static byte[] bytes(String name) {
        try (var in = Example.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
