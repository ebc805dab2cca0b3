package org.mubiao.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Tables kept as test data, and what is found in them: {@code -Dgolden.write=true} writes that anew; read every line. */
final class TablesFile {

    private static final Path FOLDER = Path.of("src/test/resources/org/mubiao/review");

    private TablesFile() {}

    static List<ReviewedTable> read(String name) {
        var drafts = new ArrayList<Draft>();
        for (var line : lines(name)) {
            var cells = line.split("\t", -1);
            switch (cells[0]) {
                case "TABLE" ->
                    drafts.add(Draft.empty().unit(cells[1]).project(cells[2]).budget(cells[3], cells[4], cells[5]));
                case "PURPOSE" -> drafts.getLast().purpose(cells[1]);
                case "GOAL" -> drafts.getLast().goal(cells[1]);
                case "ROW" -> drafts.getLast().add(cells[2], cells[3], cells[4], cells[6]);
                case "CUT" ->
                    drafts.getLast()
                            .cut(Integer.valueOf(cells[1]), List.of(cells[2].split(",")), List.of(cells[3].split(",")));
                default -> throw new IllegalStateException(line);
            }
        }
        return drafts.stream().map(Draft::table).toList();
    }

    static void matchesGolden(String name, List<ReviewedTable> tables) throws IOException {
        var told = new StringBuilder();
        for (int i = 1; i <= tables.size(); i++) {
            told.append("# ")
                    .append(i)
                    .append(' ')
                    .append(tables.get(i - 1).projectName())
                    .append('\n');
            for (var finding : ReviewRules.standard().findings(tables.get(i - 1), tables)) {
                told.append(finding.row() == null ? "-" : finding.row())
                        .append(' ')
                        .append(finding.severity())
                        .append(' ')
                        .append(finding.code())
                        .append(": ")
                        .append(finding.detail(Locale.SIMPLIFIED_CHINESE))
                        .append('\n');
            }
        }
        var golden = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.write")) Files.writeString(golden, told);
        assertThat(told.toString()).isEqualTo(Files.readString(golden));
    }

    private static List<String> lines(String name) {
        try (var source = TablesFile.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(source).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
